"""Where the boxes of a network stand: antecedents left, outcomes right, loops allowed. The same every time.

a → b → c      columns 0 1 2
c → b          makes {b, c} a loop: the arrow back is marked, and does not move anything
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

__all__ = ["in_loops", "layered", "rings"]

Edge = tuple[str, str]


def _next(edges: Iterable[Edge]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for source, target in sorted(set(edges)):
        found[source].append(target)
    return found


def in_loops(nodes: Sequence[str], edges: Iterable[Edge]) -> frozenset[Edge]:
    """Return the edges that are part of a feedback loop: both ends reach each other."""
    after = _next(edges)
    reach = {node: _reach(node, after) for node in nodes}
    return frozenset((a, b) for a, b in set(edges) if a in reach.get(b, set()) or a == b)


def _reach(start: str, after: Mapping[str, list[str]]) -> set[str]:
    seen: set[str] = set()
    stack = list(after.get(start, ()))
    while stack:
        node = stack.pop()
        if node not in seen:
            seen.add(node)
            stack.extend(after.get(node, ()))
    return seen


def _forward(nodes: Sequence[str], edges: Iterable[Edge]) -> list[Edge]:
    """Return the edges without those that point back along a walk from the first causes (so that no cycle is left)."""
    after = _next(edges)
    targets = {b for a, b in edges if a != b}
    order = [node for node in nodes if node not in targets] + [node for node in nodes if node in targets]
    state: dict[str, int] = {}
    kept: list[Edge] = []
    for start in order:
        if start in state:
            continue
        state[start] = 1
        stack = [(start, iter(after.get(start, ())))]
        while stack:
            node, rest = stack[-1]
            target = next(rest, None)
            if target is None:
                state[node] = 2
                stack.pop()
            elif state.get(target) != 1:
                kept.append((node, target))
                if target not in state:
                    state[target] = 1
                    stack.append((target, iter(after.get(target, ()))))
    return kept


def layered(nodes: Sequence[str], edges: Sequence[Edge], rounds: int = 8) -> dict[str, tuple[float, float]]:
    """Return (column, row) of each node: the longest path decides the column, the mean of its neighbours the row."""
    kept = _forward(nodes, edges)
    column = dict.fromkeys(nodes, 0)
    for _step in nodes:
        moved = False
        for source, target in kept:
            if column[target] < column[source] + 1:
                column[target], moved = column[source] + 1, True
        if not moved:
            break
    columns: dict[int, list[str]] = defaultdict(list)
    for node in nodes:
        columns[column[node]].append(node)
    near = _neighbours(edges)
    for _round in range(rounds):
        row = {node: place - (len(found) - 1) / 2 for found in columns.values() for place, node in enumerate(found)}
        for found in columns.values():
            found.sort(key=lambda node: (_mean(near[node], row, row[node]), node))
    most = max((len(found) for found in columns.values()), default=1)
    found_places: dict[str, tuple[float, float]] = {}
    for rank, members in columns.items():
        for spot, node in enumerate(members):
            found_places[node] = (float(rank), spot + (most - len(members)) / 2)
    return found_places


def _neighbours(edges: Iterable[Edge]) -> Mapping[str, list[str]]:
    near: dict[str, list[str]] = defaultdict(list)
    for source, target in edges:
        near[source].append(target)
        near[target].append(source)
    return near


def _mean(near: Sequence[str], row: Mapping[str, float], own: float) -> float:
    return sum(row[each] for each in near) / len(near) if near else own


def rings(center: str, circles: Sequence[Sequence[str]]) -> dict[str, tuple[float, float]]:
    """Return (x, y) with `center` in the middle and each circle of nodes around it, the first at the top, clockwise."""
    found = {center: (0.0, 0.0)}
    for number, circle in enumerate(circles, 1):
        for place, node in enumerate(circle):
            angle = 2 * math.pi * (place + 0.5 * (number - 1)) / max(len(circle), 1)
            found[node] = (round(number * math.sin(angle), 4), round(-number * math.cos(angle), 4))
    return found
