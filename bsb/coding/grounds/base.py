"""What a ground gives, and how grounds become one score.

A ground says, for a code and a segment, how likely the code is on this ground alone: a number from 0 up to the ground's ceiling.
Grounds are joined as independent reasons, `1 − Π(1 − g)`: two half reasons make three quarters of one. Since every code is scored
by the same rule and the same ceilings, scores can be compared across codes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from bsb.model.coding import Evidence, OriginOfCoding

__all__ = ["Ground", "join"]


class Ground(NamedTuple):
    """A reason for a code on a segment: which kind, how strong (0–1), and what was found.

    The evidence is put into words only when asked for: most grounds belong to codes that are not proposed.
    """

    origin: OriginOfCoding
    score: float
    evidence: Callable[[], tuple[Evidence, ...]]


def join(scores: Iterable[float]) -> float:
    """Return what independent reasons come to together, rounded so that every machine gives the same figure."""
    left = 1.0
    for score in scores:
        left *= 1.0 - (score if 0.0 < score < 0.999 else 0.999 if score > 0.0 else 0.0)
    return round(1.0 - left, 3)
