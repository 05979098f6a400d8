"""Where the boxes of a network stand: antecedents left, outcomes right, loops allowed. The same every time.

a → b → c      columns 0 1 2
c → b          makes {b, c} a loop: the arrow back is marked, and does not move anything
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Layout", "in_loops", "layered", "rings"]

Edge = tuple[str, str]
Point = tuple[float, float]


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


@dataclass(frozen=True, slots=True)
class Layout:
    """Where boxes stand, and where a long arrow passes between them, both as (column, row)."""

    place: Mapping[str, Point]
    via: Mapping[Edge, tuple[Point, ...]]


def layered(nodes: Sequence[str], edges: Sequence[Edge], rounds: int = 12) -> Layout:
    """Return a layout: the longest path decides the column, the mean of its neighbours the row.

    An arrow over several columns takes a place in each column between, as if a box stood there, so that it runs beside the boxes.
    """
    kept = _forward(nodes, edges)
    column = _columns(nodes, kept)
    chains = {edge: _between(edge, column) for edge in sorted(set(kept)) if column[edge[1]] - column[edge[0]] > 1}
    links = [edge for edge in kept if edge not in chains] + [edge for edge in edges if edge not in kept]
    for (source, target), steps in chains.items():
        walk = [source, *steps, target]
        links += list(pairwise(walk))
        column |= {step: column[source] + number for number, step in enumerate(steps, 1)}
    spot = _spots(column, links, rounds)
    place = {node: spot[node] for node in nodes}
    return Layout(place, {edge: tuple(spot[step] for step in steps) for edge, steps in chains.items()})


def _columns(nodes: Sequence[str], kept: Sequence[Edge]) -> dict[str, int]:
    column = dict.fromkeys(nodes, 0)
    for _step in nodes:
        moved = False
        for source, target in kept:
            if column[target] < column[source] + 1:
                column[target], moved = column[source] + 1, True
        if not moved:
            break
    return column


def _between(edge: Edge, column: Mapping[str, int]) -> list[str]:
    # A name that no box can have.
    return [f"{edge[0]}\x00{edge[1]}\x00{number}" for number in range(1, column[edge[1]] - column[edge[0]])]


def _spots(column: Mapping[str, int], links: Sequence[Edge], rounds: int) -> dict[str, Point]:
    columns: dict[int, list[str]] = defaultdict(list)
    for node, number in column.items():
        columns[number].append(node)
    before, after = _sides(column, links)
    row = {node: _centred(place, len(found)) for found in columns.values() for place, node in enumerate(found)}
    for turn in range(rounds):
        # To the right by what leads there, then back to the left by what follows.
        near = before if turn % 2 == 0 else after
        for number in sorted(columns, reverse=turn % 2 == 1):
            found = columns[number]
            found.sort(key=lambda node: (_mean(near[node], row, row[node]), row[node], node))
            row |= {node: _centred(place, len(found)) for place, node in enumerate(found)}
    top = min(row.values(), default=0.0)
    return {node: (float(column[node]), row[node] - top) for node in column}


def _centred(place: int, size: int) -> float:
    return place - (size - 1) / 2


def _sides(column: Mapping[str, int], links: Iterable[Edge]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    before: dict[str, list[str]] = defaultdict(list)
    after: dict[str, list[str]] = defaultdict(list)
    for source, target in sorted(set(links)):
        left, right = (source, target) if column[source] <= column[target] else (target, source)
        before[right].append(left)
        after[left].append(right)
    return before, after


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
