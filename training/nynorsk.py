"""Make nynorsk word forms from lemmas; Norsk ordbank's nynorsk file has no inflections.

A lemma that bokmål shares borrows its class from the bokmål forms: what takes -ene is a noun, so it takes -ar and -ane. A
lemma of nynorsk alone takes the endings of its own ending (-leg is an adjective, -ing a feminine noun). Forms that no one uses are made
too; that costs a little room, and lets through nothing that is a listed name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

NOUN_OR_VERB = ("ar", "a", "ane", "ande", "ast")
BY_ENDING: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("leg", "ig", "sk", "iv", "sam", "bar", "laus", "full"), ("e", "t", "are", "ast", "aste")),
    (("ing", "ning"), ("a", "ar", "ane", "i")),
    (("heit", "leik", "dom", "skap", "nad", "sjon"), ("en", "a", "ar", "er", "ane", "ene")),
    (("ar", "ør"), ("en", "ar", "ane")),
)
OTHER = ("en", "et", "a", "ar", "er", "ane", "ene", "e", "t")
# Vaffel loses a letter and its e in vaflar.
CONTRACTED = re.compile(r"(.)\1?e([lrn])\Z")
VOWEL = ("a", "ar", "e", "er", "en", "et", "ene", "ane", "ande", "te", "de", "t", "ast", "or", "one")


def forms(lemmas: set[str], bokmaal: set[str]) -> set[str]:
    """Return the inflected forms of nynorsk `lemmas`, given all forms of bokmål."""
    return {form for lemma in lemmas if lemma.isalpha() for form in _of(lemma, bokmaal)}


def _of(lemma: str, bokmaal: set[str]) -> Iterator[str]:
    stem = lemma[:-1] if lemma[-1] in "ea" else lemma
    if len(stem) < 3:
        return
    short = CONTRACTED.sub(r"\1\2", lemma)
    if short != lemma and short + "ene" in bokmaal:
        yield from (short + ending for ending in ("ar", "ane"))
    if lemma in bokmaal:
        if stem + "ene" in bokmaal or (stem != lemma and stem + "er" in bokmaal):
            yield from (stem + ending for ending in (NOUN_OR_VERB if stem != lemma else ("ar", "ane")))
        return
    if stem != lemma:
        yield from (stem + ending for ending in VOWEL if len(stem) > 3)
        return
    for endings, added in BY_ENDING:
        if lemma.endswith(endings):
            yield from (lemma + ending for ending in added)
            return
    if len(lemma) > 4:
        yield from (lemma + ending for ending in OTHER)
