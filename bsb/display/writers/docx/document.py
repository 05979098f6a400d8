"""A Word document for one display: A4, the study's language, neutral properties, page X of Y, real lists and headings."""

from __future__ import annotations

import datetime
import io
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from bsb.display.charts import alt_text, draw, has_chart
from bsb.display.writers import WriteOptions
from bsb.display.writers.docx.table import TableOptions, add_table
from bsb.language import _
from bsb.model.display import Display, Heading
from bsb.text.writable import clean

__all__ = ["add_block", "add_picture", "new_document"]

_FONT = "Arial"
_LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
_WIDE, _STANDS = 5, 7
"""More columns than this are set across the page; so many can stand, where a drawing is larger so."""
_STANDING, _ACROSS, _DPI = (6.8, 8.6), (10.2, 5.8), 60
"""The room for a drawing on a page that stands and on one across, in inches; how finely it is drawn to find out which is better."""
_LONG, _READABLE, _EMU = "tidslinje", 0.85, 914_400
"""The drawing that may be parted, how small it may become before it is; and what an inch is to Word."""


def new_document(display: Display, options: WriteOptions) -> Any:
    """Return an empty A4 document, landscape for wide displays, that says nothing of who made it."""
    from docx import Document
    from docx.shared import Cm

    document = Document()
    section = document.sections[0]
    wide = _lies((display, *display.pages))
    long, short = Cm(29.7), Cm(21.0)
    section.page_width, section.page_height = (long, short) if wide else (short, long)
    if wide:
        from docx.enum.section import WD_ORIENT

        section.orientation = WD_ORIENT.LANDSCAPE
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin, section.bottom_margin = Cm(1.8), Cm(1.6)
    _styles(document, _LANGUAGES.get(options.language, "nb-NO"))
    _properties(document, display, _LANGUAGES.get(options.language, "nb-NO"))
    _footer(section, display)
    _drop_thumbnail(document)
    return document


def _lies(pages: Sequence[Display]) -> bool:
    """Whether the paper lies: where drawings are larger so, else where a table has many columns. The letters of a drawing are small enough
    as it is.
    """
    if any(page.chart == _LONG and has_chart(page) for page in pages):
        return True
    sizes = [_size(page) for page in pages if has_chart(page)]
    standing, across = (sum(_scale(size, room) for size in sizes) for room in (_STANDING, _ACROSS))
    columns = max(len(page.columns) for page in pages)
    if standing > 1.05 * across and columns <= _STANDS:
        return False
    return columns > _WIDE or across > 1.1 * standing


def _size(display: Display) -> tuple[float, float]:
    """Return how wide and how high a drawing is in full size, in inches."""
    picture = draw(_untold(display), "png", _DPI)[0]
    # A png says it at once.
    wide, high = (int.from_bytes(picture[at : at + 4], "big") / _DPI for at in (16, 20))
    return wide, high


def _scale(size: tuple[float, float], room: tuple[float, float]) -> float:
    return min(1.0, room[0] / size[0], room[1] / size[1])


def _untold(display: Display) -> Display:
    # Title, question and source stand beside the drawing, which can then be larger.
    return replace(display, title="", question="", source="", page="")


def add_block(
    document: Any, display: Display, options: TableOptions | None = None, first: bool = True, said: Collection[str] = ()
) -> Any:
    """Add heading, question, table, source line, notes and rules of a display; return the table.

    `said` are rules that stand earlier in the document and are not repeated.
    """
    if first:
        document.add_heading(clean(display.title)[0], level=1)
    if display.page:
        document.add_heading(clean(display.page)[0], level=2)
    if first:
        document.add_paragraph(clean(display.question)[0])
    from docx.shared import Pt

    add_picture(document, display)
    table = add_table(document, display, options) if display.rows and display.columns else None
    source = document.add_paragraph(clean(display.source)[0], style=_style(document, "Caption"))
    source.paragraph_format.space_before = Pt(4)
    for note in display.notes:
        document.add_paragraph(clean(_("Merk: {note}").format(note=note))[0])
    rules = [rule for rule in display.rules if rule not in said]
    if rules:
        document.add_heading(_("Slik er matrisen laget"), level=2 if not display.page else 3)
        for rule in rules:
            document.add_paragraph(clean(rule)[0], style=_style(document, "List Bullet"))
    if display.reading and not display.external and first:
        document.add_heading(_("Din analyse"), level=2 if not display.page else 3)
        document.add_paragraph(display.reading)
    return table


