"""Where a printed sheet goes on to the next page: never between a row and the links under it, nor after a group's name.

rows 300, 12 (links), 300, 12 (links) on pages of 500   become   page 1: 300, 12   page 2: 300, 12
"""

from __future__ import annotations

from typing import Any

from bsb.model.display import Display

__all__ = ["PLAIN", "Pages", "part_pages"]

PLAIN = 15.0
"""How high a row is when nobody says, in points."""
_UNIT = 5.25
"""How wide a unit of column width is, in points."""
_SIDES, _TOP_AND_FOOT = 0.8 * 72, 1.2 * 72
_A4 = (595.3, 841.9)
_A3 = (841.9, 1190.6)
_SURE = 0.98
"""How much of a page is filled: programs differ a little, and a page must end here before it ends by itself."""
_MOST = 1000
"""A sheet can hold no more page breaks than about so many."""


class Pages:
    """The rows of a sheet from the first under its heads, in blocks that are not parted."""

    def __init__(self) -> None:
        self._blocks: list[tuple[int, float]] = []
        self._joined = False

    def add(self, row: int, points: float) -> None:
        """Add the next row."""
        if self._joined and self._blocks:
            first, before = self._blocks[-1]
            self._blocks[-1] = (first, before + points)
        else:
            self._blocks.append((row, points))
        self._joined = False

    def join(self) -> None:
        """Say that the row that comes next belongs on the page of the one that came last."""
        self._joined = True

    def ends(self, room: float) -> list[int]:
        """Return the last row of each page but the last, for pages with `room` points."""
        found, used = [], 0.0
        for row, points in self._blocks:
            if used and used + points > room:
                found.append(row - 1)
                used = 0.0
            used += points
        return found


def part_pages(sheet: Any, display: Display, pages: Pages, heads: float, width: float) -> None:
    """Set where the pages of a sheet end. `heads` is the height of what is repeated on each, `width` that of all columns."""
    from openpyxl.worksheet.pagebreak import Break

    for row in pages.ends(_room(display, width) - heads)[:_MOST]:
        sheet.row_breaks.append(Break(id=row))


def _room(display: Display, width: float) -> float:
    short, long = _A3 if display.sheet.format == "A3" else _A4
    wide, high = (long, short) if display.sheet.landscape else (short, long)
    # What is wider than the paper is printed smaller, and then a page holds more.
    scale = min((wide - _SIDES) / (width * _UNIT), 1.0)
    return (high - _TOP_AND_FOOT) / scale * _SURE
