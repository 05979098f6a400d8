"""How likely each learned code is on each segment of a study: all that is left of what was learned once it has been asked.

It is small, so that every process that reads segments can have its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from bsb.coding.grounds.base import Ground
from bsb.model.coding import Evidence, OriginOfCoding

__all__ = ["CodeModel", "Likelihoods"]

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


@dataclass(frozen=True)
class Likelihoods:
    """Probabilities by segment and code (`known`, three decimals), the codes with how far each is trusted, and how well all were learned."""

    report: tuple[CodeModel, ...] = ()
    trust: Mapping[str, float] = field(default_factory=dict)
    row: Mapping[str, int] = field(default_factory=dict)
    known: Any = None

    def of(self, segment: str) -> Mapping[str, float]:
        """Return the probability of each learned code on a segment; empty where nothing is learned."""
        place = self.row.get(segment)
        return {} if place is None else dict(zip(self.trust, self.known[place].tolist(), strict=True))

    def grounds(self, likely: Mapping[str, float]) -> Mapping[str, Ground]:
        """Return the ground for each code that is likely enough to speak for."""
        return {code: self._ground(code, probability) for code, probability in likely.items() if probability >= _HINT}

    def _ground(self, code: str, probability: float) -> Ground:
        trusted = round(min(CEILING, probability) * self.trust[code], 3)
        evidence = (Evidence("learned", f"p={probability:.2f}", trusted),)
        return Ground(OriginOfCoding.LEARNED, trusted, partial(tuple, evidence))

    def tempered(self, likely: Mapping[str, float], code: str, score: float) -> float:
        """Return `score`, made by the other grounds, pulled towards what has been learned: corrections count both ways."""
        probability = likely.get(code)
        if probability is None:
            return score
        trust = self.trust[code]
        return round((1 - trust) * score + trust * min(CEILING, probability), 3)

    def uncertain(self, count: int) -> Sequence[str]:
        """Return the ids of the segments where a decision would teach most: the probabilities nearest one half."""
        if not self.row:
            return ()
        doubt = dict(zip(self.row, abs(self.known - 0.5).min(axis=1).round(3).tolist(), strict=True))
        return tuple(sorted(doubt, key=lambda segment: (doubt[segment], segment))[:count])
