"""Tables of filled Word forms as rows of text, each with the heading above it. Reads what stands there, in controls or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.report.word.package import open_document
from bsb.report.word.xml import block_items, inside, qualified, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["FilledTable", "filled_tables", "is_ticked", "typed"]

_TICKED = re.compile(r"^\s*(?:[☒☑✓✔✗✘]|\[\s*[xX]\s*\]|[xX](?=\s|$))")
_BOX = re.compile(r"^\s*(?:[☐☒☑✓✔✗✘]|\[\s*[xX]?\s*\]|[xX](?=\s))\s*")
_PROMPT = re.compile(r"^\[[^\]]*\]$")


@dataclass(frozen=True, slots=True)
class FilledTable:
    """A table in a filled form: the heading above it, the lines since then, all lines of the document before it, its header and rows."""

    heading: str
    lines: tuple[str, ...]
    earlier: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def filled_tables(path: Path) -> list[FilledTable]:
    """Return the tables of a Word document in order. A cell's paragraphs are parted by line ends."""
    document = open_document(path)
    names = {style.style_id: (style.name or "").lower() for style in document.styles}
    found: list[FilledTable] = []
    heading, lines, earlier = "", list[str](), list[str]()
    for item in block_items(document.element.body):
        if item.tag == qualified("w:tbl"):
            rows = [tuple(_cell(cell) for cell in _cells(row)) for row in inside(item, "w:tr")]
            if rows:
                found.append(FilledTable(heading, tuple(lines), tuple(earlier), rows[0], tuple(rows[1:])))
            continue
        text = text_of(item).strip()
        style = names.get(next((str(each.get(qualified("w:val"))) for each in inside(item, "w:pPr/w:pStyle")), ""), "")
        if style.startswith(("heading", "title", "overskrift")):
            heading, lines = text, []
        elif text:
            lines.append(text)
            earlier.append(text)
    return found


def _cells(row: _Element) -> list[_Element]:
    # A control may lie around a whole cell.
    return [cell for child in row for cell in _as_cells(child)]


def _as_cells(child: _Element) -> list[_Element]:
    if child.tag == qualified("w:tc"):
        return [child]
    return list(inside(child, "w:sdtContent/w:tc")) if child.tag == qualified("w:sdt") else []


def _cell(cell: _Element) -> str:
    lines = (text_of(each).strip() for each in block_items(cell))
    return "\n".join(line for line in lines if line)


def typed(text: str) -> str:
    """Return what a person has written in a cell: nothing where the prompt still stands."""
    return "" if _PROMPT.match(text.strip()) else text.strip()


def is_ticked(line: str) -> bool:
    """Whether a box is ticked: by Word, or by hand with an x."""
    return _TICKED.match(line) is not None


def without_box(line: str) -> str:
    """Return a line without the box before it."""
    return _BOX.sub("", line).strip()
