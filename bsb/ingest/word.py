"""The body of a Word document as lines and tables, read from its XML as a stream.

Insertions are in and deletions out, as if every change had been accepted. A line break in a paragraph begins a new line, because several
turns can stand in one paragraph. Text boxes come after the paragraph they hang on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bsb.ingest.blocks import Block
from bsb.ingest.decode import clean
from bsb.ingest.draft import Line, Tally
from bsb.ingest.kinds import Kind
from bsb.ingest.rows import Table
from bsb.ingest.runs import Runs
from bsb.ingest.xml import local

__all__ = ["Styles", "body", "styles_of"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_OFF = frozenset({"0", "false", "off", "none"})
# Elements whose content is not the text as it stands: removed text, field codes, the old-program twin of a drawing.
_CLOSED = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "rPrChange", "pPrChange", "tblPrChange"})
# Character styles that every document has and that say nothing; and words in the names of styles made for speakers.
_PLAIN = frozenset(
    {
        "default paragraph font",
        "hyperlink",
        "comment reference",
        "annotation reference",
        "footnote reference",
        "line number",
        "page number",
    }
)
_FOR_NAMES = ("speaker", "taler", "intervju", "interview", "informant", "respondent", "deltaker")
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "ptab": "\t"}


@dataclass(frozen=True, slots=True)
class Styles:
    """What styles say: ids of heading styles, of styles that are bold or made for speakers' names, and of those in italics."""

    headings: frozenset[str] = frozenset()
    bold: frozenset[str] = frozenset()
    slanted: frozenset[str] = frozenset()


def body(events: Iterable[tuple[str, Any]], styles: Styles, tally: Tally) -> list[Block]:
    """Return the blocks of a document from the events of its XML; what is left out is counted in `tally`."""
    reader = _Body(styles, tally)
    for event, element in events:
        if event == "start":
            reader.start(local(element.tag), element)
        else:
            reader.end(local(element.tag), element)
            # Whatever is read is let go, so that a long document does not fill the memory.
            element.clear()
    return reader.blocks


