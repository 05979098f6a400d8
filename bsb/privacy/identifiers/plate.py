"""Car plates: EK 12345, ek12345, and personal plates only where they are called so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsb.privacy.identifiers.found import Found

__all__ = ["find"]

_PLATE = re.compile(r"(?<![\w.])[A-ZÆØÅ]{2}[ \-]?\d{2} ?\d{3}(?!\d)(?! ?(?:kr|kroner)\b)")
_LOWER = re.compile(
    r"(?:skilt(?:et)?|bil(?:en)?|reg(?:istrerings)?(?:nummer|nr)?\.?(?:et)?)[^.!?]{0,25}?\b([a-zæøå]{2}[ \-]?\d{4,5})(?!\d)",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Found]:
    """Yield car plates."""
    yield from (Found(m.start(), m.end(), "plate", "[bilnummer]") for m in _PLATE.finditer(text))
    yield from (Found(m.start(1), m.end(1), "plate", "[bilnummer]") for m in _LOWER.finditer(text))
