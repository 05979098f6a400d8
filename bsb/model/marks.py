"""How findings and plan goals are marked on paper, so that what a group writes beside a finding finds its way back.

    F7                                                              F7
    kontinuitet-brukerne-blir-slitne-av-at-boveilederne-            F4182

An id that bsb makes of the finding's own words is too long for a narrow column, and its folded words («sma» for «små») are in no dictionary, so
that the release gate holds them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from itertools import count

__all__ = ["THEME_MARK", "finding_mark", "goal_marks", "marked"]

THEME_MARK = "tema:"
"""Stands before a code where there is no finding yet."""

_PLAIN = re.compile(r"[A-Za-zÆØÅæøå]{0,3}-?\d{1,6}")
_FIRST, _MARKS = 1_000, 9_000


def finding_mark(id: str) -> str:
    """Return what stands on sheets for the finding `id`: the id itself where it is a number or `F7`, else a number made of it."""
    if _PLAIN.fullmatch(id):
        return id
    number = int(hashlib.sha256(id.encode("utf-8")).hexdigest()[:12], 16) % _MARKS
    return f"F{_FIRST + number}"


def marked(ids: Iterable[str]) -> dict[str, str]:
    """Return the id behind each mark. A mark that two ids share stands for neither: the finding's own words tell them apart."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for id in ids:
        mark = finding_mark(id)
        if found.setdefault(mark, id) != id:
            shared.add(mark)
    return {mark: id for mark, id in found.items() if mark not in shared}


def goal_marks(ids: Iterable[str]) -> Mapping[str, str]:
    """Return what stands for each plan goal in a report: its id where it is a number or `M7`, else the next free `M1`, `M2` … in this order."""
    ordered = tuple(ids)
    plain = {id for id in ordered if _PLAIN.fullmatch(id)}
    free = (mark for number in count(1) if (mark := f"M{number}") not in plain)
    return {id: id if id in plain else next(free) for id in ordered}
