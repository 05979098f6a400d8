"""HTML as lines and tables. The parser fetches nothing and knows no entities but HTML's own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from bsb.errors import Fault, ReadError
from bsb.ingest.blocks import Block
from bsb.ingest.clock import stamp_of
from bsb.ingest.decode import clean
from bsb.ingest.draft import Line, Tally
from bsb.ingest.grid import Grid
from bsb.ingest.kinds import Kind
from bsb.ingest.rows import Table
from bsb.language import _

__all__ = ["blocks_of_html"]

_SKIPPED = frozenset(
    {"script", "style", "head", "template", "noscript", "svg", "math", "iframe", "object", "del", "s", "select"}
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "blockquote",
        "section",
        "article",
        "body",
        "dt",
        "dd",
        "dl",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BOLD = frozenset({"b", "strong"})
_UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)\b", re.IGNORECASE)
# No table is wider, and no cell goes over more rows.
_CELLS = 64
# noScribe keeps in an anchor when the words in it were spoken: ts_<start>_<end>_<speaker>, in milliseconds.
_ANCHOR = re.compile(r"ts_(\d{1,9})_(\d{1,9})_")
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")


@dataclass(slots=True)
class _Open:
    """The line being read."""

    text: str = ""
    bold: int = 0
    start: int | None = None
    end: int | None = None

    def add(self, text: str, bold: bool) -> None:
        text = _SPACE.sub(" ", text)
        if not self.text or self.text.endswith(" "):
            text = text.lstrip(" ")
        if bold and self.bold == len(self.text):
            self.bold += len(text)
        self.text += text

    def time(self, start: int, end: int) -> None:
        self.start = start if self.start is None else self.start
        self.end = end


def blocks_of_html(text: str, name: str, tally: Tally) -> list[Block]:
    """Return the blocks of an HTML text. Raises `ReadError` when it is beyond repair or nested beyond reason."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    # The parser stops in silence where elements lie too deep, and what came after would be lost.
    cut = any(entry.type_name == "ERR_RESOURCE_LIMIT" or entry.level_name == "FATAL" for entry in parser.error_log)
    if root is None or cut:
        raise ReadError(
            Fault(
                _("Filen er skadet (HTML som ikke henger sammen)."),
                _("Lagre den på nytt fra programmet den kom fra."),
                file=name,
            )
        )
    walk = _Walk(tally)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            walk.start(element)
        else:
            walk.end(element)
    walk.flush()
    return walk.blocks


@dataclass(slots=True)
class _Walk:
    tally: Tally
    blocks: list[Block] = field(default_factory=list)
    line: _Open = field(default_factory=_Open)
    gap: bool = True
    skipped: int = 0
    bold: int = 0
    heading: int = 0
    grid: Grid = field(default_factory=Grid)
    tables: int = 0

    def start(self, element: Any) -> None:
        tag = element.tag
        if tag in _SKIPPED or _is_unseen(element):
            self.tally.add(Kind.HIDDEN, count=int(not self.skipped and tag not in _SKIPPED))
            self.skipped += 1
        elif tag in _BLOCKS:
            self.flush(gap=True)
            self.heading += tag in _HEADINGS
        elif tag == "br":
            self.flush()
        elif tag in _BOLD:
            self.bold += 1
        elif tag in {"table", "tr", "td", "th"}:
            self._table(tag, element)
        self._stamp(element)
        self._add(element.text)

    def end(self, element: Any) -> None:
        tag = element.tag
        if tag in _SKIPPED or _is_unseen(element):
            self.skipped -= 1
        elif tag in _BLOCKS:
            self.flush(gap=True)
            self.heading -= tag in _HEADINGS
        elif tag in _BOLD:
            self.bold -= 1
        elif tag in {"td", "th"}:
            self.flush()
            self.grid.end()
        elif tag == "table":
            self._end_table()
        self._add(element.tail)

    def flush(self, gap: bool = False) -> None:
        """Close the line; `gap` says that the next one begins a paragraph."""
        text = clean(self.line.text).strip()
        cell = self.grid.open if self.tables else None
        if text and cell is not None:
            cell.append(text)
        elif text:
            stamp = stamp_of(self.line.start, self.line.end) if self.line.start is not None else ""
            bold = self.line.bold + len(stamp) if self.line.bold else 0
            place = f"avsnitt {len(self.blocks) + 1}"
            self.blocks.append(Line(stamp + text, place, bold, self.heading > 0, gap=self.gap))
        if text:
            self.gap = False
        self.line = _Open()
        self.gap = self.gap or gap

    def _add(self, text: str | None) -> None:
        if text and not self.skipped:
            self.line.add(text, self.bold > 0)

    def _stamp(self, element: Any) -> None:
        if element.tag == "a" and (match := _ANCHOR.match(element.get("name") or "")):
            self.line.time(int(match.group(1)), int(match.group(2)))
        elif element.tag == "span" and "timestamp" in (element.get("class") or "").split():
            # oTranscribe: the exact second is in an attribute, the text is rounded.
            try:
                self.line.add(stamp_of(round(float(element.get("data-timestamp") or "x") * 1000)), False)
                element.text = ""
            except (ValueError, OverflowError):
                return

    def _table(self, tag: str, element: Any) -> None:
        self.flush()
        if tag == "table":
            self.tables += 1
        elif self.tables and tag == "tr":
            self.grid.row()
        elif self.grid.rows:
            self.grid.cell(_number(element, "colspan"), _number(element, "rowspan"))

    def _end_table(self) -> None:
        self.flush()
        self.tables -= 1
        if not self.tables and self.grid.rows:
            self.blocks.append(Table.of(self.grid.rows))
            self.grid = Grid()


def _is_unseen(element: Any) -> bool:
    """Say whether an element is not shown: hidden as such, or by the style it has itself."""
    return element.get("hidden") is not None or _UNSEEN.search(element.get("style") or "") is not None


def _number(element: Any, name: str) -> int:
    told = element.get(name) or ""
    return min(max(int(told), 1), _CELLS) if told.isdecimal() else 1
