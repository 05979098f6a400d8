"""Words of the field: substances, treatment, welfare, housing, debt and what is on a telephone. Every interview has them, and they are nobody's name.

Print seldom has them, so that they look as rare as nicknames do. The list is written by hand, each word with the way it is bent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from bsb.privacy import lists

__all__ = ["field_words"]

_BENT: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "m": ("en", "er", "ene", "ar", "ane"),
        "f": ("a", "en", "er", "ene"),
        "n": ("et", "er", "ene", "a"),
        "a": ("t", "e"),
    }
)
"""Endings in bokmål and nynorsk of masculine, feminine and neuter nouns and of adjectives; a word that ends in -e loses it."""


@lru_cache(maxsize=1)
def field_words() -> frozenset[str]:
    """Return the words in all their forms, casefolded."""
    text = (lists.DATA / "fagord.txt").read_text("utf-8").casefold()
    lines = (line for line in text.split("\n") if not line.startswith("#"))
    return frozenset(form for line in lines for word in line.split() for form in _forms(word))


def _forms(written: str) -> Iterator[str]:
    word, _slash, kind = written.partition("/")
    yield word
    stem = word.removesuffix("e")
    for ending in _BENT.get(kind, ()):
        yield stem + ending
    if kind == "m" and word.endswith("er"):
        # «kemner, kemnere, kemnerne».
        yield from (word + "e", word + "ne")
