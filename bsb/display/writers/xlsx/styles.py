"""How the workbook looks, in one place: fonts, fills, borders. Colours carry nothing that words do not say too."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

__all__ = ["FONT", "Look", "look", "shade_fill"]

FONT = "Arial"
INK, GREY, BLUE, PALE, WAIT, LINE = "1A1A1A", "595959", "1F3A5F", "EEF2F7", "FFF8E1", "B8C0CC"


class Look:
    """The named styles of cells, made once for each process."""

    def __init__(self) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        thin = Side(style="thin", color=LINE)
        self.box = Border(left=thin, right=thin, top=thin, bottom=thin)
        self.over = Border(left=thin, right=thin, top=Side(style="medium", color=BLUE), bottom=thin)
        self.wrap = Alignment(wrap_text=True, vertical="top")
        self.middle = Alignment(wrap_text=True, vertical="center", horizontal="center")
        self.flow = Alignment(vertical="top")
        self.plain = Font(name=FONT, size=10, color=INK)
        self.bold = Font(name=FONT, size=10, bold=True, color=INK)
        self.small = Font(name=FONT, size=9, color=GREY)
        self.link = Font(name=FONT, size=10, color="0B5394", underline="single")
        self.tiny = Font(name=FONT, size=8, color="0B5394", underline="single")
        self.title = Font(name=FONT, size=16, bold=True, color=BLUE)
        self.lead = Font(name=FONT, size=11, color=GREY)
        self.section = Font(name=FONT, size=12, bold=True, color=BLUE)
        self.head = Font(name=FONT, size=10, bold=True, color="FFFFFF")
        self.head_fill = PatternFill("solid", fgColor=BLUE)
        self.group_fill = PatternFill("solid", fgColor="D9E2EF")
        self.pale_fill = PatternFill("solid", fgColor=PALE)
        self.wait_fill = PatternFill("solid", fgColor=WAIT)
        self.none_fill = PatternFill("lightUp", fgColor="D0D5DD")
        self.inline = _inline()


def _inline() -> dict[str, Any]:
    from openpyxl.cell.text import InlineFont

    def font(**facts: Any) -> Any:
        return InlineFont(rFont=FONT, sz=facts.pop("sz", 10), **facts)

    return {
        "quote": font(color=INK),
        "sign": font(b=True, color=INK),
        "count": font(b=True, color=INK),
        "human": font(b=True, color=BLUE),
        "plain": font(color=INK),
        "note": font(sz=8, color=GREY),
        "label": font(b=True, color=BLUE),
        "question": font(sz=9, color=GREY),
        "waits": font(sz=9, color="7A5C00"),
        "stale": font(b=True, color="A33B00"),
        "gap": font(color=GREY),
    }


@lru_cache(maxsize=1)
def look() -> Look:
    """Return the styles."""
    return Look()


@lru_cache(maxsize=64)
def shade_fill(share: float) -> Any:
    """Return a one-hue fill for a share 0-1, light to blue; dark text is readable on all of it."""
    from openpyxl.styles import PatternFill

    share = min(max(share, 0.0), 1.0)
    low, high = (0xF2, 0xF7, 0xFC), (0x6F, 0xA8, 0xDC)
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(low, high, strict=True))
    return PatternFill("solid", fgColor=f"{red:02X}{green:02X}{blue:02X}")
