"""F11: from interviews to findings, with the study's own numbers on the steps."""

from __future__ import annotations

from bsb.display.charts.base import wrapped
from bsb.display.charts.frame import framed
from bsb.display.writers.parts import cell_text
from bsb.language import _
from bsb.model.display import Display

__all__ = ["alt", "draw"]


def _steps(display: Display) -> list[tuple[str, str]]:
    first, second = display.columns[0].key, display.columns[1].key
    found = [
        (cell_text(display.at.get((row.key, first))), cell_text(display.at.get((row.key, second))))
        for row in display.rows
    ]
    return [(n, what) for n, what in found if n != "–"]


def draw(display: Display, ending: str, dpi: int) -> bytes:
    """Return the steps, one up for each."""
    from matplotlib.patches import FancyBboxPatch

    steps = _steps(display)
    wide, tall, step = 0.85, 0.36, 0.5
    size = (max(len(steps) * step + wide, 6.0), len(steps) * tall + 0.1)
    with framed(display, ending, dpi, alt(display), size, left=0.2, right=0.2, counts=False) as frame:
        axes = frame.axes
        axes.set_axis_off()
        axes.set_xlim(0, size[0])
        axes.set_ylim(0, size[1])
        for number, (n, what) in enumerate(steps):
            x, y = number * step + 0.05, number * tall + 0.05
            axes.add_patch(
                FancyBboxPatch(
                    (x, y),
                    wide,
                    tall * 0.98,
                    boxstyle="round,pad=0.0,rounding_size=0.06",
                    facecolor="#E9EEF5",
                    edgecolor="#1F3A5F",
                )
            )
            axes.text(x + 0.1, y + tall * 0.5, n, va="center", fontsize=11, fontweight="bold", color="#1F3A5F")
            room = x + wide + 0.1
            if number < len(steps) * 0.55:
                axes.text(room, y + tall * 0.5, wrapped(what, 60), va="center", fontsize=9)
            else:
                axes.text(x - 0.1, y + tall * 0.5, wrapped(what, 60), va="center", ha="right", fontsize=9)
    return frame.picture


def alt(display: Display) -> str:
    """Say the steps in order."""
    return _("Trapp fra intervjuer til funn: {steps}.").format(
        steps="; ".join(f"{n} {what}" for n, what in _steps(display))
    )
