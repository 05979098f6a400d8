"""A finished draft as the checks see it: paragraphs with their style, and the headings they stand under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import Fault
from bsb.language import _
from bsb.report.word.controls import block_tags
from bsb.report.word.package import open_document
from bsb.report.word.xml import attribute, block_items, inside, qualified, text_of

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

__all__ = ["Draft", "DraftFault", "Line", "read_draft"]


@dataclass(frozen=True)
class Line:
    """One paragraph (or table): its number from 1, its style, its text, the headings above it from the top, and its block's tag."""

    number: int
    style: str
    text: str
    under: tuple[str, ...]
    tag: str
    element: _Element
    table: bool = False

    @property
    def level(self) -> int:
        """1 to 9 for a heading, 0 for anything else."""
        found = re.fullmatch(r"(?:heading|overskrift) (\d)", self.style)
        return int(found.group(1)) if found else 0

    @property
    def waits(self) -> bool:
        """Whether it has a prompt that nobody has answered: in the look of a prompt, and in square brackets.

        What somebody writes in LibreOffice keeps the look; it must be read like any other text.
        """
        return not self.table and any(True for _run in _waiting(self.element))

    @property
    def said(self) -> str:
        """The text without the prompts that wait in it."""
        text = self.text
        for run in () if self.table else _waiting(self.element):
            text = text.replace(text_of(run).strip(), "", 1)
        return text.strip()

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        if not self.under:
            return _("avsnitt {n}").format(n=self.number)
        return _("avsnitt {n}, under «{heading}»").format(n=self.number, heading=self.under[-1])


def _waiting(element: _Element) -> Iterator[_Element]:
    """Yield the runs that are prompts and still say what they ask for."""
    for run in inside(element, ".//w:r"):
        if _is_prompt(run) and text_of(run).strip().startswith("["):
            yield run


def _is_prompt(run: _Element) -> bool:
    return any(attribute(style, "w:val") == "PlaceholderText" for style in inside(run, "w:rPr/w:rStyle"))


@dataclass(frozen=True, slots=True)
class DraftFault:
    """One thing to look at: which check found it, what, what to do, and in which paragraph (0: the whole document)."""

    check: str
    what: str
    repair: str
    place: str = ""
    line: int = 0

    def as_fault(self, file: str) -> Fault:
        """Return it as a fault that can be told on the screen."""
        return Fault(self.what, self.repair, file, place=self.place)


@dataclass(frozen=True)
class Draft:
    """A draft that has been read."""

    document: Document
    file: str
    lines: tuple[Line, ...]

    @cached_property
    def headings(self) -> tuple[Line, ...]:
        """The headings, in order."""
        return tuple(line for line in self.lines if line.level)

    @cached_property
    def by_number(self) -> dict[int, Line]:
        """Lines by number."""
        return {line.number: line for line in self.lines}

    @cached_property
    def text(self) -> tuple[Line, ...]:
        """Running text: no tables, headings, contents, captions or source lines."""
        return tuple(line for line in self.lines if not (line.table or line.level or _aside(line.style)))

    def fault(self, check: str, line: Line | None, what: str, repair: str) -> DraftFault:
        """Return a fault at a line, or of the whole document."""
        return DraftFault(check, what, repair, line.place if line else "", line.number if line else 0)


def _aside(style: str) -> bool:
    return style.startswith(("toc", "caption", "bsb kilde", "title", "subtitle"))


def read_draft(path: Path) -> Draft:
    """Return a Word draft for checking. Raises `InputError` for a file that is no Word document."""
    document = open_document(path)
    names = {
        attribute(style, "w:styleId"): next((attribute(each, "w:val") for each in inside(style, "w:name")), "").lower()
        for style in inside(document.styles.element, "w:style")
    }
    tags = block_tags(document.element.body)
    lines: list[Line] = []
    above: list[tuple[int, str]] = []
    for number, item in enumerate(block_items(document.element.body), 1):
        table = item.tag == qualified("w:tbl")
        style = (
            ""
            if table
            else names.get(next((attribute(e, "w:val") for e in inside(item, "w:pPr/w:pStyle")), ""), "normal")
        )
        line = Line(
            number, style, text_of(item).strip(), tuple(text for _level, text in above), tags.get(item, ""), item, table
        )
        lines.append(line)
        if line.level:
            above = [(level, text) for level, text in above if level < line.level] + [(line.level, line.text)]
    return Draft(document, path.name, tuple(lines))
