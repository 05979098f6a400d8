"""The other half of the third ground: the segment is like statements of the kind that belong to the code, or unlike them.

The shipped model of themes knows statements for the codes of `codebooks/bsb-oslo.yaml`. It is asked where a codebook has at least ten of
those codes, by id, and only about those. What it says moves the odds that the other grounds have given, up or down and never far:
a word of the codebook that is said in passing weighs less where the statement is plainly about something else.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from bsb.coding.statements import Vector, model
from bsb.model.codebook import Codebook

__all__ = ["ExampleIndex", "Likeness", "moved"]

_SHARED = 10
_FEWEST = 4  # words in a segment below which nothing is said
_WEIGHT = 0.8
_DOWN, _UP = -1.0, 1.8  # how far the odds may be moved (natural logarithm)
_FLOOR = 0.1  # the score of a code that no other ground speaks for, before it is moved
_ALONE = 0.35  # probability from which likeness alone may propose a code
_SHOWN = 3


class Likeness(NamedTuple):
    """How far the odds of a code are moved, and whether likeness may propose it alone."""

    shift: float
    alone: bool


class ExampleIndex:
    """The model of themes, for the codes that a codebook shares with it."""

    def __init__(self, codebook: Codebook) -> None:
        known = model("tema").classes
        shared = {code.id for code in codebook} & set(known)
        self._codes = {code: at for at, code in enumerate(known) if code in shared} if len(shared) >= _SHARED else {}

    def vector(self, features: Counter[str], length: int) -> Vector | None:
        """Return the segment as the model sees it; None where it has too few words or the model knows too few of the codes."""
        return model("tema").vector(features) if self._codes and length >= _FEWEST else None

    def likeness(self, vector: Vector | None) -> Mapping[str, Likeness]:
        """Return the likeness of a segment to each code that the model knows."""
        if vector is None:
            return {}
        import numpy

        themes = model("tema")
        scores = themes.scores(vector)
        likely = numpy.exp(scores - scores.max())
        likely /= likely.sum()
        ratios = numpy.clip(_WEIGHT * numpy.log(numpy.maximum(likely, 1e-3) * len(likely)), _DOWN, _UP)
        return {
            code: Likeness(round(float(ratios[at]), 3), bool(likely[at] >= _ALONE)) for code, at in self._codes.items()
        }

    def reasons(self, vector: Vector, code: str) -> list[str]:
        """Return the features that made the segment like the code, strongest first."""
        reasons = model("tema").reasons(vector, self._codes[code], _SHOWN)
        return [name for points, name in reasons if points > 0]


def moved(score: float, likeness: Likeness | None) -> float:
    """Return `score` with its odds moved."""
    if likeness is None or not (score or likeness.alone):
        return score
    held = min(0.985, max(_FLOOR, score))
    odds = held / (1.0 - held) * math.exp(likeness.shift)
    return round(odds / (1.0 + odds), 3)
