"""Any matrix as a picture, for slides and walls; a long one becomes several pictures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from bsb.display.charts.base import GREY, INK, LINE, canvas, saved, wrapped
from bsb.display.split import by_columns
from bsb.display.writers.parts import cell_text, head_text
from bsb.display.writers.widths import columns_of, longest_word, shared_out
from bsb.language import _
from bsb.model.display import Display, Heading

__all__ = ["alt", "draw_all"]

_POINTS, _LINE, _PAD = 9.0, 0.165, 0.12
_CHAR, _BOLD = 0.083, 0.094
_ROOM, _WIDEST, _NARROWEST, _LONGEST = 15.8, 5.5, 0.9, 2.6
"""How wide all columns are together and one at most and at least, in inches, and what the longest word can ask for."""
_FILLS = {"group": "#D9E2EF", "level": "#D9E2EF", "sum": "#EEF2F7", "outside": "#EEF2F7"}


def draw_all(display: Display, ending: str, dpi: int) -> list[bytes]:
    """Return the display as one or more pictures of at most a page each."""
    pictures = []
    for part in by_columns(display, 8):
        widths = _widths(part)
        for rows in _pages(part, widths):
            pictures.append(_draw(part, rows, widths, ending, dpi))
    return pictures


def _widths(display: Display) -> list[float]:
    longest = max((len(head_text(display, each)) for each in display.rows), default=8)
    left = min(max(longest * _BOLD + 0.3, 1.2), _LONGEST)
    columns = columns_of(display)
    weights = [_weight(column, texts) for column, texts in columns]
    least = [_least(display, column, texts) for column, texts in columns]
    return [left, *shared_out(_ROOM - left, weights, least, _WIDEST)]


def _weight(column: Heading, texts: Sequence[str]) -> float:
    return math.pow(min(max([len(column.label), 9, *map(len, texts)]), 300), 0.55)


def _least(display: Display, column: Heading, texts: Sequence[str]) -> float:
    """Return how wide a column is at least for no word in it or over it to be broken."""
    head = longest_word(display, column, ()) * _BOLD
    words = max(head, longest_word(display, column, texts) * _CHAR)
    return min(max(words + _PAD + 0.05, _NARROWEST), _LONGEST)


def _texts(display: Display, heading: Heading, widths: Sequence[float]) -> list[str]:
    texts = ["  " * heading.level + head_text(display, heading)]
    texts += [
        cell_text(display.at.get((heading.key, column.key))) if heading.kind != "level" else ""
        for column in display.columns
    ]
    if heading.kind == "level":
        # A separator between rows reaches across all of them.
        return [_broken(texts[0], sum(widths), _BOLD), *texts[1:]]
    letters = [_BOLD, *[_BOLD if heading.kind == "sum" else _CHAR] * len(display.columns)]
    return [_broken(text, width, letter) for text, width, letter in zip(texts, widths, letters, strict=True)]


def _broken(text: str, width: float, letter: float) -> str:
    return wrapped(text, int((width - _PAD) / letter))


def _height(texts: Sequence[str]) -> float:
    return max(text.count("\n") + 1 for text in texts) * _LINE + 2 * _PAD * 0.7


def _pages(display: Display, widths: Sequence[float]) -> list[list[tuple[Heading, list[str], float]]]:
    pages: list[list[tuple[Heading, list[str], float]]] = [[]]
    used = 0.0
    for heading in display.rows:
        for texts in _fitting(_texts(display, heading, widths)):
            height = _height(texts)
            if pages[-1] and used + height > 9.6:
                pages.append([])
                used = 0.0
            pages[-1].append((heading, texts, height))
            used += height
    return pages


def _fitting(texts: list[str], most: int = 54) -> list[list[str]]:
    """Part a row that is higher than a page: what does not fit goes on in the next picture."""
    lines = [text.split("\n") for text in texts]
    parts = max(-(-max(len(each) for each in lines) // most), 1)
    found = []
    for number in range(parts):
        part = ["\n".join(each[number * most : (number + 1) * most]) for each in lines]
        part[0] = part[0] or lines[0][0] + " " + _("(forts.)")
        found.append(part)
    return found


def _draw(
    display: Display, rows: Sequence[tuple[Heading, list[str], float]], widths: list[float], ending: str, dpi: int
) -> bytes:
    heads = [_broken(text, width, _BOLD) for text, width in zip(_head_texts(display), widths, strict=True)]
    top, head = 0.75, _height(heads)
    width = max(sum(widths) + 0.4, 6.0)
    source = wrapped(display.source, int(width * 13))
    height = top + head + sum(each[2] for each in rows) + 0.4 + 0.14 * (source.count("\n") + 1)
    with canvas(width, height) as (figure, axes):
        axes.set_position([0, 0, 1, 1])
        axes.set_axis_off()
        axes.set_xlim(0, width)
        axes.set_ylim(height, 0)
        title = " – ".join(filter(None, (display.title, display.page)))
        axes.text(0.2, 0.32, title, fontsize=13, fontweight="bold", color="#1F3A5F", va="center")
        axes.text(0.2, 0.57, display.question, fontsize=9.5, color=GREY, va="center")
        _band(axes, widths, top, head, heads, "#1F3A5F", "#FFFFFF", bold=True)
        at = top + head
        for heading, texts, tall in rows:
            _cells(axes, display, heading, texts, widths, at, tall)
            at += tall
        axes.text(0.2, at + 0.16, source, fontsize=7.5, color=GREY, va="top")
        return saved(figure, ending, dpi, title, alt(display))


def _head_texts(display: Display) -> list[str]:
    return [display.corner or _("Rad"), *(head_text(display, each) for each in display.columns)]


def _band(
    axes: Any, widths: Sequence[float], at: float, tall: float, texts: Sequence[str], fill: str, ink: str, bold: bool
) -> None:
    x = 0.2
    for text, width in zip(texts, widths, strict=True):
        _box(axes, x, at, width, tall, fill, text, ink, bold)
        x += width


def _cells(
    axes: Any, display: Display, heading: Heading, texts: Sequence[str], widths: Sequence[float], at: float, tall: float
) -> None:
    x = 0.2
    fill = _FILLS.get(heading.kind, "#FFFFFF")
    if heading.kind == "level":
        _box(axes, x, at, sum(widths), tall, fill, texts[0], INK, True)
        return
    for number, (text, width) in enumerate(zip(texts, widths, strict=True)):
        if number == 0:
            _box(axes, x, at, width, tall, _FILLS.get(heading.kind, "#EEF2F7"), text, INK, True)
        else:
            cell = display.at.get((heading.key, display.columns[number - 1].key))
            waits = cell is not None and any(layer.waits for layer in cell.layers)
            _box(
                axes,
                x,
                at,
                width,
                tall,
                "#FFF8E1" if waits else "#F2F2F2" if cell is None else fill,
                text,
                INK,
                heading.kind == "sum",
            )
        x += width


def _box(axes: Any, x: float, y: float, width: float, tall: float, fill: str, text: str, ink: str, bold: bool) -> None:
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((x, y), width, tall, facecolor=fill, edgecolor=LINE, linewidth=0.7))
    # Dollar signs would be read as mathematics.
    safe = text.replace("$", r"\$")
    axes.text(
        x + 0.07,
        y + 0.08,
        safe,
        fontsize=_POINTS,
        color=ink,
        va="top",
        fontweight="bold" if bold else "normal",
        linespacing=1.25,
    )


def alt(display: Display) -> str:
    """Say what the picture shows; all it says stands in the table too."""
    from bsb.display.writers.docx.table import table_description

    return _("Bilde av tabell. {what} Alt innholdet står også i tabellen.").format(what=table_description(display))
