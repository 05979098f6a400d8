"""A network as plain data: boxes and lines with their places, and the segments each rests on."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Arrow", "Graph", "Node"]


@dataclass(frozen=True, slots=True)
class Node:
    """A box of a graph with its place: `column` from the left, `row` from the top, both from 0. `kind` is `variable`, `event`, `state`, `actor` …"""

    key: str
    label: str
    kind: str = "variable"
    column: float = 0
    row: float = 0
    note: str = ""
    segments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line of a graph. `n` cases or people stand behind it; `stated` is False for an analyst's reading (dashed).

    `via` are places (column, row) it passes, so that it does not run through other boxes. `loop` marks an arrow of a feedback loop; `directed` is False for relations without direction.
    """

    source: str
    target: str
    sign: str = ""
    label: str = ""
    n: int = 0
    stated: bool = True
    loop: bool = False
    directed: bool = True
    segments: tuple[str, ...] = ()
    via: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """Boxes and lines, laid out. `style` is `layers` (causes), `steps` (what comes after what) or `rings` (relations).

    `counts` is what the numbers on the lines are numbers of, in words.
    """

    nodes: tuple[Node, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    style: str = "layers"
    counts: str = ""
