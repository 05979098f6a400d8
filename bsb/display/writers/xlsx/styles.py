"""How the workbook looks, in one place: fonts, fills, borders. Colours carry nothing that words do not say too."""

from __future__ import annotations

from copy import copy
from functools import cached_property
from typing import Any

__all__ = ["FONT", "SIZE", "SIZES", "THICK", "Look", "Looks", "look", "set_ground"]

FONT = "Arial"
SIZE = 10
SIZES = {"note": 8, "question": 9, "waits": 9}
"""The parts of a text that have smaller letters, in points."""
THICK = frozenset({"sign", "count", "label", "stale"})
"""The parts of a text that have bold letters."""
INK, GREY, BLUE, PALE, WAIT, LINE = "1A1A1A", "595959", "1F3A5F", "EEF2F7", "FFF8E1", "B8C0CC"
# Notes are small, and stand on the darkest shade of a heat table too: 4.6:1.
NOTE = "383838"
_STALE, _PROMPT, _LINK = "A33B00", "7A5C00", "0B5394"

# Name: (font, fill, border, alignment). `-bold` after a name makes the font bold; `shade:40` is a fill of 40 % of the hue.
_CELLS: dict[str, tuple[str, str, str, str]] = {
    "cell": ("plain", "", "box", "wrap"),
    "figure": ("plain", "", "box", "centre"),
    "pale": ("plain", PALE, "box", "wrap"),
    "wait": ("plain", WAIT, "box", "wrap"),
    "group": ("bold", "D9E2EF", "box", "wrap"),
    "rowhead": ("bold", PALE, "box", "wrap"),
    "sum": ("bold", PALE, "over", "wrap"),
    "none": ("plain", "lightUp", "box", "wrap"),
    "gap": ("small", "", "box", "middle"),
    "gap-pale": ("small", PALE, "box", "middle"),
    "head": ("head", BLUE, "box", "wrap"),
    "tiny": ("tiny", PALE, "box", "wrap"),
    "tiny-group": ("tiny", "D9E2EF", "box", "wrap"),
    "title": ("title", "", "", "flow"),
    "lead": ("lead", "", "", "flow"),
    "section": ("section", "", "", "flow"),
    "small": ("small", "", "", "flow"),
    "flow": ("plain", "", "", "flow"),
    "note": ("bold", "", "", "flow"),
    "text": ("plain", "", "", "wrap"),
    "name": ("bold", "", "", "wrap"),
    "link": ("link", "", "", "flow"),
    "help": ("small", "", "box", "wrap"),
    "fill": ("plain", WAIT, "box", "wrap"),
}


class Look:
    """Fonts, fills, borders and alignments, made once for each process."""

    def __init__(self) -> None:
        from openpyxl.styles import Alignment, Border, Font, Side

        thin = Side(style="thin", color=LINE)
        self.borders = {
            "": Border(),
            "box": Border(left=thin, right=thin, top=thin, bottom=thin),
            "over": Border(left=thin, right=thin, top=Side(style="medium", color=BLUE), bottom=thin),
        }
        self.alignments = {
            "wrap": Alignment(wrap_text=True, vertical="top"),
            "middle": Alignment(wrap_text=True, vertical="center", horizontal="center"),
            "centre": Alignment(wrap_text=True, vertical="top", horizontal="center"),
            "flow": Alignment(vertical="top"),
        }
        self.fonts = {
            "plain": Font(name=FONT, size=10, color=INK),
            "bold": Font(name=FONT, size=10, bold=True, color=INK),
            "small": Font(name=FONT, size=9, color=GREY),
            "link": Font(name=FONT, size=10, color=_LINK, underline="single"),
            "tiny": Font(name=FONT, size=8, color=_LINK, underline="single"),
            "title": Font(name=FONT, size=16, bold=True, color=BLUE),
            "lead": Font(name=FONT, size=11, color=GREY),
            "section": Font(name=FONT, size=12, bold=True, color=BLUE),
            "head": Font(name=FONT, size=10, bold=True, color="FFFFFF"),
        }

    def fill(self, colour: str) -> Any:
        """Return a fill of a colour, of a hatch, or none."""
        from openpyxl.styles import PatternFill

        if not colour:
            return PatternFill()
        if colour == "lightUp":
            return PatternFill("lightUp", fgColor="D0D5DD")
        return PatternFill("solid", fgColor=colour)


_look: list[Look] = []


def look() -> Look:
    """Return the fonts and fills."""
    if not _look:
        _look.append(Look())
    return _look[0]


def set_ground(book: Any) -> None:
    """Give a workbook our letters as its own: columns are measured in them.

    A program that lacks the workbook's own letters takes wider ones: the columns grow with them, and the print shrinks to fit the paper.
    """
    from openpyxl.styles import Font
    from openpyxl.utils.indexed_list import IndexedList

    letters = Font(name=FONT, size=10)
    # In this order: the style takes the number that its letters have in the list.
    book._fonts = IndexedList([letters])
    book._named_styles["Normal"].font = letters


def shade(share: float) -> str:
    """Return the colour of a share 0-1: one hue, light to blue; dark text is readable on all of it."""
    share = min(max(share, 0.0), 1.0)
    low, high = (0xF2, 0xF7, 0xFC), (0x6F, 0xA8, 0xDC)
    return "".join(f"{round(a + (b - a) * share):02X}" for a, b in zip(low, high, strict=True))


class Looks:
    """Gives each look its number in one workbook."""

    def __init__(self, scratch: Any) -> None:
        self._scratch = scratch
        self._ids: dict[tuple[str, bool], int] = {}

    def id(self, name: str, prefixed: bool = False) -> int:
        """Return the number of a look. `prefixed` marks text that begins like a formula as text."""
        key = (name, prefixed)
        if key not in self._ids:
            self._ids[key] = self._made(name, prefixed)
        return self._ids[key]

    def _made(self, name: str, prefixed: bool) -> int:
        plain = name.removesuffix("-bold")
        tint = int(plain.split(":")[1]) / 100 if plain.startswith("shade:") else None
        font, fill, border, alignment = _CELLS["cell" if tint is not None else plain]
        style, cell = look(), self._scratch
        # The workbook keeps the style itself, not a copy: the next look must not change this one.
        cell._style = copy(cell._style)
        cell.font = style.fonts["bold" if name.endswith("-bold") else font]
        cell.fill = style.fill(shade(tint) if tint is not None else fill)
        cell.border = style.borders[border]
        cell.alignment = style.alignments[alignment]
        cell.quotePrefix = prefixed
        # What people type stays as they type it: «1–5» is no date.
        cell.number_format = "@" if plain == "fill" else "General"
        return int(cell.style_id)

    @cached_property
    def runs(self) -> dict[str, str]:
        """The font of each part of rich text, as XML."""
        inks = {
            "note": NOTE,
            "question": GREY,
            "gap": GREY,
            "human": BLUE,
            "label": BLUE,
            "waits": _PROMPT,
            "stale": _STALE,
        }
        parts = ("quote", "sign", "count", "human", "plain", "note", "label", "question", "waits", "stale", "gap")
        return {
            part: "<rPr>"
            + ("<b/>" if part in THICK else "")
            + f'<sz val="{SIZES.get(part, SIZE)}"/><color rgb="FF{inks.get(part, INK)}"/><rFont val="{FONT}"/></rPr>'
            for part in parts
        }
