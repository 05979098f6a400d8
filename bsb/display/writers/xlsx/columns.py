"""Rows of a register that is held as columns: what a field holds is made once, however many rows hold it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bsb.display.writers.parts import content_lines, head_text
from bsb.display.writers.xlsx.grid import AT_A_TIME, ROW, Grid
from bsb.display.writers.xlsx.parting import parts_in
from bsb.display.writers.xlsx.text import BOLD, LINE, lines_in, row_height
from bsb.model.columns import Column, Columns, Content
from bsb.model.display import Display, Gap, Heading

__all__ = ["fill_columns"]

_Fitted = tuple[str, float]
"""A cell as XML, to be stamped on a row, and how high its text is in points."""


def fill_columns(
    grid: Grid,
    display: Display,
    widths: tuple[float, Sequence[float]],
    row: int,
    by_cell: Callable[[Heading, int], int],
) -> int:
    """Fill the rows of a register from `row` on, and return the next free one.

    `widths` are those of the headings and of each column; `by_cell` fills a heading that needs more than a row.
    """
    cells, (left, tops) = display.cells, widths
    assert isinstance(cells, Columns)
    made = [_column(grid, each, number, tops[number - 2]) for number, each in enumerate(cells.columns, 2)]
    parts = dict(zip(cells.rows, zip(*made, strict=True), strict=True))
    for number, heading in enumerate(display.rows, 1):
        here = parts.get(heading.key, (None,)) if heading.kind == "item" else (None,)
        fitted = [each for each in here if each is not None]
        if len(fitted) < len(here):
            row = by_cell(heading, row)
        else:
            label = "    " * heading.level + head_text(display, heading)
            xml = grid.cell(ROW, 1, label, "rowhead") + "".join([cell for cell, _points in fitted])
            most = max(lines_in(label, left / BOLD) * LINE, max([points for _cell, points in fitted], default=LINE))
            grid.stamp(row, 1, len(here) + 1, xml, row_height(most))
            row += 1
        if number % AT_A_TIME == 0:
            grid.seal()
    return row


def _column(grid: Grid, column: Column, number: int, width: float) -> list[_Fitted | None]:
    # By identity: what many rows hold is one value, and to compare values is slower than to make a cell.
    known: dict[int, _Fitted | None] = {}
    found = []
    for content in column.contents:
        place = id(content)
        if place not in known:
            known[place] = _fitted(grid, content, number, width)
        found.append(known[place])
    return found


def _fitted(grid: Grid, content: Content, number: int, width: float) -> _Fitted | None:
    """Return one cell, or None where it needs more than a row."""
    parts = parts_in(content_lines(content), width)
    if len(parts) > 1:
        return None
    lines, need = parts[0]
    return grid.lines(ROW, number, lines, _look(content)), need


def _look(content: Content) -> str:
    if isinstance(content, Gap):
        return "gap"
    return "wait" if any(layer.waits for layer in content) else "cell"
