"""Which statements people have put behind a finding, or against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bsb.display.quotes import Candidate, QuoteOptions, quotable
from bsb.model.human import Finding
from bsb.model.material import Material
from bsb.report.themes import CRITICAL, POSITIVE

__all__ = ["linked"]


def linked(
    material: Material, rows: Sequence[Candidate], finding: Finding | None, options: QuoteOptions
) -> list[Candidate]:
    """Return the statements that people have put behind a finding or against it: those of its theme, `rows`, and those coded as something else.

    A link is a person's; a sign that only the program has given, if somebody has said yes to the code or not, does not turn what supports a
    finding into what speaks against it.
    """
    if finding is None:
        return []
    known = {row.segment for row in rows}
    elsewhere = quotable(material, {*finding.supports, *finding.contradicts} - known - options.used, options)
    every = [*rows, *(row for row in elsewhere if row.side)]
    supports = [row for row in every if row.segment in finding.supports]
    counted = Counter(row.side for row in supports)
    own = max((POSITIVE, CRITICAL), key=lambda side: counted[side])
    against = [row for row in every if row.segment in finding.contradicts and row.segment not in finding.supports]
    return [
        *(row for row in supports if row.side == own or not row.sign_taken),
        *(row for row in against if not supports or row.side != own or not row.sign_taken),
    ]
