"""F5 and F6: boxes and lines. The sign and the number stand on the line, dashed is an analyst's reading, loops are thick."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from bsb.display.charts.base import CRITICAL, GREY, INK, MIXED, POSITIVE, wrapped
from bsb.display.charts.frame import framed
from bsb.display.legends import arrow_said, legend, line_width
from bsb.language import _, joined
from bsb.model.display import Arrow, Display, Graph, Node

__all__ = ["alt", "draw"]

Point = tuple[float, float]
_BOX = (1.75, 0.72)
_ROOM_FOR_SIGN = 0.3
"""How far from the straight line a bow is at least, in inches, where two boxes have a line each way."""
_COLOURS = {"+": POSITIVE, "−": CRITICAL, "-": CRITICAL, "±": MIXED}


def draw(display: Display, ending: str, dpi: int) -> bytes:
    """Return the network of a display."""
    graph = display.graph or Graph()
    step = (2.75, 1.25) if graph.style != "rings" else (3.1, 2.0)
    place = {node.key: (node.column * step[0], node.row * step[1]) for node in graph.nodes}
    xs, ys = [x for x, _y in place.values()] or [0.0], [y for _x, y in place.values()] or [0.0]
    wide, tall = max(xs) - min(xs) + _BOX[0] + 0.8, max(ys) - min(ys) + _BOX[1] + 0.9
    with framed(
        display, ending, dpi, alt(display), (max(wide, 6.0), max(tall, 1.8)), left=0.2, right=0.2, counts=False
    ) as frame:
        axes = frame.axes
        axes.set_axis_off()
        middle = (max(xs) + min(xs)) / 2
        half = max(wide, 6.0) / 2
        axes.set_xlim(middle - half, middle + half)
        axes.set_ylim(max(ys) + _BOX[1] / 2 + 0.5, min(ys) - _BOX[1] / 2 - 0.4)
        pairs = {(arrow.source, arrow.target) for arrow in graph.arrows}
        for arrow in graph.arrows:
            _line(axes, arrow, place, step, pairs)
        for node in graph.nodes:
            _box(axes, node, place[node.key])
        axes.text(0.5, 0.0, legend(graph), transform=axes.transAxes, ha="center", va="bottom", fontsize=8, color=GREY)
    return frame.picture


def _box(axes: Any, node: Node, at: Point) -> None:
    from matplotlib.patches import FancyBboxPatch

    x, y = at
    style = (
        "round,pad=0.02,rounding_size=0.3"
        if node.kind in {"state", "actor", "center"}
        else "round,pad=0.02,rounding_size=0.06"
    )
    fill = {"center": "#1F3A5F", "event": "#FFFFFF"}.get(node.kind, "#EEF2F7")
    ink = "#FFFFFF" if node.kind == "center" else INK
    axes.add_patch(
        FancyBboxPatch(
            (x - _BOX[0] / 2, y - _BOX[1] / 2),
            *_BOX,
            boxstyle=style,
            facecolor=fill,
            edgecolor="#1F3A5F",
            linewidth=1.3,
            zorder=3,
        )
    )
    text = wrapped(node.label, 19)
    lines = text.split("\n")
    if len(lines) > 3:
        text = "\n".join([*lines[:2], lines[2][:16] + " …"])
    if node.note:
        text += f"\n({node.note})"
    axes.text(
        x, y, text.replace("$", r"\$"), ha="center", va="center", fontsize=9, color=ink, zorder=4, linespacing=1.1
    )


def _line(axes: Any, arrow: Arrow, place: Mapping[str, Point], step: Point, pairs: set[tuple[str, str]]) -> None:
    from matplotlib.patches import FancyArrowPatch
    from matplotlib.path import Path

    start, end = place[arrow.source], place[arrow.target]
    colour = _COLOURS.get(arrow.sign, "#44546A")
    look: dict[str, Any] = {
        "arrowstyle": "-|>" if arrow.directed else "-",
        "mutation_scale": 15,
        "linewidth": line_width(arrow),
        "linestyle": "solid" if arrow.stated else (0, (4, 3)),
        "color": colour,
        "zorder": 2,
    }
    if arrow.via:
        points = [(x * step[0], y * step[1]) for x, y in arrow.via]
        walk = [_edge(start, points[0]), *points, _edge(end, points[-1])]
        axes.add_patch(
            FancyArrowPatch(path=Path(walk, [Path.MOVETO, *[Path.LINETO] * (len(walk) - 1)]), joinstyle="round", **look)
        )
        middle = points[len(points) // 2]
    else:
        bend = _bend(start, end, (arrow.target, arrow.source) in pairs)
        ends = _edge(start, end), _edge(end, start)
        axes.add_patch(FancyArrowPatch(*ends, connectionstyle=f"arc3,rad={bend}", **look))
        middle = _top_of_bow(*ends, bend)
    said = " ".join(filter(None, (arrow.sign, f"({arrow.n})" if arrow.n else "")))
    # A frame round the sign: bare, a minus would look like one more dash of a dashed line.
    box = {"facecolor": "#FFFFFF", "edgecolor": colour, "linewidth": 0.6, "boxstyle": "round,pad=0.25"}
    ink = colour if colour != CRITICAL else "#A34700"
    axes.text(*middle, said, fontsize=9, fontweight="bold", color=ink, ha="center", va="center", bbox=box, zorder=5)


def _bend(start: Point, end: Point, both_ways: bool) -> float:
    if both_ways:
        # So far from each other that the sign of one does not hide the other.
        return max(0.28, 2 * _ROOM_FOR_SIGN / (math.dist(_edge(start, end), _edge(end, start)) or 1.0))
    if end[0] < start[0]:
        return 0.28
    if abs(end[0] - start[0]) < 0.1 and abs(end[1] - start[1]) > 1.5:
        return 0.3
    return 0.0


def _top_of_bow(start: Point, end: Point, bend: float) -> Point:
    """Return the middle of a bent line, where its sign stands; of two lines between the same boxes, each has its own."""
    # A bow reaches half of its control point's distance from the straight line. Downwards is plus here, and minus where bows are drawn.
    dx, dy = end[0] - start[0], end[1] - start[1]
    return (start[0] + end[0]) / 2 - bend * dy / 2, (start[1] + end[1]) / 2 + bend * dx / 2


def _edge(inside: Point, toward: Point) -> Point:
    """Return where the line from the middle of a box leaves it."""
    dx, dy = toward[0] - inside[0], toward[1] - inside[1]
    if not dx and not dy:
        return inside
    share = min((_BOX[0] / 2 + 0.05) / abs(dx) if dx else 9e9, (_BOX[1] / 2 + 0.05) / abs(dy) if dy else 9e9)
    return inside[0] + dx * share, inside[1] + dy * share


def alt(display: Display) -> str:
    """Say the strongest lines in words, and whether there are loops; the table has them all."""
    graph = display.graph or Graph()
    names = {node.key: node.label for node in graph.nodes}
    counted = [arrow for arrow in graph.arrows if arrow.n]
    best = sorted(counted, key=lambda arrow: (-arrow.n, arrow.source, arrow.target))[:3]
    said = joined(
        [
            f"{names[each.source]} {'→' if each.directed else '–'} {names[each.target]} ({arrow_said(each)})"
            for each in best
        ]
    )
    loops = _("Det er en løkke i figuren.") if any(arrow.loop for arrow in graph.arrows) else ""
    if graph.arrows and not counted:
        said = _("Nettverk med {nodes} bokser og {arrows} streker. {loops} Alle forbindelsene står i tabellen.")
        return said.format(nodes=len(graph.nodes), arrows=len(graph.arrows), loops=loops)
    return _(
        "Nettverk med {nodes} bokser og {arrows} streker. Sterkest: {best}. {loops} Alle forbindelsene står i tabellen."
    ).format(nodes=len(graph.nodes), arrows=len(graph.arrows), best=said or _("ingen"), loops=loops)
