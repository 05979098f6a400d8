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
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from bsb.coding.words import Word, pieces

__all__ = ["LinearModel", "model", "said", "statement_features"]

_FOLDER = Path(__file__).parent / "data"
_ASKED = re.compile(r"[^.!?…]*\?+")


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

    def scores(self, features: Counter[str]) -> tuple[Any, list[tuple[str, Any]]]:
        """Return the score of each class, and what each known feature gave to it."""
        import numpy

        names = [name for name in features if name in self.places]
        if not names:
            return self.bias.copy(), []
        at = numpy.array([self.places[name] for name in names])
        values = numpy.array([1.0 + math.log(features[name]) for name in names]) * self.rarity[at]
        # A short text is divided by the length of an ordinary statement, so that two small words do not decide everything.
        length = max(math.sqrt(float(values @ values)), self.ordinary)
        given = (values / length)[:, None] * self.weights[at]
        return self.bias + given.sum(axis=0), list(zip(names, given, strict=True))


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


def said(text: str, words: Sequence[Word]) -> list[Word]:
    """Return the words that are not part of a question, or all where everything is asked."""
    asked = [match.span() for match in _ASKED.finditer(text)]
    if not asked:
        return list(words)
    kept = [word for word in words if not any(start <= word.start < end for start, end in asked)]
    return kept or list(words)


def statement_features(words: Sequence[Word], language: str = "nb") -> Counter[str]:
    """Return the features of a statement: keys, `+` before parts of compounds, and pairs of neighbours."""
    found: Counter[str] = Counter(word.keys[0] for word in words)
    for word in words:
        found.update(f"+{piece}" for piece in pieces(word.low, language))
    found.update(f"{one.keys[0]} {other.keys[0]}" for one, other in pairwise(words))
    return found
