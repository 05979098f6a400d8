"""Case, journal and property numbers: sak 2021/1234-3, saksnummer 21/00456, gnr. 12 bnr. 34, journalnummer 12345."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsb.privacy.identifiers.found import Found

__all__ = ["find"]

_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d{2}/\d{3,6}(?:-\d{1,4})?(?![\d/])")
_CALLED = re.compile(
    r"\b(?:saks?(?:nummer|nr)?|journal(?:nummer|nr)?|referanse(?:nummer|nr)?|ref|vedtaks?(?:nummer|nr)?|arkivsak|kundenummer|medlemsnummer|"
    r"DUF(?:-?nummer)?|HPR(?:-?nummer)?|passnummer|polise(?:nummer)?)\.?(?:et|en)?(?: er| nr\.?| nummer)?[ :]{1,2}"
    r"([A-Z]{0,3}\d[\d/\-]{3,15}\d)(?!\d)",
    re.IGNORECASE,
)
_PROPERTY = re.compile(
    r"\b(?:gnr|gårdsnummer)\.? ?\d+[,/ ]+(?:bnr|bruksnummer)\.? ?\d+(?:[,/ ]+(?:snr|seksjonsnummer)\.? ?\d+)?",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\bsak(?:s(?:nummer|nr))?\.?(?:et)? (?:nr\.? )?(\d{2}/\d{2,6}(?:-\d+)?)", re.IGNORECASE)


def find(text: str) -> Iterator[Found]:
    """Yield case numbers and their like."""
    for pattern, group in ((_YEAR, 0), (_CALLED, 1), (_SHORT, 1), (_PROPERTY, 0)):
        yield from (Found(m.start(group), m.end(group), "case-number", "[saksnummer]") for m in pattern.finditer(text))
