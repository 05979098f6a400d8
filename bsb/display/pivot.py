"""The pivot engine: items on two axes, each cell with everything that belongs there.

    segment  codes                     rows = tjeneste, columns = tema
    S1       NAV, informasjon+                     Informasjon   Trygghet
    S2       NAV, trygghet−      becomes     NAV   + «S1»        − «S2»
    S3       bolig, informasjon−             Bolig − «S3»        –

A segment with several codes stands in several cells and says so; one without a place is accounted for (R6).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bsb.display.cells import cell_for, check_layers
from bsb.display.extras import field_columns, last_row
from bsb.display.folding import fold
from bsb.display.heads import headings, seriate
from bsb.display.matrix import OUTSIDE, Matrix
from bsb.display.placing import Placed, Side, account_of, cut, place_all, side_of
from bsb.display.select import Selection
from bsb.display.spot import Spot
from bsb.display.sums import SUM, sum_cell, union
from bsb.display.work import Entry, Work
from bsb.language import _
from bsb.model.display import Cell, Heading

__all__ = ["build_pivot"]


def build_pivot(work: Work, selection: Selection) -> Matrix:
    """Place `selection` on the two axes of `work.spec` and fill the cells."""
    check_layers(work)
    rows, columns = side_of(work, work.spec.rows), side_of(work, work.spec.columns)
    placed, unplaced = place_all(work, rows, columns)
    left, row_order = headings(work, rows, placed, 0, both=True)
    top, column_order = headings(work, columns, placed, 1, both=False)
    placed, lost = cut(placed, {each.key for each in left}, {each.key for each in top})
    if "seriert" in {str(rows.spec.order), str(columns.spec.order)}:
        left, top = seriate(left, top, placed)
    grid = Grid(work, rows, columns, left, top, placed)
    cells = [*grid.cells(), *grid.sums()]
    beside = field_columns(work, left, grid.row_entries, rows.axis)
    bottom_heads, bottom_cells = last_row(work, top)
    account = account_of(selection, placed, {**unplaced, **lost})
    return Matrix(
        (*left, *grid.sum_rows, *bottom_heads),
        (*_told_apart(beside.first, top), *top, *grid.sum_columns, *beside.last),
        (*cells, *beside.cells, *bottom_cells),
        account,
        (row_order, column_order),
        rows.spec.called,
        top_corner=columns.spec.called,
    )


def _told_apart(first: Sequence[Heading], top: Sequence[Heading]) -> Iterator[Heading]:
    """Yield the heads of what is judged, told from themes that are called the same: «Tillit» is both, and they are not one."""
    themes = {each.label for each in top}
    for head in first:
        same = head.label in themes
        yield replace(head, label=_("{what} (vurdert)").format(what=head.label)) if same else head


@dataclass(frozen=True)
class Grid:
    """Rows, columns and what stands where; it knows how a place becomes a cell and a row becomes a sum."""

    work: Work
    rows: Side
    columns: Side
    left: tuple[Heading, ...]
    top: tuple[Heading, ...]
    placed: Placed

    def cells(self) -> Iterator[Cell]:
        """Yield every cell, row by row."""
        also = _Places(self.placed, {each.key: each for each in (*self.left, *self.top)})
        for row in self.left:
            for column in self.top:
                if row.kind != "level":
                    yield cell_for(self.work, self.spot(row, column, self.placed.get((row.key, column.key), ())), also)

    def spot(self, row: Heading, column: Heading, entries: Sequence[Entry]) -> Spot:
        """Return a place with its scope: which transcripts it is about and whose words; a sum narrows nothing."""
        left, top = self._line(self.rows, row), self._line(self.columns, column)
        return Spot(
            row,
            column,
            tuple(entries),
            _both(left.scope, top.scope),
            _both(left.voices, top.voices),
            left.code or top.code,
            outer=row.kind == "group" and self.rows.inner is not None,
            inner=row.level > 0 and self.rows.inner is not None,
        )

    def _line(self, side: Side, head: Heading) -> _Line:
        key = (side is self.rows, head.key)
        if key not in self._lines:
            self._lines[key] = _line_of(side, head)
        return self._lines[key]

    @cached_property
    def _lines(self) -> dict[tuple[bool, str], _Line]:
        return {}

    def row_entries(self, row: Heading) -> tuple[Entry, ...]:
        """Return what stands in a row, each item once."""
        return union(self.placed.get((row.key, column.key), ()) for column in self.top)

    @property
    def sum_rows(self) -> tuple[Heading, ...]:
        """The sum row, when asked for."""
        return self._sum_heads({"kolonner", "begge"})

    @property
    def sum_columns(self) -> tuple[Heading, ...]:
        """The sum column, when asked for."""
        return self._sum_heads({"rader", "begge"})

    def _sum_heads(self, words: set[str]) -> tuple[Heading, ...]:
        label = _(self.work.spec.options.get("sum_tekst", "") or "I alt")
        return (Heading(SUM, label, kind="sum"),) if fold(self.work.spec.sums) in words else ()

    def sums(self) -> Iterator[Cell]:
        """Yield the cells of the sum column and the sum row, counted again from the entries."""
        counted = [
            each
            for each in self.left
            if each.kind in {"item", "group"} and (each.level == 0 or self.rows.inner is None)
        ]
        plain = [each for each in self.top if each.kind == "item"]
        for end in self.sum_columns:
            for row in self.left:
                if row.kind != "level":
                    yield self._sum(row, end, [(row, each) for each in plain])
        for end in self.sum_rows:
            for column in self.top:
                yield self._sum(end, column, [(each, column) for each in counted])
            if self.sum_columns:
                yield self._sum(end, self.sum_columns[0], [(row, column) for row in counted for column in plain])

    def _sum(self, row: Heading, column: Heading, pairs: Sequence[tuple[Heading, Heading]]) -> Cell:
        entries = union(self.placed.get((one.key, other.key), ()) for one, other in pairs)
        return sum_cell(self.work, self.spot(row, column, entries))


@dataclass(frozen=True, slots=True)
class _Line:
    """What a row or column is about: which transcripts, whose words (None: no limit), and which code."""

    scope: frozenset[str] | None
    voices: frozenset[str] | None
    code: str


def _line_of(side: Side, head: Heading) -> _Line:
    limits = side.axis.scope if head.kind not in {"sum", "outside"} else None
    scope = limits(_outer(side, head)) if limits is not None else None
    voices = list(_voices(side, head))
    return _Line(scope, frozenset.intersection(*voices) if voices else None, _code(side, head))


def _both(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    return other if one is None else one if other is None else one & other


def _outer(side: Side, head: Heading) -> str:
    return head.parent if head.parent and side.inner is not None else head.key


def _voices(side: Side, head: Heading) -> Iterator[frozenset[str]]:
    if head.kind in {"sum", "outside"}:
        return
    if side.axis.voices is not None:
        yield side.axis.voices(_outer(side, head))
    inner = _inner(side, head)
    if inner and side.inner is not None and side.inner.voices is not None:
        yield side.inner.voices(inner)


def _inner(side: Side, head: Heading) -> str:
    return head.key.split("/", 1)[1] if side.inner is not None and head.parent and "/" in head.key else ""


def _code(side: Side, head: Heading) -> str:
    if head.key in {OUTSIDE, SUM}:
        return ""
    if side.axis.is_code:
        return _outer(side, head)
    return _inner(side, head) if side.inner is not None and side.inner.is_code else ""


class _Places:
    """Where else a segment stands, in words for «også i …»."""

    def __init__(self, placed: Placed, heads: Mapping[str, Heading]) -> None:
        self._heads = heads
        self._of: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for (row, column), entries in placed.items():
            # A group row repeats what its rows show.
            if heads[row].kind != "group":
                for entry in entries:
                    self._of[entry.item.id].append((row, column))

    def __call__(self, segment: str, row: str, column: str) -> tuple[str, ...]:
        """Return the labels of the other rows, and of the other columns of this row."""
        places = self._of.get(segment, ())
        rows = [self._heads[each].label for each, _c in places if each != row and not each.startswith(row + "/")]
        columns = [self._heads[each].label for r, each in places if r == row and each != column]
        return tuple(dict.fromkeys(rows + columns))
