"""Drawings F1-F11: each a function of a display, with alternative text beside it. The display's own cells are the data table."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from bsb.model.display import Display

__all__ = ["CHARTS", "alt_text", "draw"]

CHARTS: dict[str, str] = {
    "varmekart": "bsb.display.charts.heat",
}
"""The words of `figur:` in a display file, and who draws it."""


def _module(display: Display) -> Any:
    name = CHARTS.get(display.chart)
    return import_module(name) if name is not None and display.rows and display.columns else None


def draw(display: Display, ending: str = "png", dpi: int = 200) -> list[bytes]:
    """Return the pictures of a display: its chart where it has one, else the matrix itself, parted where it is long."""
    module = _module(display)
    if module is not None:
        return [module.draw(display, ending, dpi)]
    from bsb.display.charts.table import draw_all

    return draw_all(display, ending, dpi)


def alt_text(display: Display) -> str:
    """Return what a picture of the display shows, in words: its message and where the numbers are."""
    module = _module(display)
    if module is not None:
        return str(module.alt(display))
    from bsb.display.charts.table import alt

    return alt(display)
