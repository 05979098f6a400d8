"""The table of contents: a real field, filled with the headings and links to them, so that Word need not be asked to update it.

Page numbers come when somebody updates the field (F9); no program but Word knows them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsb.language import _
from bsb.report.word.fields import bookmark_name
from bsb.report.word.xml import make, run

if TYPE_CHECKING:
    from lxml.etree import _Element

    from bsb.report.word.page import Page

__all__ = ["contents_elements", "entries"]


def entries(page: Page) -> list[tuple[int, str, str]]:
    """Return (depth, bookmark, title) of each heading in the contents."""
    return [
        (depth, bookmark_name("Toc", inner.key), inner.title)
        for section in page.report.sections
        for depth, inner in section.walk()
        if depth <= page.report.contents
    ]


def contents_elements(page: Page) -> list[_Element]:
    """Return the heading of the contents and an entry a line, all inside one field."""
    found = [page.paragraph("TOC Heading", run(_("Innhold")), properties=(make("w:pageBreakBefore"),))]
    lines = [
        page.paragraph(f"TOC {depth}", make("w:hyperlink", run(title), w_anchor=name, w_history="1"))
        for depth, name, title in entries(page)
    ]
    if lines:
        instruction = f' TOC \\o "1-{page.report.contents}" \\h \\z \\u '
        opening = [
            make("w:r", make("w:fldChar", w_fldCharType="begin")),
            make("w:r", make("w:instrText", text=instruction)),
            make("w:r", make("w:fldChar", w_fldCharType="separate")),
        ]
        for number, element in enumerate(opening, 1):
            lines[0].insert(number, element)
        lines[-1].append(make("w:r", make("w:fldChar", w_fldCharType="end")))
    return found + lines
