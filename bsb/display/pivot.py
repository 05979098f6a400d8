"""The pivot engine: items on two axes, each cell with everything that belongs there.

    segment  codes                     rows = tjeneste, columns = tema
    S1       NAV, informasjon+                     Informasjon   Trygghet
    S2       NAV, trygghet−      becomes     NAV   + «S1»        − «S2»
    S3       bolig, informasjon−             Bolig − «S3»        –

A segment with several codes stands in several cells and says so; one without a place is accounted for (R6).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bsb.display.axes import Axis, axis_for
from bsb.display.cells import cell_for, check_layers
from bsb.display.order import arranged, seriated
from bsb.display.select import Selection
from bsb.display.spec import AxisSpec
from bsb.display.spot import Spot
from bsb.display.sums import SUM, sum_cell, union
from bsb.display.work import Entry, Work
from bsb.language import _
from bsb.model.display import Account, Cell, Heading, Left
from bsb.text.normalise import fold_ascii

__all__ = ["Matrix", "build_pivot"]

OUTSIDE = "uten"
Placed = Mapping[tuple[str, str], Sequence[Entry]]


@dataclass(frozen=True, slots=True)
class Matrix:
    """What an engine makes: headings, cells, the account of every item, and the two orders in words."""

    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: tuple[Cell, ...]
    account: Account
    order: tuple[str, str]
    corner: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the matrix: its axis, the one inside it, and what the file says of both."""

    axis: Axis
    spec: AxisSpec
    inner: Axis | None = None

    def places(self, entry: Entry, both: bool) -> list[tuple[str, Entry]]:
        """Return the keys of an entry: the outer and the inner ones (`both`), or the innermost only."""
        found: list[tuple[str, Entry]] = []
        for key, narrowed in self.axis.place(entry):
            if self.inner is None:
                found.append((key, narrowed))
                continue
            if both:
                found.append((key, narrowed))
            found.extend((f"{key}/{sub}", last) for sub, last in self.inner.place(narrowed))
        return found

    @property
    def missing(self) -> str:
        """What to call the lack of a place on this side."""
        return self.axis.missing or _("uten plass på aksen")


def build_pivot(work: Work, selection: Selection) -> Matrix:
    """Place `selection` on the two axes of `work.spec` and fill the cells."""
    check_layers(work)
    rows, columns = _side(work, work.spec.rows), _side(work, work.spec.columns)
    placed, unplaced = _place(work, rows, columns)
    row_heads, row_order = _heads(work, rows, placed, 0, both=True)
    column_heads, column_order = _heads(work, columns, placed, 1, both=False)
    placed, cut = _cut(placed, {each.key for each in row_heads}, {each.key for each in column_heads})
    if "seriert" in {str(rows.spec.order), str(columns.spec.order)}:
        row_heads, column_heads = _seriate(row_heads, column_heads, placed)
    account = _account(selection, placed, {**unplaced, **cut})
    cells = _cells(work, rows, columns, row_heads, column_heads, placed)
    row_heads, column_heads, cells = _with_sums(work, rows, columns, (row_heads, column_heads, cells), placed)
    return Matrix(row_heads, column_heads, cells, account, (row_order, column_order), rows.spec.heading)


def _side(work: Work, spec: AxisSpec) -> Side:
    axis = axis_for(work, spec)
    return Side(axis, spec, axis_for(work, spec.sub) if spec.sub is not None else None)


def _place(work: Work, rows: Side, columns: Side) -> tuple[dict[tuple[str, str], list[Entry]], dict[str, str]]:
    placed: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    unplaced: dict[str, str] = {}
    for item in work.items:
        pairs, why = _pairs(rows, columns, Entry(item))
        for row, column, entry in pairs:
            placed[row, column].append(entry)
        if why:
            unplaced[item.id] = why
    return placed, unplaced


def _pairs(rows: Side, columns: Side, entry: Entry) -> tuple[list[tuple[str, str, Entry]], str]:
    # The axis of codes is asked first, so that one of valence sorts the codings that it chose.
    if columns.axis.selects and not rows.axis.selects:
        tops = columns.places(entry, both=False)
        pairs = [(row, column, last) for column, first in tops for row, last in rows.places(first, both=True)]
        lacks_column, lacks_row = not tops, not pairs and not rows.places(entry, both=True)
    else:
        lefts = rows.places(entry, both=True)
        pairs = [(row, column, last) for row, first in lefts for column, last in columns.places(first, both=False)]
        lacks_row, lacks_column = not lefts, not pairs and not columns.places(entry, both=False)
    if pairs:
        return pairs, ""
    why = " og ".join(filter(None, (rows.missing if lacks_row else "", columns.missing if lacks_column else "")))
    outside = _outside(rows, columns, entry, lacks_row, lacks_column)
    return outside, why or columns.missing