def add_picture(document: Any, display: Display) -> Any:
    """Add the display's drawing, where it has one, as wide as the page, with what it shows as alternative text; return it or None.

    A timeline that would be too small to read becomes several; the last is returned.
    """
    if not has_chart(display):
        return None
    section = document.sections[-1]
    room = section.page_width - section.left_margin - section.right_margin
    tall = int((section.page_height - section.top_margin - section.bottom_margin) * 0.85)
    shape = None
    for part in _drawn(display, (room / _EMU, tall / _EMU)):
        shape = _picture(document, part, room, tall)
    return shape


def _picture(document: Any, display: Display, room: int, tall: int) -> Any:
    from docx.shared import Emu

    shape = document.add_picture(io.BytesIO(draw(_untold(display))[0]))
    if shape.width > room:
        shape.height, shape.width = Emu(int(shape.height * room / shape.width)), Emu(room)
    if shape.height > tall:
        shape.width, shape.height = Emu(int(shape.width * tall / shape.height)), Emu(tall)
    properties = shape._inline.docPr
    properties.set("descr", clean(alt_text(display))[0])
    properties.set("name", clean(display.title)[0])
    # Otherwise the picture carries the name of a file.
    shape._inline.graphic.graphicData.pic.nvPicPr.cNvPr.set("name", clean(display.title)[0])
    return shape


def _drawn(display: Display, room: tuple[float, float]) -> list[Display]:
    """Return a display in the parts it is drawn in on a page of `room` inches: a timeline is parted where its letters would be too small."""
    if display.chart != _LONG:
        return [display]
    size = _size(display)
    # How wide it is does not change when it is parted.
    least = _READABLE * min(1.0, room[0] / size[0])
    if _scale(size, room) >= least:
        return [display]
    parts: list[Display] = []
    for row in display.rows:
        more = _of_rows(display, (*parts[-1].rows, row)) if parts else None
        if more is not None and _scale(_size(more), room) >= least:
            parts[-1] = more
        else:
            parts.append(_of_rows(display, (row,)))
    return parts


def _of_rows(display: Display, rows: tuple[Heading, ...]) -> Display:
    keys = {each.key for each in rows}
    return replace(display, rows=rows, cells=tuple(cell for cell in display.cells if cell.row in keys))


def _style(document: Any, name: str) -> Any:
    return document.styles[name] if name in document.styles else document.styles["Normal"]


def _styles(document: Any, language: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    sizes = {"Normal": 10, "Heading 1": 18, "Heading 2": 13, "Heading 3": 11, "Caption": 8.5, "List Bullet": 9}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for side in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{side}"), _FONT)
        style.font.italic = False
        style.font.color.rgb = RGBColor.from_string("1F3A5F" if name.startswith("Heading") else "1A1A1A")
    document.styles["Caption"].font.bold = False
    _drop_pale_colours(document, sizes)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)
    if document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}") is None:
        defaults = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:rPr')}")
        if defaults is not None:
            element = OxmlElement("w:lang")
            element.set(qn("w:val"), language)
            defaults.append(element)


def _drop_pale_colours(document: Any, ours: Collection[str]) -> None:
    # The library's own styles are pale blue and grey: too little contrast for whoever takes one of them into use.
    from docx.oxml.ns import qn

    for style in document.styles.element.iter(qn("w:style")):
        name = style.find(qn("w:name"))
        if style.get(qn("w:type")) == "table" or (name is not None and str(name.get(qn("w:val"))).title() in ours):
            continue
        for colour in list(style.iter(qn("w:color"))):
            colour.getparent().remove(colour)


def _properties(document: Any, display: Display, language: str) -> None:
    properties = document.core_properties
    when = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)
    properties.author = properties.last_modified_by = "bsb"
    properties.title, properties.subject = clean(display.title)[0], clean(display.question)[0]
    properties.comments, properties.keywords, properties.category = "", "", ""
    properties.language, properties.created, properties.modified, properties.revision = language, when, when, 1


def _footer(section: Any, display: Display) -> None:
    from docx.shared import Pt

    paragraph = section.footer.paragraphs[0]
    kind = _("Bare til intern bruk") if not display.external else _("Kan deles")
    paragraph.add_run(f"{clean(display.study)[0]}   ·   {kind}   ·   " + _("Side") + " ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" " + _("av") + " ")
    _field(paragraph, "NUMPAGES")
    paragraph.style.font.size = Pt(8)


def _field(paragraph: Any, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _drop_thumbnail(document: Any) -> None:
    # The library's own template carries a picture of its first page.
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]
