"""F5 and F6: boxes and lines. The sign and the number stand on the line, dashed is an analyst's reading, loops are thick."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bsb.display.charts.base import CRITICAL, GREY, INK, MIXED, POSITIVE, wrapped
from bsb.display.charts.frame import framed
from bsb.display.legends import arrow_said, legend, line_width, node_text
from bsb.language import _, joined, ngettext
from bsb.model.display import Display
from bsb.model.graph import Arrow, Graph, Node

__all__ = ["alt", "draw"]

Point = tuple[float, float]
_LINE, _PAD, _AIR = 0.165, 0.225, 0.53
"""How high a line of text is, what a box has besides its text, and what is between two rows of boxes, in inches."""
_ROOM_FOR_SIGN = 0.3
"""How far from the straight line a bow is at least, in inches, where two boxes have a line each way."""
_COLOURS = {"+": POSITIVE, "−": CRITICAL, "-": CRITICAL, "±": MIXED}


def draw(display: Display, ending: str, dpi: int) -> bytes:
    """Return the network of a display."""
    graph = display.graph or Graph()
    plan = _plan(graph)
    step, box = plan.step, plan.box
    place = {node.key: (node.column * step[0], node.row * step[1]) for node in graph.nodes}
    xs, ys = [x for x, _y in place.values()] or [0.0], [y for _x, y in place.values()] or [0.0]
    wide, tall = max(xs) - min(xs) + box[0] + 0.8, max(ys) - min(ys) + box[1] + 0.9
    with framed(
        display, ending, dpi, alt(display), (max(wide, 6.0), max(tall, 1.8)), left=0.2, right=0.2, counts=False
    ) as frame:
        axes = frame.axes
        axes.set_axis_off()
        middle = (max(xs) + min(xs)) / 2
        half = max(wide, 6.0) / 2
        axes.set_xlim(middle - half, middle + half)
        axes.set_ylim(max(ys) + box[1] / 2 + 0.5, min(ys) - box[1] / 2 - 0.4)
        pairs = {(arrow.source, arrow.target) for arrow in graph.arrows}
        for arrow in graph.arrows:
            _line(axes, arrow, place, plan, pairs)
        for node in graph.nodes:
            _box(axes, node, place[node.key], plan)
        axes.text(0.5, 0.0, legend(graph), transform=axes.transAxes, ha="center", va="bottom", fontsize=8, color=GREY)
    return frame.picture


@dataclass(frozen=True, slots=True)
class _Plan:
    """How large every box is, how far it is from one to the next, and what stands in each: the whole of it, however long."""

    box: Point
    step: Point
    texts: Mapping[str, str]


_NARROW, _WIDE = (19, 1.75), (27, 2.4)
"""How many letters a line in a box holds, and how wide the box then is."""


def _plan(graph: Graph) -> _Plan:
    letters, wide = _NARROW
    if any(wrapped(node.label, letters).count("\n") > 2 for node in graph.nodes):
        letters, wide = _WIDE
    texts = {node.key: wrapped(node_text(node), letters) for node in graph.nodes}
    lines = max([3, *(text.count("\n") + 1 for text in texts.values())])
    box = (wide, lines * _LINE + _PAD)
    step = (wide + 1.0, box[1] + _AIR) if graph.style != "rings" else (wide + 1.35, max(2.0, box[1] + _AIR))
    return _Plan(box, step, texts)


def _box(axes: Any, node: Node, at: Point, plan: _Plan) -> None:
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
            (x - plan.box[0] / 2, y - plan.box[1] / 2),
            *plan.box,
            boxstyle=style,
            facecolor=fill,
            edgecolor="#1F3A5F",
            linewidth=1.3,
            zorder=3,
        )
    )
    text = plan.texts[node.key].replace("$", r"\$")
    axes.text(x, y, text, ha="center", va="center", fontsize=9, color=ink, zorder=4, linespacing=1.1)


def _line(axes: Any, arrow: Arrow, place: Mapping[str, Point], plan: _Plan, pairs: set[tuple[str, str]]) -> None:
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
        points = [(x * plan.step[0], y * plan.step[1]) for x, y in arrow.via]
        walk = [_edge(start, points[0], plan.box), *points, _edge(end, points[-1], plan.box)]
        axes.add_patch(
            FancyArrowPatch(path=Path(walk, [Path.MOVETO, *[Path.LINETO] * (len(walk) - 1)]), joinstyle="round", **look)
        )
        middle = points[len(points) // 2]
    elif arrow.source == arrow.target:
        ends, middle = _own_loop(start, plan.box)
        axes.add_patch(FancyArrowPatch(*ends, connectionstyle="arc3,rad=0.9", **look))
    else:
        bend = _bend(start, end, (arrow.target, arrow.source) in pairs, plan.box)
        ends = _edge(start, end, plan.box), _edge(end, start, plan.box)
        axes.add_patch(FancyArrowPatch(*ends, connectionstyle=f"arc3,rad={bend}", **look))
        middle = _top_of_bow(*ends, bend)
    said = " ".join(filter(None, (arrow.sign, f"({arrow.n})" if arrow.n else "")))
    # A frame round the sign: bare, a minus would look like one more dash of a dashed line.
    box = {"facecolor": "#FFFFFF", "edgecolor": colour, "linewidth": 0.6, "boxstyle": "round,pad=0.25"}
    ink = colour if colour != CRITICAL else "#A34700"
    axes.text(*middle, said, fontsize=9, fontweight="bold", color=ink, ha="center", va="center", bbox=box, zorder=5)


def _own_loop(at: Point, box: Point) -> tuple[tuple[Point, Point], Point]:
    """Return where an arrow from a box to itself leaves it and comes back, above it, and where its sign stands."""
    x, top = at[0], at[1] - box[1] / 2 - 0.04
    return ((x + 0.4, top), (x - 0.4, top)), (x, top - 0.34)


def _bend(start: Point, end: Point, both_ways: bool, box: Point) -> float:
    if both_ways:
        # So far from each other that the sign of one does not hide the other.
        return max(0.28, 2 * _ROOM_FOR_SIGN / (math.dist(_edge(start, end, box), _edge(end, start, box)) or 1.0))
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


def _edge(inside: Point, toward: Point, box: Point) -> Point:
    """Return where the line from the middle of a box leaves it."""
    dx, dy = toward[0] - inside[0], toward[1] - inside[1]
    if not dx and not dy:
        return inside
    share = min((box[0] / 2 + 0.05) / abs(dx) if dx else 9e9, (box[1] / 2 + 0.05) / abs(dy) if dy else 9e9)
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
    boxes = ngettext("{n} boks", "{n} bokser", len(graph.nodes)).format(n=len(graph.nodes))
    lines = ngettext("{n} strek", "{n} streker", len(graph.arrows)).format(n=len(graph.arrows))
    parts = [_("Nettverk med {boxes} og {lines}.").format(boxes=boxes, lines=lines)]
    if counted or not graph.arrows:
        parts.append(_("Sterkest: {best}.").format(best=said or _("ingen")))
    if any(arrow.loop for arrow in graph.arrows):
        parts.append(_("Det er en løkke i figuren."))
    return " ".join((*parts, _("Alle forbindelsene står i tabellen.")))