class _Body:
    def __init__(self, styles: Styles, tally: Tally) -> None:
        self.styles, self.tally = styles, tally
        self.blocks: list[Block] = []
        self._count = 0
        self._closed = 0
        self._open: list[Runs] = []
        self._styles: list[str] = []
        self._bold = self._slanted = self._lined = self._hidden = self._in_run = False
        self._held: list[Line] = []
        self._tables: list[list[list[list[str]]]] = []
        self._boxes: list[tuple[int, list[Line]]] = []

    def start(self, name: str, element: Any) -> None:
        """Take the beginning of an element."""
        if name in _CLOSED:
            self._closed += 1
            if name in {"del", "moveFrom"}:
                self.tally.add(Kind.DELETED, self._place())
            return
        if self._closed:
            return
        if name == "p":
            self._open.append(Runs())
            self._styles.append("")
        elif name == "r":
            self._bold = self._slanted = self._lined = self._hidden = False
            self._in_run = True
        elif name == "tbl":
            self._tables.append([])
        elif name == "tr" and self._tables:
            self._tables[-1].append([])
        elif name == "tc" and self._tables and self._tables[-1]:
            self._tables[-1][-1].append([])
        elif name in {"altChunk", "subDoc"}:
            self.tally.add(Kind.EMBEDDED, self._place())
        elif name == "txbxContent":
            self._boxes.append((len(self._open), []))

    def end(self, name: str, element: Any) -> None:
        """Take the end of an element."""
        if name in _CLOSED:
            self._closed -= 1
        elif self._closed:
            return
        elif name == "p" and self._open:
            self._paragraph(self._open.pop(), self._styles.pop())
        elif name == "tbl" and self._tables:
            self._table(self._tables.pop())
        elif name == "txbxContent" and self._boxes:
            self._box()
        elif self._open:
            self._inside(name, element)

    def _inside(self, name: str, element: Any) -> None:
        bold = self._bold or self._styles[-1] in self.styles.bold
        slanted = self._slanted or self._styles[-1] in self.styles.slanted
        if self._hidden and (name == "t" or name in _BREAKS):
            return
        if name == "r":
            self._in_run = False
        elif name == "t":
            self._open[-1].add(clean(element.text or "").replace("\n", " "), bold, slanted, self._lined)
        elif name in _BREAKS:
            self._open[-1].add(_BREAKS[name], bold, slanted, self._lined)
        elif name == "b":
            self._bold = self._bold or _value(element, "1") not in _OFF
        elif name == "i":
            self._slanted = self._slanted or _value(element, "1") not in _OFF
        elif name == "u":
            self._lined = _value(element, "single") not in _OFF
        elif name == "vanish":
            self._hide(_value(element, "1") not in _OFF)
        elif name == "rStyle":
            self._bold = self._bold or _value(element) in self.styles.bold
            self._slanted = self._slanted or _value(element) in self.styles.slanted
        elif name == "pStyle":
            self._styles[-1] = _value(element)
        elif name == "ins":
            self.tally.add(Kind.INSERTED, self._place())

    def _hide(self, hidden: bool) -> None:
        # What Word hides, nobody sees who reads the transcript through: notes, and names.
        if hidden and not self._hidden and self._in_run:
            self.tally.add(Kind.HIDDEN, self._place())
        self._hidden = hidden

    def _place(self) -> str:
        return f"avsnitt {self._count + 1}"

    def _paragraph(self, runs: Runs, style: str) -> None:
        self._count += 1
        heading = style in self.styles.headings
        if self._boxes and len(self._open) >= self._boxes[-1][0]:
            self._boxes[-1][1].extend(runs.lines(f"tekstboks ved avsnitt {self._count}", heading, loose=True))
            return
        lines = runs.lines(f"avsnitt {self._count}", heading)
        if self._tables and self._tables[-1] and self._tables[-1][-1]:
            self._tables[-1][-1][-1].extend(line.text for line in lines)
        else:
            self.blocks.extend(lines)
        if not self._open:
            self.blocks.extend(self._held)
            self._held = []

    def _box(self) -> None:
        _, lines = self._boxes.pop()
        # The paragraph it hangs on comes first.
        (self._held if self._open else self.blocks).extend(lines)

    def _table(self, rows: list[list[list[str]]]) -> None:
        if self._tables and self._tables[-1] and self._tables[-1][-1]:
            # A table inside a table: its text belongs to the cell around it.
            self._tables[-1][-1][-1].extend(line for row in rows for cell in row for line in cell)
        elif rows:
            self.blocks.append(Table.of(rows))


def _value(element: Any, default: str = "") -> str:
    for namespace in (_W, _STRICT):
        found = element.get(f"{namespace}val")
        if found is not None:
            return str(found)
    return default


def styles_of(root: Any) -> Styles:
    """Return what `word/styles.xml` says; style ids are in the language of the program, names are not."""
    headings, bold, slanted = set(), set(), set()
    for style in root:
        if local(style.tag) != "style":
            continue
        kind = _attribute(style, "type")
        identifier = _attribute(style, "styleId")
        parts: Mapping[str, Any] = {local(child.tag): child for child in style}
        name = _value(parts["name"]).casefold() if "name" in parts else ""
        if _has(parts.get("rPr"), "i"):
            slanted.add(identifier)
        if kind == "paragraph" and name.startswith(("heading", "title", "subtitle", "toc")):
            headings.add(identifier)
        elif (
            (kind == "character" and name not in _PLAIN)
            or _has(parts.get("rPr"), "b")
            or any(word in name for word in _FOR_NAMES)
        ):
            bold.add(identifier)
    return Styles(frozenset(headings), frozenset(bold), frozenset(slanted))


def _has(properties: Any, mark: str) -> bool:
    found = [part for part in properties if local(part.tag) == mark] if properties is not None else []
    return bool(found) and _value(found[0], "1") not in _OFF


def _attribute(element: Any, name: str) -> str:
    return next((str(element.get(f"{ns}{name}")) for ns in (_W, _STRICT) if element.get(f"{ns}{name}")), "")
