"""How wide the columns of a matrix are on its sheet, and how many sheets it takes.

Columns are as wide as the paper takes, shared out by how much each holds, and never so narrow that a word in them is broken: where there is
not room for that on one sheet, the matrix takes several.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bsb.display.notes import LIMIT
from bsb.display.split import by_columns
from bsb.display.writers.parts import Piece, cell_lines, content_lines, head_text, only_piece
from bsb.display.writers.widths import columns_of, shared_out, usual_size, words_of
from bsb.display.writers.xlsx.styles import SIZE, SIZES, THICK
from bsb.display.writers.xlsx.text import width_for
from bsb.model.columns import Columns
from bsb.model.display import Cell, Display, Heading

__all__ = ["Measured", "measured", "sheet_widths", "sheets_of"]

_ROOM = {("A3", True): 205.0, ("A3", False): 142.0, ("A4", True): 142.0, ("A4", False): 97.0}
"""How many units of column width a sheet of paper takes at full size: more would be printed smaller."""
_SMALLER = 1 / 9
"""How much more it takes at nine points instead of ten, the least that is printed (R2)."""
_LONGEST = 24.0
"""No word gets a wider column than this for its own sake."""
_WIDEST = 90.0
"""What a display file asks of a column's width beyond this is not given: the others need room too."""
_READABLE = 13.0
"""How wide a column with text of some length is at least: three or four words on a line."""
_LONG_TEXT = 60
_NARROWEST = 6.0
_CROWDED = 9.5
"""How wide each column is at least where they are too many to be readable: two words on a line, as «5 personer»."""
_SHORT = 12
"""A name of no more characters than this stands on one line in a list: «Bydel nord»."""
_FEWEST = 3
"""No matrix is parted in sheets of fewer columns than this."""

_Columns = Sequence[tuple[Heading, list[str]]]


@dataclass(frozen=True, slots=True)
class Measured:
    """The columns of a matrix with the texts in them, and how wide each is at least."""

    columns: _Columns
    needs: Sequence[float]


def measured(display: Display) -> Measured:
    """Return what the columns of a matrix need."""
    columns = columns_of(display)
    return Measured(columns, _needs(display, columns))


def sheets_of(display: Display) -> Iterator[tuple[Display, Measured]]:
    """Yield a matrix in as many parts as it takes for no word to be broken, each with what its columns need.

    The rows of a register are never parted.
    """
    whole = measured(display)
    at = 0
    for part in by_columns(display, _most_columns(display, whole.needs)):
        # A part has the rows of the whole, so that the same stands in its columns.
        here = slice(at, at + len(part.columns))
        yield part, Measured(whole.columns[here], whole.needs[here])
        at = here.stop


def _most_columns(display: Display, needs: Sequence[float]) -> int:
    n = len(display.columns)
    if display.kind != "matrix" or n <= _FEWEST:
        return LIMIT
    room = _whole(display) * (1 + _SMALLER) - min(_left(display), _least_left(display))
    for parts in range(math.ceil(n / LIMIT), n):
        most = math.ceil(n / parts)
        if most < _FEWEST:
            break
        if all(sum(needs[at : at + most]) <= room for at in range(0, n, most)):
            return most
    return LIMIT


def sheet_widths(display: Display, even: bool = False, known: Measured | None = None) -> tuple[float, list[float]]:
    """Return the width of the headings and of each column; `even` gives columns with short texts the same.

    `known` is what they need, where that has been measured.
    """
    left, whole = _left(display), _whole(display)
    spare = max(left - _least_left(display), 0.0)
    known = measured(display) if known is None else known
    columns, needs = known.columns, known.needs
    asked = [max(need, min(column.width, _WIDEST)) for need, (column, _texts) in zip(needs, columns, strict=True)]
    # Many columns are printed smaller; a display file's own widths are given where no word is broken for them.
    room = whole - left if sum(asked) <= whole - left else whole * (1 + _SMALLER) - left
    least = asked if sum(asked) <= room + spare else needs
    if sum(least) > room + spare:
        # Too many columns to be easy to read: then at least no word in a heading is broken.
        whole_words = [width_for(words_of(head_text(display, column)), bold=True) for column, _texts in columns]
        least = [max(min(each, _LONGEST), _CROWDED) for each in whole_words]
    # Headings of rows may take more lines, so that no word in those of columns is broken.
    given = min(max(sum(least) - room, 0.0), spare)
    left, room = left - given, room + given
    if even:
        return left, shared_out(room, [1.0] * len(columns), least, 40.0)
    weights = [_weight(display, column, texts) for column, texts in columns]
    return left, shared_out(room, weights, least, 90.0 if len(columns) <= 2 else 60.0)


