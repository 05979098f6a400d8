"""The tokens the name model reads: words with their inner dots, and marks by themselves.

The model was trained on NorNE, where a full stop is a token but for abbreviations and initials (`dr.`, `K.`). spaCy's Norwegian tokeniser
cuts so too, and the two are held together in the tests; but spaCy is half a second and forty megabytes in every process, and leaves marks
inside words that transcripts are full of (`kari;ola`, `2>ja`). Of a compound the name is cut out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bsb.privacy.ner_tagger import standing
from bsb.text.tokens import is_abbreviation

__all__ = ["Piece", "cut"]

# A token of a text: as written, and where it begins.
Piece = tuple[str, int]

# A word with its inner marks, dots in a row, or one mark. A quotation mark before a word is not of it.
_PIECE: Final = re.compile(r"\.{2,}|[^\W_](?:[^\W_]|['\-]|\.(?!\.))*|[^\w\s]|_")
# «ferdig.Så»: no blank after the full stop.
_NEW_SENTENCE: Final = re.compile(r"(?<=[a-zæøå])(\.)(?=[A-ZÆØÅ])")
# A full stop after digits or one capital is of the word: 3. etasje, K. Hansen.
_OPEN: Final = re.compile(r"(?:.*[0-9]|(?:.*[^A-ZÆØÅa-zæøå])?[A-ZÆØÅ])\.\Z")


def cut(stretch: str) -> tuple[Piece, ...]:
    """Return the tokens of a stretch of text without blanks, each with its place there."""
    if stretch.isalpha():
        return ((stretch, 0),)
    return tuple(
        (word, match.start() + first + at)
        for match in _PIECE.finditer(stretch)
        for part, first in _without_stops(match.group())
        for word, at in _uncompounded(part)
    )


def _without_stops(piece: str) -> Iterator[Piece]:
    at = 0
    for part in _NEW_SENTENCE.split(piece):
        yield from _ending(part, at)
        at += len(part)


def _ending(part: str, at: int) -> Iterator[Piece]:
    """Yield a word, and by itself each mark that closes it."""
    word, last = part[:-1], part[-1:]
    if word and _closes(word, last):
        yield from _ending(word, at)
        yield last, at + len(word)
    elif part:
        yield part, at


def _closes(word: str, mark: str) -> bool:
    if mark == ".":
        return bool(word.strip(".")) and not (_OPEN.match(f"{word}.") or is_abbreviation(word))
    # An apostrophe is the genitive of a name in s, x or z; a hyphen breaks off («da kom Kari-») or leaves out («dag- og natt»).
    return mark == "-" or (mark == "'" and word[-1] not in "sSxXzZ")


def _uncompounded(token: str) -> Iterator[Piece]:
    """Cut `Torunn-møtet` into three, so that the name is read as one; `Anne-Marie` and `NAV-kontoret` stay whole."""
    parts = token.split("-")
    names = [standing(part) != "word" for part in parts if part]
    if all(names) or not any(names):
        yield token, 0
        return
    at = 0
    for part in re.split("(-)", token):
        if part:
            yield part, at
        at += len(part)
