"""Displays inside a report: a real Word table, or a picture with a text alternative. The display floor does the drawing."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from bsb.display.writers import WriteOptions
from bsb.display.writers.docx import TableOptions, add_table
from bsb.model.display import Display
from bsb.model.report import Shown
from bsb.report.word.tables import keep_together, keep_with_source
from bsb.report.word.xml import library_run, make, qualified, run

if TYPE_CHECKING:
    from lxml.etree import _Element

    from bsb.report.word.page import Page

__all__ = ["picture_elements", "shown_elements"]

_EMU = 635  # per twentieth of a point
_COLUMNS = 20


def shown_elements(page: Page, block: Shown) -> list[_Element]:
    """Return a display with its caption and its source."""
    caption = page.caption(block.key, block.caption.label, block.caption.text)
    source = [page.paragraph("BSB Kilde", run(block.display.source))] if block.display.source else []
    if block.figure:
        # Caption and source stand beside the picture, and are not drawn into it a second time.
        bare = replace(block.display, title="", question="", source="", page="")
        drawn = [
            each
            for png in _pictures(bare)
            for each in picture_elements(page, png, block.about or block.display.question)
        ]
        return [caption, *drawn, *source]
    return [caption, *_table(page, block), *source]


@lru_cache(maxsize=8)
def _pictures(display: Display) -> tuple[bytes, ...]:
    # Drawing takes most of the time of a report, and an update needs the same picture again.
    from bsb.display.writers.picture import render

    return tuple(png for _name, png in render(display, "png", WriteOptions(dpi=200)))


def _table(page: Page, block: Shown) -> list[_Element]:
    body = page.document.element.body
    before = set(body)
    options = TableOptions(
        width_cm=page.text_width * _EMU / 360000,
        columns_most=_COLUMNS,
        style=page.styles.name_of("BSB Tabell"),
        paragraph_style=page.styles.name_of("BSB Celle"),
    )
    add_table(page.document, block.display, options)
    # The library adds to the end of the document; the block is put together first and finds its place later.
    made = [each for each in body if each not in before]
    for each in made:
        body.remove(each)
        if each.tag == qualified("w:tbl"):
            keep_together(each)
            if block.display.source:
                keep_with_source(each)
    return made


def picture_elements(page: Page, png: bytes, about: str) -> list[_Element]:
    """Return a picture in its own size, at most as wide as the text, with `about` for those who cannot see it and no trace of a file name."""
    from docx.shared import Emu

    holder = page.paragraph("Normal", make("w:r"), properties=(make("w:keepNext"),))
    text = library_run(next(holder.iter(qualified("w:r"))), holder, page.document)
    shape = text.add_picture(io.BytesIO(png))
    most = page.text_width * _EMU
    if shape.width > most:
        shape.height, shape.width = Emu(int(shape.height * most / shape.width)), Emu(most)
    shape._inline.docPr.set("descr", about)
    shape._inline.docPr.set("name", "Figur")
    for named in holder.iter("{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"):
        # The library keeps the file's name here, where nobody sees it and anybody finds it.
        named.set("name", "Figur")
    return [holder]
