"""The third ground: the segment is like what the code is described as.

BM25 (Robertson and Zaragoza, 2009) over lemmas and parts of compounds. A code's text is its name, definition, include and example, and the
segments that people have accepted for it; what stands under «ta ikke med» counts against.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial

from bsb.coding.grounds.base import Ground
from bsb.coding.words import STOP, Word, pieces, words_of
from bsb.model.codebook import Code, Codebook
from bsb.model.coding import Evidence, OriginOfCoding

__all__ = ["DefinitionIndex"]

_K1, _B = 1.2, 0.6
_CEILING = 0.45
_HALF = 6.0  # the sum of weights that gives half the ceiling
_RAREST = 3.0  # what a word that only one code has weighs, however many codes there are
_AGAINST = 0.5
_PART = 0.6  # a part of a compound counts less than a word
_RELATIVE = 0.5  # of the best code's sum, below which a code is not like the segment
_SHOWN = 4

_Weights = tuple[tuple[str, tuple[tuple[str, float], ...]], ...]
_NOTHING: _Weights = (("", ()),)  # true, so that a form without weights is not worked out again


class DefinitionIndex:
    """Weights of every word for every code, made once."""

    def __init__(self, codebook: Codebook, accepted: Mapping[str, Sequence[str]]) -> None:
        language = codebook.language
        self._language = language
        bags = {code.id: _code_bag(code, accepted.get(code.id, ()), language) for code in codebook}
        self._weights = dict(_bm25(bags))
        self._forms: dict[str, _Weights] = {}
        for code in codebook:
            self._count_against(code, bags[code.id], language)

    def _form(self, word: Word) -> _Weights:
        """Return the weights of a word form's names, worked out once for each form."""
        names = _names(word.low, word.lemma, word.keys[0], self._language)
        made = tuple(
            (name, tuple((code, weight * part) for code, weight in self._weights[name].items()))
            for name, part in names
            if name in self._weights
        )
        self._forms[word.low] = made or _NOTHING
        return made

    def _count_against(self, code: Code, own: Counter[str], language: str) -> None:
        for name in _bag(words_of(code.exclude, language), language):
            if name not in own and name in self._weights:
                strongest = max(self._weights[name].values())
                self._weights[name][code.id] = -_AGAINST * strongest

    def grounds(self, words: Sequence[Word], offset: int) -> Mapping[str, Ground]:
        """Return the ground for each code that the segment is clearly like."""
        sums: dict[str, float] = defaultdict(float)
        counts: Counter[str] = Counter()
        for _word, weights in self._each(words):
            for code, weight in weights:
                sums[code] += weight
                counts[code] += 1
        least = _RELATIVE * max(sums.values(), default=0.0)
        return {
            code: Ground(
                OriginOfCoding.DEFINITION,
                round(_CEILING * total / (total + _HALF), 3),
                partial(self._evidence, code, total, words, offset),
            )
            for code, total in sums.items()
            if total > 0 and total >= least and counts[code] > 1
        }

    def _each(self, words: Sequence[Word]) -> Iterator[tuple[Word, tuple[tuple[str, float], ...]]]:
        """Yield each word with the weights of each of its names, a name once."""
        seen: set[str] = set()
        for word in words:
            for name, weights in self._forms.get(word.low) or self._form(word):
                if name not in seen:
                    seen.add(name)
                    yield word, weights

    def _evidence(self, code: str, total: float, words: Sequence[Word], offset: int) -> tuple[Evidence, ...]:
        by_word: dict[Word, float] = defaultdict(float)
        for word, weights in self._each(words):
            for other, weight in weights:
                if other == code:
                    by_word[word] += weight
        shown = sorted(
            ((weight, word) for word, weight in by_word.items() if weight > 0), key=lambda row: (-row[0], row[1].start)
        )
        shown = shown[:_SHOWN]
        share = _CEILING * total / (total + _HALF) / (sum(weight for weight, _ in shown) or 1.0)
        return tuple(
            Evidence("definition", word.lemma, round(weight * share, 3), offset + word.start, offset + word.end)
            for weight, word in shown
        )


def _code_bag(code: Code, accepted: Iterable[str], language: str) -> Counter[str]:
    bag = _bag(
        words_of(" . ".join((code.label(), code.label(), code.definition, code.include, code.example)), language),
        language,
    )
    for text in accepted:
        bag.update(_bag(words_of(text, language), language))
    return bag


def _bag(words: Iterable[Word], language: str) -> Counter[str]:
    return Counter(name for word in words for name, _ in _names(word.low, word.lemma, word.keys[0], language))


@lru_cache(maxsize=300_000)
def _names(low: str, lemma: str, key: str, language: str) -> tuple[tuple[str, float], ...]:
    if lemma in STOP or len(lemma) < 3:
        return ()
    return ((key, 1.0), *((piece, _PART) for piece in pieces(low, language) if piece != key))


def _rarity(codes: int, holders: int) -> float:
    return math.log(1 + (codes - holders + 0.5) / (holders + 0.5))


def _bm25(bags: Mapping[str, Counter[str]]) -> dict[str, dict[str, float]]:
    sizes = {code: sum(bag.values()) for code, bag in bags.items()}
    mean = sum(sizes.values()) / len(sizes) if sizes else 1.0
    holders = Counter(name for bag in bags.values() for name in bag)
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for code, bag in bags.items():
        for name, count in bag.items():
            rarity = _RAREST * _rarity(len(bags), holders[name]) / _rarity(len(bags), 1)
            damped = count * (_K1 + 1) / (count + _K1 * (1 - _B + _B * sizes[code] / (mean or 1.0)))
            weights[name][code] = rarity * damped
    return weights
