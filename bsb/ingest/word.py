"""The body of a Word document as lines and tables, read from its XML as a stream.

Insertions are in and deletions out, as if every change had been accepted. A line break in a paragraph begins a new line, because several
turns can stand in one paragraph. Text boxes come after the paragraph they hang on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bsb.ingest.blocks import Block
from bsb.ingest.decode import clean
from bsb.ingest.draft import Line, Tally
from bsb.ingest.rows import Table
from bsb.ingest.xml import local

__all__ = ["Styles", "body"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_OFF = frozenset({"0", "false", "off", "none"})
# Elements whose content is not the text as it stands: removed text, field codes, the old-program twin of a drawing.
_CLOSED = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "rPrChange", "pPrChange", "tblPrChange"})
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "ptab": "\t"}


@dataclass(frozen=True, slots=True)
class Styles:
    """What styles say: ids of heading styles, and ids of character styles that are bold or made for names."""

    headings: frozenset[str] = frozenset()
    bold: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Paragraph:
    """A paragraph being read: its text so far, and how much of each line's start is bold."""

    style: str = ""
    texts: list[str] = field(default_factory=lambda: [""])
    bold: list[int] = field(default_factory=lambda: [0])
    open: list[bool] = field(default_factory=lambda: [True])

    def add(self, text: str, bold: bool) -> None:
        for part, piece in enumerate(text.split("\n")):
            if part:
                self.texts.append("")
                self.bold.append(0)
                self.open.append(True)
            if bold and self.open[-1]:
                self.bold[-1] += len(piece)
            elif piece.strip(" \t"):
                self.open[-1] = False
            elif self.open[-1] and self.bold[-1]:
                self.bold[-1] += len(piece)
            self.texts[-1] += piece


@dataclass(slots=True)
class _Cell:
    lines: list[str] = field(default_factory=list)


def body(events: Iterable[tuple[str, Any]], styles: Styles, tally: Tally) -> list[Block]:
    """Return the blocks of a document from the events of its XML; what is left out is counted in `tally`."""
    reader = _Body(styles, tally)
    for event, element in events:
        if event == "start":
            reader.start(local(element.tag), element)
        else:
            reader.end(local(element.tag), element)
            # Whatever is read is let go, so that a long document does not fill the memory.
            if not reader.keeps(local(element.tag)):
                element.clear()
    return reader.blocks


class _Body:
    def __init__(self, styles: Styles, tally: Tally) -> None:
        self.styles, self.tally = styles, tally
        self.blocks: list[Block] = []
        self._count = 0
        self._closed = 0
        self._open: list[_Paragraph] = []
        self._bold = False
        self._in_run = 0
        self._tables: list[list[list[_Cell]]] = []
        self._boxes: list[tuple[int, list[Line]]] = []

    def keeps(self, name: str) -> bool:
        """Whether the element is asked about after its end (formatting is read at the run's text)."""
        return name in {"rPr", "pPr", "b", "bCs", "rStyle", "pStyle"}

    def start(self, name: str, element: Any) -> None:
        """Take the beginning of an element."""
        if name in _CLOSED:
            self._closed += 1
            if name in {"del", "moveFrom"}:
                self.tally.add("slettet tekst (sporet endring)", self._place())
            return
        if self._closed:
            return
        if name == "p":
            self._open.append(_Paragraph())
        elif name == "r":
            self._bold = False
        elif name == "tbl":
            self._tables.append([])
        elif name == "tr" and self._tables:
            self._tables[-1].append([])
        elif name == "tc" and self._tables and self._tables[-1]:
            self._tables[-1][-1].append(_Cell())
        elif name == "txbxContent":
            self._boxes.append((len(self._open), []))

    def end(self, name: str, element: Any) -> None:
        """Take the end of an element."""
        if name in _CLOSED:
            self._closed -= 1
        elif self._closed:
            return
        elif name == "p" and self._open:
            self._paragraph(self._open.pop())
        elif name == "tbl" and self._tables:
            self._table(self._tables.pop())
        elif name == "txbxContent" and self._boxes:
            self._box()
        elif self._open:
            self._inside(name, element)

    def _inside(self, name: str, element: Any) -> None:
        if name == "t":
            self._open[-1].add(clean(element.text or "").replace("\n", " "), self._bold)
        elif name in _BREAKS:
            self._open[-1].add(_BREAKS[name], self._bold)
        elif name == "b":
            self._bold = self._bold or _value(element, "1") not in _OFF
        elif name == "rStyle":
            self._bold = self._bold or _value(element) in self.styles.bold
        elif name == "pStyle":
            self._open[-1].style = _value(element)
        elif name == "ins":
            self.tally.add("innsatt tekst tatt med (sporet endring)", self._place())

    def _place(self) -> str:
        return f"avsnitt {self._count + 1}"

    def _paragraph(self, paragraph: _Paragraph) -> None:
        self._count += 1
        heading = paragraph.style in self.styles.headings
        rows = zip(paragraph.texts, paragraph.bold, strict=True)
        if self._boxes and len(self._open) >= self._boxes[-1][0]:
            self._boxes[-1][1].extend(
                Line(text, f"tekstboks ved avsnitt {self._count}", bold, heading, loose=True)
                for text, bold in rows
                if text.strip()
            )
            return
        if self._tables and self._tables[-1] and self._tables[-1][-1]:
            self._tables[-1][-1][-1].lines.extend(text for text in paragraph.texts if text.strip())
            return
        place = f"avsnitt {self._count}"
        for number, (text, bold) in enumerate(rows):
            if text.strip():
                left = len(text) - len(text.lstrip())
                self.blocks.append(Line(text.strip(), place, max(bold - left, 0), heading, gap=not number))

    def _box(self) -> None:
        _, lines = self._boxes.pop()
        self.blocks.extend(lines)

    def _table(self, rows: list[list[_Cell]]) -> None:
        texts = tuple(tuple("\n".join(cell.lines) for cell in row) for row in rows)
        if self._tables and self._tables[-1] and self._tables[-1][-1]:
            # A table inside a table: its text belongs to the cell around it.
            outer = self._tables[-1][-1][-1]
            outer.lines.extend(cell for row in texts for cell in row if cell.strip())
        elif texts:
            self.blocks.append(Table(texts, tuple(f"tabellrad {n}" for n in range(1, len(texts) + 1))))


def _value(element: Any, default: str = "") -> str:
    for namespace in (_W, _STRICT):
        found = element.get(f"{namespace}val")
        if found is not None:
            return str(found)
    return default


def styles_of(root: Any) -> Styles:
    """Return what `word/styles.xml` says; style ids are in the language of the program, names are not."""
    headings, bold = set(), set()
    for style in root:
        if local(style.tag) != "style":
            continue
        kind = _attribute(style, "type")
        identifier = _attribute(style, "styleId")
        parts: Mapping[str, Any] = {local(child.tag): child for child in style}
        name = _value(parts["name"]).casefold() if "name" in parts else ""
        if kind == "paragraph" and name.startswith(("heading", "title", "subtitle", "toc")):
            headings.add(identifier)
        if kind == "character" and name not in {"default paragraph font", "hyperlink"}:
            bold.add(identifier)
    return Styles(frozenset(headings), frozenset(bold))


def _attribute(element: Any, name: str) -> str:
    return next((str(element.get(f"{ns}{name}")) for ns in (_W, _STRICT) if element.get(f"{ns}{name}")), "")
