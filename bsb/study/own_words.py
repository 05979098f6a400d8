"""What the program itself says in a nynorsk or English report, at the release gate.

The gate knows ordinary Norwegian words. In an English study it would stop at the program's own sentences, and nothing could be
written; in a nynorsk one it would stop at a form that no list has. So words of the study's catalogue pass, where they are not
quotes. A whole sentence of ours passes as it stands, also where it puts words of ours in quotation marks («stands after “Reading:”»);
what it was filled with does not. A word that is also somebody's name passes only before the word that follows it in a sentence of ours, or, in English, with a
small letter: English words in small letters are nobody's Norwegian name. What participants said is never let out on this ground.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from bsb.language import texts_in
from bsb.text.normalise import nfc

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.privacy.held import Held

__all__ = ["still_held"]

_QUOTED = re.compile(r"«[^»]*»?|“[^”]*”?")
_PLACE = re.compile(r"\{\w+\}")
# «5 of 1233» is not a number plate.
_COUNT = re.compile(r"of \d{4,5}")


def still_held(held: Sequence[Held], texts: Mapping[str, str], material: Material) -> list[Held]:
    """Return what the gate still holds when the program's own English has passed. `texts` are the texts by the ids in `held`."""
    code = material.settings.language
    if not held or not texts_in(code):
        return list(held)
    said = "\n".join(segment.text for segment in material.segments)
    quotes = {one.id: _is_quote(texts[one.id], said) for one in held}
    return [
        one
        for one in held
        if quotes[one.id]
        or not (_in_our_sentence(texts[one.id], one, code) or _outside_quotes_and_ours(texts[one.id], one, code))
    ]


def _outside_quotes_and_ours(text: str, held: Held, code: str) -> bool:
    return not _inside_quote(text, held) and _ours(text, held, code)


def _in_our_sentence(text: str, held: Held, code: str) -> bool:
    """Whether the text is a sentence of ours, and the word stands in what we say and not in what it was filled with."""
    return any(
        held.start >= start and held.end <= end
        for sentence in _whole_sentences(code)
        if (found := sentence.fullmatch(text)) is not None
        for start, end in _ours_in(found)
    )


def _ours_in(found: re.Match[str]) -> list[tuple[int, int]]:
    """Return where our own words stand in a sentence that was filled: between what it was filled with."""
    filled = [found.span(number) for number in range(1, (found.re.groups or 0) + 1)]
    starts, ends = [0, *(end for _start, end in filled)], [*(start for start, _end in filled), len(found.string)]
    return list(zip(starts, ends, strict=True))


_LEAST_WORDS = 4
"""So many words of ours make a sentence that nobody else would say."""


@lru_cache(maxsize=2)
def _whole_sentences(code: str) -> tuple[re.Pattern[str], ...]:
    """Return everything we say in whole sentences, as patterns with a group for each place that is filled."""
    # «{{» in what is filled is printed as «{».
    parted = ([part.replace("{{", "{").replace("}}", "}") for part in _PLACE.split(text)] for text in texts_in(code))
    return tuple(
        re.compile("(.+?)".join(map(re.escape, parts)), re.DOTALL)
        for parts in parted
        if len(re.findall(r"\w+", " ".join(parts))) >= _LEAST_WORDS
    )


def _is_quote(text: str, said: str) -> bool:
    """Whether a text, or a part of it where words are left out, is what somebody said."""
    parts = [part.strip() for part in re.split(r"\[…\]|\n", text)]
    return any(len(part.split()) > 2 and nfc(part) in said for part in parts)


def _inside_quote(text: str, held: Held) -> bool:
    return any(found.start() <= held.start < found.end() for found in _QUOTED.finditer(text))


def _ours(text: str, held: Held, code: str) -> bool:
    word = held.word.casefold()
    if word not in _words(code):
        return code == "en" and bool(_COUNT.fullmatch(held.word))
    if word not in _names(code) or (code == "en" and held.word == held.word.lower()):
        return True
    after = re.match(r"\W*(\w+)", text[held.end :])
    return after is not None and (word, after[1].casefold()) in _pairs(code)


@lru_cache(maxsize=2)
def _sentences(code: str) -> tuple[tuple[str, ...], ...]:
    from bsb.text.tokens import tokens

    return tuple(tuple(token.text.casefold() for token in tokens(text)) for text in texts_in(code))


@lru_cache(maxsize=2)
def _words(code: str) -> frozenset[str]:
    return frozenset(word for sentence in _sentences(code) for word in sentence)


@lru_cache(maxsize=2)
def _pairs(code: str) -> frozenset[tuple[str, str]]:
    return frozenset(pair for sentence in _sentences(code) for pair in pairwise(sentence))


@lru_cache(maxsize=2)
def _names(code: str) -> frozenset[str]:
    from bsb.privacy.wordclass import classify

    facts = {word: classify(word) for word in _words(code)}
    return frozenset(word for word, one in facts.items() if one.first or one.last or one.place or one.wide)
