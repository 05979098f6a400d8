"""What a ground gives, and how grounds become one score.

A ground says, for a code and a segment, how likely the code is on this ground alone: a number from 0 up to the ground's ceiling.
Grounds are joined as independent reasons, `1 − Π(1 − g)`: two half reasons make three quarters of one. Since every code is scored
by the same rule and the same ceilings, scores can be compared across codes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

__all__ = ["join", "joined", "rounded"]

_DECIMALS = 1000.0
_NEAR_HALF = 1e-6
_MOST = 0.999


def join(scores: Iterable[float]) -> float:
    """Return what independent reasons come to together, rounded so that every machine gives the same figure."""
    left = 1.0
    for score in scores:
        left *= 1.0 - (score if 0.0 < score < _MOST else _MOST if score > 0.0 else 0.0)
    return round(1.0 - left, 3)


def joined(scores: Any, begins: Any, sizes: Any) -> Any:
    """Return the same for each of many rows of scores, given by where they begin and their sizes."""
    import numpy

    left = numpy.ones(len(begins))
    given = 1.0 - numpy.clip(scores, 0.0, _MOST)
    # In the order they stand, which is what `join` does.
    for place in range(int(sizes.max(initial=0))):
        longer = numpy.flatnonzero(sizes > place)
        left[longer] *= given[begins[longer] + place]
    return rounded(1.0 - left)


def rounded(values: Any) -> Any:
    """Return numbers with three decimals, each just as Python's `round` gives it: of a value near a half, it alone knows the right side."""
    import numpy

    scaled = values * _DECIMALS
    found = numpy.rint(scaled) / _DECIMALS
    doubtful = abs(scaled - numpy.floor(scaled) - 0.5) < _NEAR_HALF
    if doubtful.any():
        found[doubtful] = [round(value, 3) for value in values[doubtful].tolist()]
    return found
