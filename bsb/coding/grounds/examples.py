"""The other half of the third ground: the segment is like statements of the kind that belong to the code, or unlike them.

The shipped models of themes know statements for the codes of `bsb-oslo.yaml`, `bsb-oppfolging.yaml` and `god-tjeneste.yaml`. The one that
knows most of a codebook's codes, by id, is asked where it knows at least ten of them, and only about those. What it says moves the odds that the other grounds have given, up or down and never far:
a word of the codebook that is said in passing weighs less where the statement is plainly about something else.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bsb.coding.statements import THEMES, Statements, Weighed, model
from bsb.model.codebook import Codebook

__all__ = ["ExampleIndex", "Likeness", "moved"]

_SHARED = 10
_FEWEST = 4  # words in a segment below which nothing is said
_WEIGHT = {"tema": 0.8}
_ORDINARY = 0.5  # models made from fewer statements of their own are trusted less
_DOWN, _UP = -1.0, 1.8  # how far the odds may be moved (natural logarithm)
_FLOOR = 0.1  # the score of a code that no other ground speaks for, before it is moved
_ALONE = 0.35  # probability from which likeness alone may propose a code
_SHOWN = 3


Likeness = tuple[float, bool]
"""How far the odds of a code are moved, and whether likeness may propose it alone."""


class ExampleIndex:
    """The model of themes that knows a codebook best, for the codes that they share."""

    def __init__(self, codebook: Codebook) -> None:
        ids = {code.id for code in codebook}
        # Of two that know as many, the one with fewer codes besides is made for such a codebook.
        self._name = max(THEMES, key=lambda name: (len(ids & set(model(name).classes)), -len(model(name).classes)))
        known = model(self._name).classes
        shared = ids & set(known)
        self._codes = {code: at for at, code in enumerate(known) if code in shared} if len(shared) >= _SHARED else {}

    def read(self, statements: Statements) -> Examples:
        """Hold texts against the model. Of those with too few words, and of codebooks the model knows too few codes of, it says nothing."""
        import numpy

        if not self._codes:
            return Examples(self._name, {}, statements, None, [{} for _ in statements.talk.texts])
        themes = model(self._name)
        weighed = themes.weigh(statements)
        scores = themes.scores(weighed)
        likely = numpy.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        ratios = numpy.clip(
            _WEIGHT.get(self._name, _ORDINARY) * numpy.log(numpy.maximum(likely, 1e-3) * likely.shape[1]), _DOWN, _UP
        )
        shared = list(self._codes.values())
        shifts, alone = numpy.round(ratios[:, shared], 3).tolist(), (likely[:, shared] >= _ALONE).tolist()
        likeness = [
            dict(zip(self._codes, zip(shift, own, strict=True), strict=True)) if length >= _FEWEST else {}
            for shift, own, length in zip(shifts, alone, statements.talk.lengths.tolist(), strict=True)
        ]
        return Examples(self._name, self._codes, statements, weighed, likeness)


class Examples(NamedTuple):
    """What a model of themes says of texts: the likeness of each to each code that the model knows."""

    name: str
    codes: Mapping[str, int]
    statements: Statements
    weighed: Weighed | None
    likeness: Sequence[Mapping[str, Likeness]]

    def reasons(self, wanted: Sequence[tuple[int, str]]) -> list[str]:
        """Return, for pairs of text and code, the words that made the text like the code, strongest first."""
        import numpy

        if not wanted or self.weighed is None:
            return [""] * len(wanted)
        rows = numpy.array([row for row, _ in wanted], dtype=numpy.intp)
        classes = numpy.array([self.codes[code] for _, code in wanted], dtype=numpy.intp)
        found = model(self.name).reasons(self.weighed, rows, classes, _SHOWN)
        return [self.statements.told([feature for points, feature in reasons if points > 0]) for reasons in found]


def moved(score: float, likeness: Likeness | None) -> float:
    """Return `score` with its odds moved."""
    if likeness is None:
        return score
    shift, alone = likeness
    if not (score or alone):
        return score
    held = min(0.985, max(_FLOOR, score))
    odds = held / (1.0 - held) * math.exp(shift)
    return round(odds / (1.0 + odds), 3)
