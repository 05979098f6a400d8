"""Small linear models made from invented statements: which theme a statement is like, for each of three codebooks, and which way it points.

The statements are our own and lie in `training/coding/`; `training/coding/train.py` makes the weights in `data/`. The
features are lemma keys, parts of compounds and pairs of neighbouring words, and for which way a statement points also the forms
themselves («fikk» is not «får»), so that what a model found can be said in words.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from bsb.coding.stretches import blocks, strongest
from bsb.coding.talk import Sheet, Talk, spread
from bsb.coding.words import Form, Word, pieces

__all__ = ["THEMES", "LinearModel", "Statements", "Weighed", "model", "said", "statement_features"]

_FOLDER = Path(__file__).parent / "data"
THEMES = ("tema", "tema-oppfolging", "tema-tjeneste")
"""The models of themes: for `bsb-oslo.yaml`, `bsb-oppfolging.yaml` and `god-tjeneste.yaml`."""

_MODELS = (*THEMES, "fortegn")
_MANY = 50
_AT_ONCE = 1 << 14  # numbers in a table that is gone through again and again: so few that they stay near the processor
_DAMPED = [0.0, *(1.0 + math.log(count) for count in range(1, _MANY + 1))]
_MARKS = re.compile(r"\?+")
_STOPS = ".!?…"


class Weighed(NamedTuple):
    """The features of texts as a model sees them: the texts they are of, their places among the model's weights, their values, which
    feature of `Statements` each is, and where each text begins.
    """

    rows: Any
    at: Any
    values: Any
    source: Any
    bounds: Any


@dataclass(frozen=True)
class LinearModel:
    """Weights by feature and class; `ordinary` is the length of the feature vector of an ordinary statement. `extra` holds what a model needs beside them (see `training/coding/train.py`)."""

    name: str
    classes: tuple[str, ...]
    places: dict[str, int]
    rarity: Any
    weights: Any
    bias: Any
    ordinary: float = 0.0
    extra: tuple[float, ...] = ()

    def weigh(self, statements: Statements) -> Weighed:
        """Return the features that the model knows, weighed by rarity."""
        import numpy

        at = _places_of(self.name)[statements.features]
        source = numpy.flatnonzero(at >= 0)
        rows, at = statements.rows[source], at[source]
        values = numpy.array(_DAMPED)[numpy.minimum(statements.counts[source], _MANY)] * self.rarity[at]
        # A short text is divided by the length of an ordinary statement, so that two small words do not decide everything.
        size = len(statements.talk.texts)
        lengths = numpy.maximum(numpy.sqrt(numpy.bincount(rows, values * values, minlength=size)), self.ordinary)
        bounds = numpy.searchsorted(rows, numpy.arange(size + 1))
        return Weighed(rows, at, values / lengths[rows], source, bounds)

    def scores(self, weighed: Weighed) -> Any:
        """Return the score of each text for each class."""
        import numpy

        scores = numpy.zeros((len(weighed.bounds) - 1, len(self.classes)))
        for first, last in blocks(weighed.bounds, _AT_ONCE // len(self.classes)):
            bounds = weighed.bounds[first : last + 1]
            part = slice(bounds[0], bounds[-1])
            some = bounds[1:] > bounds[:-1]
            if some.any():
                given = weighed.values[part, None] * self.weights[weighed.at[part]]
                scores[first:last][some] = numpy.add.reduceat(given, (bounds[:-1] - bounds[0])[some], axis=0)
        return self.bias + scores

    def reasons(self, weighed: Weighed, rows: Any, classes: Any, count: int = 3) -> list[list[tuple[float, int]]]:
        """Return, for pairs of text and class, what gave most to it, strongest first: points and which feature of `Statements`."""
        import numpy

        begins = weighed.bounds[rows]
        sizes = weighed.bounds[rows + 1] - begins
        pair, taken = spread(begins, sizes)
        given = weighed.values[taken] * self.weights[weighed.at[taken], classes[pair]]
        found: list[list[tuple[float, int]]] = [[] for _ in range(len(sizes))]
        for best in strongest(numpy.abs(given), numpy.cumsum(sizes) - sizes, sizes, count):
            features = weighed.source[taken[best]]
            for row, points, feature in zip(pair[best].tolist(), given[best].tolist(), features.tolist(), strict=True):
                found[row].append((points, feature))
        return found


@cache
def model(name: str) -> LinearModel:
    """Load a shipped model: `fortegn`, or one of `THEMES`."""
    import numpy

    with numpy.load(_FOLDER / f"{name}.npz", allow_pickle=False) as kept:
        names = str(kept["names"]).split("\n")
        return LinearModel(
            name=name,
            classes=tuple(str(kept["classes"]).split("\n")),
            places={feature: place for place, feature in enumerate(names)},
            rarity=kept["rarity"].astype(numpy.float64),
            weights=kept["weights"].astype(numpy.float64),
            bias=kept["bias"].astype(numpy.float64),
            ordinary=float(kept["ordinary"]),
            extra=tuple(float(value) for value in kept["extra"]),
        )


def said(talk: Talk) -> Any:
    """Tell for each word of texts whether it is said: not part of a question, or everything is asked there."""
    import numpy

    kept = numpy.ones(len(talk.numbers), dtype=bool)
    bounds = talk.bounds.tolist()
    for row, text in enumerate(talk.texts):
        if "?" in text:
            asked = list(_asked(text, talk.words[row].places))
            if sum(last - first for first, last in asked) < bounds[row + 1] - bounds[row]:
                for first, last in asked:
                    kept[bounds[row] + first : bounds[row] + last] = False
    return kept


def _asked(text: str, places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the first word of each question in a text, and the first after it."""
    for match in _MARKS.finditer(text):
        begin = max(text.rfind(stop, 0, match.start()) for stop in _STOPS) + 1
        yield bisect_left(places, (begin,)), bisect_left(places, (match.end(),))


