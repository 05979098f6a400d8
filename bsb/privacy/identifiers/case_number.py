"""Case, journal and property numbers: sak 2021/1234-3, 21/00456 - 2, TOSL-2021-12345, 21-123456TVI-TOSL/04, gnr. 12 bnr. 34."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsb.privacy.identifiers.found import Found

__all__ = ["find"]

_PART = r"(?: ?[\-–] ?\d{1,4})?"
_YEAR = re.compile(rf"(?<![\d/])(?<!EU\) )(?<!EU )(?<!EF\) )(?:19|20)\d{{2}}/\d{{3,6}}{_PART}(?![\d/])")
_SHORT_YEAR = re.compile(rf"(?<![\d/.,])\d{{2}}/(?:\d{{4,6}}{_PART}|\d{{3,6}} ?[\-–] ?\d{{1,4}})(?![\d/])")
_COURT = re.compile(
    r"(?<!\w)(?:\d{2}-\d{5,6}[A-ZÆØÅ]{2,4}-[A-ZÆØÅ]{4}(?:/\d{2})?|[A-ZÆØÅ]{2,5}-(?:19|20)\d{2}-\d{3,7})(?!\w)",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:saks?(?:nummer|nr)?|journal(?:nummer|nr)?|referanse(?:nummer|nr)?|ref|vedtaks?(?:nummer|nr)?|arkivsak|kundenummer|medlemsnummer|"
    r"DUF(?:-?nummer)?|HPR(?:-?nummer)?|passnummer|polise(?:nummer)?|pasientnummer|bestillingsnummer)\.?(?:et|en|a)?(?: er| nr\.?| nummer| min| mi)*[ :]{1,2}"
    r"([A-Z]{0,3}\d[\d/\- ]{2,15}\d)(?!\d)",
    re.IGNORECASE,
)
_PROPERTY = re.compile(
    r"\b(?:gnr|gårdsnummer)\.? ?\d+[,/ ]+(?:bnr|bruksnummer)\.? ?\d+(?:[,/ ]+(?:snr|seksjonsnummer)\.? ?\d+)?",
    re.IGNORECASE,
)
_SHORT = re.compile(rf"\bsak(?:s(?:nummer|nr))?\.?(?:et|en|a)? (?:nr\.? )?(\d{{2}}/\d{{2,6}}{_PART})", re.IGNORECASE)


def find(text: str) -> Iterator[Found]:
    """Yield case numbers and their like."""
    for pattern, group in ((_COURT, 0), (_YEAR, 0), (_SHORT_YEAR, 0), (_SHORT, 1), (_CALLED, 1), (_PROPERTY, 0)):
        yield from (Found(m.start(group), m.end(group), "case-number", "[saksnummer]") for m in pattern.finditer(text))
