"""How much room text takes, and how long text is parted: nothing is cut at the height or length a cell can have."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from bsb.display.writers.xlsx.styles import SIZE, SIZES

__all__ = [
    "AIR",
    "BOLD",
    "CELL_LIMIT",
    "HEIGHT_LIMIT",
    "LINE",
    "TITLE",
    "height_for",
    "height_of",
    "lines_in",
    "points_in",
    "row_height",
    "split_long",
    "width_for",
]

CELL_LIMIT = 32_767
"""How many characters a cell can hold; what is longer is cut without a word by other writers."""
HEIGHT_LIMIT = 409.0
"""The highest a row can be, in points."""
TITLE = 26.0
"""How high the row of a sheet's title is, in points."""
AIR = 4.0
"""How much higher a row is than the text in it, in points."""
_LINES = {8: 11.25, 9: 12.0, SIZE: 12.75}
"""How high a line is for letters of each size, as Excel has it; other programs take a little less."""
LINE = _LINES[SIZE]

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
BOLD, _AIR, _EDGES = 1.08, 0.8, 0.4
"""How much wider bold letters are, the room beside a word, and what of a column its edges take, in units."""


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
    room = _room(width)
    if "\n" in text:
        return sum([_filled(part, room)[0] for part in text.split("\n")])
    # Most cells hold a word: nothing is wider than a line of W.
    return 1 if len(text) * 1000 <= room else _filled(text, room)[0]


def points_in(runs: Sequence[tuple[str, str]], width: float) -> float:
    """Return how high a line of a cell is in points, for (text, part) in the sizes that each part is printed in.

    A note after a quote goes on where the quote ends, and what it has no room for there takes lower lines.
    """
    room, points, used, last = _room(width), 0.0, 0, 0
    for text, size in _by_size(runs):
        for number, part in enumerate(text.split("\n")):
            if used and not number:
                lines, used = _after(part, room, used, size)
                points += (lines - 1) * _LINES[size] + max(_LINES[size] - _LINES[last], 0.0)
            elif part or number < text.count("\n"):
                lines, used = _filled(part, room) if size == SIZE else _after(part, room, 0, size)
                points += lines * _LINES[size]
            else:
                used = 0
        last = size
    return points


def _by_size(runs: Sequence[tuple[str, str]]) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for text, part in runs:
        size = SIZES.get(part, SIZE)
        if not text.strip(" "):
            # Blanks alone have no height of their own: they belong to what stands before them.
            found[-1:] = [(before + text, its) for before, its in found[-1:]]
        elif found and found[-1][1] == size:
            found[-1] = (found[-1][0] + text, size)
        else:
            found.append((text, size))
    return found


def _room(width: float) -> float:
    return max(width - _EDGES, 1.0) * _UNIT


def _after(text: str, room: float, used: int, size: int) -> tuple[int, int]:
    """Return how many lines text in letters of `size` takes after what has `used` a line, that line too, and how much of the last is used."""
    words = text.split(" ")
    # A blank at either end is the one that is there already.
    words = words[not words[0] : len(words) - (not words[-1])] if len(words) > 1 else words
    return _word_by_word([_widths[word] * size // SIZE for word in words], int(room) + _SPACE, used)


def _filled(text: str, room: float) -> tuple[int, int]:
    """Return how many lines `text` takes, and how much of the last is used."""
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
    return lines, whole - line_end + most


def _word_by_word(wide: Sequence[int], most: int, used: int = 0) -> tuple[int, int]:
    lines = 1
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
    return lines, used


def width_for(words: Iterable[str], bold: bool = False, size: int = SIZE) -> float:
    """Return how many units a column needs for the longest of `words` in letters of `size` points."""
    widest = max(map(_widths.__getitem__, words), default=_SPACE) - _SPACE
    return widest * (BOLD if bold else 1.0) * size / SIZE / _UNIT + _AIR


def height_of(texts: Sequence[tuple[str, float]]) -> float:
    """Return the height in points that a row of (text, column width) needs, with a little air; never more than a row can have."""
    return height_for(max((lines_in(text, width) for text, width in texts), default=1))


def height_for(lines: int) -> float:
    """Return the height in points that a row of so many lines needs."""
    return row_height(lines * LINE)


def row_height(points: float) -> float:
    """Return the height of a row whose highest cell has `points` of text, with a little air; never more than a row can have."""
    return min(points + AIR, HEIGHT_LIMIT)


def split_long(text: str, limit: int = CELL_LIMIT) -> list[str]:
    """Return `text` in parts that fit in a cell, cut between words where there is one."""
    parts = []
    while len(text) > limit:
        cut = text.rfind(" ", limit // 2, limit)
        cut = cut + 1 if cut > 0 else limit
        parts.append(text[:cut])
        text = text[cut:]
    return [*parts, text]
