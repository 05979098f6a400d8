"""The body of a Word document as lines and tables, read from its XML as a stream.

Insertions are in and deletions out, as if every change had been accepted. A line break in a paragraph begins a new line, because several
turns can stand in one paragraph. Text boxes come after the paragraph they hang on. What automatic numbering writes before a paragraph is text
where it has letters («B1:»).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bsb.ingest.blocks import Block
from bsb.ingest.decode import clean
from bsb.ingest.draft import Line, Tally
from bsb.ingest.kinds import Kind
from bsb.ingest.numbering import Numbering
from bsb.ingest.rows import Table, columns_of
from bsb.ingest.runs import Runs
from bsb.ingest.word_fields import Choices
from bsb.ingest.word_signs import sign
from bsb.ingest.word_styles import OFF, Styles
from bsb.ingest.xml import attribute, local

__all__ = ["body"]

# Elements whose content is not the text as it stands: removed text, field codes, the old-program twin of a drawing, how a word is read aloud.
_CLOSED = frozenset(
    {"del", "moveFrom", "instrText", "delText", "Fallback", "rPrChange", "pPrChange", "tblPrChange", "rt"}
)
# No table is wider.
_COLUMNS = 64
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "ptab": "\t"}


# What stands in a document and is no text that can be read here.
_SHOWN = {
    "pic": Kind.PICTURE,
    "imagedata": Kind.PICTURE,
    "chart": Kind.DRAWING,
    "relIds": Kind.DRAWING,
    "textpath": Kind.DRAWING,
    "OLEObject": Kind.EMBEDDED,
    "altChunk": Kind.EMBEDDED,
    "subDoc": Kind.EMBEDDED,
}


def body(
    events: Iterable[tuple[str, Any]], styles: Styles, tally: Tally, numbering: Numbering | None = None
) -> list[Block]:
    """Return the blocks of a document from the events of its XML; what is left out is counted in `tally`."""
    reader = _Body(styles, tally, numbering or Numbering({}))
    for event, element in events:
        if event == "start":
            reader.start(local(element.tag), element)
        else:
            reader.end(local(element.tag), element)
            # Whatever is read is let go, so that a long document does not fill the memory.
            element.clear()
    return reader.blocks


class _Body:
    def __init__(self, styles: Styles, tally: Tally, numbering: Numbering) -> None:
        self.styles, self.tally, self.numbering = styles, tally, numbering
        self.blocks: list[Block] = []
        self._count = 0
        self._closed = 0
        self._open: list[Runs] = []
        self._styles: list[str] = []
        self._list: tuple[str, str] = ("", "0")
        self._bold = self._slanted = self._lined = self._hidden = self._in_run = False
        self._about = self._joins = False
        self._carried: Runs | None = None
        self._choices = Choices()
        self._objects = 0
        self._unfilled: list[bool] = []
        self._held: list[Block] = []
        self._tables: list[list[list[list[str] | None]]] = []
        self._span = 1
        self._boxes: list[tuple[int, int, list[Block]]] = []

    def start(self, name: str, element: Any) -> None:
        """Take the beginning of an element."""
        if name in _CLOSED:
            self._closed += 1
            if name in {"del", "moveFrom"}:
                self.tally.add(Kind.DELETED, self._place())
                self._joins |= self._about
            return
        if name == "sdt":
            self._unfilled.append(False)
        elif name == "sdtContent" and self._unfilled and self._unfilled[-1]:
            self._closed += 1
        if not self._closed:
            self._begin(name, element)

    def _begin(self, name: str, element: Any) -> None:
        if name == "p":
            self._open.append(self._carried or Runs())
            self._styles.append("")
            self._carried, self._list = None, ("", "0")
        elif name == "pPr":
            self._about, self._joins = True, False
        elif name == "r":
            self._bold = self._slanted = self._lined = self._hidden = False
            self._in_run = True
            self._hide(bool(self._styles) and self._styles[-1] in self.styles.hidden)
        elif name in {"tbl", "tr", "tc"}:
            self._row(name)
        elif name == "object":
            self._objects += 1
        elif name == "txbxContent":
            self._boxes.append((len(self._open), len(self._tables), []))
        elif name in _SHOWN and not (self._objects and name == "imagedata"):
            self.tally.add(_SHOWN[name], self._place())

    def _row(self, name: str) -> None:
        if name == "tbl":
            self._tables.append([])
        elif name == "tr" and self._tables:
            self._tables[-1].append([])
        elif self._tables and self._tables[-1]:
            self._tables[-1][-1].append([])
            self._span = 1

    def end(self, name: str, element: Any) -> None:
        """Take the end of an element."""
        if name in _CLOSED:
            self._closed -= 1
            return
        if name == "sdt" and self._unfilled:
            self._unfilled.pop()
        elif name == "sdtContent" and self._unfilled and self._unfilled[-1]:
            self._closed -= 1
        if not self._closed:
            self._finish(name, element)

    def _finish(self, name: str, element: Any) -> None:
        if name in {"tc", "tbl", "txbxContent", "body"}:
            self._let_go()
        if name == "p" and self._open:
            self._paragraph(self._open.pop(), self._styles.pop())
        elif name == "tbl" and self._tables:
            self._table(self._tables.pop())
        elif name == "txbxContent" and self._boxes:
            self._box()
        elif name == "tc" and self._tables and self._tables[-1]:
            self._tables[-1][-1].extend([None] * (self._span - 1))
            self._span = 1
        elif name in {"gridSpan", "gridBefore"}:
            self._spread(name, attribute(element, "val"))
        elif name == "object":
            self._objects -= 1
        elif name == "showingPlcHdr" and self._unfilled:
            self._unfilled[-1] = True
            self.tally.add(Kind.UNFILLED, self._place())
        elif self._open:
            self._inside(name, element)

    def _spread(self, name: str, told: str) -> None:
        """Take how many columns a cell lies over, or how many a row leaves out before its first."""
        n = min(int(told), _COLUMNS) if told.isdecimal() else 1
        if name == "gridSpan":
            self._span = max(n, 1)
        elif self._tables and self._tables[-1]:
            self._tables[-1][-1].extend([] for _n in range(n))

    def _inside(self, name: str, element: Any) -> None:
        text = self._letters(name, element)
        if text and not self._hidden:
            bold = self._bold or self._styles[-1] in self.styles.bold
            slanted = self._slanted or self._styles[-1] in self.styles.slanted
            self._open[-1].add(text, bold, slanted, self._lined)
        elif name == "r":
            self._in_run = False
        elif name == "pPr":
            self._about = False
            self._number()
        elif name == "ins":
            self.tally.add(Kind.INSERTED, self._place())
        else:
            self._look(name, element)

    def _letters(self, name: str, element: Any) -> str:
        """Return the text that an element stands for."""
        if name == "t":
            return clean(element.text or "").replace("\n", " ")
        if name in {"sym", "symEx"}:
            return sign(attribute(element, "font"), attribute(element, "char"))
        return _BREAKS.get(name) or self._choices.take(name, element)

    def _look(self, name: str, element: Any) -> None:
        """Take what an element says of the letters or the paragraph it is in."""
        told = attribute(element, "val")
        on = told not in OFF
        if name == "b":
            self._bold = self._bold or on
        elif name == "i":
            self._slanted = self._slanted or on
        elif name == "u":
            self._lined = on
        elif name == "vanish":
            self._hide(on)
        elif name == "rStyle":
            self._bold = self._bold or told in self.styles.bold
            self._slanted = self._slanted or told in self.styles.slanted
            self._hide(self._hidden or told in self.styles.hidden)
        elif name == "pStyle":
            self._styles[-1] = told
            self._list = self.styles.numbered.get(told, self._list)
        elif name in {"numId", "ilvl"}:
            self._list = (told, self._list[1]) if name == "numId" else (self._list[0], told)

    def _number(self) -> None:
        label = self.numbering.label(*self._list)
        if label and self._styles[-1] not in self.styles.headings:
            self._open[-1].add(label, self._styles[-1] in self.styles.bold)

    def _hide(self, hidden: bool) -> None:
        # What Word hides, nobody sees who reads the transcript through: notes, and names.
        if hidden and not self._hidden and self._in_run:
            self.tally.add(Kind.HIDDEN, self._place())
        self._hidden = hidden

    def _place(self) -> str:
        return f"avsnitt {self._count + 1}"

    def _let_go(self) -> None:
        """Close a paragraph whose end is deleted, where no other paragraph follows it."""
        if self._carried is not None:
            carried, self._carried, self._joins = self._carried, None, False
            self._paragraph(carried, "")

    def _paragraph(self, runs: Runs, style: str) -> None:
        if self._joins:
            # The mark between two paragraphs is deleted: they are one.
            self._joins, self._carried = False, runs
            return
        self._count += 1
        heading = style in self.styles.headings
        if self._in_box() and len(self._open) >= self._boxes[-1][0]:
            self._boxes[-1][2].extend(runs.lines(f"tekstboks ved avsnitt {self._count}", heading, loose=True))
            return
        lines = runs.lines(f"avsnitt {self._count}", heading)
        if not self._in_cell(lines):
            self.blocks.extend(lines)
        if not self._open and not self._tables:
            self._hang()

    def _in_box(self) -> bool:
        """Say whether a text box is open, and no table inside it."""
        return bool(self._boxes) and len(self._tables) <= self._boxes[-1][1]

    def _in_cell(self, lines: Iterable[Line]) -> bool:
        """Put lines in the cell that is open, if one is, and say whether they were."""
        cell = self._tables[-1][-1][-1] if self._tables and self._tables[-1] and self._tables[-1][-1] else None
        if cell is not None:
            cell.extend(line.text for line in lines)
        return cell is not None

    def _hang(self) -> None:
        self.blocks.extend(self._held)
        self._held = []

    def _box(self) -> None:
        *_, lines = self._boxes.pop()
        # The paragraph it hangs on comes first.
        (self._held if self._open or self._tables else self.blocks).extend(lines)

    def _table(self, rows: list[list[list[str] | None]]) -> None:
        if self._in_box():
            table = Table.of(rows)
            # A form, and not a talk, is a note like what else stands in a box.
            loose = (
                Line(text, place, loose=True)
                for row, place in zip(table.rows, table.places, strict=True)
                for text in row
            )
            self._boxes[-1][2].extend([table] if columns_of(table) else loose)
            return
        # A table inside a table: its text belongs to the cell around it.
        if self._in_cell(Line(text) for row in rows for cell in row for text in cell or ()):
            return
        if rows:
            self.blocks.append(Table.of(rows))
        if not self._open and not self._tables:
            self._hang()
