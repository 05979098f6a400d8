"""From a `Report` to a Word document: cover, contents, sections, headers and footers, properties. Knows nothing of any one report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from bsb import language
from bsb.language import _
from bsb.model.report import Block, Bullets, Human, Paragraph, Report, Saying, Section, Table, Text, Tone
from bsb.report.word.blocks import block_elements, captioned, kind_of, source_of, title_of, without_source
from bsb.report.word.contents import contents_elements, fill_contents
from bsb.report.word.controls import control, tag_of
from bsb.report.word.fields import bookmark, bookmark_name, settle
from bsb.report.word.landscape import is_wide, turned, wide_text
from bsb.report.word.leftovers import drop_leftovers
from bsb.report.word.manifest import Manifest, manifest_of, write_manifest, write_sidecar
from bsb.report.word.margins import write_margins
from bsb.report.word.package import open_document, save, set_language, set_properties, set_size
from bsb.report.word.page import Page
from bsb.report.word.resolver import Resolver
from bsb.report.word.seal import Seal
from bsb.report.word.tables import keep_next
from bsb.report.word.xml import inside, make, qualified, run

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

__all__ = ["block_tag", "compose", "finish", "left_behind", "new_page", "pieces", "write_word"]

_HEADINGS = 4
_SHORT_LIST = 4
_FORM_TITLE = "44"


def write_word(report: Report, path: Path, template: Path | None = None, seal: Seal = Seal()) -> Path:
    """Write `report` to `path` on the study's own template, or on ours, and return the path.

    The same report, template and secret give the same bytes. Raises `InputError` for a template that cannot be used.
    """
    with language.use(report.language):
        document, manifest = compose(report, template, seal)
        save(document, path)
        write_sidecar(path, manifest, seal)
        return path


def left_behind(template: Path) -> tuple[str, ...]:
    """Return what is taken out of the headers and footers of a template, and of the pictures in them, a few words each."""
    document = open_document(template)
    _empty(document)
    return drop_leftovers(document)


def compose(report: Report, template: Path | None = None, seal: Seal = Seal()) -> tuple[Document, Manifest]:
    """Return `report` as an open document, and the list of what is written in it."""
    document = open_document(template)
    _empty(document)
    if template is not None:
        drop_leftovers(document)
    set_language(document, report.language)
    set_size(document, report.size)
    page = new_page(document, report)
    for _tag, element in pieces(page):
        page.add(element)
    finish(page)
    write_margins(page)
    set_properties(document, report)
    manifest = manifest_of(document, report.kind, seal, report.about)
    write_manifest(document, manifest)
    return document, manifest


def finish(page: Page) -> None:
    """Fill the table of contents and give captions, references and bookmarks their numbers."""
    fill_contents(page)
    settle(page.document)


def new_page(document: Document, report: Report) -> Page:
    """Return what block writers work on for this document."""
    section = document.sections[-1]
    width = 9070
    if section.page_width and section.left_margin is not None and section.right_margin is not None:
        width = int((section.page_width - section.left_margin - section.right_margin) / 635)
    return Page(document, Resolver(document), report, captioned(list(report.blocks())), width)


def _empty(document: Document) -> None:
    """Take away a template's own text; its styles, headers, footers and page size stay."""
    body = document.element.body
    for child in list(body)[: -1 if len(body) and body[-1].tag == qualified("w:sectPr") else None]:
        body.remove(child)


