"""What all drawings share: colours, sizes, saving the same bytes every time, words about small samples."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from bsb.language import _
from bsb.text.writable import clean

__all__ = [
    "CRITICAL",
    "FOURTH",
    "GREY",
    "INK",
    "MANY_ROWS",
    "MIXED",
    "POSITIVE",
    "canvas",
    "heat_colour",
    "row_height",
    "saved",
    "warning",
    "wrapped",
]

# After Okabe and Ito; all have at least 3:1 on white. Positive and critical never touch: gap, hatch and words tell them apart too.
POSITIVE, CRITICAL, MIXED, FOURTH = "#0072B2", "#D55E00", "#767676", "#009E73"
INK, GREY, LINE, PALE = "#1A1A1A", "#595959", "#B8C0CC", "#EEF2F7"
LEAST_POINTS = 9.0
MANY_ROWS = 24


@contextmanager
def canvas(width: float, height: float) -> Iterator[tuple[Any, Any]]:
    """Give a figure and an axes of `width` × `height` inches, drawn without a screen, with text as text in SVG."""
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    settings: Any = {
        "svg.hashsalt": "bsb",
        "svg.fonttype": "none",
        "font.family": "DejaVu Sans",
        "font.size": LEAST_POINTS + 0.5,
        "axes.edgecolor": LINE,
        "axes.labelcolor": INK,
        "text.color": INK,
        "xtick.color": INK,
        "ytick.color": INK,
        "hatch.linewidth": 0.6,
        "path.simplify": False,
    }
    with mpl.rc_context(settings):
        figure = Figure(figsize=(width, height))
        FigureCanvasAgg(figure)
        yield figure, figure.add_subplot()


def saved(figure: Any, ending: str, dpi: int, title: str, description: str) -> bytes:
    """Return the picture's bytes: no date, no program, its title and what it shows inside."""
    out = io.BytesIO()
    if ending == "svg":
        import matplotlib as mpl

        with mpl.rc_context({"svg.hashsalt": "bsb", "svg.fonttype": "none"}):
            metadata = {"Date": None, "Creator": None, "Title": title, "Description": description}
            figure.savefig(out, format="svg", metadata=metadata)
        return clean(out.getvalue().decode("utf-8"))[0].encode("utf-8")
    figure.savefig(out, format="png", dpi=dpi, metadata={"Software": None, "Title": title, "Description": description})
    return out.getvalue()


def heat_colour(share: float) -> tuple[str, str]:
    """Return fill and text colour for a share 0-1: one hue, light to dark."""
    share = min(max(share, 0.0), 1.0)
    low, high = (0xF2, 0xF7, 0xFC), (0x0B, 0x4F, 0x8A)
    parts = [round(a + (b - a) * share) for a, b in zip(low, high, strict=True)]
    # Black or white, whichever has more contrast: one of them always has 4.5:1.
    light = sum(weight * _linear(part / 255) for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
    return "#" + "".join(f"{part:02X}" for part in parts), "#FFFFFF" if light < _HALFWAY else "#000000"


_HALFWAY = 0.179
"""The relative luminance (WCAG 2.1) on which black and white are equally easy to read."""


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def wrapped(text: str, width: int) -> str:
    """Return text broken at `width` characters."""
    import textwrap

    return "\n".join(line for part in text.split("\n") for line in (textwrap.wrap(part, max(width, 4)) or [""]))


def row_height(labels: Sequence[str], usual: float) -> float:
    """Return how high a row is, in inches: less where rows are so many that a page would make all of them small."""
    if len(labels) <= MANY_ROWS:
        return usual
    return 0.27 if any("\n" in label for label in labels) else max(0.19, min(0.27, 8.0 / len(labels)))


def warning() -> str:
    """Say what counts in a small, recruited sample mean."""
    return _("Tallene viser bredde og tyngde i dette materialet, ikke utbredelse.")
