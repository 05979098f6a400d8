"""F7: one lane for each domain, coarse dates, decisive events marked in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bsb.display.charts.base import GREY, INK, wrapped
from bsb.display.charts.frame import framed, plain
from bsb.display.writers.parts import head_text
from bsb.language import _, counted
from bsb.model.display import Display, Heading, Layer, LayerKind

__all__ = ["alt", "draw"]

_STEP = 0.2
"""How high a line is, in inches."""
_ACROSS, _WIDEST, _NARROWEST = 8.4, 2.1, 1.55
"""How wide all columns may be for a page across to show them in full size, and how wide one is at most and at least, in inches."""
_LETTERS, _BOLD = 12.8, 11.4
"""How many letters stand in an inch; bold ones are wider."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One event, or why it turned something, as it is written in its lane."""

    text: str
    bold: bool = False

    @property
    def tall(self) -> float:
        return _STEP * (self.text.count("\n") + 1)


def _events(display: Display, row: Heading, column: Heading, wide: float) -> list[_Line]:
    cell = display.at.get((row.key, column.key))
    return [_line(layer, wide) for layer in cell.layers if layer.text] if cell is not None else []


def _line(layer: Layer, wide: float) -> _Line:
    if layer.decisive and layer.kind is not LayerKind.NOTE:
        return _Line(wrapped("◆ " + layer.text, int(wide * _BOLD)), bold=True)
    mark = "" if layer.kind is LayerKind.NOTE else "• "
    return _Line(wrapped(mark + layer.text, int(wide * _LETTERS)))


def _tall(lines: Sequence[_Line]) -> float:
    return sum(each.tall for each in lines)


def draw(display: Display, ending: str, dpi: int) -> bytes:
    """Return the lanes."""
    rows = [row for row in display.rows if row.kind in {"item", "outside"}]
    columns = [column for column in display.columns if column.kind in {"item", "outside"}]
    one = max(min(_ACROSS / max(len(columns), 1), _WIDEST), _NARROWEST)
    deep = [max([_STEP, *(_tall(_events(display, row, column, one)) for column in columns)]) for row in rows]
    heights = [each + 0.35 for each in deep]
    wide = max(len(columns) * one, 5.0)
    with framed(
        display, ending, dpi, alt(display), (wide, sum(heights) + 0.5), left=1.7, right=0.2, counts=False
    ) as frame:
        axes = frame.axes
        axes.set_xlim(0, max(len(columns), 1))
        axes.set_ylim(sum(heights) + 0.05, -0.45)
        y = 0.0
        for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
            axes.axhspan(y, y + height - 0.05, color="#F4F6F9" if number % 2 else "#E9EEF5", zorder=0)
            axes.text(-0.04, y + 0.12, wrapped(head_text(display, row), 19), ha="right", va="top", fontweight="bold")
            for x, column in enumerate(columns):
                at = y + 0.12
                for line in _events(display, row, column, one):
                    weight = "bold" if line.bold else "normal"
                    axes.text(x + 0.04, at, line.text, va="top", fontsize=9, color=INK, fontweight=weight)
                    at += line.tall
            y += height
        for x, column in enumerate(columns):
            axes.text(
                x + 0.04,
                -0.12,
                wrapped(column.label, int(one * _BOLD)),
                fontweight="bold",
                color="#1F3A5F",
                va="bottom",
            )
            axes.axvline(x, color="#FFFFFF", linewidth=2, zorder=1)
        axes.set_xticks([])
        axes.set_yticks([])
        plain(axes, ("top", "right", "left", "bottom"))
        frame.figure.text(0.99, 0.012, "◆ " + _("avgjørende hendelse"), ha="right", va="bottom", fontsize=8, color=GREY)
    return frame.picture


def alt(display: Display) -> str:
    """Say how many events there are and name the decisive ones."""
    layers = [layer for cell in display.cells for layer in cell.layers if layer.text and layer.kind is LayerKind.TEXT]
    decisive = [layer.text for layer in layers if layer.decisive]
    said = (
        _("Avgjørende: {what}.").format(what="; ".join(decisive)) if decisive else _("Ingen er merket som avgjørende.")
    )
    return _("Tidslinje med {events} i {lanes} felt. {said} Alle hendelsene står i tabellen.").format(
        events=counted.events(len(layers)), lanes=len(display.rows), said=said
    )