def pieces(page: Page) -> Iterator[tuple[str, _Element]]:
    """Yield (tag, element) for everything in the report, in reading order; an element with a tag is one control."""
    report = page.report
    # On letters and forms the title stands above the text and leaves it its room.
    top = () if report.cover_page else (make("w:spacing", w_before="0", w_after="60"),)
    size = () if report.cover_page else (make("w:sz", w_val=_FORM_TITLE), make("w:szCs", w_val=_FORM_TITLE))
    yield _piece(page, "title", "cover", [page.paragraph("Title", run(report.cover.title, *size), properties=top)])
    if report.cover.subtitle:
        yield _piece(page, "title", "subtitle", [page.paragraph("Subtitle", run(report.cover.subtitle))])
    for block in report.cover.lines:
        yield _block(page, block)
    if report.contents:
        yield _piece(page, "toc", "innhold", contents_elements(page))
    for section in report.sections:
        for depth, inner in section.walk():
            breaks = inner.new_page or (report.cover_page and section is report.sections[0] and depth == 1)
            yield _piece(page, "heading", inner.key, [heading(page, depth, inner.key, inner.title, breaks)])
            yield from _blocks(page, inner)


def _blocks(page: Page, section: Section) -> Iterator[tuple[str, _Element]]:
    before: Block | None = None
    for block, following in zip_longest(section.blocks, section.blocks[1:]):
        if is_wide(block):
            yield from _wide(page, block)
        else:
            tag, element = _block(page, block)
            if isinstance(before, Table) and not before.source:
                _leave_room(element)
            if (section.whole and following is not None) or _leads(block, following, bool(section.parts)):
                _keep_with_next(element)
            yield tag, element
        before = block


def _leads(block: Block, following: Block | None, parts: bool) -> bool:
    """Whether a block is the way in to what follows, and is not to stand alone at the foot of a page."""
    if isinstance(following, Saying) and isinstance(block, (Human, Paragraph)):
        return True
    if isinstance(block, Human):
        return False
    if isinstance(block, Bullets):
        # The field in which people go on with a short list is not parted from it.
        return isinstance(following, Human) and len(block.items) <= _SHORT_LIST
    if not isinstance(block, Paragraph):
        return False
    if following is None:
        return parts and block.tone is Tone.FACTS
    last = block.runs[-1] if block.runs else None
    asks = isinstance(last, Text) and last.text.rstrip().endswith(":")
    return asks or (isinstance(following, Paragraph) and following.tone is Tone.FACTS)


def _keep_with_next(element: _Element) -> None:
    for paragraph in inside(element, "w:sdtContent/w:p"):
        keep_next(paragraph)


def _wide(page: Page, block: Block) -> Iterator[tuple[str, _Element]]:
    """A table on a page of its own, turned on its side. What carries the breaks has no tag and is not brought up to date."""
    bare = without_source(block)
    tag, element = _block(replace(page, text_width=wide_text(page)), bare)
    for kind, each in turned(page, block, element, source_of(block)):
        yield (tag if kind else ""), each


def _leave_room(element: _Element) -> None:
    """Put air above a paragraph that follows right under a table."""
    first = next(iter(inside(element, "w:sdtContent/w:p")), None)
    properties = next(inside(first, "w:pPr"), None) if first is not None else None
    if properties is not None and next(inside(properties, "w:spacing"), None) is None:
        properties.append(make("w:spacing", w_before="200"))


def heading(page: Page, depth: int, key: str, title: str, new_page: bool = False) -> _Element:
    """Return a heading with the bookmark that the table of contents leads to."""
    properties = (make("w:pageBreakBefore"),) if new_page else ()
    style = f"Heading {min(depth, _HEADINGS)}"
    return page.paragraph(style, *bookmark(bookmark_name("Toc", key), run(title)), properties=properties)


def block_tag(block: Block) -> str:
    """Return the tag of a block's control."""
    return tag_of(kind_of(block), block.key)


def _block(page: Page, block: Block) -> tuple[str, _Element]:
    tag = block_tag(block)
    waits = isinstance(block, Human) and not block.text
    return tag, control(tag, title_of(block), block_elements(page, block), waits)


def _piece(page: Page, kind: str, key: str, elements: list[_Element]) -> tuple[str, _Element]:
    names = {"title": _("tittel"), "toc": _("innholdsliste"), "heading": _("overskrift")}
    tag = tag_of(kind, key)
    return tag, control(tag, _("Generert: {what}").format(what=names[kind]), elements)