def _outside(
    rows: Side, columns: Side, entry: Entry, lacks_row: bool, lacks_column: bool
) -> list[tuple[str, str, Entry]]:
    lefts = [(OUTSIDE, entry)] if lacks_row else rows.places(entry, both=False)
    tops = [(OUTSIDE, entry)] if lacks_column else columns.places(entry, both=False)
    if (lacks_row and not rows.spec.outside) or (lacks_column and not columns.spec.outside):
        return []
    return [
        (row, column, Entry(entry.item, (*one.codings, *other.codings))) for row, one in lefts for column, other in tops
    ]


def _heads(work: Work, side: Side, placed: Placed, part: int, both: bool) -> tuple[tuple[Heading, ...], str]:
    sizes = _sizes(placed, part)
    heads, order = arranged(work, side.axis, side.spec, sizes)
    if side.spec.most is not None:
        heads = heads[: side.spec.most]
    if not side.spec.empty:
        heads = tuple(each for each in heads if each.kind == "level" or any(_covers(each.key, key) for key in sizes))
    if side.inner is not None and side.spec.sub is not None:
        inner, inner_order = arranged(work, side.inner, side.spec.sub, {})
        order = _("{outer}, deretter {inner}").format(outer=order, inner=inner_order)
        heads = tuple(each for head in heads for each in _nested(head, inner, side.spec.sub, set(sizes), both))
    if side.spec.outside and OUTSIDE in sizes:
        heads = (*heads, Heading(OUTSIDE, side.missing, kind="outside"))
    return heads, order


def _covers(outer: str, key: str) -> bool:
    return key == outer or key.startswith(outer + "/")


def _nested(head: Heading, inner: Sequence[Heading], spec: AxisSpec, filled: set[str], both: bool) -> list[Heading]:
    if head.kind == "level":
        return [head]
    keys = [(f"{head.key}/{sub.key}", sub) for sub in inner]
    # Rows inside show only what is there (the persons of this role); columns inside keep the same pattern under each.
    shown = [(key, sub) for key, sub in keys if key in filled or (spec.empty and not both)]
    below = [
        replace(sub, key=key, parent=head.key, level=1, label=sub.label if both else f"{head.label}: {sub.label}")
        for key, sub in shown
    ]
    return [replace(head, kind="group"), *below] if both else below


def _sizes(placed: Placed, part: int) -> dict[str, float]:
    people: dict[str, set[str]] = defaultdict(set)
    for key, entries in placed.items():
        people[key[part]].update(entry.item.person or entry.item.id for entry in entries)
    return {key: float(len(found)) for key, found in people.items()}


def _cut(
    placed: Placed, rows: set[str], columns: set[str]
) -> tuple[dict[tuple[str, str], list[Entry]], dict[str, str]]:
    kept = {key: list(entries) for key, entries in placed.items() if key[0] in rows and key[1] in columns}
    inside = {entry.item.id for entries in kept.values() for entry in entries}
    lost = {entry.item.id for entries in placed.values() for entry in entries} - inside
    return kept, dict.fromkeys(sorted(lost), _("raden eller kolonnen vises ikke (grensen «maks»)"))


def _account(selection: Selection, placed: Placed, unplaced: Mapping[str, str]) -> Account:
    outside = tuple(Left(item.id, unplaced[item.id]) for item in selection.items if item.id in unplaced)
    inside = {entry.item.id for entries in placed.values() for entry in entries} - set(unplaced)
    return Account(
        selection.unit,
        len(selection.items) + len(selection.excluded),
        tuple(item.id for item in selection.items if item.id in inside),
        outside,
        selection.excluded,
    )


def _seriate(
    rows: tuple[Heading, ...], columns: tuple[Heading, ...], placed: Placed
) -> tuple[tuple[Heading, ...], tuple[Heading, ...]]:
    plain_rows = [each for each in rows if each.kind == "item"]
    plain_columns = [each for each in columns if each.kind == "item"]
    weight = {key: float(len(entries)) for key, entries in placed.items()}
    left, top = seriated([each.key for each in plain_rows], [each.key for each in plain_columns], weight)
    by_key = {each.key: each for each in (*rows, *columns)}
    rest_rows = tuple(each for each in rows if each.kind not in {"item"})
    rest_columns = tuple(each for each in columns if each.kind not in {"item"})
    return tuple(by_key[key] for key in left) + rest_rows, tuple(by_key[key] for key in top) + rest_columns


def _cells(
    work: Work, rows: Side, columns: Side, row_heads: Sequence[Heading], column_heads: Sequence[Heading], placed: Placed
) -> tuple[Cell, ...]:
    also = Places(placed, {each.key: each for each in (*row_heads, *column_heads)})
    return tuple(
        cell_for(work, _spot(rows, columns, row, column, tuple(placed.get((row.key, column.key), ()))), also)
        for row in row_heads
        if row.kind != "level"
        for column in column_heads
    )


