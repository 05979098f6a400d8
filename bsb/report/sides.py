"""How many speak of a theme from each side, in words that agree with the number: «1 sier noe positivt»."""

from __future__ import annotations

from bsb.language import ngettext
from bsb.report.themes import CRITICAL, MIXED, POSITIVE, Theme

__all__ = ["sides_said"]


def sides_said(theme: Theme) -> list[str]:
    """Return a clause for each side that anybody speaks from, the positive first."""
    counts = {side: theme.side(side).people for side in (POSITIVE, CRITICAL, MIXED)}
    return [_said(side, n).format(n=n) for side, n in counts.items() if n]


def _said(side: str, n: int) -> str:
    if side == POSITIVE:
        return ngettext("{n} sier noe positivt", "{n} sier noe positivt", n)
    if side == CRITICAL:
        return ngettext("{n} sier noe kritisk", "{n} sier noe kritisk", n)
    return ngettext("{n} sier noe blandet", "{n} sier noe blandet", n)
