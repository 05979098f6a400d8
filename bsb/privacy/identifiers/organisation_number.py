"""Organisation numbers: nine digits that are called so, or whose control digit fits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsb.privacy.identifiers.found import Found

__all__ = ["find"]

_NINE = re.compile(r"(?<![\d+])(?:NO ?)?([89]\d{2}[ .]?\d{3}[ .]?\d{3})(?: ?MVA)?(?!\d)")
_CALLED = re.compile(
    r"\borg(?:anisasjons)?\.?(?:nummer|nr)?\.?(?:et)?\b[^\d]{0,12}(\d{3}[ .]?\d{3}[ .]?\d{3})(?!\d)", re.IGNORECASE
)
_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


def find(text: str) -> Iterator[Found]:
    """Yield organisation numbers."""
    for match in _CALLED.finditer(text):
        yield Found(match.start(1), match.end(1), "organisation-number", "[organisasjonsnummer]")
    for match in _NINE.finditer(text):
        if _fits(match[1]):
            yield Found(match.start(), match.end(), "organisation-number", "[organisasjonsnummer]")


def _fits(written: str) -> bool:
    digits = [int(letter) for letter in written if letter.isdigit()]
    rest = -sum(digit * weight for digit, weight in zip(digits, _WEIGHTS, strict=False)) % 11
    return rest == digits[-1]