def statement_features(words: Sequence[Word], language: str = "nb") -> Counter[str]:
    """Return the features of a statement by name: keys, `=` before forms, `+` before parts of compounds, and pairs of neighbours."""
    names = [word.keys[0] for word in words]
    found = [*names, *(f"={word.low}" for word in words), *(f"{one} {other}" for one, other in pairwise(names))]
    for word in words:
        found += _parts(word.low, language)
    return Counter(found)


class Statements:
    """The features of texts as statements that the shipped models know, by number: text, feature and how often, text by text.

    `language` is the one compounds are taken apart in.
    """

    def __init__(self, talk: Talk, language: str = "nb") -> None:
        import numpy

        self.talk = talk
        kept = numpy.flatnonzero(said(talk))
        self._numbers = talk.numbers[kept]
        rows = talk.rows[kept]
        at, features = _features().find(talk, self._numbers, rows, language)
        place, feature = numpy.concatenate(at), numpy.concatenate(features)
        _, first, self.counts = numpy.unique(
            rows[place] * len(_features().names) + feature, return_index=True, return_counts=True
        )
        # By text, and by where a feature is first found in it.
        order = numpy.argsort(rows[place[first]] * len(place) + first)
        first, self.counts = first[order], self.counts[order]
        self.rows, self.features, self._words = rows[place[first]], feature[first], place[first]
        self._paired = first >= len(at[0])

    def told(self, features: Sequence[int]) -> str:
        """Return features as the words they were found in: `+leg` is «overlegen», a pair is both its words."""
        forms, (words, paired, numbers) = self.talk.vocabulary.forms, self._told
        found = []
        for feature in features:
            place = words[feature]
            low = forms[numbers[place]].low
            found.append(f"{low} {forms[numbers[place + 1]].low}" if paired[feature] else low)
        return ", ".join(dict.fromkeys(found))

    @cached_property
    def _told(self) -> tuple[list[int], list[bool], list[int]]:
        """The word of each feature, whether it is a pair, and the numbers of the words."""
        return self._words.tolist(), self._paired.tolist(), self._numbers.tolist()


class _Features:
    """Every feature that a shipped model knows, numbered, and how they are found in texts."""

    def __init__(self, names: Sequence[str]) -> None:
        import numpy

        self.names = {name: number for number, name in enumerate(names)}
        pairs = [(*name.partition(" ")[::2], number) for name, number in self.names.items() if " " in name]
        ends = {end for one, other, _number in pairs for end in (one, other)}
        self._ends = {end: number for number, end in enumerate(sorted(ends))}
        codes = sorted((self._ends[one] * len(self._ends) + self._ends[other], number) for one, other, number in pairs)
        self._codes = numpy.array([code for code, _ in codes], dtype=numpy.intp)
        self._pair = numpy.array([number for _, number in codes], dtype=numpy.intp)
        self._sheets: dict[tuple[str, str], tuple[Sheet, Sheet]] = {}

    def find(self, talk: Talk, numbers: Any, rows: Any, language: str) -> tuple[list[Any], list[Any]]:
        """Return single words (with their forms and parts) and pairs: for both the places of the words, and the features."""
        words, ends = self._known(talk, language)
        found = [words.look_up(numbers), self._paired(ends, numbers, rows)]
        return [at for at, _ in found], [features for _, features in found]

    def _paired(self, ends: Sheet, numbers: Any, rows: Any) -> tuple[Any, Any]:
        import numpy

        at, values = ends.look_up(numbers)
        end = numpy.full(len(numbers), -1)
        end[at] = values
        place = numpy.flatnonzero((end[:-1] >= 0) & (end[1:] >= 0) & (rows[:-1] == rows[1:]))
        found = self._pairs(end[place] * len(self._ends) + end[place + 1])
        known = found >= 0
        return place[known], found[known]

    def _pairs(self, codes: Any) -> Any:
        """Return the feature of each pair, -1 where it is none."""
        import numpy

        found = numpy.full(len(codes), -1)
        if len(self._codes):
            # Looked up in order they are found many times faster.
            order = numpy.argsort(codes)
            codes = codes[order]
            nearest = numpy.minimum(numpy.searchsorted(self._codes, codes), len(self._codes) - 1)
            found[order] = numpy.where(self._codes[nearest] == codes, self._pair[nearest], -1)
        return found

    def _known(self, talk: Talk, language: str) -> tuple[Sheet, Sheet]:
        asked = talk.vocabulary.language, language
        if asked not in self._sheets:

            def own(form: Form) -> list[int]:
                names = (form.keys[0], f"={form.low}", *[f"+{piece}" for piece in pieces(form.low, language)])
                return [self.names[name] for name in names if name in self.names]

            self._sheets[asked] = (
                Sheet(talk.vocabulary, own),
                Sheet(talk.vocabulary, lambda form: _one(self._ends, form.keys[0])),
            )
        return self._sheets[asked]


@cache
def _features() -> _Features:
    return _Features(sorted({name for kept in _MODELS for name in model(kept).places}))


@lru_cache(maxsize=8)
def _places_of(name: str) -> Any:
    import numpy

    places = model(name).places
    return numpy.array([places.get(feature, -1) for feature in _features().names], dtype=numpy.intp)


def _one(numbers: dict[str, int], name: str) -> tuple[int, ...]:
    return (numbers[name],) if name in numbers else ()


@lru_cache(maxsize=300_000)
def _parts(low: str, language: str) -> tuple[str, ...]:
    return tuple(f"+{piece}" for piece in pieces(low, language))
