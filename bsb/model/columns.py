"""The cells of a long register, held as columns: of each field what it holds, row by row; a cell is made where somebody asks for one.

A city's quote register has a hundred thousand cells. Most of them hold a word that thousands of others hold too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import overload

from bsb.model.display import Cell, Gap, Layer

__all__ = ["OWN", "Column", "Columns", "Content", "cell_of", "is_filled", "layers_in", "segments_in"]

Content = Sequence[Layer] | Gap
"""What a field holds in one row: layers, or the marker of why there is nothing."""

OWN = ("the row's own",)
"""Stands in a layer for the segments of whichever row it is shown in, so that one layer can serve them all. No cell holds it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A field: the key of its heading, what it holds in each row, and whether people fill it."""

    key: str
    contents: tuple[Content, ...]
    human: bool = False


@dataclass(frozen=True)
class Columns(Sequence[Cell]):
    """Every cell of a register, row by row. `rows` are the keys of the rows and `segments` what each rests on."""

    rows: tuple[str, ...]
    segments: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]

    def __len__(self) -> int:
        return len(self.rows) * len(self.columns)

    @overload
    def __getitem__(self, index: int) -> Cell: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Cell, ...]: ...
    def __getitem__(self, index: int | slice) -> Cell | tuple[Cell, ...]:
        if isinstance(index, slice):
            return tuple(self[each] for each in range(*index.indices(len(self))))
        row, column = divmod(range(len(self))[index], len(self.columns))
        return self.cell(row, self.columns[column])

    def __iter__(self) -> Iterator[Cell]:
        return (self.cell(row, column) for row in range(len(self.rows)) for column in self.columns)

    def cell(self, row: int, column: Column) -> Cell:
        """Return the cell of a row, by its number from 0, and a column."""
        return cell_of(self.rows[row], column.key, column.contents[row], self.segments[row], column.human)

    @cached_property
    def at(self) -> Mapping[tuple[str, str], Cell]:
        """The cells by (row key, column key), each made when asked for."""
        return _At(self)

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """Every layer as it is held, once however many rows hold it; what rests on its row's own segments says `OWN`."""
        held = {id(content): content for column in self.columns for content in column.contents}
        return tuple([layer for content in held.values() if not isinstance(content, Gap) for layer in content])


class _At(Mapping[tuple[str, str], Cell]):
    """Look-up of the cells of a register."""

    def __init__(self, cells: Columns) -> None:
        self._cells = cells
        self._row = {key: number for number, key in enumerate(cells.rows)}
        self._column = {column.key: column for column in cells.columns}

    def __getitem__(self, place: tuple[str, str]) -> Cell:
        return self._cells.cell(self._row[place[0]], self._column[place[1]])

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((row, column) for row in self._row for column in self._column)

    def __len__(self) -> int:
        return len(self._cells)


def cell_of(row: str, column: str, content: Content, segments: tuple[str, ...], human: bool) -> Cell:
    """Return the cell of a field in a row that rests on `segments`."""
    key = f"{row}|{column}" if human else ""
    if isinstance(content, Gap):
        return Cell(row, column, (), content, (), key)
    layers = tuple([replace(each, segments=segments) if each.segments == OWN else each for each in content])
    rests = layers[0].segments if len(layers) == 1 else [each for layer in layers for each in layer.segments]
    return Cell(row, column, layers, None, tuple(dict.fromkeys(rests)), key)


def layers_in(cells: Sequence[Cell]) -> Iterable[Layer]:
    """Return every layer of `cells`, without making cells that are not there yet; one that rows of a register share comes once."""
    return cells.layers if isinstance(cells, Columns) else (layer for cell in cells for layer in cell.layers)


def segments_in(cells: Sequence[Cell]) -> set[str]:
    """Return the segments that `cells` rest on."""
    if not isinstance(cells, Columns):
        return {each for cell in cells for each in cell.segments}
    found = {each for layer in cells.layers if layer.segments != OWN for each in layer.segments}
    left = set(range(len(cells.rows)))
    for column in cells.columns:
        left -= {row for row in left if _is_own(column.contents[row])}
    return found.union(*(each for row, each in enumerate(cells.segments) if row not in left))


def is_filled(cells: Sequence[Cell]) -> bool:
    """Return whether people fill any of `cells`."""
    if isinstance(cells, Columns):
        return bool(cells.rows) and any(column.human for column in cells.columns)
    return any(cell.key for cell in cells)


def _is_own(content: Content) -> bool:
    return not isinstance(content, Gap) and any(layer.segments == OWN for layer in content)
