"""Car plates: EK 12345, ek12345, trailers with four digits; «ek ni fem en null tre» is in `spoken`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsb.privacy.identifiers.found import Found
from bsb.privacy.wordlist import word_set

__all__ = ["find"]

_LARGE = re.compile(r"(?<![\w.])([A-Z]{2})[ \-]?\d{2} ?\d{2,3}(?!\d)(?! ?(?:kr|kroner)\b)")
_SMALL = re.compile(r"(?<![\w.])([a-zæøå]{2})[ \-]?\d{4,5}(?!\d)(?! ?(?:kr|kroner|timer|meter|mil|gram|mg)\b)")
_CALLED = re.compile(
    r"(?:skilt(?:et)?|bil(?:en)?|reg(?:istrerings)?(?:nummer|nr)?\.?(?:et)?|henger(?:en)?)[^.!?]{0,25}?\b([a-zæøå]{2}[ \-]?\d{4,5})(?!\d)",
    re.IGNORECASE,
)
# Standards, laws and channels look the same.
_NOT_PLATES = word_set("NS EU EF TV PC ID IP NR NO EN IS DO OK CA")


def find(text: str) -> Iterator[Found]:
    """Yield car plates."""
    yield from (_found(m.start(), m.end()) for m in _LARGE.finditer(text) if m[1] not in _NOT_PLATES)
    yield from (_found(m.start(), m.end()) for m in _SMALL.finditer(text) if not _little_word(m[1]))
    yield from (_found(m.start(1), m.end(1)) for m in _CALLED.finditer(text) if not _little_word(m[1][:2]))


def _little_word(letters: str) -> bool:
    # Many pairs of letters stand in the dictionary; only those that go before numbers in speech matter.
    return letters.upper() in _NOT_PLATES or letters.casefold() in _BEFORE_NUMBERS


_BEFORE_NUMBERS = word_set(
    """
    kl år nr ca er på og de vi av om få ga så nå ca en ei to ni ta se si ha gi la jo ja da vi du my an at te me no ho le
    in by us we it or if as up so am is be
    """
)


def _found(start: int, end: int) -> Found:
    return Found(start, end, "plate", "[bilnummer]")
