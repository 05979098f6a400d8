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
_NAMED = rf"{_PART}(?:\s{_SIGN}\s{_PART})*"
_DOT = r"(?:\s(?:punktum|punkt|prikk|dott?)\s|\.)"
# «krøllalfa» is said of nothing else, so what comes after it may end in any way.
_SPOKEN = re.compile(
    rf"{_NAMED}\s(?:krøll-?\s?alfa|alfakrøll|snabel-?\s?a|at-tegn|kråle-?a)\s{_NAMED}{_DOT}[a-zæøå]{{2,}}\b",
    re.IGNORECASE,
)
_SAID_AT = re.compile(rf"{_NAMED}\sat\s{_NAMED}{_DOT}(?:no|com|net|org|se|dk|eu)\b", re.IGNORECASE)
_SIGN_HINT = re.compile(r"@|\(at\)|\[at\]|\(krøllalfa\)|\(a\)", re.IGNORECASE)
_SAID_HINT = re.compile(r"alfa|krøll|kråle|snabel|at-tegn", re.IGNORECASE)
_AT_HINT = re.compile(r"\sat\s", re.IGNORECASE)
# The word «at» is in every other sentence of some dialects; the end of an address is not.
_END_HINT = re.compile(r"(?:\s|\.)(?:no|com|net|org|se|dk|eu)\b", re.IGNORECASE)


def find(text: str) -> Iterator[Found]:
    """Yield e-mail addresses."""
    if _SIGN_HINT.search(text):
        yield from _found(_WRITTEN, text)
    if _SAID_HINT.search(text):
        yield from _found(_SPOKEN, text)
    if _AT_HINT.search(text) and _END_HINT.search(text):
        yield from _found(_SAID_AT, text)


def _found(pattern: re.Pattern[str], text: str) -> Iterator[Found]:
    return (Found(m.start(), m.end(), "email", "[e-postadresse]") for m in pattern.finditer(text))
