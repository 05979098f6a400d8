"""Grounds in plain words, for sheets and screens: which kind of ground, what was found, and how much it gave."""

from __future__ import annotations

from collections.abc import Iterable

from bsb.language import _
from bsb.model.coding import Evidence

__all__ = ["ground_name", "grounds_told"]


def ground_name(ground: str) -> str:
    """Return what a ground is called."""
    names = {
        "terms": _("ord"),
        "guide": _("spørsmål"),
        "definition": _("ligner"),
        "learned": _("lært av dere"),
        "valence": _("fortegn"),
    }
    return names.get(ground, ground)


def grounds_told(evidence: Iterable[Evidence]) -> str:
    """Return the grounds for a code in one line, the strongest of each kind first: `ord: bolig, leie; spørsmål: bosituasjon`."""
    found: dict[str, list[str]] = {}
    for row in sorted(evidence, key=lambda row: -abs(row.points)):
        if row.ground != "valence" and row.points > 0:
            found.setdefault(row.ground, []).append(row.detail.removeprefix("≈ ").removeprefix("? "))
    return "; ".join(f"{ground_name(ground)}: {', '.join(dict.fromkeys(details))}" for ground, details in found.items())
