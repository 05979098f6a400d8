"""Displays of tables that nobody has filled yet."""

from __future__ import annotations

from dataclasses import replace

from bsb.display.matrix import Matrix
from bsb.display.select import BASES, basis_of
from bsb.display.sums import SUM
from bsb.display.work import Work
from bsb.language import _
from bsb.model.display import Cell, Heading, Layer, LayerKind

__all__ = ["OURS", "with_waiting"]

OURS = frozenset({"segments", "transcripts", "cases", "turns", "steps"})
"""What displays are made of that nobody fills in a sheet."""


def with_waiting(work: Work, matrix: Matrix) -> Matrix:
    """Return `matrix` with empty fields where its table has no rows yet, and how to fill it."""
    basis = basis_of(work)
    if BASES[basis] in OURS or work.items:
        return matrix
    # Nothing to sum yet.
    rows = tuple(each for each in matrix.rows if each.kind != "sum") or (_empty(),)
    columns = matrix.columns or (_empty(),)
    there = {(cell.row, cell.column) for cell in matrix.cells}
    plain = [(row.key, column.key) for row in rows if row.kind != "level" for column in columns]
    waiting = tuple(Cell(*place, (Layer(LayerKind.TEXT, "", human=True),)) for place in plain if place not in there)
    # How to fill it is of no use to those outside, and a table with rows that belong elsewhere is not empty.
    filled = bool(getattr(work.material.human, BASES[basis]))
    ask = _(
        "Tabellen «{table}» er tom. Lag et ark å fylle ut: bsb export {table}.xlsx. Les det inn igjen: bsb import {table}.xlsx."
    )
    return replace(
        matrix,
        rows=rows,
        columns=columns,
        cells=(*(each for each in matrix.cells if each.row != SUM), *waiting),
        notes=matrix.notes if work.external or filled else (*matrix.notes, ask.format(table=basis)),
    )


def _empty() -> Heading:
    return Heading("fylles-ut", _("(fylles ut)"), kind="human")
