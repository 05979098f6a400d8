"""The body of an OpenDocument text as lines and tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bsb.ingest.blocks import Block
from bsb.ingest.decode import clean
from bsb.ingest.draft import Line, Tally
from bsb.ingest.kinds import Kind
from bsb.ingest.numbering import Numbering
from bsb.ingest.opendocument_lists import numbering_of
from bsb.ingest.opendocument_styles import Letters, Named, letters_of
from bsb.ingest.rows import Table
from bsb.ingest.runs import Runs
from bsb.ingest.xml import local, walk

__all__ = ["body"]

# Elements whose content is not the text as it stands, and what they are counted as.
_CLOSED = {
    "annotation": Kind.COMMENT,
    "tracked-changes": "",
    "note": Kind.FOOTNOTE,
    "ruby-text": "",
    "table-of-content": Kind.CONTENTS,
    # What is said of a picture, the picture itself, and fields to fill in.
    "svg:title": "",
    "svg:desc": "",
    "binary-data": "",
    "forms": "",
    "placeholder": Kind.UNFILLED,
}
# What can be hidden by itself, and the attribute and its value that say so.
_HIDDEN = {"section": ("display", "none"), "hidden-text": ("is-hidden", "true")}
_BOXES = frozenset({"text-box", "custom-shape", "rect", "ellipse", "circle", "caption"})
# No table is wider.
_COLUMNS = 64
_BREAKS = {"line-break": "\n", "tab": "\t", "s": " "}


def body(root: Any, tally: Tally, common: Any = None) -> list[Block]:
    """Return the blocks of the document; what is left out is counted in `tally`. `common` is the tree of the styles that have a name."""
    found = next((element for element in root.iter() if local(element.tag) == "body"), None)
    if found is None:
        return []
    told = [each for each in (common, root) if each is not None]
    reader = _Body(letters_of(told), numbering_of(told), tally)
    for event, element in walk(found):
        if event == "start":
            reader.start(_name(element), element)
        else:
            reader.end(_name(element), element)
    return reader.blocks


def _name(element: Any) -> str:
    """Return an element's name: `title` is the document's, which may stand in the text; `svg:title` is what a picture is called."""
    name = local(element.tag)
    return f"svg:{name}" if ":svg" in str(element.tag) and name in {"title", "desc"} else name


def _get(element: Any, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if local(key) == name), "")


@dataclass(slots=True)
class _Body:
    styles: Mapping[Named, Letters]
    numbering: Numbering
    tally: Tally
    blocks: list[Block] = field(default_factory=list)
    closed: int = 0
    count: int = 0
    paragraphs: list[tuple[Runs, bool]] = field(default_factory=list)
    letters: list[Letters] = field(default_factory=list)
    tables: int = 0
    rows: list[list[list[str] | None]] = field(default_factory=list)
    covered: int = 0
    boxes: int = 0
    held: list[Line] = field(default_factory=list)
    unseen: set[int] = field(default_factory=set)
    lists: list[str] = field(default_factory=list)
    begun: bool = False

    def start(self, name: str, element: Any) -> None:
        """Take the beginning of an element and the text right after it."""
        if (kind := _closed(name, element)) is not None:
            self.tally.add(kind, self._place(), count=int(bool(kind) and not self.closed))
            self.closed += 1
        elif not self.closed:
            self._open(name, element)
        self._add(element.text)

    def end(self, name: str, element: Any) -> None:
        """Take the end of an element and the text that follows it."""
        if _closed(name, element) is not None:
            self.closed -= 1
        elif not self.closed:
            self._close(name, element)
        self._add(element.tail)

    def _open(self, name: str, element: Any) -> None:
        if name in {"p", "h"}:
            self.paragraphs.append((Runs(), name == "h"))
            self.letters.append(self._look("paragraph", element))
            self._label(name)
        elif name == "span":
            self.letters.append(self._look("text", element).over(self._around))
        elif name in _BREAKS and self.paragraphs:
            self._put(_BREAKS[name])
        elif name == "list":
            self._list(element)
        elif name in {"list-item", "list-header"}:
            self.begun = name == "list-item"
        elif name == "table":
            self.tables += 1
        elif name == "table-row" and self.tables == 1:
            self.rows.append([])
        elif name in {"table-cell", "covered-table-cell"} and self.tables == 1 and self.rows:
            self._cell(name, element)
        elif name in _BOXES:
            self.boxes += 1
        elif name == "frame":
            self._frame({local(part.tag) for part in element})
        elif name == "hidden-paragraph" and self.paragraphs and _get(element, "is-hidden") == "true":
            self.unseen.add(len(self.paragraphs))

    def _list(self, element: Any) -> None:
        style = _get(element, "style-name") or (self.lists[-1] if self.lists else "")
        if not self.lists and _get(element, "continue-numbering") != "true":
            self.numbering.restart(style)
        self.lists.append(style)

    def _label(self, name: str) -> None:
        """Write what stands before the first paragraph of a list's item, as those who read see it."""
        if self.begun and self.lists and name == "p":
            self.begun = False
            if label := self.numbering.label(self.lists[-1], str(len(self.lists) - 1)):
                self._put(label)

    def _cell(self, name: str, element: Any) -> None:
        if name == "covered-table-cell":
            # Under a cell that goes over several columns, or else under one that goes over several rows.
            self.rows[-1].append(None if self.covered else [])
            self.covered = max(self.covered - 1, 0)
            return
        self.covered = _number(element, "number-columns-spanned") - 1
        self.rows[-1].append([])

    def _frame(self, parts: set[str]) -> None:
        if parts & {"object", "object-ole", "plugin"}:
            self.tally.add(Kind.EMBEDDED, self._place())
        elif "image" in parts and "text-box" not in parts:
            self.tally.add(Kind.PICTURE, self._place())

    def _close(self, name: str, element: Any) -> None:
        if name in {"p", "h"} and self.paragraphs:
            self._paragraph(*self.paragraphs.pop())
            self.letters.pop()
        elif name == "span" and self.letters:
            self.letters.pop()
        elif name == "list" and self.lists:
            self.lists.pop()
        elif name in _BOXES:
            self.boxes -= 1
        elif name == "table-cell" and self.tables == 1 and self.rows and not self.rows[-1][-1]:
            # Empty cells in a row may be written as one.
            self.rows[-1].extend([] for _n in range(_number(element, "number-columns-repeated") - 1))
        elif name == "table":
            self._table()

    def _table(self) -> None:
        self.tables -= 1
        if not self.tables and self.rows:
            self.blocks.append(Table.of(self.rows))
            self.rows = []
        if not self.tables and not self.paragraphs:
            self._hang()

    def _hang(self) -> None:
        self.blocks.extend(self.held)
        self.held = []

    def _place(self) -> str:
        return f"avsnitt {self.count + 1}"

    def _add(self, text: str | None) -> None:
        if text and not self.closed and self.paragraphs:
            # A line feed in the file is only how it was written.
            self._put(" ".join(clean(text).split("\n")))

    def _put(self, text: str) -> None:
        if self._around.hidden:
            self.tally.add(Kind.HIDDEN, count=int(bool(text.strip())))
            return
        around = self._around
        self.paragraphs[-1][0].add(text, bool(around.bold), bool(around.slanted), bool(around.lined))

    def _look(self, family: str, element: Any) -> Letters:
        return self.styles.get((family, _get(element, "style-name")), Letters())

    @property
    def _around(self) -> Letters:
        return self.letters[-1] if self.letters else Letters()

    def _paragraph(self, runs: Runs, heading: bool) -> None:
        self.count += 1
        lines = runs.lines(f"avsnitt {self.count}", heading, loose=self.boxes > 0)
        if len(self.paragraphs) + 1 in self.unseen:
            self.unseen.discard(len(self.paragraphs) + 1)
            self.tally.add(Kind.HIDDEN, f"avsnitt {self.count}")
        elif self.paragraphs or (self.boxes and self.tables):
            # What hangs on a paragraph comes after it, and what hangs in a table after the table.
            self.held.extend(lines)
        elif self.tables and self.rows and self.rows[-1] and self.rows[-1][-1] is not None:
            self.rows[-1][-1].extend(line.text for line in lines)
        else:
            self.blocks.extend(lines)
        if not self.paragraphs and not self.tables:
            self._hang()


def _closed(name: str, element: Any) -> str | None:
    """Return what an element is counted as whose content is not the text as it stands ('' for nothing), or None for any other."""
    if name in _CLOSED:
        return _CLOSED[name]
    told = _HIDDEN.get(name)
    return Kind.HIDDEN if told and _get(element, told[0]) == told[1] else None


def _number(element: Any, name: str) -> int:
    told = _get(element, name)
    return min(max(int(told), 1), _COLUMNS) if told.isdecimal() else 1
