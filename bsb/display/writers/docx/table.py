"""The Word table itself: header row that repeats, flagged first column, alternative text, fixed widths, nothing merged.

It is put together as XML in one go: asking a table for its cells one by one grows with the square of its size.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from bsb.display.split import by_columns
from bsb.display.writers.parts import Piece, cell_lines, head_text
from bsb.display.writers.widths import columns_of, longest_word, shared_out, usual_size, words_of
from bsb.language import _, counted
from bsb.model.display import Cell, Display, Heading
from bsb.text.writable import clean

__all__ = ["TableOptions", "add_table", "table_description"]

INK, GREY, NOTE, BLUE = "1A1A1A", "595959", "383838", "1F3A5F"
_FILLS = {"group": "D9E2EF", "level": "D9E2EF", "sum": "EEF2F7", "outside": "EEF2F7"}
_WAIT, _HALF = "FFF8E1", "F2F2F2"
_SHORT = 700
"""A row with fewer characters is surely shorter than a page, and may refuse to break."""

# Part of a piece: colour, bold, how much smaller in points.
_LOOKS = {
    "head": ("FFFFFF", True, 0.0),
    "rowhead": (INK, True, 0.0),
    "sign": (INK, True, 0.0),
    "count": (INK, True, 0.0),
    "human": (BLUE, False, 0.0),
    "label": (BLUE, True, 0.0),
    # Small, and on the darkest shade of a heat table too.
    "note": (NOTE, False, -1.0),
    "question": (GREY, False, -0.5),
    "waits": ("7A5C00", False, -0.5),
    "stale": ("A33B00", True, -0.5),
    "gap": (GREY, False, 0.0),
}


@dataclass(frozen=True, slots=True)
class TableOptions:
    """How a table is set. `font_size` in points; `width_cm` None takes what the section has; `columns_most` parts wider tables.

    `style` is a table style of the document ('' draws its own lines); `paragraph_style` that of the text in the cells; `font` ''
    takes the document's own.
    """

    font_size: float = 9.0
    width_cm: float | None = None
    columns_most: int = 9
    style: str = ""
    paragraph_style: str = ""
    font: str = ""
    show_notes: bool = True


def add_table(document: Any, display: Display, options: TableOptions | None = None) -> Any:
    """Add `display` as a table to a python-docx document (or cell, or header: whatever has `add_table`) and return it.

    A display with more than `columns_most` columns becomes several tables with the same rows; the last is returned. Cells that people are to
    fill are marked and say so. The table carries its title and what it shows as alternative text.
    """
    from docx.shared import Pt

    options = options or TableOptions()
    table = None
    for part in _parts(display, options.columns_most, options.width_cm or _room(document)):
        if part.page != display.page:
            # Says which part follows, and keeps the tables apart; an empty paragraph would say nothing to who listens.
            told = document.add_paragraph(clean(part.page)[0]).paragraph_format
            told.space_before, told.keep_with_next = Pt(8), True
        table = _one(document, part, options)
    return table


def _parts(display: Display, most: int, room: float) -> list[Display]:
    """Return a display in as many parts as it takes for no word over a column to be broken; one that is narrow enough stays whole."""
    if len(display.columns) <= most:
        return [display]
    found = [list(by_columns(display, each)) for each in range(most, _FEWEST - 1, -1)]
    return next((parts for parts in found if all(_has_room(part, room) for part in parts)), found[0])


def _has_room(display: Display, room: float) -> bool:
    left, least = _least(display)
    return sum(least) + left <= room


def table_description(display: Display) -> str:
    """Say what a table shows, for those who hear it: its question, its size, and what its rows and columns are."""
    return _("{question} Tabell med {rows} og {columns}. Rader: {row_order}. Kolonner: {column_order}.").format(
        question=display.question,
        rows=counted.rows(sum(each.kind != "level" for each in display.rows)),
        columns=counted.columns(len(display.columns)),
        row_order=display.order[0] or display.corner or "–",
        column_order=display.order[1] or "–",
    )


def _one(document: Any, display: Display, options: TableOptions) -> Any:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.table import Table

    made = document.add_table(rows=1, cols=1)
    if options.style:
        made.style = options.style
    asked = _widths(display, options.width_cm or _room(document))
    widths = [round(width * 567) for width in asked]
    style = _style_id(document, options.style)
    maker = _Maker(options, _style_id(document, options.paragraph_style), _smaller(display, asked))
    xml = (
        f"<w:tbl {nsdecls('w')}>{_properties(display, widths, style)}"
        f"<w:tblGrid>{''.join(f'<w:gridCol w:w={quoteattr(str(width))}/>' for width in widths)}</w:tblGrid>"
        f"{_head_row(display, widths, maker)}{''.join(_row(display, heading, widths, maker) for heading in display.rows)}</w:tbl>"
    )
    element: Any = parse_xml(xml)
    made._tbl.getparent().replace(made._tbl, element)
    return Table(element, made._parent)


def _style_id(document: Any, name: str) -> str:
    styles = getattr(getattr(document, "part", None), "document", document)
    return str(styles.styles[name].style_id) if name and name in styles.styles else ""


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes cells: the options that every run needs, and how much smaller the heads of columns are."""

    options: TableOptions
    style: str
    head: float

    def cell(self, width: int, lines: Sequence[Sequence[Piece]], fill: str) -> str:
        """Return one cell as XML; a cell always holds a paragraph."""
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
        body = "".join(self._paragraph(line) for line in lines) or self._paragraph(())
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{body}</w:tc>'

    def _paragraph(self, line: Sequence[Piece]) -> str:
        style = f"<w:pStyle w:val={quoteattr(self.style)}/>" if self.style else ""
        spacing = '<w:spacing w:before="20" w:after="40" w:line="240" w:lineRule="auto"/>'
        return f"<w:p><w:pPr>{style}{spacing}</w:pPr>{''.join(self._run(piece) for piece in line)}</w:p>"

    def _run(self, piece: Piece) -> str:
        colour, bold, smaller = _LOOKS.get(piece.part, (INK, False, 0.0))
        smaller = self.head if piece.part == "head" else smaller
        size = round((self.options.font_size + smaller) * 2)
        font = quoteattr(self.options.font)
        fonts = f"<w:rFonts w:ascii={font} w:hAnsi={font} w:cs={font}/>" if self.options.font else ""
        look = f'{fonts}{"<w:b/>" if bold else ""}<w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        texts = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(text)}</w:t>' for text in clean(piece.text)[0].split("\n")
        )
        return f"<w:r><w:rPr>{look}</w:rPr>{texts}</w:r>"


