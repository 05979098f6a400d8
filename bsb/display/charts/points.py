"""F8: cases as points with their names; where several stand together they are moved a little apart, and it is said."""

from __future__ import annotations

from collections import Counter

from bsb.display.charts.base import GREY, POSITIVE, wrapped
from bsb.display.charts.frame import framed, plain
from bsb.display.naming import unlisted
from bsb.language import _
from bsb.model.display import Display, LayerKind

__all__ = ["alt", "draw"]

_LETTERS, _LINE = 22, 0.17
"""How many letters of a name have room in a field, and how high a line is in inches."""


def _points(display: Display) -> list[tuple[str, int, int]]:
    """Return (name, x, y): columns from the lowest level at the left, rows from the lowest at the bottom."""
    columns, rows = list(display.columns)[::-1], list(display.rows)[::-1]
    found = []
    for y, row in enumerate(rows):
        for x, column in enumerate(columns):
            cell = display.at.get((row.key, column.key))
            names = [layer.text for layer in cell.layers if layer.kind is LayerKind.NAMES] if cell is not None else []
            found += [(name, x, y) for text in names for name in unlisted(text)]
    return found


def draw(display: Display, ending: str, dpi: int) -> bytes:
    """Return the points; no line is drawn through them."""
    columns, rows = list(display.columns)[::-1], list(display.rows)[::-1]
    points = _points(display)
    most = max(Counter((x, y) for _name, x, y in points).values(), default=1)
    lines = max((wrapped(name, _LETTERS).count("\n") + 1 for name, _x, _y in points), default=1)
    # Every field is as high as the one with most cases needs, so that none of them stands in another field.
    tall = max(1.2, most * lines * _LINE + 0.3)
    size = (max(len(columns) * 2.1, 4.5), max(len(rows) * tall, 2.6))
    step = 0.8 / max(most, 1) if most * lines * _LINE > 0.8 else lines * _LINE / tall
    with framed(display, ending, dpi, alt(display), size, left=2.5, bottom=0.75, counts=False) as frame:
        axes = frame.axes
        seen: dict[tuple[int, int], int] = {}
        for name, x, y in points:
            number = seen.get((x, y), 0)
            seen[x, y] = number + 1
            at = y + 0.4 - step * (number + 0.5)
            axes.plot([x - 0.4], [at], marker="o", markersize=7, color=POSITIVE)
            axes.text(x - 0.34, at, wrapped(name, _LETTERS), va="center", fontsize=9)
        axes.set_xticks(range(len(columns)), [wrapped(each.label, _LETTERS) for each in columns])
        axes.set_yticks(range(len(rows)), [wrapped(each.label, 30) for each in rows])
        axes.set_xlim(-0.5, len(columns) - 0.5)
        axes.set_ylim(-0.5, len(rows) - 0.5)
        for x in range(1, len(columns)):
            axes.axvline(x - 0.5, color="#DDDDDD", linewidth=0.8)
        for y in range(1, len(rows)):
            axes.axhline(y - 0.5, color="#DDDDDD", linewidth=0.8)
        plain(axes, ("top", "right"))
        if max(seen.values(), default=0) > 1:
            note = _("Caser på samme sted er flyttet litt fra hverandre for å kunne leses.")
            frame.figure.text(0.99, 0.015, note, ha="right", fontsize=7.5, color=GREY)
    return frame.picture


def alt(display: Display) -> str:
    """Name every case with its two levels."""
    columns, rows = list(display.columns)[::-1], list(display.rows)[::-1]
    said = "; ".join(f"{name}: {rows[y].label}, {columns[x].label}" for name, x, y in _points(display))
    return _("Punktdiagram av caser. {said}.").format(said=said or _("Ingen caser er vurdert"))
