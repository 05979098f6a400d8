"""How wide the columns of a matrix are on its sheet: as wide as the paper takes, shared out by how much each holds."""

from __future__ import annotations

from collections.abc import Sequence

from bsb.display.writers.parts import head_text
from bsb.display.writers.widths import columns_of, shared_out, usual_size, words_of
from bsb.display.writers.xlsx.text import width_for
from bsb.model.display import Display, Heading

__all__ = ["sheet_widths"]

_ROOM = {("A3", True): 205.0, ("A3", False): 142.0, ("A4", True): 142.0, ("A4", False): 97.0}
"""How many units of column width a sheet of paper takes at full size: more would be printed smaller."""
_SMALLER = 1 / 9
"""How much more it takes at nine points instead of ten, the least that is printed (R2)."""
_LONGEST = 20.0
"""No word gets a wider column than this for its own sake."""
_WIDEST = 90.0
"""What a display file asks of a column's width beyond this is not given: the others need room too."""
_READABLE = 13.0
"""How wide a column with text of some length is at least: three or four words on a line."""
_LONG_TEXT = 60
_NARROWEST = 6.0
_CROWDED = 9.5
"""How wide each column is at least where they are too many to be readable: two words on a line, as «5 personer»."""


def sheet_widths(display: Display, even: bool = False) -> tuple[float, list[float]]:
    """Return the width of the headings and of each column; `even` gives columns with short texts the same."""
    longest = max((len(head_text(display, each)) + 3 * each.level for each in display.rows), default=10)
    left = float(min(max(longest + 2, 14), 34))
    room = _ROOM[display.sheet.format if display.sheet.format == "A3" else "A4", display.sheet.landscape] - left
    columns = columns_of(display)
    heads = [_needed(display, column, texts) for column, texts in columns]
    whole = [max(head, width_for(words_of(*texts))) for head, (_column, texts) in zip(heads, columns, strict=True)]
    crowded = sum(whole) > room
    if crowded:
        # Many columns are printed smaller, and long words in their cells may be broken, but not those of headings.
        room += (room + left) * _SMALLER
    least = [
        max(min(each, _LONGEST), min(column.width, _WIDEST), _NARROWEST)
        for each, (column, _texts) in zip(heads if crowded else whole, columns, strict=True)
    ]
    if sum(least) > room:
        # Too many columns to be easy to read: then at least no word in a heading is broken.
        whole_words = [width_for(words_of(head_text(display, column)), bold=True) for column, _texts in columns]
        least = [max(min(each, _LONGEST), _CROWDED) for each in whole_words]
    # Headings of rows may take more lines, so that no word in those of columns is broken.
    given = min(max(sum(least) - room, 0.0), max(left - _least_left(display), 0.0))
    left, room = left - given, room + given
    if even:
        return left, shared_out(room, [1.0] * len(columns), least, 40.0)
    weights = [_weight(display, column, texts) for column, texts in columns]
    return left, shared_out(room, weights, least, 90.0 if len(columns) <= 2 else 60.0)


def _least_left(display: Display) -> float:
    words = [width_for(words_of(head_text(display, each)), bold=True) + 3 * each.level for each in display.rows]
    return max((14.0, *words))


def _needed(display: Display, column: Heading, texts: Sequence[str]) -> float:
    # People need room to write.
    reads = column.kind == "human" or any(len(text) > _LONG_TEXT for text in texts)
    return max(width_for(words_of(head_text(display, column)), bold=True), _READABLE if reads else 0.0)


def _weight(display: Display, column: Heading, texts: Sequence[str]) -> float:
    if display.kind == "matrix" and column.kind not in {"human", "field"}:
        # What is quoted in a few of the rows only makes those rows as high as if it were in all.
        return float(max(sum(map(len, texts)), len(column.label), 10) ** 0.5)
    # People need room to write.
    size = max(usual_size(texts), len(column.label), 120 if column.kind == "human" else 10)
    return float(min(size, 400) ** 0.6)
