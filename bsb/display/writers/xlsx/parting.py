"""What stands in each row that a cell takes: nothing is cut at the height or length a cell can have."""

from __future__ import annotations

from collections.abc import Sequence

from bsb.display.writers.parts import Piece, lines_text
from bsb.display.writers.xlsx.text import CELL_LIMIT, HEIGHT_LIMIT, LINE, lines_in, split_long

__all__ = ["Parts", "parts_in"]

Parts = list[tuple[list[list[Piece]], int]]
"""For each row that a cell takes: its lines of pieces, and how many lines they are on the sheet."""
_SAVED = 0.2
"""How much less room notes take: they are of eight points, and the rest of ten."""


def parts_in(lines: Sequence[list[Piece]], width: float) -> Parts:
    """Part the lines of a cell so that each part fits in one row: nothing is cut at the height or length a cell can have."""
    room = int((HEIGHT_LIMIT - 5) / LINE)
    found: Parts = []
    here: list[list[Piece]] = []
    used = length = 0
    for line, text in (part for each in lines for part in _shortened(each, room, width)):
        need = lines_in(_as_wide(line, text), width)
        if here and (used + need > room or length + len(text) + 1 > CELL_LIMIT):
            found.append((here, used))
            here, used, length = [], 0, 0
        here.append(line)
        used, length = used + need, length + len(text) + 1
    return [*found, (here, used or 1)]


def _as_wide(line: Sequence[Piece], text: str) -> str:
    """Return `text` as long as it is wide: notes, which end a line, are printed in smaller letters."""
    small = sum([len(said) for said, part in line if part == "note"])
    return text[: len(text) - int(small * _SAVED)] if small else text


def _shortened(line: list[Piece], room: int, width: float) -> list[tuple[list[Piece], str]]:
    """Return a line and its text, or the parts of it that have room in a row."""
    text = lines_text([line])
    most = min(CELL_LIMIT - 1, max(int(room * width * 0.8), 200))
    if len(text) <= most:
        return [(line, text)]
    return [([Piece(part, "quote")], part) for part in split_long(text, most)]
