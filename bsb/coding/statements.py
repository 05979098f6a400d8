"""Two small linear models made from invented statements: which theme a statement is like, and which way it points.

The statements are our own and lie in `training/coding/utsagn.tsv`; `training/coding/train.py` makes the weights in `data/`. The
features are lemma keys, parts of compounds and pairs of neighbouring words, so that what a model found can be said in words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from bsb.coding.words import Word, pieces

__all__ = ["LinearModel", "Vector", "model", "readable", "said", "statement_features"]

_FOLDER = Path(__file__).parent / "data"
_MANY = 50
_DAMPED = [0.0, *(1.0 + math.log(count) for count in range(1, _MANY + 1))]
_ASKED = re.compile(r"[^.!?…]*\?+")


class Vector(NamedTuple):
    """The features of a text as a model sees them: names, their places among the weights, and their values."""

    names: list[str]
    at: Any
    values: Any


@dataclass(frozen=True)
class LinearModel:
    """Weights by feature and class; `ordinary` is the length of the feature vector of an ordinary statement. `extra` holds what a model needs beside them (see `training/coding/train.py`)."""

    classes: tuple[str, ...]
    places: dict[str, int]
    rarity: Any
    weights: Any
    bias: Any
    ordinary: float = 0.0
    extra: tuple[float, ...] = ()

    def vector(self, features: Counter[str]) -> Vector:
        """Return the features that the model knows, weighed by rarity."""
        import numpy

        names = [name for name in features if name in self.places]
        at = numpy.array([self.places[name] for name in names], dtype=numpy.intp)
        values = numpy.array([_DAMPED[min(features[name], _MANY)] for name in names]) * self.rarity[at]
        # A short text is divided by the length of an ordinary statement, so that two small words do not decide everything.
        length = max(math.sqrt(float(values @ values)), self.ordinary)
        return Vector(names, at, values / length)

    def scores(self, vector: Vector) -> Any:
        """Return the score of each class."""
        return self.bias + vector.values @ self.weights[vector.at]

    def reasons(self, vector: Vector, place: int, count: int = 3) -> list[tuple[float, str]]:
        """Return what gave most to the class at `place`, strongest first: points and feature."""
        import numpy

        given = vector.values * self.weights[vector.at, place]
        strongest = numpy.argsort(-numpy.abs(given), kind="stable")[:count]
        return [(float(given[at]), vector.names[at]) for at in strongest]


@cache
def model(name: str) -> LinearModel:
    """Load a shipped model: `fortegn` or `tema`."""
    import numpy

    with numpy.load(_FOLDER / f"{name}.npz", allow_pickle=False) as kept:
        names = str(kept["names"]).split("\n")
        return LinearModel(
            classes=tuple(str(kept["classes"]).split("\n")),
            places={feature: place for place, feature in enumerate(names)},
            rarity=kept["rarity"].astype(numpy.float64),
            weights=kept["weights"].astype(numpy.float64),
            bias=kept["bias"].astype(numpy.float64),
            ordinary=float(kept["ordinary"]),
            extra=tuple(float(value) for value in kept["extra"]),
        )


def said(text: str, words: Sequence[Word]) -> Sequence[Word]:
    """Return the words that are not part of a question, or all where everything is asked."""
    if "?" not in text:
        return words
    asked = [match.span() for match in _ASKED.finditer(text)]
    kept = [word for word in words if not any(start <= word.start < end for start, end in asked)]
    return kept or words


def statement_features(words: Sequence[Word], language: str = "nb") -> Counter[str]:
    """Return the features of a statement: keys, `+` before parts of compounds, and pairs of neighbours."""
    names = [word.keys[0] for word in words]
    found = [*names, *(f"{one} {other}" for one, other in pairwise(names))]
    for word in words:
        found += _parts(word.low, language)
    return Counter(found)


def readable(features: Sequence[str], words: Sequence[Word], language: str = "nb") -> str:
    """Return features as the words of the text they were found in: `+leg` is «overlegen», a pair is both its words."""
    forms: dict[str, str] = {}
    before: Word | None = None
    for word in words:
        forms.setdefault(word.keys[0], word.low)
        for piece in _parts(word.low, language):
            forms.setdefault(piece, word.low)
        if before is not None:
            forms.setdefault(f"{before.keys[0]} {word.keys[0]}", f"{before.low} {word.low}")
        before = word
    return ", ".join(dict.fromkeys(forms.get(name, name) for name in features))


@lru_cache(maxsize=300_000)
def _parts(low: str, language: str) -> tuple[str, ...]:
    return tuple(f"+{piece}" for piece in pieces(low, language))
