"""The frame round a drawing: title above, source and what the numbers mean below."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bsb.display.charts.base import GREY, canvas, saved, warning, wrapped
from bsb.model.display import Display

__all__ = ["Frame", "framed"]

_TITLE, _FOOT = 0.24, 0.16


@dataclass
class Frame:
    """A figure being drawn: its axes, and the picture when it is done."""

    figure: Any
    axes: Any
    width: float
    height: float
    picture: bytes = b""


@contextmanager
def framed(
    display: Display,
    ending: str,
    dpi: int,
    alt: str,
    size: tuple[float, float],
    left: float = 2.6,
    right: float = 0.5,
    bottom: float = 0.2,
    top: float = 0.0,
    counts: bool = True,
) -> Iterator[Frame]:
    """Give axes of `size` inches inside a frame with title and foot; after the block `picture` holds the file's bytes.

    `left`, `right`, `bottom` and `top` are room for labels, in inches. A display without title and source is drawn without frame texts, for a
    report that says them beside the picture. The title states what the display asks, never a finding.
    """
    wide, tall = size
    width = left + wide + right
    title = wrapped(": ".join(filter(None, (display.title, display.question))), max(int(width * 9.2), 30))
    if display.page:
        title += "\n" + display.page
    foot = wrapped(
        " ".join(filter(None, (display.source, warning() if counts and display.title else ""))),
        max(int(width * 14.5), 40),
    )
    above, below = (_rows(text, step) for text, step in ((title, _TITLE), (foot, _FOOT)))
    height = above + top + tall + bottom + below
    with canvas(width, height) as (figure, axes):
        axes.set_position([left / width, (below + bottom) / height, wide / width, tall / height])
        figure.text(
            0.15 / width,
            1 - 0.14 / height,
            title,
            fontsize=11.5,
            fontweight="bold",
            va="top",
            color="#1F3A5F",
            linespacing=1.25,
        )
        figure.text(0.15 / width, below / height - 0.06 / height, foot, fontsize=7.5, color=GREY, va="top")
        frame = Frame(figure, axes, width, height)
        yield frame
        frame.picture = saved(figure, ending, dpi, display.title, alt)


def _rows(text: str, step: float) -> float:
    """Room for a text of some lines, in inches; next to none where there is nothing to say."""
    return 0.22 + step * (text.count("\n") + 1) if text else 0.08


def plain(axes: Any, sides: tuple[str, ...] = ("top", "right", "left")) -> None:
    """Take away the lines that say nothing."""
    for side in sides:
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0)
