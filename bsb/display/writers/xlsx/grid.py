"""The cells of a worksheet, written straight as the XML that they become.

openpyxl keeps the workbook, its styles and its pages; a register of a city has hundreds of thousands of cells, and there the
detour by cell objects is most of the time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from bsb.display.writers.parts import Piece
from bsb.display.writers.xlsx.texts import SHORT, Texts, as_xml
from bsb.model.display import Cell

__all__ = ["AT_A_TIME", "ROW", "Grid", "letter"]

ROW = "\x00"
"""Stands for a row number in cells that are made once and stamped on several rows; no text can hold it."""
AT_A_TIME = 200
"""How many rows are worth putting away: what is put away takes a tenth of the room."""

_DATA = re.compile(r"<sheetData\s*/>|<sheetData>.*?</sheetData>", re.DOTALL)
_DIMENSION = re.compile(r'<dimension ref="[^"]*"\s*/>')
_AFTER_LINKS = re.compile(r"<printOptions|<pageMargins|<pageSetup")


@lru_cache(maxsize=512)
def letter(number: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


@lru_cache(maxsize=512)
def _begun(column: int) -> str:
    return f'<c r="{letter(column)}'


@lru_cache(maxsize=1024)
def _attribute(text: str) -> str:
    return '"' + as_xml(text).replace('"', "&quot;") + '"'


class Grid:
    """One worksheet being filled. Rows and columns count from 1."""

    def __init__(self, sheet: Any, texts: Texts) -> None:
        self.sheet = sheet
        self._texts = texts
        self._rows: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self._heights: dict[int, float] = {}
        self._links: list[str] = []
        self._blanks: dict[tuple[str, ...], list[str]] = {}
        self._beside: dict[tuple[str, int, str | int | None], str] = {}
        self._sealed: list[bytes] = []
        self.last_row = self.last_column = 1

    def put(self, row: int, column: int, value: str | int | float | None, look: str = "cell") -> None:
        """Put a text or a number in a cell."""
        self._add(row, column, f'{_begun(column)}{row}" {self._texts.rest(value, look)}')

    def cell(self, row: str, column: int, value: str | int | float | None, look: str = "cell") -> str:
        """Return a cell as XML; `row` may be `ROW`, to be stamped on many rows."""
        return f'{_begun(column)}{row}" {self._texts.rest(value, look)}'

    def lines(
        self, row: str, column: int, lines: Sequence[Sequence[Piece]], look: str = "cell", whole: Cell | None = None
    ) -> str:
        """Return a cell with lines of pieces as XML, quotes told apart from what analysts write.

        `whole` is the cell of the display that the lines are all of: what it holds is put together once.
        """
        rest = self._texts.rich(lines, look) if whole is None else self._texts.whole(whole, lines, look)
        return f'{_begun(column)}{row}" {rest}'

    def piece(self, row: str, column: int, piece: Piece, look: str = "cell") -> str:
        """Return a cell with one piece as XML."""
        return f'{_begun(column)}{row}" {self._texts.piece(piece, look)}'

    def cells(self, row: str, first: int, values: Sequence[str | int | None]) -> str:
        """Return cells beside each other as XML, from column `first` on; numbers stand in the middle, apart from the words beside them."""
        known, found = self._beside, []
        for number, value in enumerate(values, first):
            key = (row, number, value)
            cell = known.get(key)
            if cell is None:
                cell = self.cell(row, number, value, "figure" if isinstance(value, int) else "cell")
                if not isinstance(value, str) or len(value) <= SHORT:
                    known[key] = cell
            found.append(cell)
        return "".join(found)

    def blanks(self, looks: tuple[str, ...]) -> list[str]:
        """Return empty cells as XML, from column 2 on, to be stamped; the list is yours to change."""
        if looks not in self._blanks:
            self._blanks[looks] = [self.cell(ROW, number, None, look) for number, look in enumerate(looks, 2)]
        return list(self._blanks[looks])

    def stamp(self, row: int, first: int, last: int, cells: str, height: float | None = None) -> None:
        """Put cells made with `ROW` for a row number in a row; they reach from column `first` to `last`."""
        self._rows[row].append((first, cells.replace(ROW, str(row))))
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, last)
        if height is not None:
            self._heights[row] = height

    def link(self, row: int, column: int, place: str) -> None:
        """Make a cell a link inside the workbook: `'Sitater'!A13`."""
        self._links.append(f'<hyperlink ref="{letter(column)}{row}" location={_attribute(place)}/>')

    def height(self, row: int, points: float) -> None:
        """Set the height of a row."""
        self._heights[row] = points

    def _add(self, row: int, column: int, xml: str) -> None:
        self._rows[row].append((column, xml))
        if row > self.last_row:
            self.last_row = row
        if column > self.last_column:
            self.last_column = column

    def seal(self, at_least: int = 1) -> None:
        """Put away the rows filled so far when they are so many; what is filled later must be further down."""
        if len(self._rows) < at_least:
            return
        rows, heights = [], self._heights
        for number in sorted(self._rows):
            height = heights.get(number)
            size = f' ht="{height:.1f}" customHeight="1"' if height is not None else ""
            cells = self._rows[number]
            if len(cells) == 1:
                # Most rows are stamped whole.
                rows.append(f'<row r="{number}"{size}>{cells[0][1]}</row>')
                continue
            cells.sort()
            rows.append(f'<row r="{number}"{size}>{"".join([cell for _column, cell in cells])}</row>')
        self._sealed.append("".join(rows).encode())
        self._rows.clear()
        self._heights.clear()

    def written(self, xml: bytes) -> bytes:
        """Return a sheet's XML, as openpyxl made it, with these cells and links in their places."""
        self.seal()
        size = f'<dimension ref="A1:{letter(self.last_column)}{self.last_row}"/>'
        text = _DIMENSION.sub(size, xml.decode("utf-8"), count=1)
        data, after = _DATA.search(text), _AFTER_LINKS.search(text)
        assert data is not None
        at = after.start() if after is not None else text.rindex("</worksheet>")
        links = f"<hyperlinks>{''.join(self._links)}</hyperlinks>" if self._links else ""
        head, tail = text[: data.start()] + "<sheetData>", "</sheetData>" + text[data.end() : at] + links + text[at:]
        return b"".join([head.encode("utf-8"), *self._sealed, tail.encode("utf-8")])
