"""Norwegian compounds taken apart: `ansvarsgruppemøte` is a `møte`, a `gruppemøte`, and speaks of an `ansvarsgruppe`.

A split holds only where both sides are words of the dictionary (a linking `s` or `e` is allowed between), so that `virus` does not
become a kind of `rus`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from bsb.text.lemma import asking, known, lemma

__all__ = ["Parts", "heads", "parts"]

_LEAST = 3
_LINKS = ("", "s", "e")
_NORWEGIAN = ("nb", "nn")


class Parts(NamedTuple):
    """What a compound consists of: the words it may end in, and those it may begin with, longest first, as lemmas."""

    heads: tuple[str, ...]
    modifiers: tuple[str, ...]


@lru_cache(maxsize=300_000)
def parts(word: str, language: str = "nb") -> Parts:
    """Return the parts of `word` (any inflection); both are empty when it is not a compound."""
    low = word.lower()
    if "-" in low:
        return _hyphenated(low, language)
    whole = lemma(low, language)
    if len(whole) < 2 * _LEAST or not whole.isalpha():
        return Parts((), ())
    found_heads: list[str] = []
    found_modifiers: list[str] = []
    for cut in range(_LEAST, len(whole) - _LEAST + 1):
        head = whole[cut:]
        if not _is_word(head, language):
            continue
        # The whole is a dictionary form, so its end must be one too: `ansvar` does not end in an inflected `være`.
        modifier = _modifier(whole[:cut], language) if lemma(head, language) == head else ""
        if modifier:
            found_heads.append(head)
            found_modifiers.append(modifier)
    return Parts(tuple(found_heads), tuple(dict.fromkeys(reversed(found_modifiers))))


def heads(word: str, language: str = "nb") -> tuple[str, ...]:
    """Return the words that `word` ends in, as lemmas, longest first."""
    return parts(word, language).heads


def _hyphenated(low: str, language: str) -> Parts:
    pieces = [piece for piece in low.split("-") if piece]
    if len(pieces) < 2:
        return Parts((), ())
    found = [lemma(piece, language) for piece in pieces]
    return Parts((found[-1], *heads(pieces[-1], language)), tuple(found[:-1]))


def _modifier(piece: str, language: str) -> str:
    for link in _LINKS:
        stem = piece.removesuffix(link) if link and piece.endswith(link) else (piece if not link else "")
        if len(stem) >= _LEAST and _is_word(stem, language):
            return lemma(stem, language)
    return _modifier_compound(piece, language)


def _modifier_compound(piece: str, language: str) -> str:
    # A modifier that is itself a compound (ansvarsgruppe|møte) need not stand in any dictionary.
    if len(piece) < 2 * _LEAST + 2:
        return ""
    for cut in range(_LEAST, len(piece) - _LEAST + 1):
        front, back = piece[:cut], piece[cut:]
        if _is_word(back, language) and any(_is_word(front.removesuffix(link), language) for link in _LINKS):
            return piece
    return ""


def _is_word(piece: str, language: str) -> bool:
    """Tell whether letters in small are a word of Norwegian, or of the language."""
    if len(piece) < _LEAST:
        return False
    if language in _NORWEGIAN:
        return asking("nb")(piece) or asking("nn")(piece)
    return known(piece, language) or known(piece, "nb")
