"""Web addresses, written and said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsb.privacy.identifiers.found import Found

__all__ = ["find"]

_REST = r"[^\s<>«»\"]*[^\s<>«»\".,;:!?)\]]"
_URL = re.compile(
    rf"(?:https?://|www\.){_REST}|\b[\w\-]+(?:\.[\w\-]+)*\.(?:no|com|net|org|se|dk|io|eu)(?:/{_REST})?(?!\w)",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"\bwww(?: (?:punktum|prikk|dott?) [\w\-]+){2,}", re.IGNORECASE)


def find(text: str) -> Iterator[Found]:
    """Yield web addresses."""
    if "." in text:
        yield from (Found(m.start(), m.end(), "url", "[nettadresse]") for m in _URL.finditer(text))
    if "www" in text.casefold():
        yield from (Found(m.start(), m.end(), "url", "[nettadresse]") for m in _SPOKEN.finditer(text))
