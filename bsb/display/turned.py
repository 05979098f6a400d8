"""A display with its rows and columns changed places (R25)."""

from __future__ import annotations

from dataclasses import replace

from bsb.display.matrix import Matrix
from bsb.model.display import Display, Heading

__all__ = ["turned", "turned_matrix", "wide"]


def _heads(heads: tuple[Heading, ...]) -> tuple[Heading, ...]:
    # A separator between rows has no meaning between columns.
    return tuple(each for each in heads if each.kind != "level")


_FEW, _MANY = 6, 8


def wide(matrix: Matrix) -> bool:
    """Whether it reads better turned: at most six rows and more than eight columns."""
    return (
        len(_heads(matrix.rows)) <= _FEW
        and len(matrix.columns) > _MANY
        and len(matrix.rows) == len(_heads(matrix.rows))
    )


def turned_matrix(matrix: Matrix) -> Matrix:
    """Return `matrix` with rows as columns and columns as rows."""
    cells = tuple(replace(cell, row=cell.column, column=cell.row) for cell in matrix.cells)
    return replace(
        matrix,
        rows=matrix.columns,
        columns=_heads(matrix.rows),
        cells=cells,
        order=matrix.order[::-1],
        corner=matrix.top_corner,
    )


def turned(display: Display) -> Display:
    """Return `display` with rows as columns; turning it twice gives the same headings and cells."""
    cells = tuple(replace(cell, row=cell.column, column=cell.row) for cell in display.cells)
    pages = tuple(turned(page) for page in display.pages)
    return replace(
        display,
        rows=display.columns,
        columns=_heads(display.rows),
        cells=cells,
        pages=pages,
        order=display.order[::-1],
        corner="",
    )
