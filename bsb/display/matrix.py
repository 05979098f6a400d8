"""What every engine makes, before it becomes a display."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bsb.model.display import Account, Cell, Heading
from bsb.model.graph import Graph

__all__ = ["OUTSIDE", "SUM", "Matrix"]

OUTSIDE = "uten"
"""The key of the row or column for what lacks one."""

SUM = "sum"
"""The key of the sum row and the sum column."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Headings, cells, the account of every item, the two orders in words, and what the reader must know.

    `rules` are lines of the rules block that only this engine can write. `graph` is a network beside the table. `top_corner` heads the columns when they become rows.
    """

    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: Sequence[Cell]
    account: Account
    order: tuple[str, str] = ("", "")
    corner: str = ""
    notes: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    graph: Graph | None = None
    kind: str = "matrix"
    top_corner: str = ""
