"""Words and sentences of Norwegian speech, with their places.

A token is a run of letters or digits, with hyphens, apostrophes and full stops inside (`ansvarsgruppe-møte`, `Nils'`, `bl.a`).
Offsets are Unicode code points into the text as given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Token", "places", "sentences", "tokens", "word_count"]

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*['’]?|'[nN]\b")

# A full stop after these does not end a sentence.
_ABBREVIATIONS = frozenset(
    [
        "bl.a",
        "ca",
        "dr",
        "dvs",
        "el",
        "ev",
        "evt",
        "f.eks",
        "fx",
        "jf",
        "jfr",
        "kl",
        "kr",
        "mfl",
        "m.fl",
        "mht",
        "m.m",
        "mv",
        "mva",
        "nr",
        "o.l",
        "osv",
        "pga",
        "p.g.a",
        "pkt",
        "s",
        "st",
        "tlf",
        "t.d",
        "vedr",
        "f.o.m",
        "t.o.m",
    ]
)
_SENTENCE_END = re.compile(r"[.!?…]+[»\")\]]*(?=\s)|\n+")


class Token(NamedTuple):
    """A word and where it stands: `text[start:end]`."""

    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of `text` in order."""
    for match in _WORD.finditer(text):
        yield Token(match.group(), match.start(), match.end())


def places(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each word of `text` in order."""
    return [match.span() for match in _WORD.finditer(text)]


@lru_cache(maxsize=32_768)
def word_count(text: str) -> int:
    """Return the number of words in `text`."""
    return len(_WORD.findall(text))


def sentences(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence, without the white space around it.

    Abbreviations and ordinals (`2. etasje`) do not end one.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.group().startswith(".") and _goes_on(text, start, match):
            continue
        _add(spans, text, start, match.end())
        start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _goes_on(text: str, start: int, stop: re.Match[str]) -> bool:
    if _is_long(stop):
        return False
    before = text[start : stop.start()].rsplit(None, 1)
    word = before[-1].lower().lstrip("(«") if before else ""
    after = text[stop.end() :].lstrip()[:1]
    return word in _ABBREVIATIONS or (word.isdigit() and after.islower())


def _is_long(stop: re.Match[str]) -> bool:
    # An ellipsis or a run of marks always ends a sentence.
    return len(stop.group().rstrip('»")]')) > 1


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = end - (len(piece) - len(piece.rstrip()))
    if right > left:
        spans.append((left, right))