def _spot(rows: Side, columns: Side, row: Heading, column: Heading, entries: tuple[Entry, ...]) -> Spot:
    row_key, column_key = _outer(row), _outer(column)
    scopes = [
        side.axis.scope(key)
        for side, key in ((rows, row_key), (columns, column_key))
        if side.axis.scope and key != OUTSIDE
    ]
    people = [
        axis.voices(key)
        for axis, key in (
            (rows.axis, row_key),
            (columns.axis, column_key),
            (rows.inner, _inner(row)),
            (columns.inner, _inner(column)),
        )
        if axis is not None and axis.voices is not None and key and key != OUTSIDE
    ]
    return Spot(
        row,
        column,
        entries,
        frozenset.intersection(*scopes) if scopes else None,
        frozenset.intersection(*people) if people else None,
        _code(rows, row) or _code(columns, column),
        outer=row.kind == "group" and rows.inner is not None,
        inner=row.level > 0,
    )


def _outer(heading: Heading) -> str:
    return heading.parent or heading.key


def _inner(heading: Heading) -> str:
    return heading.key.split("/", 1)[1] if heading.parent and "/" in heading.key else ""


def _code(side: Side, heading: Heading) -> str:
    if heading.kind == "outside":
        return ""
    if side.axis.is_code:
        return _outer(heading)
    return _inner(heading) if side.inner is not None and side.inner.is_code else ""


class Places:
    """Where else a segment stands, in words for «også i …»."""

    def __init__(self, placed: Placed, headings: Mapping[str, Heading]) -> None:
        self._headings = headings
        self._of: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for (row, column), entries in placed.items():
            # A group row repeats what its rows show.
            if headings[row].kind != "group":
                for entry in entries:
                    self._of[entry.item.id].append((row, column))

    def __call__(self, segment: str, row: str, column: str) -> tuple[str, ...]:
        """Return the labels of the other rows, and of the other columns of this row."""
        places = self._of.get(segment, ())
        other_rows = [
            self._headings[each].label for each, _c in places if each != row and not each.startswith(row + "/")
        ]
        other_columns = [self._headings[each].label for r, each in places if r == row and each != column]
        return tuple(dict.fromkeys(other_rows + other_columns))


def _with_sums(
    work: Work,
    rows: Side,
    columns: Side,
    parts: tuple[tuple[Heading, ...], tuple[Heading, ...], tuple[Cell, ...]],
    placed: Placed,
) -> tuple[tuple[Heading, ...], tuple[Heading, ...], tuple[Cell, ...]]:
    row_heads, column_heads, cells = parts
    asked = fold_ascii(work.spec.sums).lower()
    label = work.spec.options.get("sum_tekst", "") or _("I alt")
    counted = [each for each in row_heads if each.kind == "item" or (each.kind == "group" and rows.inner is not None)]
    if asked in {"rader", "begge"}:
        end = Heading(SUM, label, kind="sum")
        plain = [each for each in column_heads if each.kind == "item"]
        found = [
            _sum_spot(rows, columns, row, end, [placed.get((row.key, c.key), ()) for c in plain])
            for row in row_heads
            if row.kind != "level"
        ]
        cells = (*cells, *(sum_cell(work, spot) for spot in found))
        column_heads = (*column_heads, end)
    if asked in {"kolonner", "begge"}:
        end = Heading(SUM, label, kind="sum")
        tops = [each for each in column_heads if each.kind != "sum"]
        found = [_sum_spot(rows, columns, end, c, [placed.get((r.key, c.key), ()) for r in counted]) for c in tops]
        if asked == "begge":
            all_groups = [placed.get((r.key, c.key), ()) for r in counted for c in tops if c.kind == "item"]
            found.append(_sum_spot(rows, columns, end, Heading(SUM, label, kind="sum"), all_groups))
        cells = (*cells, *(sum_cell(work, spot) for spot in found))
        row_heads = (*row_heads, end)
    return row_heads, column_heads, cells


def _sum_spot(rows: Side, columns: Side, row: Heading, column: Heading, groups: Sequence[Sequence[Entry]]) -> Spot:
    whole = _spot(rows, columns, row, column, union(groups)) if SUM not in {row.key, column.key} else None
    if whole is not None:
        return whole
    bare_row, bare_column = (rows if row.key != SUM else None), (columns if column.key != SUM else None)
    scope = [
        s.axis.scope(_outer(h))
        for s, h in ((bare_row, row), (bare_column, column))
        if s and s.axis.scope and h.key != OUTSIDE
    ]
    people = [
        s.axis.voices(_outer(h))
        for s, h in ((bare_row, row), (bare_column, column))
        if s and s.axis.voices and h.key != OUTSIDE
    ]
    code = (_code(rows, row) if bare_row else "") or (_code(columns, column) if bare_column else "")
    return Spot(
        row,
        column,
        union(groups),
        scope[0] if scope else None,
        people[0] if people else None,
        code,
    )
