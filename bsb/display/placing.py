"""Which row and column each item belongs to, and why some belong to none (R6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bsb.display.axes import Axis, axis_for
from bsb.display.axes.judged import RATED
from bsb.display.folding import fold
from bsb.display.items import entry_of
from bsb.display.matrix import OUTSIDE
from bsb.display.select import Selection
from bsb.display.spec import AxisSpec
from bsb.display.work import Entry, Work
from bsb.language import _, joined
from bsb.model.display import Account, Left

__all__ = ["Placed", "Side", "account_of", "cut", "place_all", "side_of"]

Placed = Mapping[tuple[str, str], Sequence[Entry]]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the matrix: its axis, the one inside it, and what the file says of both."""

    axis: Axis
    spec: AxisSpec
    inner: Axis | None = None

    def places(self, entry: Entry, both: bool) -> list[tuple[str, Entry]]:
        """Return the keys of an entry: the outer and the inner ones (`both`), or the innermost only."""
        if self.inner is None:
            return list(self.axis.place(entry))
        found: list[tuple[str, Entry]] = []
        for key, narrowed in self.axis.place(entry):
            if both:
                found.append((key, narrowed))
            found.extend([(f"{key}/{sub}", last) for sub, last in self.inner.place(narrowed)])
        return found

    @property
    def missing(self) -> str:
        """What to call the lack of a place on this side."""
        return self.axis.missing or _("uten plass på aksen")


def side_of(work: Work, spec: AxisSpec) -> Side:
    """Return the side that a spec asks for."""
    inner = axis_for(work, spec.sub) if spec.sub is not None else None
    if inner is not None and not inner.headings and spec.sub is not None and fold(spec.sub.by).startswith(RATED):
        # A typology of two variables is one too: there need be no third.
        inner = None
    return Side(axis_for(work, spec), spec, inner)


def place_all(work: Work, rows: Side, columns: Side) -> tuple[dict[tuple[str, str], list[Entry]], dict[str, str]]:
    """Return entries by (row, column), and for each item without an ordinary place the reason."""
    placed: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    unplaced: dict[str, str] = {}
    for item in work.items:
        pairs, why = _pairs(rows, columns, entry_of(item))
        for row, column, entry in pairs:
            placed[row, column].append(entry)
        if why:
            unplaced[item.id] = why
    return placed, unplaced


def _pairs(rows: Side, columns: Side, entry: Entry) -> tuple[list[tuple[str, str, Entry]], str]:
    # The axis of codes is asked first, so that one of valence sorts the codings that it chose.
    if columns.axis.selects and not rows.axis.selects:
        pairs = [
            (row, column, last) for column, one in columns.places(entry, False) for row, last in rows.places(one, True)
        ]
    else:
        pairs = [
            (row, column, last) for row, one in rows.places(entry, True) for column, last in columns.places(one, False)
        ]
    if pairs:
        return pairs, ""
    lacks_row, lacks_column = not rows.places(entry, True), not columns.places(entry, False)
    if not lacks_row and not lacks_column:
        # It has both, but not together: its codings point to different places.
        return [], columns.missing
    lacks = [side.missing for side, lacking in ((rows, lacks_row), (columns, lacks_column)) if lacking]
    why = joined([*lacks[:1], *map(_inside, lacks[1:])])
    return _outside(rows, columns, entry, lacks_row, lacks_column), why


def _inside(words: str) -> str:
    """Return words as they stand inside a sentence: `Uten tema` is `uten tema`, and what begins with capitals stays."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _outside(
    rows: Side, columns: Side, entry: Entry, lacks_row: bool, lacks_column: bool
) -> list[tuple[str, str, Entry]]:
    if (lacks_row and not rows.spec.outside) or (lacks_column and not columns.spec.outside):
        return []
    lefts = [(OUTSIDE, entry)] if lacks_row else rows.places(entry, both=False)
    tops = [(OUTSIDE, entry)] if lacks_column else columns.places(entry, both=False)
    return [
        (row, column, Entry(entry.item, (*one.codings, *other.codings))) for row, one in lefts for column, other in tops
    ]


def cut(placed: Placed, rows: set[str], columns: set[str]) -> tuple[dict[tuple[str, str], list[Entry]], dict[str, str]]:
    """Return what stands in the rows and columns that are shown, and a reason for each item that thereby loses its place."""
    kept = {key: list(entries) for key, entries in placed.items() if key[0] in rows and key[1] in columns}
    inside = {entry.item.id for entries in kept.values() for entry in entries}
    lost = {entry.item.id for entries in placed.values() for entry in entries} - inside
    return kept, dict.fromkeys(sorted(lost), _("raden eller kolonnen vises ikke (grensen «maks»)"))


def account_of(selection: Selection, placed: Placed, unplaced: Mapping[str, str]) -> Account:
    """Return the account: every item of the selection is placed, without place, or left out, and only one of them."""
    inside = {entry.item.id for entries in placed.values() for entry in entries} - set(unplaced)
    lost = [item.id for item in selection.items if item.id not in inside]
    return Account(
        selection.unit,
        len(selection.items) + len(selection.excluded),
        tuple(item.id for item in selection.items if item.id in inside),
        tuple(Left(each, unplaced.get(each) or _("uten plass på aksen")) for each in lost),
        selection.excluded,
    )
