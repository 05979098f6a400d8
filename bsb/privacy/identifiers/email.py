"""E-mail addresses, written and read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsb.privacy.identifiers.found import Found

__all__ = ["find"]

_WRITTEN = re.compile(r"[\w.+\-]+\s?@\s?[\w\-]+(?:\.[\w\-]+)*\.\w{2,}")
# «torvund krøllalfa gmail punktum com»
_WORD = r"[\w\-]+"
_DOT = r"(?:punktum|punkt|prikk|dott?)"
_SPOKEN = re.compile(
    rf"{_WORD}(?:\s{_DOT}\s{_WORD})*\s(?:krøllalfa|krøll-?alfa|alfakrøll|snabel-?a|at-tegn)\s{_WORD}(?:(?:\s{_DOT}\s|\.){_WORD})+",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Found]:
    """Yield e-mail addresses."""
    for pattern, sign in ((_WRITTEN, "@"), (_SPOKEN, "")):
        if sign in text:
            yield from (Found(m.start(), m.end(), "email", "[e-postadresse]") for m in pattern.finditer(text))
