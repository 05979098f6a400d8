"""The table of contents: a real field, filled with the document's headings and links to them, so that Word need not update it.

It is filled from the document as it stands, so that headings people have changed or added are there too. Page numbers come
when somebody updates the field (F9); no program but Word knows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bsb.language import _
from bsb.report.word.controls import tag_of, tagged
from bsb.report.word.fields import bookmark, bookmark_name
from bsb.report.word.xml import attribute, block_items, inside, make, run, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from bsb.report.word.page import Page

__all__ = ["CONTENTS_TAG", "contents_elements", "fill_contents"]

CONTENTS_TAG = tag_of("toc", "innhold")


def contents_elements(page: Page) -> list[_Element]:
    """Return the heading of the contents and one line that `fill_contents` replaces."""
    title = page.paragraph("TOC Heading", run(_("Innhold")), properties=(make("w:pageBreakBefore"),))
    return [title, page.paragraph("TOC 1")]


def fill_contents(page: Page) -> None:
    """Write the entries of the table of contents, where the document still has one of ours."""
    place = tagged(page.document.element.body).get(CONTENTS_TAG)
    inner = next(inside(place, "w:sdtContent"), None) if place is not None else None
    if inner is None:
        return
    title, *old = list(inner)
    for each in old:
        inner.remove(each)
    lines = [
        page.paragraph(f"TOC {depth}", make("w:hyperlink", run(text), w_anchor=name, w_history="1"))
        for depth, name, text in _headings(page)
    ]
    lines = lines or [page.paragraph("TOC 1")]
    inner.extend(_as_field(lines, page.report.contents))
    # The end of the block's bookmark went with the old lines.
    for start in inside(title, "w:bookmarkStart"):
        lines[-1].append(make("w:bookmarkEnd", w_id=attribute(start, "w:id")))


def _as_field(lines: list[_Element], depth: int) -> list[_Element]:
    opening = [
        make("w:r", make("w:fldChar", w_fldCharType="begin")),
        make("w:r", make("w:instrText", text=f' TOC \\o "1-{depth}" \\h \\z \\u ')),
        make("w:r", make("w:fldChar", w_fldCharType="separate")),
    ]
    for number, element in enumerate(opening, 1):
        lines[0].insert(number, element)
    lines[-1].append(make("w:r", make("w:fldChar", w_fldCharType="end")))
    return lines


def _headings(page: Page) -> Iterator[tuple[int, str, str]]:
    """Yield (depth, bookmark, text) of each heading; one without a bookmark gets one."""
    for paragraph in block_items(page.document.element.body):
        level = page.styles.heading_level(paragraph)
        text = text_of(paragraph).strip()
        if level and level <= page.report.contents and text:
            yield level, _anchor(paragraph, text), text


def _anchor(paragraph: _Element, text: str) -> str:
    for mark in inside(paragraph, "w:bookmarkStart"):
        name = attribute(mark, "w:name")
        if re.match(r"_Toc\d+$", name):
            return name
    name = bookmark_name("Toc", f"own:{text}")
    start, end = bookmark(name)
    paragraph.insert(1 if next(inside(paragraph, "w:pPr"), None) is not None else 0, start)
    paragraph.append(end)
    return name
