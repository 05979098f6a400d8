"""Which language a talk is in, by the small words: bokmål, nynorsk or English. Dialect counts as what it is nearest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from bsb.ingest.vocabulary import words

__all__ = ["is_english", "language_of", "spoken_in_english"]

# Words that one written language has and the others have not.
_TELLING = {
    "nb": words(
        "ikke jeg hva hvordan hvor hvorfor noe noen mye være har gjøre hun dem meg selv også bare etter hjem måtte kunne skulle fra uke"
    ),
    "nn": words(
        "ikkje eg kva korleis kvar kvifor noko nokon mykje vere gjere ho dei meg sjølv berre heim måtte kunne skulle frå veke dykk me ein eit"
    ),
    "en": words("the and is was not what how where why you they have with this that were would because it of to"),
}
# The same for one turn, which is short: words that the others do not have at all.
_ENGLISH = words(
    "the and was that my said with this they she you but were from would because what when who didn don wasn been their your our we of has had very never "
    "always really told called then there"
)
_NORWEGIAN = words(
    "jeg eg æ og det ikke ikkje er var som på til med de så han hun ho vi å ei av har den hadde men meg mæ kan skal noe noko hva kva dem dei etter"
)
_LEAST = 2
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 20
_SEEN = 3_000


def language_of(texts: Iterable[str], otherwise: str) -> str:
    """Return nb, nn or en; `otherwise` where the talk is too short to tell."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update(word.casefold() for word in _WORD.findall(text))
        if found.total() > _SEEN:
            break
    own = {code: sum(found[word] for word in telling - _shared(code)) for code, telling in _TELLING.items()}
    if sum(own.values()) < _ENOUGH:
        return otherwise
    return max(sorted(own), key=lambda code: own[code])


def is_english(text: str) -> bool:
    """Say whether one turn is said in English: it has several of that language's small words, and more than of Norwegian ones."""
    english, norwegian = _small_words(text)
    return english >= _LEAST and english > norwegian


def spoken_in_english(text: str, talk: str) -> bool:
    """Say whether one turn of a talk in the language `talk` is said in English: in an English one all are that do not look Norwegian («Money?»)."""
    if talk != "en":
        return is_english(text)
    english, norwegian = _small_words(text)
    return english >= norwegian


@lru_cache(maxsize=64)
def _small_words(text: str) -> tuple[int, int]:
    """Return how many small words of English a text has, and how many of Norwegian."""
    found = Counter(word.casefold() for word in _WORD.findall(text))
    return sum(found[word] for word in _ENGLISH), sum(found[word] for word in _NORWEGIAN)


def _shared(code: str) -> frozenset[str]:
    return frozenset().union(*(telling for other, telling in _TELLING.items() if other != code))
