"""What the program itself says in a nynorsk or English report, at the release gate.

The gate knows ordinary Norwegian words. In an English study it would stop at the program's own sentences, and nothing could be
written; in a nynorsk one it would stop at a form that no list has. So words of the study's catalogue pass, where they are not
quotes. One that is also somebody's name passes only before the word that follows it in a sentence of ours, or, in English, with a
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
        if quotes[one.id] or _inside_quote(texts[one.id], one) or not _ours(texts[one.id], one, code)
    ]


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