def _head_row(display: Display, widths: Sequence[int], maker: _Maker) -> str:
    heads = [display.corner or _("Rad"), *(head_text(display, column) for column in display.columns)]
    cells = "".join(maker.cell(width, [[Piece(text, "head")]], BLUE) for text, width in zip(heads, widths, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(display: Display, heading: Heading, widths: Sequence[int], maker: _Maker) -> str:
    label = "\u2003" * heading.level + head_text(display, heading)
    cells = [maker.cell(widths[0], [[Piece(label, "rowhead")]], _FILLS.get(heading.kind, "EEF2F7"))]
    size = len(label)
    for width, column in zip(widths[1:], display.columns, strict=True):
        cell = display.at.get((heading.key, column.key))
        lines = cell_lines(cell)
        if not maker.options.show_notes:
            lines = [[piece for piece in line if piece.part != "note"] for line in lines]
        cells.append(maker.cell(width, lines, _colour(cell, heading)))
        size = max(size, sum(len(piece.text) for line in lines for piece in line))
    whole = "<w:trPr><w:cantSplit/></w:trPr>" if size < _SHORT else ""
    return f"<w:tr>{whole}{''.join(cells)}</w:tr>"


def _colour(cell: Cell | None, heading: Heading) -> str:
    if cell is None:
        return _FILLS.get(heading.kind, _HALF)
    if cell.shade is not None:
        low, high = (0xF2, 0xF7, 0xFC), (0x7F, 0xB2, 0xE0)
        share = min(max(cell.shade, 0.0), 1.0)
        return "".join(f"{round(a + (b - a) * share):02X}" for a, b in zip(low, high, strict=True))
    if any(layer.waits for layer in cell.layers):
        return _WAIT
    return _FILLS.get(heading.kind, "")


def _room(document: Any) -> float:
    if not hasattr(document, "sections"):
        return 16.0
    section = document.sections[-1]
    return float((section.page_width - section.left_margin - section.right_margin) / 360000)


_CHARACTER = 0.175
"""How many centimetres a character takes, bold, at the usual 9 points."""
_USUAL, _SMALLEST = 9.0, 7.0
_FEWEST = 4
"""A table is not parted into ones with fewer columns than this."""


def _least(display: Display) -> tuple[float, list[float]]:
    """Return how wide the headings of the rows and each column have to be for their words, in centimetres."""
    words = max((len(word) for each in display.rows for word in words_of(head_text(display, each))), default=8)
    least = []
    for column, texts in columns_of(display):
        head = longest_word(display, column, ()) * _CHARACTER + 0.35
        said = min(longest_word(display, column, texts) * _CHARACTER + 0.35, 3.2)
        least.append(max(min(head, 4.6), said))
    return words * _CHARACTER + 0.35, least


def _widths(display: Display, room: float) -> list[float]:
    longest = max((len(head_text(display, each)) + 2 * each.level for each in display.rows), default=8)
    left = min(max(longest * 0.18 + 0.6, 2.2), 4.2)
    words, least = _least(display)
    # Headings of rows can take another line; a word over a column cannot.
    left = max(min(left, room - sum(least)), min(words, left))
    weights = []
    for column, texts in columns_of(display):
        size = max(usual_size(texts), len(column.label), 120 if column.kind == "human" else 8)
        weights.append(math.sqrt(min(size, 300)))
    return [round(each, 2) for each in (left, *shared_out(max(room - left, 1.0), weights, least))]


def _smaller(display: Display, widths: Sequence[float]) -> float:
    """Return how much smaller the heads have to be for the longest word of each to fit its column, in points."""
    words = [longest_word(display, column, ()) * _CHARACTER for column in display.columns]
    share = min(((width - 0.3) / word for width, word in zip(widths[1:], words, strict=True)), default=1.0)
    return min(max(math.floor(share * 2 * _USUAL) / 2 - _USUAL, _SMALLEST - _USUAL), 0.0)


def _properties(display: Display, widths: Sequence[int], style: str) -> str:
    # The order of these is fixed by the format: style, width, borders, layout, margins, look, caption, description.
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="B8C0CC"/>' for side in sides)
    title = clean(" – ".join(filter(None, (display.title, display.page))))[0]
    named = f"<w:tblStyle w:val={quoteattr(style)}/>" if style else ""
    borders = "" if style else f"<w:tblBorders>{lines}</w:tblBorders>"
    return (
        f'<w:tblPr>{named}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(title)}/><w:tblDescription w:val={quoteattr(clean(table_description(display))[0])}/></w:tblPr>"
    )
