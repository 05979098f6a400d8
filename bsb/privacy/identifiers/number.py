"""Long numbers that are called nothing: seven digits or more, together or singly parted. They may be anything, so they are masked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsb.privacy.identifiers.found import Found

__all__ = ["find"]

_LONG = re.compile(r"(?<![\d.,])\d{7,}(?![\d]|,\d| ?(?:kr\b|kroner|millioner))")
_SINGLY = re.compile(r"(?<!\d)\d(?:[ ,.\-]{1,2}\d){5,}(?!\d)")


def find(text: str) -> Iterator[Found]:
    """Yield long numbers."""
    for pattern in (_LONG, _SINGLY):
        yield from (Found(m.start(), m.end(), "number", "[nummer]") for m in pattern.finditer(text))
