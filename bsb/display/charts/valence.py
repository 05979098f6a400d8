"""F2: critical to the left, positive to the right, mixed in a thin bar of its own; the numbers are people."""

from __future__ import annotations

from typing import Any

from bsb.display.charts.base import CRITICAL, GREY, MIXED, POSITIVE, wrapped
from bsb.display.charts.frame import framed, plain
from bsb.language import _, joined
from bsb.model.display import Display, Heading

__all__ = ["alt", "draw"]

_COLUMNS = {"positiv": "antall:positiv", "kritisk": "antall:kritisk", "blandet": "antall:blandet"}


def _numbers(display: Display, row: Heading) -> dict[str, float]:
    found = {}
    for side, key in _COLUMNS.items():
        cell = display.at.get((row.key, key))
        found[side] = cell.number or 0.0 if cell is not None else 0.0
    return found


def _rows(display: Display) -> list[tuple[Heading, dict[str, float]]]:
    # In the order of the table: a person who says both is on both sides, so the bars do not add up to it.
    return [(row, _numbers(display, row)) for row in display.rows if row.kind == "item"]


def draw(display: Display, ending: str, dpi: int) -> bytes:
    """Return the diverging bars."""
    rows = _rows(display)
    most = max((max(values["positiv"], values["kritisk"], values["blandet"]) for _row, values in rows), default=1) or 1
    with framed(
        display, ending, dpi, alt(display), (4.2, max(len(rows) * 0.42, 1.0) + 0.5), left=1.7, right=0.35, bottom=0.3
    ) as frame:
        axes = frame.axes
        for y, (row, values) in enumerate(rows):
            _bars(axes, y, values, most)
            axes.text(-most * 1.22, y, wrapped(row.label, 24), ha="right", va="center")
        axes.axvline(0, color="#FFFFFF", linewidth=4)
        axes.set_xlim(-most * 1.18, most * 1.18)
        axes.set_ylim(len(rows) - 0.05, -0.95)
        axes.text(-most * 0.04, -0.72, _("kritisk") + " ◄", ha="right", color="#A34700", fontweight="bold")
        axes.text(most * 0.04, -0.72, "► " + _("positivt"), ha="left", color=POSITIVE, fontweight="bold")
        axes.set_xticks([])
        axes.set_yticks([])
        plain(axes, ("top", "right", "left", "bottom"))
        said = _("Antall personer. Tynn, grå stolpe: de som sier noe blandet.")
        axes.text(0, len(rows) - 0.2, said, ha="center", va="center", fontsize=9, color=GREY)
    return frame.picture


def _bars(axes: Any, y: int, values: dict[str, float], most: float) -> None:
    if not sum(values.values()):
        axes.text(
            0,
            y,
            _("ingen data"),
            ha="center",
            va="center",
            color=GREY,
            bbox={"facecolor": "#EEEEEE", "edgecolor": "none"},
        )
        return
    for value, sign, colour, hatch in (
        (values["positiv"], 1, POSITIVE, None),
        (values["kritisk"], -1, CRITICAL, "///"),
    ):
        axes.barh(y - 0.1, sign * value, height=0.42, color=colour, edgecolor="#FFFFFF", hatch=hatch, linewidth=0.8)
        axes.text(
            sign * (value + most * 0.02),
            y - 0.1,
            f"{value:.0f}",
            ha="left" if sign > 0 else "right",
            va="center",
            fontweight="bold",
        )
    if values["blandet"]:
        axes.barh(y + 0.24, values["blandet"], left=-values["blandet"] / 2, height=0.12, color=MIXED)
        axes.text(
            values["blandet"] / 2 + most * 0.02,
            y + 0.25,
            f"{values['blandet']:.0f}",
            ha="left",
            va="center",
            fontsize=9,
            color=MIXED,
        )


def alt(display: Display) -> str:
    """Say which themes most people are positive and critical about, with numbers."""
    rows = _rows(display)
    positive = _top(rows, "positiv")
    critical = _top(rows, "kritisk")
    return _(
        "Liggende stolper. Flest sier noe positivt om {positive}. Flest sier noe kritisk om {critical}. Tallene er personer og står i tabellen."
    ).format(positive=positive or _("ingen"), critical=critical or _("ingen"))


def _top(rows: list[tuple[Heading, dict[str, float]]], side: str) -> str:
    best = sorted((pair for pair in rows if pair[1][side]), key=lambda pair: (-pair[1][side], pair[0].key))[:2]
    return joined([f"{row.label} ({values[side]:.0f})" for row, values in best])
