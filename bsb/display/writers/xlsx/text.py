"""How much room text takes, and how long text is parted: nothing is cut at the height or length a cell can have."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["CELL_LIMIT", "HEIGHT_LIMIT", "LINE", "height_for", "height_of", "lines_in", "split_long"]

CELL_LIMIT = 32_767
"""How many characters a cell can hold; what is longer is cut without a word by other writers."""
HEIGHT_LIMIT = 409.0
"""The highest a row can be, in points."""
LINE = 13.5


def lines_in(text: str, width: float) -> int:
    """Return how many lines `text` takes in a column of `width` characters."""
    room = max(int(width * 1.18), 1)
    if "\n" not in text:
        return -(-len(text) // room) or 1
    return sum([-(-len(part) // room) or 1 for part in text.split("\n")])


def height_of(texts: Sequence[tuple[str, float]]) -> float:
    """Return the height in points that a row of (text, column width) needs, with a little air; never more than a row can have."""
    return height_for(max((lines_in(text, width) for text, width in texts), default=1))


def height_for(lines: int) -> float:
    """Return the height in points that a row of so many lines needs."""
    return min(lines * LINE + 5, HEIGHT_LIMIT)


def split_long(text: str, limit: int = CELL_LIMIT) -> list[str]:
    """Return `text` in parts that fit in a cell, cut between words where there is one."""
    parts = []
    while len(text) > limit:
        cut = text.rfind(" ", limit // 2, limit)
        cut = cut + 1 if cut > 0 else limit
        parts.append(text[:cut])
        text = text[cut:]
    return [*parts, text]
