"""How wide columns are: room shared out by how much each holds, but never less than its longest word needs.

room 100, weights 1 1 2, least 40 5 5   becomes   40 20 40
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from bsb.display.writers.parts import cell_text, content_lines, head_text, lines_text
from bsb.model.columns import Columns
from bsb.model.display import Cell, Display, Heading

__all__ = ["columns_of", "longest_word", "shared_out", "usual_size", "words_of"]

_ENOUGH = 300
_BREAK = re.compile(r"[^\S\u00a0\u202f]+")
"""Where a line may be broken: at blanks, but not at those that hold a number and its unit together."""
_HOLDS = re.compile("[\u00a0\u202f]")
_COMMON = 0.8
"""A column is as wide as four fifths of its cells ask for: one long cell does not take the room from the others."""


def columns_of(display: Display) -> list[tuple[Heading, list[str]]]:
    """Return each column with the texts of its cells; of a long register a few hundred, evenly taken, say what it needs."""
    step = max(len(display.rows) // _ENOUGH, 1)
    if isinstance(display.cells, Columns):
        held = {column.key: column.contents[::step] for column in display.cells.columns}
        return [
            (column, [lines_text(content_lines(each)) for each in held.get(column.key, ())])
            for column in display.columns
        ]
    cells: dict[str, list[Cell]] = {}
    for cell in display.cells:
        cells.setdefault(cell.column, []).append(cell)
    return [(column, [cell_text(cell) for cell in cells.get(column.key, [])[::step]]) for column in display.columns]


def usual_size(texts: Sequence[str]) -> int:
    """Return how many characters most cells of a column hold at most."""
    sizes = sorted(map(len, texts))
    return sizes[math.ceil(_COMMON * (len(sizes) - 1))] if sizes else 0


def longest_word(display: Display, column: Heading, texts: Sequence[str]) -> int:
    """Return the length of the longest word that stands in a column or over it."""
    return max(map(_longest, (head_text(display, column), *texts)))


@lru_cache(maxsize=16_384)
def _longest(text: str) -> int:
    return max(map(len, words_of(text)), default=1)


def words_of(*texts: str) -> set[str]:
    """Return the pieces of texts that are not broken at the end of a line."""
    found: set[str] = set()
    for text in texts:
        apart = text.replace("-", "- ")
        # Most texts have no blank that holds, and are split many times faster.
        found.update(_BREAK.split(apart) if _HOLDS.search(apart) else apart.split())
    found.discard("")
    return found


def shared_out(room: float, weights: Sequence[float], least: Sequence[float], most: float = math.inf) -> list[float]:
    """Share `room` by `weights` so that nobody gets less than `least` or more than `most`.

    When there is not room for what all need at least, each gets its part of it.
    """
    if sum(least) >= room:
        return [room * each / sum(least) for each in least]
    fixed: dict[int, float] = {}
    while True:
        free = [number for number in range(len(weights)) if number not in fixed]
        total = sum(weights[number] for number in free) or 1.0
        left = room - sum(fixed.values())
        short = [number for number in free if left * weights[number] / total < least[number]]
        if not short:
            shares = {number: min(left * weights[number] / total, most) for number in free}
            return [fixed.get(number, shares.get(number, 0.0)) for number in range(len(weights))]
        fixed |= {number: least[number] for number in short}
