"""Questions about stretches of long rows of numbers (`numpy`), answered for all stretches at once and in ways that are quick for the processor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["any_within", "blocks", "strongest"]


def any_within(values: Any, lows: Any, highs: Any) -> Any:
    """Tell for each stretch, from low to high, whether one of `values` (in order) lies in it."""
    import numpy

    # Looked up in order they are found many times faster.
    order = numpy.argsort(lows)
    nearest = numpy.searchsorted(values, lows[order])
    found = numpy.zeros(len(lows), dtype=bool)
    inside = nearest < len(values)
    found[order[inside]] = values[nearest[inside]] <= highs[order[inside]]
    return found


def blocks(bounds: Any, size: int) -> Iterator[tuple[int, int]]:
    """Yield the first text and the one after the last of runs of texts with about `size` features, given where each text begins."""
    first, texts = 0, len(bounds) - 1
    while first < texts:
        last = min(max(int(bounds.searchsorted(bounds[first] + size, side="right")) - 1, first + 1), texts)
        yield first, last
        first = last


def strongest(left: Any, begins: Any, sizes: Any, count: int) -> Iterator[Any]:
    """Yield the places of the largest value of each stretch, then of the next largest, `count` times; of equals the first comes first.

    Stretches follow one upon the other; no value is below 0. `left` is used up. Much faster than to put all of them in order.
    """
    import numpy

    for number in range(count):
        live = begins[sizes > number]
        if not len(live):
            return
        # Stretches that are all told hold nothing but what has been taken, and may be part of the one before.
        spans = numpy.diff(live, append=len(left))
        most = numpy.repeat(numpy.maximum.reduceat(left, live), spans)
        likely = live[0] + numpy.flatnonzero(left[live[0] :] == most)
        owners = numpy.searchsorted(live, likely, side="right")
        best = likely[numpy.flatnonzero(numpy.diff(owners, prepend=0))]
        left[best] = -1.0
        yield best
