"""F1: themes against cases or interviews, one hue from light to dark, the number in every cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from bsb.display.charts.base import GREY, INK, LINE, canvas, heat_colour, saved, warning, wrapped
from bsb.display.writers.parts import head_text
from bsb.language import _, joined
from bsb.model.display import Cell, Display

__all__ = ["alt", "draw"]

_LETTER = 0.08
"""How wide a letter of a head is, in inches."""
_ROW, _LOW, _MANY = 0.36, 0.27, 24
"""How high a row is, in inches, and where there are so many that a page would make all of them small."""


def draw(display: Display, ending: str, dpi: int) -> bytes:
    """Return the heat map of a count matrix as a picture."""
    rows = [each for each in display.rows if each.kind != "level"]
    n, m = len(display.columns), len(rows)
    left = min(max(max((len(each.label) + 2 * each.level for each in rows), default=8) * 0.085, 1.2), 3.4)
    heads = [_head(head_text(display, each)) for each in display.columns]
    width, height = max(left + n * _apart(heads) + 0.4, 6.5), m * (_ROW if m <= _MANY else _LOW) + 2.1
    with canvas(width, height) as (figure, axes):
        figure.subplots_adjust(left=left / width, right=1 - 0.15 / width, top=1 - 1.35 / height, bottom=0.62 / height)
        per_inch = n / (width - left - 0.15)
        for y, row in enumerate(rows):
            for x, column in enumerate(display.columns):
                _square(axes, x, y, display.at.get((row.key, column.key)), "sum" in {row.kind, column.kind})
        axes.set_xlim(0, n)
        axes.set_ylim(m, 0)
        axes.set_xticks([x + 0.5 for x in range(n)], heads)
        axes.set_yticks([])
        for y, each in enumerate(rows):
            # From the left, so that parts stand inside their whole.
            axes.text(
                (-left + 0.15 + 0.18 * each.level) * per_inch, y + 0.5, wrapped(each.label, 44), va="center", ha="left"
            )
        axes.xaxis.tick_top()
        axes.tick_params(length=0)
        for side in axes.spines.values():
            side.set_visible(False)
        figure.text(
            0.12 / width,
            1 - 0.3 / height,
            wrapped(display.title + ": " + display.question, int(width * 11)),
            fontsize=11,
            fontweight="bold",
            color="#1F3A5F",
            va="top",
        )
        figure.text(
            0.12 / width,
            0.4 / height,
            wrapped(f"{display.source} {warning()}", int(width * 13)),
            fontsize=7.5,
            color=GREY,
            va="top",
        )
        return saved(figure, ending, dpi, display.title, alt(display))


def _head(text: str) -> str:
    # No word is broken: one that is wider than its column reaches over its neighbours'.
    return wrapped(text, max(13, *map(len, text.split())))


def _apart(heads: Sequence[str]) -> float:
    """Return how far apart columns stand, in inches, for no head to touch the next."""
    wide = [max(map(len, head.split("\n"))) * _LETTER for head in heads]
    return max([1.0, *((one + other) / 2 + 0.1 for one, other in pairwise(wide))])


def _square(axes: Any, x: int, y: int, cell: Cell | None, is_sum: bool) -> None:
    from matplotlib.patches import Rectangle

    if cell is None:
        return
    fill, ink = ("#FFFFFF", INK) if is_sum or cell.shade is None else heat_colour(cell.shade)
    hatch = "////" if cell.gap is not None and cell.gap.value == "–" else None
    axes.add_patch(
        Rectangle((x + 0.02, y + 0.03), 0.96, 0.94, facecolor=fill, edgecolor=LINE, linewidth=0.6, hatch=hatch)
    )
    text = cell.gap.value if cell.gap is not None else cell.layers[0].text if cell.layers else ""
    box = {"facecolor": "#FFFFFF", "edgecolor": "none", "pad": 1.2} if hatch else None
    axes.text(
        x + 0.5, y + 0.5, text, ha="center", va="center", color=ink, fontweight="bold" if is_sum else "normal", bbox=box
    )


def alt(display: Display) -> str:
    """Say what the heat map shows, with the largest cells in words."""
    heads = {each.key: each.label for each in (*display.rows, *display.columns)}
    cells = [cell for cell in display.cells if cell.shade is not None and cell.layers]
    cells.sort(key=lambda cell: (-(cell.shade or 0), cell.row, cell.column))
    top = [f"{heads[cell.row]} i {heads[cell.column]} ({cell.layers[0].text})" for cell in cells[:3]]
    gaps = sum(cell.gap is not None for cell in display.cells)
    return _("Varmekart. {question} Størst andel: {top}. {gaps} felt er uten data. Tallene står i tabellen.").format(
        question=display.question, top=joined(top) or _("ingen"), gaps=gaps
    )
