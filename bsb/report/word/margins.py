"""What stands above and below the text of every page: the report's name, and `Side X av Y`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bsb.language import _
from bsb.report.word.fields import fields, page_of_pages
from bsb.report.word.xml import inside, make, run, text_of

if TYPE_CHECKING:
    from bsb.report.word.page import Page

__all__ = ["write_margins"]


def write_margins(page: Page) -> None:
    """Give every section its header and footer. A template's own stay; page numbers are added where it has none.

    The cover has neither, unless the template says so.
    """
    for number, section in enumerate(page.document.sections):
        if number:
            break  # later sections are linked to the first and show the same
        cover = page.report.cover_page and not section.different_first_page_header_footer
        if cover and _bare(section.header) and _bare(section.footer):
            section.different_first_page_header_footer = True
            _write(page, section.first_page_header, [])
            _write(page, section.first_page_footer, [])
        if _bare(section.header):
            _write(page, section.header, [run(page.report.header)] if page.report.header else [])
        if not _has_page_number(section.footer):
            _add_number(page, section.footer)


def _bare(part: Any) -> bool:
    """Whether nothing stands in a header or footer: a logo alone is something."""
    if part.is_linked_to_previous:
        return True
    drawn = (each for tag in ("w:drawing", "w:pict") for each in inside(part._element, f".//{tag}"))
    return not text_of(part._element).strip() and next(drawn, None) is None


def _has_page_number(part: Any) -> bool:
    return not part.is_linked_to_previous and any("PAGE" in field.instruction for field in fields(part._element))


def _write(page: Page, part: Any, content: list[Any]) -> None:
    part.is_linked_to_previous = False
    for child in list(part._element):
        part._element.remove(child)
    part._element.append(page.paragraph("Header", *content))


def _add_number(page: Page, part: Any) -> None:
    part.is_linked_to_previous = False
    if _bare(part):
        for child in list(part._element):
            part._element.remove(child)
    side = make("w:jc", w_val="right")
    part._element.append(page.paragraph("Footer", *page_of_pages((_("Side"), _("av"))), properties=(side,)))
