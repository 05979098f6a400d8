"""Text into cells: never a formula, never cut, never a character that breaks the file."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from bsb.display.writers.parts import Piece, clean
from bsb.display.writers.xlsx.styles import look

__all__ = ["CELL_LIMIT", "HEIGHT_LIMIT", "height_of", "lines_in", "put", "put_rich", "split_long"]

CELL_LIMIT = 32_767
"""How many characters a cell can hold; what is longer is cut without a word by other writers."""
HEIGHT_LIMIT = 409.0
"""The highest a row can be, in points."""
_LINE = 13.5


def put(cell: Any, value: str | float | int | None, font: Any = None, fill: Any = None, wrap: bool = True) -> Any:
    """Put a value in a cell as what it is: text stays text, whatever it begins with."""
    style = look()
    if isinstance(value, str):
        text, _lost = clean(value)
        cell.value = text
        cell.data_type = "s"
        if text[:1] in "=+-@":
            cell.quotePrefix = True
    else:
        cell.value = value
    cell.font = font or style.plain
    cell.alignment = style.wrap if wrap else style.flow
    if fill is not None:
        cell.fill = fill
    return cell


def put_rich(cell: Any, lines: Sequence[Sequence[Piece]]) -> None:
    """Put lines of pieces in a cell, quotes told apart from what analysts write."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    style = look()
    pieces = [
        piece
        for number, line in enumerate(lines)
        for piece in ((Piece("\n", "plain"),) if number else ()) + tuple(line)
    ]
    if len(pieces) == 1 and pieces[0].part in {"gap", "count", "plain"}:
        font = style.bold if pieces[0].part == "count" else style.plain
        put(cell, pieces[0].text, font=font)
        return
    blocks = [TextBlock(style.inline[piece.part], text) for piece in pieces if (text := clean(piece.text)[0])]
    cell.value = CellRichText(*blocks)
    cell.alignment = style.wrap


def lines_in(text: str, width: float) -> int:
    """Return how many lines `text` takes in a column of `width` characters."""
    room = max(int(width * 1.08), 1)
    return sum(max(1, math.ceil(len(part) / room)) for part in text.split("\n"))


def height_of(texts: Sequence[tuple[str, float]]) -> float:
    """Return the height in points that a row of (text, column width) needs, with a little air."""
    return max((lines_in(text, width) for text, width in texts), default=1) * _LINE + 5


def split_long(text: str, limit: int = CELL_LIMIT) -> list[str]:
    """Return `text` in parts that fit in a cell, cut between words where there is one."""
    parts = []
    while len(text) > limit:
        cut = text.rfind(" ", limit // 2, limit)
        cut = cut + 1 if cut > 0 else limit
        parts.append(text[:cut])
        text = text[cut:]
    return [*parts, text]
