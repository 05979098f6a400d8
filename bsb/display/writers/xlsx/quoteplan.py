"""Where every quote will stand in the sheet Sitater, and what rows of it each cell of the matrix leads to.

Matrix            Sitater                     the cells lead to
      penger      1  NAV, penger    «S1»      NAV, penger    row 1
NAV   «S1»        2  bolig, penger  «S2»      bolig, penger  row 2
bolig «S2»                                    the group      rows 1 and 2

A group has the quotes of the rows inside it, so those stand beside each other for every column, and nothing is shown twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bsb.display.writers.parts import all_displays, is_register
from bsb.model.display import Cell, Display, Heading, Quote

__all__ = ["Key", "Plan", "gathers", "planned"]

Key = tuple[str, str, str]
"""(page, row, column)"""
_Rows = tuple[int, int]
"""The first row, and the one after the last."""
_Beside = tuple[str, str, str, tuple[str, ...]]
"""(page, row, column where it is a theme of its own, segments)"""
_OWN = frozenset({"item", "outside"})


@dataclass(frozen=True, slots=True)
class Plan:
    """What the sheet will hold, before it is filled: (place, labels, quotes) in order, and for each page the rows that its cells lead to."""

    blocks: list[tuple[Key, tuple[str, str], list[Quote]]]
    links: dict[str, dict[tuple[str, str], _Rows]]


@dataclass(slots=True)
class _Laying:
    """Lays blocks of quotes one after the other, each once."""

    rows_of: Callable[[Quote], int]
    row: int
    plan: Plan = field(default_factory=lambda: Plan([], defaultdict(dict)))
    # Fields of one row (a count, a summary, what it rests on) that have the same quotes lead to the same place.
    rowmates: dict[_Beside, _Rows] = field(default_factory=dict)
    # A page that gathers others has the same quotes in the same places.
    shown: dict[tuple[str, str, tuple[str, ...]], tuple[str, _Rows]] = field(default_factory=dict)
    # For each column and segment the blocks that hold it.
    holding: dict[tuple[str, str], list[tuple[_Rows, frozenset[str]]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def lay(self, key: Key, labels: tuple[str, str], quotes: list[Quote], own: str) -> None:
        segments = tuple([quote.segment for quote in quotes])
        beside = (key[0], key[1], own, segments)
        same = (labels[1], key[1].split("/")[-1], segments)
        page, place = self.shown.get(same, ("", None))
        place = self.rowmates.get(beside) or (place if page != key[0] else None)
        if place is None:
            self.plan.blocks.append((key, labels, quotes))
            place = (self.row, self.row + sum(map(self.rows_of, quotes)))
            self.row = place[1]
        self.shown.setdefault(same, (key[0], place))
        self._lead(key, beside, place)
        block = (place, frozenset(segments))
        for each in block[1]:
            self.holding[labels[1], each].append(block)

    def _lead(self, key: Key, beside: _Beside, place: _Rows) -> None:
        self.rowmates[beside] = self.plan.links[key[0]][key[1:]] = place

    def gather(self, key: Key, column: str, segments: Sequence[str], own: str) -> bool:
        """Let a group lead to the blocks that its quotes stand in already; say whether they are all of its own, and beside each other."""
        found = {each for segment in segments for each in self.holding.get((column, segment), ())}
        places = sorted({place for place, _segments in found})
        beside = all(one[1] == other[0] for one, other in pairwise(places))
        held = frozenset[str]().union(*(inside for _place, inside in found))
        if not beside or held != frozenset(segments):
            return False
        self._lead(key, (key[0], key[1], own, tuple(segments)), (places[0][0], places[-1][1]))
        return True


def planned(display: Display, first: int, rows_of: Callable[[Quote], int]) -> Plan:
    """Return where every quote will stand from row `first` on; `rows_of` says how many rows a quote takes.

    A segment that stands in several cells has a row for each, so that the quotes of a cell are next to each other.
    """
    laying = _Laying(rows_of, first)
    # Where the rows of a page are the quotes themselves, nobody needs them once more.
    if any(is_register(page) for page in all_displays(display)):
        return laying.plan
    pages = [page for page in all_displays(display) if not gathers(page)]
    grouped = any(each.kind == "group" for page in pages for each in page.rows)
    for page in pages:
        _lay_page(laying, page, grouped)
    return laying.plan


def gathers(page: Display) -> bool:
    """Whether a page is the overview of others, so that its quotes stand on them."""
    return bool(page.pages) and page.kind == "matrix"


def _lay_page(laying: _Laying, page: Display, grouped: bool) -> None:
    prefix = f"{page.page}: " if page.page else ""
    rows, columns = {each.key: each for each in page.rows}, {each.key: each for each in page.columns}
    cells = list(_with_quotes(page, rows, columns))
    for cell in _by_column(page, cells) if grouped else cells:
        key, row, column = (page.page, cell.row, cell.column), rows[cell.row], columns[cell.column]
        own = column.key if column.kind in _OWN else ""
        quotes = [page.quote[each] for each in cell.segments if each in page.quote]
        if row.kind != "group" or not laying.gather(key, column.label, [each.segment for each in quotes], own):
            laying.lay(key, (prefix + row.label, column.label), quotes, own)


def _by_column(page: Display, cells: Sequence[Cell]) -> list[Cell]:
    """Return cells group by group, and in each column by column, with the group's own cell after those inside it."""
    outer = _Outer()
    places = {each.key: (outer.of(each), each.kind == "group", number) for number, each in enumerate(page.rows)}
    across = {each.key: number for number, each in enumerate(page.columns)}

    def order(cell: Cell) -> tuple[int, int, bool, int]:
        group, last, row = places[cell.row]
        return group, across[cell.column], last, row

    return sorted(cells, key=order)


@dataclass(slots=True)
class _Outer:
    """Numbers groups in the order their rows come; rows outside any group are a group of their own."""

    seen: dict[str, int] = field(default_factory=dict)

    def of(self, heading: Heading) -> int:
        name = heading.key if heading.kind == "group" else heading.parent
        return self.seen.setdefault(name, len(self.seen))


def _with_quotes(page: Display, rows: Mapping[str, Heading], columns: Mapping[str, Heading]) -> Iterator[Cell]:
    said = _said_in(page)
    known = page.quote
    for cell in page.cells:
        if "sum" in {rows[cell.row].kind, columns[cell.column].kind} or _only_waits(cell, said.get(cell.row, ())):
            continue
        if any(each in known for each in cell.segments):
            yield cell


def _said_in(page: Display) -> dict[str, set[frozenset[str]]]:
    found: dict[str, set[frozenset[str]]] = {}
    for cell in page.cells:
        if any(not layer.waits for layer in cell.layers):
            found.setdefault(cell.row, set()).add(frozenset(cell.segments))
    return found


def _only_waits(cell: Cell, others: Collection[frozenset[str]]) -> bool:
    # A cell that waits to be written has the quotes of the cell beside it.
    return bool(cell.layers) and all(layer.waits for layer in cell.layers) and frozenset(cell.segments) in others
