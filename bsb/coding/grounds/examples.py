"""The other half of the third ground: the segment is like statements of the kind that belong to the code, or unlike them.

The shipped models of themes know statements for the codes of `bsb-oslo.yaml`, `bsb-oppfolging.yaml` and `god-tjeneste.yaml`. The one that
knows most of a codebook's codes, by id, is asked where it knows at least ten of them, and only about those. What it says moves the odds that the other grounds have given, up or down and never far:
a word of the codebook that is said in passing weighs less where the statement is plainly about something else.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from bsb.coding.grounds.base import rounded
from bsb.coding.statements import THEMES, Statements, Weighed, model
from bsb.model.codebook import Codebook

__all__ = ["ExampleIndex", "Examples"]

_SHARED = 10
_FEWEST = 4  # words in a segment below which nothing is said
_DOWN, _UP = -2.5, 3.5  # how far the odds may be moved (natural logarithm)
_FLOOR = 0.2  # the score of a code that no other ground speaks for, before it is moved
_ALONE = 0.15  # probability from which likeness alone may propose a code
_SHOWN = 3


class ExampleIndex:
    """The model of themes that knows a codebook best, for the codes that they share."""

    def __init__(self, codebook: Codebook) -> None:
        ids = {code.id for code in codebook}
        # Of two that know as many, the one with fewer codes besides is made for such a codebook.
        self._name = max(THEMES, key=lambda name: (len(ids & set(model(name).classes)), -len(model(name).classes)))
        known = model(self._name).classes
        shared = ids & set(known)
        order = [code.id for code in codebook]
        self._codes = (
            {order.index(code): at for at, code in enumerate(known) if code in shared} if len(shared) >= _SHARED else {}
        )
        self._count = len(order)

    def read(self, statements: Statements) -> Examples:
        """Hold texts against the model. Of those with too few words, and of codebooks the model knows too few codes of, it says nothing."""
        import numpy

        shape = len(statements.talk.texts), self._count
        shifts, alone, told = numpy.zeros(shape), numpy.zeros(shape, dtype=bool), numpy.zeros(shape, dtype=bool)
        if not self._codes:
            return Examples(self._name, {}, statements, None, shifts, alone, told)
        themes = model(self._name)
        weighed = themes.weigh(statements)
        scores = themes.scores(weighed)
        likely = numpy.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        ratios = numpy.clip(numpy.log(numpy.maximum(likely, 1e-3) * likely.shape[1]), _DOWN, _UP)
        columns, shared = list(self._codes), list(self._codes.values())
        long = statements.talk.lengths >= _FEWEST
        shifts[:, columns] = numpy.round(ratios[:, shared], 3)
        alone[:, columns] = (likely[:, shared] >= _ALONE) & long[:, None]
        told[:, columns] = long[:, None]
        return Examples(self._name, self._codes, statements, weighed, shifts, alone, told)


class Examples(NamedTuple):
    """What a model of themes says of texts, by text and code: how far the odds are moved (`shifts`), whether likeness may propose the code
    `alone`, and where it says anything (`told`). `codes` are the places of codes in the model.
    """

    name: str
    codes: Mapping[int, int]
    statements: Statements
    weighed: Weighed | None
    shifts: Any
    alone: Any
    told: Any

    def moved(self, scores: Any) -> Any:
        """Return `scores` with their odds moved."""
        import numpy

        held = numpy.clip(scores, _FLOOR, 0.985)
        # Whole thousandths, so that the powers can be those of Python, which are the same on every machine.
        steps = numpy.rint(self.shifts * 1000).astype(numpy.intp) - round(_DOWN * 1000)
        odds = held / (1.0 - held) * _powers()[steps]
        return numpy.where(self.told & ((scores > 0) | self.alone), rounded(odds / (1.0 + odds)), scores)

    def reasons(self, wanted: Sequence[tuple[int, int]]) -> list[str]:
        """Return, for pairs of text and code, the words that made the text like the code, strongest first."""
        import numpy

        if not wanted or self.weighed is None:
            return [""] * len(wanted)
        rows = numpy.array([row for row, _ in wanted], dtype=numpy.intp)
        classes = numpy.array([self.codes[code] for _, code in wanted], dtype=numpy.intp)
        found = model(self.name).reasons(self.weighed, rows, classes, _SHOWN)
        return [self.statements.told([feature for points, feature in reasons if points > 0]) for reasons in found]


@cache
def _powers() -> Any:
    """Return e to the power of each thousandth that odds can be moved by."""
    import numpy

    return numpy.array([math.exp(step / 1000) for step in range(round(_DOWN * 1000), round(_UP * 1000) + 1)])
