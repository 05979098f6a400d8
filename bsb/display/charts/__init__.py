"""Drawings F1-F11: each a function of a display, with alternative text beside it. The display's own cells are the data table."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from bsb.model.display import Display

__all__ = ["CHARTS", "alt_text", "draw", "has_chart"]

CHARTS: dict[str, tuple[str, str, str]] = {
    "varmekart": ("heat", "draw", "alt"),
    "fortegn": ("valence", "draw", "alt"),
    "profil": ("bars", "draw", "alt"),
    "kodetre": ("bars", "draw", "alt"),
    "taletid": ("speaking", "draw", "alt"),
    "nettverk": ("network", "draw", "alt"),
    "kontekst": ("network", "draw", "alt"),
    "tidslinje": ("timeline", "draw", "alt"),
    "punkter": ("points", "draw", "alt"),
    "metningskurve": ("curves", "draw", "alt"),
    "vekst": ("curves", "draw_growth", "alt_growth"),
    "analysesteg": ("steps", "draw", "alt"),
}
"""The words of `figur:` in a display file, and who draws it."""


def _drawing(display: Display) -> tuple[Any, Any] | None:
    known = CHARTS.get(display.chart)
    if known is None or not display.rows or not display.columns:
        return None
    module = import_module(f"bsb.display.charts.{known[0]}")
    return getattr(module, known[1]), getattr(module, known[2])


def has_chart(display: Display) -> bool:
    """Whether the display has a drawing of its own, and something to draw."""
    if _drawing(display) is None:
        return False
    return display.kind != "graph" or bool(display.graph and display.graph.nodes)


def draw(display: Display, ending: str = "png", dpi: int = 200) -> list[bytes]:
    """Return the pictures of a display: its chart where it has one, else the matrix itself, parted where it is long."""
    drawing = _drawing(display)
    if drawing is not None:
        return [drawing[0](display, ending, dpi)]
    from bsb.display.charts.table import draw_all

    return draw_all(display, ending, dpi)


def alt_text(display: Display) -> str:
    """Return what a picture of the display shows, in words: its message and where the numbers are."""
    drawing = _drawing(display)
    if drawing is not None:
        return str(drawing[1](display))
    from bsb.display.charts.table import alt

    return alt(display)
