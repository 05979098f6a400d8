"""What one copy of a study has of a thing that the other has not: its rows, oldest first, compared with ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from bsb.model.coding import Coding
from bsb.model.human import HumanRow

__all__ = ["news"]

Row = TypeVar("Row")


def news(ours: Sequence[Row], theirs: Sequence[Row]) -> tuple[list[Row], bool]:
    """Return the rows that `theirs` has after what both have, and whether both have gone on differently since.

        ours A      theirs A B     →  B
        ours A B    theirs A       →  nothing
        ours A B    theirs A C     →  nothing, and they differ

    What both say last is no difference, however they came to it.
    """
    if not ours:
        return list(theirs), False
    if theirs[-1] in ours or _said(theirs[-1]) == _said(ours[-1]):
        return [], False
    if ours[-1] in theirs:
        at = len(theirs) - 1 - list(reversed(theirs)).index(ours[-1])
        return list(theirs[at + 1 :]), False
    return [], True


def _said(row: object) -> object:
    # The same thing said at another time is no difference.
    return replace(row, when="") if isinstance(row, Coding | HumanRow) else row
