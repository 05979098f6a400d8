"""Displays of tables that nobody has filled yet, and rows that people have typed in themselves (R25)."""

from __future__ import annotations

from dataclasses import replace

from bsb.display.extras import LAST
from bsb.display.matrix import Matrix
from bsb.display.select import BASES, basis_of
from bsb.display.sums import SUM
from bsb.display.work import Work
from bsb.language import _
from bsb.model.display import Cell, Heading, Layer, LayerKind

__all__ = ["with_typed", "with_waiting"]

_OURS = {"segments", "transcripts", "cases", "turns", "steps"}


def with_waiting(work: Work, matrix: Matrix) -> Matrix:
    """Return `matrix` with empty fields where its table has no rows yet, and how to fill it."""
    basis = basis_of(work)
    if BASES[basis] in _OURS or work.items:
        return matrix
    # Nothing to sum yet.
    rows = tuple(each for each in matrix.rows if each.kind != "sum") or (_empty(),)
    columns = matrix.columns or (_empty(),)
    there = {(cell.row, cell.column) for cell in matrix.cells}
    plain = [(row.key, column.key) for row in rows if row.kind != "level" for column in columns]
    waiting = tuple(Cell(*place, (Layer(LayerKind.TEXT, "", human=True),)) for place in plain if place not in there)
    # How to fill it is of no use to those outside.
    ask = _(
        "Tabellen «{table}» er tom. Lag et ark å fylle ut: bsb export {table}.xlsx. Les det inn igjen: bsb import {table}.xlsx."
    )
    return replace(
        matrix,
        rows=rows,
        columns=columns,
        cells=(*(each for each in matrix.cells if each.row != SUM), *waiting),
        notes=matrix.notes if work.external else (*matrix.notes, ask.format(table=basis)),
    )


def _empty() -> Heading:
    return Heading("fylles-ut", _("(fylles ut)"), kind="human")


def with_typed(work: Work, matrix: Matrix) -> Matrix:
    """Return `matrix` with the rows and columns that people have added in the sheet, in the order of their names."""
    if work.external or work.spec.pages is not None or work.spec.within is not None:
        return matrix
    rows, columns = {each.key for each in matrix.rows}, {each.key for each in matrix.columns}
    typed = [(row, column.split("#")[0], text) for (row, column), text in sorted(work.typed.items())]
    # One side must be known: what fits on neither side is of an earlier display, not an addition to this one.
    fitting = [(r, c, text) for r, c, text in typed if (r in rows) != (c in columns) and r != LAST]
    new_rows = tuple(
        Heading(key, key, kind="typed") for key in dict.fromkeys(r for r, _c, _t in fitting if r not in rows)
    )
    new_columns = tuple(
        Heading(key, key, kind="typed") for key in dict.fromkeys(c for _r, c, _t in fitting if c not in columns)
    )
    if not new_rows and not new_columns:
        return matrix
    said = {(r, c): text for r, c, text in fitting}
    places = [(row.key, column.key) for row in new_rows for column in (*matrix.columns, *new_columns)]
    places += [(row.key, column.key) for row in matrix.rows if row.kind != "level" for column in new_columns]
    cells = tuple(
        Cell(r, c, (Layer(LayerKind.SUMMARY, said.get((r, c), ""), human=True),), key=f"{r}|{c}") for r, c in places
    )
    return replace(
        matrix, rows=(*matrix.rows, *new_rows), columns=(*matrix.columns, *new_columns), cells=(*matrix.cells, *cells)
    )
