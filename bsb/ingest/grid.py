"""Rows of a table in which cells go over several columns or rows, so that every cell stands in its own column.

| Hvem (two rows high) | Hei.     |      Hvem | Hei.
                       | Og mer.  |           | Og mer.
"""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Grid"]


@dataclass(slots=True)
class Grid:
    """The rows so far; a cell is its lines, or None where the one to its left goes over it."""

    rows: list[list[list[str] | None]] = field(default_factory=list)
    open: list[str] | None = None
    _below: dict[int, int] = field(default_factory=dict)
    _wide: int = 1

    def row(self) -> None:
        """Begin a row."""
        self.rows.append([])
        self._from_above()

    def cell(self, wide: int = 1, high: int = 1) -> None:
        """Begin a cell that goes over so many columns and rows."""
        row, self._wide, self.open = self.rows[-1], wide, []
        if high > 1:
            self._below |= dict.fromkeys(range(len(row), len(row) + wide), high - 1)
        row.append(self.open)

    def end(self) -> None:
        """End the cell."""
        if self.open is not None:
            self.open = None
            self.rows[-1].extend([None] * (self._wide - 1))
            self._from_above()

    def _from_above(self) -> None:
        row = self.rows[-1]
        while left := self._below.get(len(row), 0):
            self._below[len(row)] = left - 1
            row.append([])
