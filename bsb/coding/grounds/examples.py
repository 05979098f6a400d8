"""The other half of the third ground: the segment is like statements of the kind that belong to the code, or unlike them.

The shipped model of themes knows statements for the codes of `codebooks/bsb-oslo.yaml`. It is asked where a codebook has at least ten of
those codes, by id, and only about those. What it says moves the odds that the other grounds have given, up or down and never far:
a word of the codebook that is said in passing weighs less where the statement is plainly about something else.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bsb.coding.statements import model, said, statement_features
from bsb.coding.words import Word
from bsb.model.codebook import Codebook

__all__ = ["ExampleIndex", "Likeness", "moved"]

_SHARED = 10
_FEWEST = 4  # words in a segment below which nothing is said
_WEIGHT = 0.6
_DOWN, _UP = -0.8, 1.2  # how far the odds may be moved (natural logarithm)
_FLOOR = 0.1  # the score of a code that no other ground speaks for, before it is moved
_ALONE = 0.35  # probability from which likeness alone may propose a code
_SHOWN = 3


class Likeness(NamedTuple):
    """How far the odds of a code are moved, the words that moved it most, and whether it may stand alone."""

    shift: float
    words: str
    alone: bool


class ExampleIndex:
    """The model of themes, for the codes that a codebook shares with it."""

    def __init__(self, codebook: Codebook) -> None:
        known = model("tema").classes
        shared = {code.id for code in codebook} & set(known)
        self._codes = [(at, code) for at, code in enumerate(known) if code in shared] if len(shared) >= _SHARED else []
        self._language = codebook.language

    def likeness(self, text: str, words: Sequence[Word]) -> Mapping[str, Likeness]:
        """Return the likeness of the segment to each code that the model knows."""
        if not self._codes or len(words) < _FEWEST:
            return {}
        import numpy

        scores, given = model("tema").scores(statement_features(said(text, words), self._language))
        if not given:
            return {}
        likely = numpy.exp(scores - scores.max())
        likely = likely / likely.sum()
        found = {}
        for at, code in self._codes:
            ratio = math.log(max(float(likely[at]), 1e-3) * len(likely))
            shift = min(_UP, max(_DOWN, _WEIGHT * ratio))
            strongest = sorted(((round(float(points[at]), 3), name) for name, points in given), reverse=True)[:_SHOWN]
            detail = ", ".join(name for points, name in strongest if points > 0) if shift > 0 else ""
            found[code] = Likeness(round(shift, 3), detail, float(likely[at]) >= _ALONE)
        return found


def moved(score: float, likeness: Likeness | None) -> float:
    """Return `score` with its odds moved."""
    if likeness is None or not (score or likeness.alone):
        return score
    held = min(0.985, max(_FLOOR, score))
    odds = held / (1.0 - held) * math.exp(likeness.shift)
    return round(odds / (1.0 + odds), 3)
