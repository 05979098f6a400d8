"""The texts of a workbook, each held once however many cells show it.

A quote stands in several places, and a role in thousands: what a cell holds is the number of its text. Text is always text
here: whatever it begins with, it is never a formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from bsb.display.writers.parts import Piece
from bsb.display.writers.xlsx.styles import Looks
from bsb.model.display import Cell
from bsb.text.writable import clean

__all__ = ["SHORT", "Texts", "as_xml"]

_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LIKE_FORMULA = frozenset("=+-@")
_ALONE = frozenset({"gap", "plain", "count"})
SHORT = 100
"""Texts of at most so many characters are looked up as they are; what is longer is seldom shown in more than a place or two."""
_T, _END = '<t xml:space="preserve">', "</t>"


class Texts:
    """Gives each text its number in one workbook, and each cell what follows its place: `s="6" t="s"><v>12</v></c>`."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._numbers: dict[str, int] = {}
        self._rests: dict[tuple[str, str], str] = {}
        self._pieces: dict[tuple[Piece, str], str] = {}
        self._cells: dict[tuple[object, ...], str] = {}

    def rest(self, value: str | int | float | None, look: str) -> str:
        """Return what follows the place of a cell with a text, a number or nothing in it."""
        if not isinstance(value, str):
            style = self._looks.id(look)
            return f's="{style}"/>' if value is None else f's="{style}"><v>{value}</v></c>'
        if len(value) > SHORT:
            return self._plain(value, look)
        found = self._rests.get((value, look))
        if found is None:
            found = self._rests[value, look] = self._plain(value, look)
        return found

    def _plain(self, value: str, look: str) -> str:
        if not value:
            return f's="{self._looks.id(look)}"/>'
        text = as_xml(value)
        return self._shown(f"{_T}{text}{_END}", self._looks.id(look, text[:1] in _LIKE_FORMULA))

    def piece(self, piece: Piece, look: str) -> str:
        """Return what follows the place of a cell with one piece in it."""
        if len(piece.text) > SHORT:
            return self.rich([[piece]], look)
        found = self._pieces.get((piece, look))
        if found is None:
            found = self._pieces[piece, look] = self.rich([[piece]], look)
        return found

    def rich(self, lines: Sequence[Sequence[Piece]], look: str) -> str:
        """Return what follows the place of a cell with lines of pieces in it, quotes told apart from what analysts write."""
        if len(lines) == 1 and len(lines[0]) == 1 and lines[0][0].part in _ALONE:
            text, part = lines[0][0]
            return self.rest(text, look + "-bold" if part == "count" else look)
        heads = self._heads
        runs = heads["break"].join(
            [
                "".join([f"{heads[part]}{kept}</t></r>" for text, part in line if (kept := as_xml(text))])
                for line in lines
            ]
        )
        return self._shown(runs, self._looks.id(look)) if runs else self.rest("", look)

    def whole(self, cell: Cell, lines: Sequence[Sequence[Piece]], look: str) -> str:
        """Return `rich` of all the lines of a cell; a page that gathers others has cells that hold the same."""
        key = (look, id(cell.gap), *map(id, cell.layers))
        found = self._cells.get(key)
        if found is None:
            # The display holds its layers for as long as it is written, so their places in memory are their own.
            found = self._cells[key] = self.rich(lines, look)
        return found

    @cached_property
    def _heads(self) -> dict[str, str]:
        heads = {part: f"<r>{font}{_T}" for part, font in self._looks.runs.items()}
        return {**heads, "break": heads["plain"] + "\n</t></r>"}

    def _shown(self, xml: str, style: int) -> str:
        number = self._numbers.setdefault(xml, len(self._numbers))
        return f's="{style}" t="s"><v>{number}</v></c>'

    def written(self, xml: bytes) -> bytes:
        """Return the part of the workbook that holds its texts; what openpyxl made of it is empty."""
        texts = "</si><si>".join(self._numbers)
        inside = f"<si>{texts}</si>" if self._numbers else ""
        head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="{_SPACE}" uniqueCount="{len(self._numbers)}">'
        return f"{head}{inside}</sst>".encode()


def as_xml(text: str) -> str:
    """Return `text` as XML, without what no file can hold."""
    return clean(text)[0].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
