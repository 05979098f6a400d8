"""E-mail addresses, written and read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsb.privacy.identifiers.found import Found

__all__ = ["find"]

_AT = r"(?:\s?(?:@|\(at\)|\[at\]|\(krøllalfa\)|\(a\))\s?)"
_WRITTEN = re.compile(rf"[\w.+\-]+{_AT}[\w\-]+(?:\.[\w\-]+)*\.\w{{2,}}", re.IGNORECASE)
# «mai punktum torvund krøllalfa gmail punktum com»
_PART = r"[\w+\-]+(?:\.[\w+\-]+)*"
_SIGN = r"(?:punktum|punkt|prikk|dott?|understrek|understrekk|bindestrek|strek|minus)"
_SPOKEN = re.compile(
    rf"{_PART}(?:\s{_SIGN}\s{_PART})*\s(?:krøllalfa|krøll-?alfa|alfakrøll|snabel-?a|at-tegn|kråle-?a|at)\s"
    rf"{_PART}(?:\s{_SIGN}\s{_PART})*(?:\s(?:punktum|punkt|prikk|dott?)\s|\.)(?:no|com|net|org|se|dk|eu)\b",
    re.IGNORECASE,
)
_HINT = re.compile(r"@|\(at\)|\[at\]|alfa|krøll|snabel|at-tegn| at ", re.IGNORECASE)


def find(text: str) -> Iterator[Found]:
    """Yield e-mail addresses."""
    if _HINT.search(text):
        for pattern in (_WRITTEN, _SPOKEN):
            yield from (Found(m.start(), m.end(), "email", "[e-postadresse]") for m in pattern.finditer(text))
