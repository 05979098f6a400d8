"""The third ground: the segment is like what the code is described as.

BM25 (Robertson and Zaragoza, 2009) over lemmas and parts of compounds. A code's text is its name, definition, include and example, and the
segments that people have accepted for it; what stands under «ta ikke med» counts against.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from bsb.coding.grounds.base import rounded
from bsb.coding.talk import Sheet, Talk, spread
from bsb.coding.words import STOP, Form, Words, pieces, words_of
from bsb.model.codebook import Code, Codebook
from bsb.model.coding import Evidence

__all__ = ["Alike", "DefinitionIndex"]

_K1, _B = 1.2, 0.6
_CEILING = 0.45
_HALF = 6.0  # the sum of weights that gives half the ceiling
_RAREST = 3.0  # what a word that only one code has weighs, however many codes there are
_AGAINST = 0.5
_PART = 0.6  # a part of a compound counts less than a word
_RELATIVE = 0.5  # of the best code's sum, below which a code is not like the segment
_SHOWN = 4


class DefinitionIndex:
    """Weights of every word for every code, made once."""

    def __init__(self, codebook: Codebook, accepted: Mapping[str, Sequence[str]]) -> None:
        language = codebook.language
        self._language = language
        bags = {code.id: _code_bag(code, accepted.get(code.id, ()), language) for code in codebook}
        weights = _bm25(bags)
        for code in codebook:
            _count_against(weights, code, bags[code.id], language)
        self._codes = [code.id for code in codebook]
        self._names = {name: number for number, name in enumerate(weights)}
        self._table = _table(weights, {code: number for number, code in enumerate(self._codes)})
        self._sheets: dict[str, Sheet] = {}

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_sheets": {}}

    def alike(self, talk: Talk) -> Alike:
        """Add up, for each text and code, the weights of the text's words; a name counts once in a text."""
        import numpy

        language = talk.vocabulary.language
        sheet = self._sheets.get(language) or self._sheets.setdefault(language, Sheet(talk.vocabulary, self._form))
        at, names = sheet.look_up(talk.numbers)
        rows = talk.rows[at]
        # Where a name is found first says whether it is a word or part of one; sums are added in the order of the words.
        _, first = numpy.unique(rows * len(self._names) + (names >> 1), return_index=True)
        first.sort()
        at, names, rows = at[first], names[first], rows[first]
        begins, sizes, codes, weights = self._table
        given, taken = spread(begins[names >> 1], sizes[names >> 1])
        codes, weights = codes[taken], weights[taken] * numpy.where(names & 1, _PART, 1.0)[given]
        shape = len(talk.texts), len(self._codes)
        cells = rows[given] * shape[1] + codes
        sums = numpy.bincount(cells, weights, minlength=shape[0] * shape[1]).reshape(shape)
        counts = numpy.bincount(cells, minlength=shape[0] * shape[1]).reshape(shape)
        kept = (sums > 0) & (sums >= _RELATIVE * sums.max(axis=1, initial=0.0, keepdims=True)) & (counts > 1)
        bounds = numpy.searchsorted(rows[given], numpy.arange(shape[0] + 1))
        places = at[given] - talk.bounds[rows[given]]
        scores = numpy.where(kept, rounded(_CEILING * sums / (sums + _HALF)), 0.0)
        return Alike(scores, kept, sums, bounds, places, codes, weights)

    def _form(self, form: Form) -> list[int]:
        """Return the names of a word form that have weights, twice their number and one more for parts of it."""
        names = _names(form.low, form.lemma, form.keys[0], self._language)
        return [2 * self._names[name] + (part != 1.0) for name, part in names if name in self._names]


class Alike(NamedTuple):
    """How like each code the texts of a talk are: scores and sums by text and code, which codes each text is clearly like (`there`), and
    where every sum came from. Codes are in the order of the codebook.
    """

    scores: Any
    there: Any
    sums: Any
    bounds: Any
    places: Any
    codes: Any
    weights: Any

    def evidence(self, row: int, code: int, words: Words, offset: int) -> tuple[Evidence, ...]:
        """Return the words that made text number `row` like a code; `offset` is where the text begins in its turn."""
        total = float(self.sums[row, code])
        part = slice(self.bounds[row], self.bounds[row + 1])
        own = self.codes[part] == code
        by_word: dict[int, float] = defaultdict(float)
        for place, weight in zip(self.places[part][own].tolist(), self.weights[part][own].tolist(), strict=True):
            by_word[place] += weight
        shown = sorted((-weight, place) for place, weight in by_word.items() if weight > 0)[:_SHOWN]
        share = _CEILING * total / (total + _HALF) / (sum(-weight for weight, _ in shown) or 1.0)
        found = ((words[place], -weight * share) for weight, place in shown)
        return tuple(
            Evidence("definition", word.lemma, round(points, 3), offset + word.start, offset + word.end)
            for word, points in found
        )


def _count_against(weights: Mapping[str, dict[str, float]], code: Code, own: Mapping[str, int], language: str) -> None:
    for name in _bag([code.exclude], language):
        if name not in own and name in weights:
            weights[name][code.id] = -_AGAINST * max(weights[name].values())


def _table(weights: Mapping[str, Mapping[str, float]], order: Mapping[str, int]) -> tuple[Any, Any, Any, Any]:
    """Return, for each name, where its weights begin and how many there are; and for each weight its code's number and itself."""
    import numpy

    sizes = numpy.array([len(row) for row in weights.values()], dtype=numpy.intp)
    codes = numpy.array([order[code] for row in weights.values() for code in row], dtype=numpy.intp)
    values = numpy.array([weight for row in weights.values() for weight in row.values()], dtype=numpy.float64)
    return numpy.cumsum(sizes) - sizes, sizes, codes, values


def _code_bag(code: Code, accepted: Sequence[str], language: str) -> Counter[str]:
    described = " . ".join((code.label(), code.label(), code.definition, code.include, code.example))
    return _bag([described, *accepted], language)


def _bag(texts: Sequence[str], language: str) -> Counter[str]:
    """Count the names in texts. Words are counted first, so that each word form is taken apart once."""
    forms: Counter[Form] = Counter()
    for text in texts:
        forms.update(words_of(text, language).forms)
    bag: Counter[str] = Counter()
    for form, count in forms.items():
        for name, _part in _names(form.low, form.lemma, form.keys[0], language):
            bag[name] += count
    return bag


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
