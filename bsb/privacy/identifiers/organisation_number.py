"""Organisation numbers: nine digits that are called so, stand in threes, or whose control digit fits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsb.privacy.identifiers.found import Found

__all__ = ["find"]

_NINE = re.compile(
    r"(?<![\d+.,])(?:NO ?)?([89]\d{2}[ .\u00a0]?\d{3}[ .\u00a0]?\d{3})(?: ?MVA)?(?!\d|[ .]\d)", re.IGNORECASE
)
_CALLED = re.compile(
    r"\borg(?:anisasjons)?\.?(?:nummer|nr)?\.?(?:et)?\b[^\d]{0,12}(\d{3}[ .]?\d{3}[ .]?\d{3}(?: ?MVA)?)(?!\d)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\s?(?:kr\b|kron|million|mrd|euro|dollar|innbygg|menneske)", re.IGNORECASE)
_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


def find(text: str) -> Iterator[Found]:
    """Yield organisation numbers."""
    for match in _NINE.finditer(text):
        if not _MONEY.match(text, match.end()) and (_fits(match[1]) or not match[1].isdigit()):
            yield _found(match.start(), match.end())
    yield from (_found(m.start(1), m.end(1)) for m in _CALLED.finditer(text))


def _found(start: int, end: int) -> Found:
    return Found(start, end, "organisation-number", "[organisasjonsnummer]")


def _fits(written: str) -> bool:
    digits = [int(letter) for letter in written if letter.isdigit()]
    rest = -sum(digit * weight for digit, weight in zip(digits, _WEIGHTS, strict=False)) % 11
    return rest == digits[-1]
