"""F3 profile chart and F9 code tree: horizontal bars with «n av N» at the end."""

from __future__ import annotations

from bsb.display.charts.base import FOURTH, GREY, POSITIVE, row_height, wrapped
from bsb.display.charts.frame import framed, plain
from bsb.language import _, joined
from bsb.model.display import Cell, Display, Heading

__all__ = ["alt", "draw"]


def _bars(display: Display) -> list[tuple[Heading, Cell | None]]:
    """Return a heading and the cell to draw: the sum row of a profile matrix, the count column of a register."""
    sums = [row for row in display.rows if row.kind == "sum"]
    if display.kind != "register" and sums:
        return [
            (column, display.at.get((sums[0].key, column.key))) for column in display.columns if column.kind == "item"
        ]
    first = display.columns[0].key if display.columns else ""
    return [(row, display.at.get((row.key, first))) for row in display.rows if row.kind == "item"]


def _whole(cell: Cell | None) -> float:
    """Return what the number of a cell is a part of, or 0."""
    layers = cell.layers[:1] if cell is not None else ()
    return float(next((layer.of or layer.number or 1 for layer in layers), 0))


def draw(display: Display, ending: str, dpi: int) -> bytes:
    """Return the bars."""
    bars = _bars(display)
    of = max((_whole(cell) for _head, cell in bars), default=1.0) or 1.0
    longest = max((len(head.label) + 3 * head.level for head, _c in bars), default=10)
    left = min(max(longest * 0.085 + 0.3, 1.6), 4.2)
    labels = [wrapped(head.label, 46) for head, _cell in bars]
    size = 5.4, max(len(bars), 2) * row_height(labels, 0.36)
    with framed(display, ending, dpi, alt(display), size, left=left, right=1.1) as frame:
        axes = frame.axes
        for y, (_head, cell) in enumerate(bars):
            value = cell.number if cell is not None and cell.number is not None else None
            # As long as the bar can be: «2 av 2» is full, also where others are of 3.
            axes.barh(y, _whole(cell) or of, height=0.62, color="#E6EAF0")
            if value is None:
                axes.text(of * 0.02, y, _("ingen data"), va="center", color=GREY)
                continue
            axes.barh(y, value, height=0.62, color=POSITIVE if display.kind != "register" else FOURTH)
            axes.text(of * 1.02, y, cell.layers[0].text if cell is not None else "", va="center", fontweight="bold")
        start = -(left - 0.12) / 5.4 * of
        for y, ((head, _cell), label) in enumerate(zip(bars, labels, strict=True)):
            # From the left, so that parts stand inside their whole.
            axes.text(start + 0.18 / 5.4 * of * head.level, y, label, va="center")
        axes.set_yticks([])
        axes.set_xlim(0, of)
        axes.set_ylim(len(bars) - 0.4, -0.6)
        axes.set_xticks([])
        plain(axes, ("top", "right", "left", "bottom"))
    return frame.picture


def alt(display: Display) -> str:
    """Say the longest and the shortest bars."""
    bars = [(head, cell) for head, cell in _bars(display) if cell is not None and cell.number is not None]
    bars.sort(key=lambda pair: (-(pair[1].number or 0), pair[0].key))
    top = [f"{head.label} ({cell.layers[0].text})" for head, cell in bars[:3]]
    low = [f"{head.label} ({cell.layers[0].text})" for head, cell in bars[3:][-1:]]
    fewest = [_("Færrest: {low}.").format(low=joined(low))] if low else []
    most = _("Liggende stolper. Flest: {top}.").format(top=joined(top) or _("ingen"))
    return " ".join((most, *fewest, _("Alle tallene står i tabellen.")))
