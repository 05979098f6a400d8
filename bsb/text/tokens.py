"""Words and sentences of Norwegian speech, with their places.

A token is a run of letters or digits, with hyphens, apostrophes and full stops inside (`ansvarsgruppe-møte`, `Nils'`, `bl.a`).
Offsets are Unicode code points into the text as given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

__all__ = ["Token", "first_words", "is_abbreviation", "places", "sentence_ends", "sentences", "tokens", "word_count"]

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


def first_words(text: str, most: int) -> list[re.Match[str]]:
    """Return the first `most` words."""
    return list(islice(_WORD.finditer(text), most))


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of `text` in order."""
    for match in _WORD.finditer(text):
        yield Token(match.group(), match.start(), match.end())


def places(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each word of `text` in order."""
    return [match.span() for match in _WORD.finditer(text)]


class _Counts(dict[str, int]):
    """How many words there are between two spaces, worked out once for each way of writing."""

    def __missing__(self, piece: str) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[piece] = found = len(_WORD.findall(piece))
        return found


_MOST_KNOWN = 100_000
_counts = _Counts()


@lru_cache(maxsize=32_768)
def word_count(text: str) -> int:
    """Return the number of words in `text`."""
    # No word reaches over a space, and people use the same words again: to look up is many times faster than to search.
    return sum(map(_counts.__getitem__, text.split()))


def sentences(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence, without the white space around it.

    Abbreviations and ordinals (`2. etasje`) do not end one.
    """
    return list(_each_sentence(text))


def _each_sentence(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.group().startswith(".") and _goes_on(text, start, match):
            continue
        yield from _bare(text, start, match.end())
        start = match.end()
    yield from _bare(text, start, len(text))


def sentence_ends(text: str, first: int, last: int) -> Iterator[int]:
    """Yield where each sentence ends that ends from `first` to `last`; `first` is where a word ends."""
    for match in _SENTENCE_END.finditer(text, first, last + 1):
        if not (match.group().startswith(".") and _goes_on(text, 0, match)):
            yield first + len(text[first : match.end()].rstrip())


def _goes_on(text: str, start: int, stop: re.Match[str]) -> bool:
    if _is_long(stop):
        return False
    before = text[start : stop.start()].rsplit(None, 1)
    word = before[-1].lower().lstrip("(«") if before else ""
    after = text[stop.end() :].lstrip()[:1]
    return is_abbreviation(word) or (word.isdigit() and after.islower())


def is_abbreviation(word: str) -> bool:
    """Whether a full stop after `word`, given without it, is part of it."""
    return word.lower() in _ABBREVIATIONS


def _is_long(stop: re.Match[str]) -> bool:
    # An ellipsis or a run of marks always ends a sentence.
    return len(stop.group().rstrip('»")]')) > 1


def _bare(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = end - (len(piece) - len(piece.rstrip()))
    if right > left:
        yield left, right
