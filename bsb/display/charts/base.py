"""What all drawings share: colours, sizes, saving the same bytes every time, words about small samples."""

from __future__ import annotations

import io
import re
import unicodedata
import warnings
from collections.abc import Collection, Iterator, Sequence
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
    "drawable",
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
            with _every_letter():
                figure.savefig(out, format="svg", metadata=metadata)
        return clean(out.getvalue().decode("utf-8"))[0].encode("utf-8")
    _leave_out_what_the_font_lacks(figure)
    figure.savefig(out, format="png", dpi=dpi, metadata={"Software": None, "Title": title, "Description": description})
    return out.getvalue()


@contextmanager
def _every_letter() -> Iterator[None]:
    """Inside, nothing is said of letters that the font lacks: in SVG a text is a text, and who shows it has the letters."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        yield


def _leave_out_what_the_font_lacks(figure: Any) -> None:
    """Print letters that cannot be drawn (Tamil, a smile) or not in their order (Arabic) as […], as other words that are left out."""
    from matplotlib.font_manager import FontProperties, findfont, get_font
    from matplotlib.text import Text

    has = get_font(findfont(FontProperties(family="DejaVu Sans"))).get_charmap()
    for text in figure.findobj(Text):
        said = str(text.get_text())
        if any(not _is_drawn(letter, has) for letter in said):
            text.set_text(drawable(said, has))


def _is_drawn(letter: str, has: Collection[int]) -> bool:
    return letter.isspace() or (ord(letter) in has and unicodedata.bidirectional(letter) not in {"R", "AL"})


def drawable(text: str, has: Collection[int]) -> str:
    """Return `text` with […] for each run of letters that a font which `has` those lacks; what only joins letters goes with them."""
    kept = "".join(letter if _is_drawn(letter, has) and letter not in _JOINERS else "\0" for letter in text)
    return _LEFT_OUT.sub(lambda run: f"{' ' * (run.start() > 0)}[…]{' ' * (run.end() < len(kept))}", kept)


_JOINERS = "\u200d\ufe0f"
_LEFT_OUT = re.compile(r"[ ]*\0(?:[ \0]*\0)?[ ]*")


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
