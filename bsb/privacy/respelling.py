"""Ordinary words as dialects write them: `ungan`, `tommeln`, `besøg`, `kvardagen`, `såmmern`.

Each rule turns a spelling back into one that the dictionary may have. `listed` asks the dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

__all__ = ["is_respelt"]

Listed = Callable[[str], bool]

_SHORTEST: Final = 5
_LONG: Final = 7
_STEM: Final = 3
_SOFT: Final = re.compile(r"(?<=[aeiouyæøå])([bdg])(?=(?:e|er|ere|eren|en|ed|ene|ede|et|te|a|ar|ane|s|t)?\Z)")
_HARD: Final = {"b": "p", "d": "t", "g": "k"}
# A dialect's sound -> the dictionary's. What they make of a name is seldom a word.
_SOUNDS: Final = (
    ("æi", "ei"),
    ("æ", "e"),
    ("nnj", "nn"),
    ("llj", "ll"),
    ("å", "o"),
    ("øu", "au"),
    ("øy", "ei"),
    ("kv", "hv"),
    ("aill", "all"),
    ("ainn", "ann"),
    ("einn", "enn"),
    ("rsj", "rs"),
    ("sjk", "sk"),
    ("ldj", "ld"),
    ("tj", "kj"),
    ("kje", "ke"),
    ("gje", "ge"),
    ("ø", "y"),
    ("ji", "je"),
)
_DOUBLED: Final = re.compile(r"([bdfgklmnprst])\1")  # fmt: skip


def is_respelt(word: str, listed: Listed) -> bool:
    """Say whether the casefolded `word`, which the dictionary lacks, is one of its words in a dialect's spelling."""
    if not word.isalpha():
        return False
    if _softened(word, listed):
        return True
    if len(word) < _SHORTEST:
        return False
    return (
        _inflected(word, listed)
        or _ending(word, listed)
        or _cut(word, listed)
        or any(_known(plain, listed) for plain in _sounded(word))
    )


def _known(word: str, listed: Listed) -> bool:
    return listed(word) or _ending(word, listed)


def _sounded(word: str) -> Iterator[str]:
    """The word with one sound as the dictionary writes it, and with two: «mytji» is «mykje» by way of «mykji»."""
    for once in _with_a_sound(word):
        yield once
        yield from _with_a_sound(once)


def _with_a_sound(word: str) -> Iterator[str]:
    for sound, plain in _SOUNDS:
        if sound in word and len(word) >= _SHORTEST:
            yield word.replace(sound, plain)


def _cut(word: str, listed: Listed) -> bool:
    """What dialects leave out, or say with another vowel: dårli, veldi, skrevi, huse, klassn, jentå."""
    if word.endswith("li") and listed(word + "g"):
        return True
    if word.endswith("i"):
        # Participles of the east: skrevi, funni. Weak verbs have them too, but so do what people call each other and their pets.
        return listed(word[:-1] + "et") and listed(word[:-1] + "ne")
    if word.endswith("å"):
        return listed(word[:-1] + "a") and listed(word[:-1] + "en")
    if word.endswith("e"):
        return listed(word + "t") and listed(word[:-1]) and listed(word + "ts")
    definite = word.endswith("n") and word[-2] not in "aeiouyæøå" and len(word) > _SHORTEST
    return definite and listed(word[:-1] + "en") and (listed(word[:-1]) or listed(word[:-1] + "e"))


def _softened(word: str, listed: Listed) -> bool:
    # The south's soft consonants: besøg, uger, bruger, heider.
    hard = _SOFT.sub(lambda match: _HARD[match[1]], word)
    return hard != word and len(word) > _STEM and (listed(hard) or listed(hard + "t"))


def _inflected(word: str, listed: Listed) -> bool:
    # Past tenses the dictionary has in other endings: beklagte beside beklaget.
    stem = word.removesuffix("te") if word.endswith("te") else word.removesuffix("de")
    return (
        stem != word and len(word) >= _LONG and len(stem) > _STEM and all(listed(stem + e) for e in ("e", "er", "et"))
    )


def _ending(word: str, listed: Listed) -> bool:
    if word.endswith(("eln", "ern")):
        # Tommeln, vaktmestern; ukern and bøkern, where many are meant.
        return listed(word[:-1] + "en") or (listed(word[:-1]) and listed(word[:-2] + "ne"))
    if _nynorsk(word, listed):
        return True
    if word.endswith("an"):
        # Ungan, skoan, navnan; behandleran, pilleran.
        if word.endswith("eran") and listed(word[:-2]) and (listed(word[:-2] + "ne") or listed(word[:-4] + "ene")):
            return True
        return listed(word[:-2] + "ene") and (listed(word[:-2] + "er") or _noun(word[:-2], listed))
    if word.endswith("a"):
        # Plassa, fingra: several of them.
        return listed(word[:-1] + "ene") and (listed(word[:-1] + "er") or _noun(word[:-1], listed))
    # Participles of strong verbs: stukke, sunge.
    return word.endswith("e") and listed(word + "t") and listed(word + "n")


def _nynorsk(word: str, listed: Listed) -> bool:
    """What the list of nynorsk has without all its forms: brukaren, doktarar, snillare, nyaste."""
    for ending, plain in (("arane", ("erne", "orene")), ("aren", ("eren", "oren")), ("arar", ("ere", "orer"))):
        if word.endswith(ending) and len(word) > len(ending) + _STEM - 1:
            return any(listed(word.removesuffix(ending) + one) for one in plain)
    stem = next((word.removesuffix(ending) for ending in ("aste", "ast", "are") if word.endswith(ending)), "")
    return len(stem) > 1 and all(listed(stem + degree) for degree in ("ere", "est", "este"))


def _noun(stem: str, listed: Listed) -> bool:
    return len(stem) > _STEM and listed(stem) and listed(stem + "et")
