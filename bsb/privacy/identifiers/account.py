"""Bank account numbers: 1234.56.78901, 1234 56 78901, eleven digits that are no fødselsnummer, and IBAN."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsb.privacy.identifiers.found import Found

__all__ = ["find"]

_ACCOUNT = re.compile(r"(?<!\d)\d{4}[ .\-]?\d{2}[ .\-]?\d{5}(?!\d)")
_IBAN = re.compile(
    r"\bNO ?\d{2}(?: ?\d{4}){2} ?\d{3}\b|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b", re.IGNORECASE
)


def find(text: str) -> Iterator[Found]:
    """Yield account numbers."""
    for pattern in (_IBAN, _ACCOUNT):
        yield from (Found(m.start(), m.end(), "account", "[kontonummer]") for m in pattern.finditer(text))
