"""Rows of a table in Rich Text Format, where each row says where its own cells end: `\\cellx1000\\cellx3000`."""

from __future__ import annotations

from dataclasses import dataclass, field

from bsb.ingest.rows import Table

__all__ = ["Rows"]

# Cells that end this near each other (a twentieth of a point each) end at the same place.
_NEAR = 60


@dataclass(slots=True)
class Rows:
    """The rows so far, and where the cells of the row that is read end."""

    _rows: list[tuple[list[list[str]], list[int], frozenset[int]]] = field(default_factory=list)
    _edges: list[int] = field(default_factory=list)
    _merged: set[int] = field(default_factory=set)

    def take(self, word: str, value: int | None) -> None:
        """Take a word on how the row is made."""
        if word == "trowd":
            self._edges, self._merged = [], set()
        elif word == "cellx" and value is not None:
            self._edges.append(value)
        elif word == "clmrg":
            # The cell whose edge comes next belongs to the one before it.
            self._merged.add(len(self._edges))

    def add(self, cells: list[list[str]]) -> None:
        """Add a row that has ended."""
        self._rows.append((cells, list(self._edges), frozenset(self._merged)))

    def table(self) -> Table | None:
        """Return the table and begin anew; None where there are no rows."""
        rows, self._rows = self._rows, []
        if not rows:
            return None
        ends: list[int] = []
        for edge in sorted({edge for _cells, edges, _merged in rows for edge in edges}):
            if not ends or edge - ends[-1] > _NEAR:
                ends.append(edge)
        return Table.of([_spread(cells, edges, merged, ends) for cells, edges, merged in rows])


def _spread(
    cells: list[list[str]], edges: list[int], merged: frozenset[int], ends: list[int]
) -> list[list[str] | None]:
    """Return the cells of a row with None wherever one goes over more than one of the table's columns."""
    if len(edges) != len(cells) or edges != sorted(edges):
        return list(cells)
    out: list[list[str] | None] = []
    for number, (cell, edge) in enumerate(zip(cells, edges, strict=True)):
        wide = sum(1 for end in ends if end <= edge + _NEAR) - len(out)
        first = None if number in merged and not cell else cell
        out += [first, *[None] * (wide - 1)] if wide > 0 else [cell]
    return out