def _whole(display: Display) -> float:
    return _ROOM[display.sheet.format if display.sheet.format == "A3" else "A4", display.sheet.landscape]


def _left(display: Display) -> float:
    longest = max((len(head_text(display, each)) + 3 * each.level for each in display.rows), default=10)
    return float(min(max(longest + 2, 14), 34))


def _least_left(display: Display) -> float:
    words = [width_for(words_of(head_text(display, each)), bold=True) + 3 * each.level for each in display.rows]
    return max((14.0, *words))


def _needs(display: Display, columns: _Columns) -> list[float]:
    """Return how wide each column is at least, for no word in it or over it to be broken, and for people to have room to write."""
    words = _words(display, columns)
    found = []
    for (column, texts), widest in zip(columns, words, strict=True):
        reads = column.kind == "human" or any(len(text) > _LONG_TEXT for text in texts)
        head = width_for(words_of(head_text(display, column)), bold=True)
        found.append(max(min(max(head, widest), _LONGEST), _READABLE if reads else _NARROWEST))
    return found


def _words(display: Display, columns: _Columns) -> list[float]:
    """Return how wide the widest word in each column is, in the size that it is printed in."""
    if isinstance(display.cells, Columns):
        held = {column.key: column.contents for column in display.cells.columns}
        # What many rows hold is one value.
        own = ({id(each): each for each in held.get(column.key, ())}.values() for column, _texts in columns)
        return [max((_listed(content_lines(each)) for each in contents), default=0.0) for contents in own]
    return _words_in_cells(display.cells, [column.key for column, _texts in columns])


def _words_in_cells(cells: Sequence[Cell], columns: Sequence[str]) -> list[float]:
    held: dict[str, dict[str, list[str]]] = {column: defaultdict(list) for column in columns}
    for cell in cells:
        here = held.get(cell.column)
        if here is None:
            continue
        piece = only_piece(cell)
        for line in [[piece]] if piece is not None else cell_lines(cell):
            for text, part in line:
                here[part].append(text)
    # Most words stand in many cells: each is measured once.
    return [max([_widest_of(texts, part) for part, texts in parts.items()], default=0.0) for parts in held.values()]


def _listed(lines: Sequence[Sequence[Piece]]) -> float:
    if len(lines) == 1 and len(lines[0]) == 1 and len(lines[0][0][0]) <= _SHORT:
        return width_for([lines[0][0][0]])
    return _widest_in(lines)


def _widest_in(lines: Sequence[Sequence[Piece]]) -> float:
    return max([_widest(text, part) for line in lines for text, part in line], default=0.0)


@lru_cache(maxsize=16_384)
def _widest(text: str, part: str) -> float:
    return _widest_of([text], part)


def _widest_of(texts: Sequence[str], part: str) -> float:
    # A number is never broken from what it is of: «10 av 17».
    words = set(texts) if part == "count" else words_of(" ".join(texts))
    return width_for(words, part in THICK, SIZES.get(part, SIZE))


def _weight(display: Display, column: Heading, texts: Sequence[str]) -> float:
    if display.kind == "matrix" and column.kind not in {"human", "field"}:
        # What is quoted in a few of the rows only makes those rows as high as if it were in all.
        return float(max(sum(map(len, texts)), len(column.label), 10) ** 0.5)
    # People need room to write.
    size = max(usual_size(texts), len(column.label), 120 if column.kind == "human" else 10)
    return float(min(size, 400) ** 0.6)
