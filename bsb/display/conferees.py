"""Who came to the dialogue conference, in words that may stand in this edition: a role that few had there points at somebody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from bsb.language import _
from bsb.language.roles import spoken_role
from bsb.model.human import Attendance
from bsb.model.material import Material

__all__ = ["by_role", "conferees", "role_counts"]

_PARTS = re.compile(r"\s*[,;/]\s*|\s+(?:og|and)\s+")


def by_role(rows: Iterable[Attendance]) -> Counter[str]:
    """Return how many came in each role."""
    counted: Counter[str] = Counter()
    for row in rows:
        counted[row.role] += row.count
    return counted


def role_counts(rows: Iterable[Attendance], least: int = 0) -> list[tuple[str, int]]:
    """Return (role, how many), most first; roles that fewer than `least` had are told together, and left out when even they are few."""
    counted = by_role(rows)
    known = [(role, n) for role, n in counted.items() if n >= least]
    few = sum(n for _role, n in counted.items() if n < least)
    found = sorted(known, key=lambda pair: (-pair[1], pair[0]))
    spoken = [(spoken_role(role), n) for role, n in found]
    return [*spoken, (_("andre roller"), few)] if few >= max(least, 1) else spoken


def conferees(material: Material, groups: Iterable[str], least: int = 0) -> str:
    """Return the roles in groups (`bruker, leder`) each once; roles that fewer than `least` came in, or nobody knows of, become «andre roller»."""
    roles = list(dict.fromkeys(role for text in groups for role in _PARTS.split(text.strip()) if role))
    if not least:
        return ", ".join(map(spoken_role, roles))
    counted = by_role(material.human.attendance)
    told = [spoken_role(role) for role in roles if counted[role] >= least]
    # «andre roller» alone says that it was one of the few.
    return ", ".join([*told, _("andre roller")] if told and len(told) < len(roles) else told)
