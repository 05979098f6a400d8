"""How likely each learned code is on each segment of a study: all that is left of what was learned once it has been asked.

It is small, so that every process that reads segments can have its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bsb.coding.grounds.base import rounded
from bsb.model.coding import Evidence

__all__ = ["CodeModel", "Likelihoods", "Likely"]

CEILING = 0.95
_HINT = 0.25  # probability from which what is learned speaks for a code


@dataclass(frozen=True, slots=True)
class CodeModel:
    """How well one code is learned: examples, precision, recall and F1 on unseen segments, and how far it is trusted (0–1).

    A code that is learned too poorly is not trusted at all: `trust` is 0, and it plays no part in proposals.
    """

    code: str
    examples: int
    precision: float
    recall: float
    f1: float
    trust: float


class Likely(NamedTuple):
    """How likely codes are on segments, by segment and code: what that gives as a ground (`scores`), where it is likely enough to speak for
    a code (`there`), where anything is said at all (`told`), and how far each code is trusted.
    """

    scores: Any
    there: Any
    told: Any
    likely: Any
    trust: Any

    def tempered(self, scores: Any) -> Any:
        """Return `scores`, made by the other grounds, pulled towards what has been learned: corrections count both ways."""
        import numpy

        pulled = rounded((1 - self.trust) * scores + self.trust * numpy.minimum(CEILING, self.likely))
        return numpy.where(self.told, pulled, scores)

    def evidence(self, row: int, column: int) -> tuple[Evidence, ...]:
        """Return how likely a code is on a segment, in words."""
        return (Evidence("learned", f"p={self.likely[row, column]:.2f}", float(self.scores[row, column])),)


@dataclass(frozen=True)
class Likelihoods:
    """Probabilities by segment and code (`known`, three decimals), the codes with how far each is trusted, and how well all were learned."""

    report: tuple[CodeModel, ...] = ()
    trust: Mapping[str, float] = field(default_factory=dict)
    row: Mapping[str, int] = field(default_factory=dict)
    known: Any = None

    def of(self, segments: Sequence[str], codes: Mapping[str, int]) -> Likely:
        """Return how likely each code, as numbered in `codes`, is on each of many segments."""
        import numpy

        shape = len(segments), len(codes)
        told, likely, trust = numpy.zeros(shape, dtype=bool), numpy.zeros(shape), numpy.zeros(shape[1])
        places = [self.row.get(segment, -1) for segment in segments]
        rows = numpy.flatnonzero(numpy.array(places, dtype=numpy.intp) >= 0)
        columns = [codes[code] for code in self.trust]
        trust[columns] = list(self.trust.values())
        if len(rows) and columns:
            cells = numpy.ix_(rows, numpy.array(columns))
            likely[cells] = self.known[[places[row] for row in rows]]
            told[cells] = True
        there = told & (likely >= _HINT)
        scores = numpy.where(there, rounded(numpy.minimum(CEILING, likely) * trust), 0.0)
        return Likely(scores, there, told, likely, trust)

    def uncertain(self, count: int) -> Sequence[str]:
        """Return the ids of the segments where a decision would teach most: the probabilities nearest one half."""
        if not self.row:
            return ()
        doubt = dict(zip(self.row, abs(self.known - 0.5).min(axis=1).round(3).tolist(), strict=True))
        return tuple(sorted(doubt, key=lambda segment: (doubt[segment], segment))[:count])
