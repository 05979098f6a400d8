"""Wide tables on a page turned on its side: a section of their own, held by paragraphs that say something.

The breaks are carried by a line before the table («Tabell 3 står på neste side.») and by its source line after it, so that no
empty paragraph is needed. They stand outside the table's control: a control is about words, not about paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

from bsb.language import _
from bsb.model.report import Block, Shown, Table
from bsb.report.word.fields import bookmark_name, reference
from bsb.report.word.xml import attribute, ensure, inside, qualified, run

if TYPE_CHECKING:
    from lxml.etree import _Element

    from bsb.report.word.page import Page

__all__ = ["is_wide", "turned", "wide_text"]

_MOST = 6  # columns on a portrait page, the row headings counted


def is_wide(block: Block) -> bool:
    """Whether a block is a table with more columns than a portrait page carries."""
    if isinstance(block, Shown):
        return not block.figure and len(block.display.columns) + 1 > _MOST + 1
    return isinstance(block, Table) and not block.room and len(block.header) > _MOST


def wide_text(page: Page) -> int:
    """Return the text width of a page turned on its side, in twentieths of a point."""
    section = page.document.sections[-1]
    if section.page_height is None or section.top_margin is None or section.bottom_margin is None:
        return 14_000
    return int((section.page_height - section.top_margin - section.bottom_margin) / 635)


def turned(page: Page, block: Block, element: _Element, source: str) -> Iterator[tuple[str, _Element]]:
    """Yield the lead-in, the table and its source line, with the breaks around it; only the table has a tag."""
    from bsb.report.word.page import label_word

    label = label_word(page.labels[block.key])
    lead = page.paragraph(
        "Normal", *reference(bookmark_name("Ref", block.key), label), run(" " + _("står på neste side."))
    )
    _break(page, lead, turn=False)
    yield "", lead
    yield "table", element
    last = page.paragraph("BSB Kilde", run(source or _("Tabellen slutter her.")))
    _break(page, last, turn=True)
    yield "", last


def _break(page: Page, paragraph: _Element, turn: bool) -> None:
    """Let a section end with this paragraph, on paper like the document's own or turned."""
    own = next(inside(page.document.element.body, "w:sectPr"))
    section = deepcopy(own)
    for name in ("w:titlePg",) if _has_break(page) else ():
        for each in list(inside(section, name)):
            section.remove(each)
    kind = ensure(section, "w:type", first=True)
    kind.set(qualified("w:val"), "nextPage")
    _order(section)
    if turn:
        _turn(section)
    ensure(paragraph, "w:pPr", first=True).append(section)


def _has_break(page: Page) -> bool:
    return next(inside(page.document.element.body, ".//w:pPr/w:sectPr"), None) is not None


def _order(section: _Element) -> None:
    # Header and footer references come first, then the kind of break.
    kind = section[0]
    references = [
        each for each in section if each.tag in {qualified("w:headerReference"), qualified("w:footerReference")}
    ]
    for number, each in enumerate(references):
        section.insert(number, each)
    if references:
        section.insert(len(references), kind)


def _turn(section: _Element) -> None:
    size = next(inside(section, "w:pgSz"))
    wide, high = attribute(size, "w:w"), attribute(size, "w:h")
    size.set(qualified("w:w"), high)
    size.set(qualified("w:h"), wide)
    size.set(qualified("w:orient"), "landscape")
    margins = next(inside(section, "w:pgMar"), None)
    if margins is None:
        return
    old = {side: attribute(margins, f"w:{side}") for side in ("top", "right", "bottom", "left")}
    for new, before in (("top", "left"), ("right", "top"), ("bottom", "right"), ("left", "bottom")):
        margins.set(qualified(f"w:{new}"), old[before])
