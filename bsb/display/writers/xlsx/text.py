"""How much room text takes, and how long text is parted: nothing is cut at the height or length a cell can have."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

__all__ = [
    "BOLD",
    "CELL_LIMIT",
    "HEIGHT_LIMIT",
    "LINE",
    "height_for",
    "height_of",
    "lines_in",
    "split_long",
    "width_for",
]

CELL_LIMIT = 32_767
"""How many characters a cell can hold; what is longer is cut without a word by other writers."""
HEIGHT_LIMIT = 409.0
"""The highest a row can be, in points."""
LINE = 13.5


_LETTERS = {
    222: "ijl’‘'|",
    278: " !,./:;I[\\]ft·",
    333: '()-`r“”{}•"',
    500: "Jcksvxyzšžç*°^",
    584: "+<=>~−±",
    611: "FTZø",
    667: "&ABEKPSVXYÅÄ",
    722: "CDHNRUwÜ",
    778: "GOQØÖ",
    889: "Mm%æ",
    1000: "W@Æ—…→",
}
_USUAL = 556
"""How wide letters of the sheet's font are, in thousandths of its size; all others are as wide as most."""
_UNIT = 525
"""How wide one of a column's units is, measured likewise at ten points."""
_SPACE = 278
_WIDE_COLUMN = 20 * _UNIT
"""From here on a line holds so many words that it is quicker to look up where it ends than to go through them."""
BOLD, _AIR = 1.08, 0.8
"""How much wider bold letters are, and the room beside a word, in units."""


class _Letters(dict[str, int]):
    """How wide letters are; one that is asked for is remembered, since most words are of the usual ones."""

    def __missing__(self, letter: str) -> int:
        self[letter] = _USUAL
        return _USUAL


_letters = _Letters({letter: width for width, letters in _LETTERS.items() for letter in letters})


class _Widths(dict[str, int]):
    """How wide words are with the space after them, each measured once."""

    def __missing__(self, word: str) -> int:
        if len(self) >= 100_000:
            self.clear()
        self[word] = found = sum(map(_letters.__getitem__, word), _SPACE)
        return found


_widths = _Widths()


def lines_in(text: str, width: float) -> int:
    """Return how many lines `text` takes in a column of `width` units, when lines are broken between words."""
    room = width * _UNIT
    if "\n" not in text:
        return _lines(text, room)
    return sum([_lines(part, room) for part in text.split("\n")])


def _lines(text: str, room: float) -> int:
    # Most cells hold a word: nothing is wider than a line of W.
    if len(text) * 1000 <= room:
        return 1
    wide = list(map(_widths.__getitem__, text.split(" ")))
    # Widths are whole numbers, so that the part of a unit left over makes no difference.
    most = int(room) + _SPACE
    if room < _WIDE_COLUMN or max(wide) > most:
        return _word_by_word(wide, most)
    ends = list(accumulate(wide))
    whole, line_end, lines, first = ends[-1], most, 1, 0
    while whole > line_end:
        first = bisect_right(ends, line_end, first + 1)
        line_end = ends[first - 1] + most
        lines += 1
    return lines


def _word_by_word(wide: Sequence[int], most: int) -> int:
    lines, used = 1, 0
    for each in wide:
        used += each
        if used > most:
            if used > each:
                lines += 1
                used = each
            while used > most:
                # A word longer than a line is broken in it.
                lines += 1
                used -= most - _SPACE
    return lines


def width_for(words: Iterable[str], bold: bool = False) -> float:
    """Return how many units a column needs for the longest of `words`."""
    return (max(map(_widths.__getitem__, words), default=_SPACE) - _SPACE) * (BOLD if bold else 1.0) / _UNIT + _AIR


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
