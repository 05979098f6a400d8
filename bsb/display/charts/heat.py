"""F1: themes against cases or interviews, one hue from light to dark, the number in every cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bsb.display.charts.base import INK, LINE, MANY_ROWS, heat_colour, row_height, wrapped
from bsb.display.charts.frame import framed, plain
from bsb.display.writers.parts import head_text
from bsb.language import _, ngettext
from bsb.model.display import Cell, Display, Gap, Heading

__all__ = ["alt", "draw"]

_LETTER, _LINE = 0.08, 0.17
"""How wide a letter is and how high a line, in inches."""
_ROW, _UNDER = 0.36, 0.3
"""How high a row is, in inches, and under upright heads."""
_PAGE = 10.2
"""How wide a page across is: what is wider is drawn smaller there than it can be read."""


@dataclass(frozen=True, slots=True)
class _Heads:
    """The heads of the columns: upright where they would make the drawing wider than a page; how far apart, how high, in inches."""

    texts: tuple[str, ...]
    apart: float
    high: float
    upright: bool = False


def draw(display: Display, ending: str, dpi: int) -> bytes:
    """Return the heat map of a count matrix as a picture."""
    rows = [each for each in display.rows if each.kind != "level"]
    n, m = len(display.columns), len(rows)
    heads = _heads(display, min(_left(rows, 44), 3.4))
    # Two lines take less of a page's width, and more of its height where rows are many.
    most = 22 if heads.upright and m <= MANY_ROWS else 44
    labels = [wrapped(each.label, most) for each in rows]
    left = min(_left(rows, most), 3.4)
    size = max(n * heads.apart, 6.5 - left - 0.15), m * row_height(labels, _UNDER if heads.upright else _ROW)
    with framed(display, ending, dpi, alt(display), size, left, right=0.15, bottom=0.1, top=heads.high) as frame:
        axes, per_inch = frame.axes, n / size[0]
        for y, row in enumerate(rows):
            for x, column in enumerate(display.columns):
                _square(axes, x, y, display.at.get((row.key, column.key)), "sum" in {row.kind, column.kind})
        axes.set_xlim(0, n)
        axes.set_ylim(m, 0)
        plain(axes, ("top", "right", "left", "bottom"))
        turned: Any = {"rotation": 90, "ha": "center", "va": "bottom"} if heads.upright else {}
        axes.xaxis.tick_top()
        axes.set_xticks([x + 0.5 for x in range(n)], heads.texts, **turned)
        axes.set_yticks([])
        for y, (each, label) in enumerate(zip(rows, labels, strict=True)):
            # From the left, so that parts stand inside their whole.
            at = (-left + 0.15 + 0.18 * each.level) * per_inch
            axes.text(at, y + 0.5, label, va="center", ha="left", linespacing=1.0)
    return frame.picture


def _left(rows: Sequence[Heading], most: int) -> float:
    """Return the room that the labels of the rows take when they are broken at `most` characters, in inches."""
    lines = [(len(line), each.level) for each in rows for line in wrapped(each.label, most).split("\n")]
    return max(max((length * 0.085 + level * 0.18 for length, level in lines), default=0.7) + 0.15, 1.2)


def _heads(display: Display, left: float) -> _Heads:
    texts = [head_text(display, each) for each in display.columns]
    # No word is broken: one that is wider than its column reaches over its neighbours'.
    across = [wrapped(text, max(13, *map(len, text.split()))) for text in texts]
    apart = _apart(across)
    if left + len(texts) * apart <= _PAGE:
        return _Heads(tuple(across), apart, _LINE * _lines(across) + 0.1)
    upright = [wrapped(text, 24) for text in texts]
    numbers = max((len(_said(cell)) for cell in display.cells), default=0) * 0.075 + 0.08
    high = max(len(line) for text in upright for line in text.split("\n")) * _LETTER + 0.15
    return _Heads(tuple(upright), max(numbers, _LINE * _lines(upright) + 0.05), high, upright=True)


def _lines(texts: Sequence[str]) -> int:
    return max((text.count("\n") + 1 for text in texts), default=1)


def _apart(heads: Sequence[str]) -> float:
    """Return how far apart columns stand, in inches, for no head to touch the next."""
    wide = [max(map(len, head.split("\n"))) * _LETTER for head in heads]
    return max([1.0, *((one + other) / 2 + 0.1 for one, other in pairwise(wide))])


def _said(cell: Cell) -> str:
    return cell.gap.value if cell.gap is not None else cell.layers[0].text if cell.layers else ""


def _square(axes: Any, x: int, y: int, cell: Cell | None, is_sum: bool) -> None:
    from matplotlib.patches import Rectangle

    if cell is None:
        return
    fill, ink = ("#FFFFFF", INK) if is_sum or cell.shade is None else heat_colour(cell.shade)
    hatch = "////" if cell.gap is not None and cell.gap.value == "–" else None
    axes.add_patch(
        Rectangle((x + 0.02, y + 0.03), 0.96, 0.94, facecolor=fill, edgecolor=LINE, linewidth=0.6, hatch=hatch)
    )
    text = _said(cell)
    box = {"facecolor": "#FFFFFF", "edgecolor": "none", "pad": 1.2} if hatch else None
    axes.text(
        x + 0.5, y + 0.5, text, ha="center", va="center", color=ink, fontweight="bold" if is_sum else "normal", bbox=box
    )


def alt(display: Display) -> str:
    """Say what the heat map shows: the largest cells in words, how many are as large, and how many are empty and why."""
    heads = {each.key: each.label for each in (*display.rows, *display.columns)}
    cells = [cell for cell in display.cells if cell.shade is not None and cell.layers]
    cells.sort(key=lambda cell: (-(cell.shade or 0), cell.row, cell.column))
    paired = {each.key for each in display.rows} & {each.key for each in display.columns}
    place = _("{row} sammen med {column}: {figure}") if paired else _("{row} i {column}: {figure}")
    top = [
        place.format(row=heads[cell.row], column=heads[cell.column], figure=cell.layers[0].text)
        for cell in cells[:_NAMED]
    ]
    shares = any(layer.of for cell in cells[:_NAMED] for layer in cell.layers[:1])
    most = _("Størst andel: {top}.") if shares else _("Høyest tall: {top}.")
    return " ".join(
        filter(
            None,
            (
                _("Varmekart."),
                display.question,
                most.format(top="; ".join(top) or _("ingen")),
                *_as_large(cells),
                *_empty(display),
                _("Tallene står i tabellen."),
            ),
        )
    )


_NAMED = 3


def _as_large(cells: Sequence[Cell]) -> Iterator[str]:
    n = sum(cell.shade == cells[_NAMED - 1].shade for cell in cells[_NAMED:]) if len(cells) > _NAMED else 0
    if n:
        yield ngettext("{n} felt til er like stort.", "{n} felt til er like store.", n).format(n=n)


def _empty(display: Display) -> Iterator[str]:
    # Asked and not mentioned is something that was found out; no data is not (R12).
    gaps = [cell.gap for cell in display.cells if cell.gap is not None]
    asked = gaps.count(Gap.NONE)
    if asked:
        yield _("{n} felt er tomme fordi det er spurt om uten å bli nevnt.").format(n=asked)
    if len(gaps) > asked:
        yield _("{n} felt er uten data.").format(n=len(gaps) - asked)
