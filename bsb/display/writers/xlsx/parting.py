"""What stands in each row that a cell takes: nothing is cut at the height or length a cell can have."""

from __future__ import annotations

from collections.abc import Sequence

from bsb.display.writers.parts import Piece, lines_text
from bsb.display.writers.xlsx.text import AIR, CELL_LIMIT, HEIGHT_LIMIT, LINE, points_in, split_long

__all__ = ["Parts", "parts_in"]

Parts = list[tuple[list[list[Piece]], float]]
"""For each row that a cell takes: its lines of pieces, and how high they are in points."""
_ROOM = HEIGHT_LIMIT - AIR


def parts_in(lines: Sequence[list[Piece]], width: float) -> Parts:
    """Part the lines of a cell so that each part fits in one row: nothing is cut at the height or length a cell can have."""
    found: Parts = []
    here: list[list[Piece]] = []
    used, length = 0.0, 0
    for line, text in (part for each in lines for part in _shortened(each, int(_ROOM / LINE), width)):
        need = points_in(line, width)
        if here and (used + need > _ROOM or length + len(text) + 1 > CELL_LIMIT):
            found.append((here, used))
            here, used, length = [], 0.0, 0
        here.append(line)
        used, length = used + need, length + len(text) + 1
    return [*found, (here, used or LINE)]


def _shortened(line: list[Piece], room: int, width: float) -> list[tuple[list[Piece], str]]:
    """Return a line and its text, or the parts of it that have room in a row."""
    text = lines_text([line])
    most = min(CELL_LIMIT - 1, max(int(room * width * 0.8), 200))
    if len(text) <= most:
        return [(line, text)]
    return [([Piece(part, "quote")], part) for part in split_long(text, most)]
