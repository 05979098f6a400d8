"""Web addresses and user names in social media."""

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
_HANDLE = re.compile(r"(?<![\w@.])@[\w.]{2,}\w")
# «sultan_av_gol», «xX_Torvald_Xx»: what is tied together so in a sentence is a user name. A field that holds nothing else is what somebody has
# called a variable («helhetlig_planlegging»), and «_veldig_» is only stressed.
_TIED = re.compile(r"(?<![\w@.\[])(?=\w*[^\W\d_])[^\W_]+(?:_+[^\W_]+)+(?!\w)")
# «snap: torhansen79», «på insta heter jeg tor_h»: after a place where people have user names, what no word looks like.
_THERE = re.compile(
    r"\b(?:snap(?:chat|en)?|insta(?:gram|en)?|facebook|fjesboka|tiktok|messenger|discord|telegram|kik|tinder|brukernavn(?:et)?)\b",
    re.IGNORECASE,
)
_ODD = re.compile(r"(?<![\w.])(?=\w*[^\W\d_])(?=\w*[\d_])\w{4,}")
_NEAR = 40
"""How far after the place, in characters, a user name is looked for."""


def find(text: str) -> Iterator[Found]:
    """Yield web addresses and @user names."""
    if "." in text:
        yield from (Found(m.start(), m.end(), "url", "[nettadresse]") for m in _URL.finditer(text))
    if "www" in text.casefold():
        yield from (Found(m.start(), m.end(), "url", "[nettadresse]") for m in _SPOKEN.finditer(text))
    if "@" in text:
        yield from (Found(m.start(), m.end(), "user-name", "[brukernavn]") for m in _HANDLE.finditer(text))
    if "_" in text:
        tied = (match for match in _TIED.finditer(text) if match.group() != text.strip())
        yield from (Found(match.start(), match.end(), "user-name", "[brukernavn]") for match in tied)
    for place in _THERE.finditer(text):
        name = _ODD.search(text, place.end())
        if name is not None and name.start() < place.end() + _NEAR:
            yield Found(name.start(), name.end(), "user-name", "[brukernavn]")
