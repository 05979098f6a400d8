"""Which blocks have to move: the fewest that bring the rest into the report's order, and none that a person has moved.

written  a b c d      in the draft  a c b d (somebody moved c)      report  d a b c
c stays where it was put; d moves before a
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

__all__ = ["in_order", "to_move"]


def in_order(items: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """Return a longest part of `items` that stands in the order of `wanted`; items not in `wanted` are left out."""
    rank = {item: number for number, item in enumerate(wanted)}
    row = [item for item in items if item in rank]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, item in enumerate(row):
        at = bisect_left(ends, rank[item])
        ends[at : at + 1] = [rank[item]]
        last[at : at + 1] = [number]
        before.append(last[at - 1] if at else -1)
    found: list[str] = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(row[at])
        at = before[at]
    return found[::-1]


def to_move(standing: Sequence[str], written: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """Return the blocks to move. `standing` is their order in the draft, `written` when it was made, `wanted` in the report now."""
    unmoved = in_order(standing, written)
    stay = set(in_order(unmoved, wanted))
    return [item for item in unmoved if item in set(wanted) and item not in stay]
