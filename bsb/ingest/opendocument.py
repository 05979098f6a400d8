"""The body of an OpenDocument text as lines and tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bsb.ingest.blocks import Block
from bsb.ingest.decode import clean
from bsb.ingest.draft import Tally
from bsb.ingest.kinds import Kind
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
}
_BREAKS = {"line-break": "\n", "tab": "\t", "s": " "}


def body(root: Any, tally: Tally) -> list[Block]:
    """Return the blocks of the document; what is left out is counted in `tally`."""
    found = next((element for element in root.iter() if local(element.tag) == "body"), None)
    if found is None:
        return []
    reader = _Body(_bold_styles(root), tally)
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


def _bold_styles(root: Any) -> frozenset[str]:
    bold = set()
    for style in root.iter():
        if local(style.tag) != "style":
            continue
        weights = [_get(part, "font-weight") for part in style if local(part.tag) == "text-properties"]
        if any(weight == "bold" or weight in {"600", "700", "800", "900"} for weight in weights):
            bold.add(_get(style, "name"))
    return frozenset(bold)


def _get(element: Any, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if local(key) == name), "")


@dataclass(slots=True)
class _Body:
    bold_styles: frozenset[str]
    tally: Tally
    blocks: list[Block] = field(default_factory=list)
    closed: int = 0
    count: int = 0
    paragraphs: list[tuple[Runs, bool]] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    tables: int = 0
    rows: list[list[list[str]]] = field(default_factory=list)
    boxes: int = 0

    def start(self, name: str, element: Any) -> None:
        """Take the beginning of an element and the text right after it."""
        if name in _CLOSED:
            self.closed += 1
            self.tally.add(_CLOSED[name], count=int(bool(_CLOSED[name])))
        elif not self.closed:
            self._open(name, element)
        self._add(element.text)

    def end(self, name: str, element: Any) -> None:
        """Take the end of an element and the text that follows it."""
        if name in _CLOSED:
            self.closed -= 1
        elif not self.closed:
            self._close(name)
        self._add(element.tail)

    def _open(self, name: str, element: Any) -> None:
        if name in {"p", "h"}:
            self.paragraphs.append((Runs(), name == "h"))
            self.bold.append(_get(element, "style-name") in self.bold_styles)
        elif name == "span":
            self.bold.append(_get(element, "style-name") in self.bold_styles or bool(self.bold and self.bold[-1]))
        elif name in _BREAKS and self.paragraphs:
            self.paragraphs[-1][0].add(_BREAKS[name], bool(self.bold and self.bold[-1]))
        elif name == "table":
            self.tables += 1
        elif name == "table-row" and self.tables == 1:
            self.rows.append([])
        elif name == "table-cell" and self.tables == 1 and self.rows:
            self.rows[-1].append([])
        elif name == "text-box":
            self.boxes += 1

    def _close(self, name: str) -> None:
        if name in {"p", "h"} and self.paragraphs:
            self._paragraph(*self.paragraphs.pop())
            self.bold.pop()
        elif name == "span" and self.bold:
            self.bold.pop()
        elif name == "text-box":
            self.boxes -= 1
        elif name == "table":
            self.tables -= 1
            if not self.tables and self.rows:
                self.blocks.append(Table.of(self.rows))
                self.rows = []

    def _add(self, text: str | None) -> None:
        if text and not self.closed and self.paragraphs:
            # A line feed in the file is only how it was written.
            self.paragraphs[-1][0].add(" ".join(clean(text).split("\n")), bool(self.bold and self.bold[-1]))

    def _paragraph(self, runs: Runs, heading: bool) -> None:
        self.count += 1
        lines = runs.lines(f"avsnitt {self.count}", heading, loose=self.boxes > 0)
        if self.tables and self.rows and self.rows[-1]:
            self.rows[-1][-1].extend(line.text for line in lines)
        else:
            self.blocks.extend(lines)
