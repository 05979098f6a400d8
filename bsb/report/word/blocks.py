"""From a block of a report to paragraphs and tables. One function a kind of block; each returns the elements in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bsb.display.verbatim import in_marks
from bsb.language import _
from bsb.model.report import PLAIN, Block, Bullets, Human, Label, Listed, Paragraph, Saying, Shown, Table, Tone
from bsb.report.word.shown import shown_elements
from bsb.report.word.tables import TableLook, column_widths, keep_with_source, simple_table
from bsb.report.word.xml import make, run

if TYPE_CHECKING:
    from lxml.etree import _Element

    from bsb.report.word.page import Page

__all__ = ["block_elements", "captioned", "kind_of", "source_of", "title_of", "without_source"]

_TONES = {
    Tone.BODY: "Normal",
    Tone.FACTS: "BSB Tall",
    Tone.SOURCE: "BSB Kilde",
    Tone.PLAN: "BSB Plan",
    Tone.DRAFT: "BSB Utkast",
}
_LISTED = {Listed.NOT: "Normal", Listed.NUMBERED: "List Number", Listed.POINT: "List Bullet"}
_LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}


def kind_of(block: Block) -> str:
    """Return the word for a block in its tag."""
    names: Mapping[type, str] = {
        Paragraph: "text",
        Bullets: "list",
        Saying: "quote",
        Human: "human",
        Table: "table",
        Shown: "display",
    }
    return names[type(block)]


def title_of(block: Block) -> str:
    """Return what a block is called at the edge of its control."""
    if isinstance(block, Human):
        return _("Skriv her")
    names: Mapping[type, str] = {
        Paragraph: _("tekst"),
        Bullets: _("liste"),
        Saying: _("sitat"),
        Table: _("tabell"),
        Shown: _("display"),
    }
    return _("Generert: {what}").format(what=names[type(block)])


def block_elements(page: Page, block: Block) -> list[_Element]:
    """Return the paragraphs and tables of a block."""
    writers: Mapping[type, Callable[[Page, Any], list[_Element]]] = {
        Paragraph: _paragraph,
        Bullets: _bullets,
        Saying: _saying,
        Human: _human,
        Table: _table,
        Shown: shown_elements,
    }
    return writers[type(block)](page, block)


def _paragraph(page: Page, block: Paragraph) -> list[_Element]:
    return [page.paragraph(_TONES[block.tone], *page.inlines(block.runs))]


def _bullets(page: Page, block: Bullets) -> list[_Element]:
    style = "List Number" if block.ordered else "List Bullet"
    numbered: tuple[_Element, ...] = ()
    if block.ordered:
        number = page.styles.numbering(ordered=True)
        numbered = (make("w:numPr", make("w:ilvl", w_val="0"), make("w:numId", w_val=str(number))),)
    return [page.paragraph(style, *page.inlines(item), properties=numbered) for item in block.items]


def _saying(page: Page, block: Saying) -> list[_Element]:
    found = []
    if block.caption is not None:
        found.append(page.caption(block.key, block.caption.label, block.caption.text))
    if block.question:
        found.append(page.paragraph("BSB Sitatspørsmål", run(_asked(page).format(question=block.question))))
    other = block.language and block.language != page.report.language
    language = [make("w:lang", w_val=_LANGUAGES.get(block.language, block.language))] if other else []
    found.append(page.paragraph("BSB Sitat", run(in_marks(block.text), *language)))
    if block.who:
        remark = [run(" "), page.prompt(block.remark)] if block.remark else []
        found.append(page.paragraph("BSB Sitatkilde", run(f"– {block.who}"), *remark))
    return found


def _asked(page: Page) -> str:
    """How the interviewer's question is told: in plain words where nothing has said what «I:» is."""
    return _("Vi spurte: {question}") if page.report.kind == PLAIN else _("I: {question}")


def _human(page: Page, block: Human) -> list[_Element]:
    style = _LISTED[block.listed]
    if not block.text:
        return [page.paragraph(style, page.prompt(block.prompt))]
    return [page.paragraph(style, run(line)) for line in block.text.split("\n") if line.strip()]


def _table(page: Page, block: Table) -> list[_Element]:
    found = []
    if block.caption is not None:
        found.append(page.caption(block.key, block.caption.label, block.caption.text))
    look = TableLook(
        column_widths(block.widths, len(block.header), page.text_width),
        block.numeric,
        block.row_heads,
        block.caption.text if block.caption is not None else "",
        block.about,
        block.room,
    )
    found.append(simple_table(page, block.header, block.rows, look))
    if block.source:
        keep_with_source(found[-1])
        found.append(page.paragraph("BSB Kilde", run(block.source)))
    return found


def source_of(block: Block) -> str:
    """Return the source line of a table or display, or ''."""
    if isinstance(block, Shown):
        return block.display.source
    return block.source if isinstance(block, Table) else ""


def without_source(block: Block) -> Block:
    """Return a table or display without its source line, which then stands elsewhere."""
    if isinstance(block, Shown):
        return replace(block, display=replace(block.display, source=""))
    return replace(block, source="") if isinstance(block, Table) else block


def captioned(blocks: list[Block]) -> dict[str, Label]:
    """Return the labels of the captioned blocks by key."""
    return {block.key: caption.label for block in blocks if (caption := getattr(block, "caption", None)) is not None}
