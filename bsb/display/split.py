"""Displays too wide for one sheet, parted into several with the same rows: nothing is ever cut off silently (R2, R3)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from bsb.display.notes import LIMIT
from bsb.language import _
from bsb.model.display import Display

__all__ = ["by_columns", "by_rows", "one_sheet"]


def by_columns(display: Display, most: int = LIMIT) -> Iterator[Display]:
    """Yield `display` in parts of at most `most` columns, evenly filled; each says which part it is."""
    n = len(display.columns)
    parts = max(math.ceil(n / most), 1)
    if parts == 1:
        yield display
        return
    size = math.ceil(n / parts)
    for number in range(parts):
        columns = display.columns[number * size : (number + 1) * size]
        keys = {each.key for each in columns}
        cells = tuple(cell for cell in display.cells if cell.column in keys)
        yield replace(display, columns=columns, cells=cells, page=_part(display, number + 1, parts))


def by_rows(display: Display, most: int) -> Iterator[Display]:
    """Yield `display` in parts of at most `most` rows; each says which part it is."""
    parts = max(math.ceil(len(display.rows) / most), 1)
    for number in range(parts):
        rows = display.rows[number * most : (number + 1) * most]
        keys = {each.key for each in rows}
        cells = tuple(cell for cell in display.cells if cell.row in keys)
        yield (
            display if parts == 1 else replace(display, rows=rows, cells=cells, page=_part(display, number + 1, parts))
        )


def _part(display: Display, number: int, parts: int) -> str:
    said = _("del {number} av {parts}").format(number=number, parts=parts)
    return f"{display.page}, {said}" if display.page else said


def one_sheet(display: Display) -> bool:
    """Whether it may stand on one sheet: at most twenty rows and twenty columns."""
    plain = [
        sum(each.kind in {"item", "outside", "group"} for each in heads) for heads in (display.rows, display.columns)
    ]
    return max(plain, default=0) <= LIMIT
