"""The names that tie a Word document to an interview: bookmarks, which people do not see and which Word and LibreOffice both keep."""

from __future__ import annotations

import re

__all__ = ["CODES", "INTERVIEW", "turn_mark", "turn_of_mark"]

INTERVIEW = "bsb_intervju"
"""Stands around the id of the interview in the heading."""

CODES = "bsb_koder"
"""Stands around the heading above the list of codes, where the interview ends."""

_TURN = re.compile(r"bsb_replikk_(\d{1,6})")


def turn_mark(index: int) -> str:
    """Return the bookmark around the speech of a turn."""
    return f"bsb_replikk_{index}"


def turn_of_mark(name: str) -> int | None:
    """Return the turn that a bookmark stands around; None for a bookmark of another kind."""
    match = _TURN.fullmatch(name)
    return int(match.group(1)) if match else None
