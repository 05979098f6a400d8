"""The Word table itself: header row that repeats, flagged first column, alternative text, fixed widths, nothing merged."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bsb.display.split import by_columns
from bsb.display.writers.parts import Piece, cell_lines, clean, head_text
from bsb.language import _
from bsb.model.display import Cell, Display, Heading

__all__ = ["TableOptions", "add_table", "table_description"]

INK, GREY, BLUE = "1A1A1A", "595959", "1F3A5F"
_FILLS = {"group": "D9E2EF", "level": "D9E2EF", "sum": "EEF2F7", "outside": "EEF2F7"}
_WAIT = "FFF8E1"


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
    options = options or TableOptions()
    table = None
    for part in by_columns(display, options.columns_most):
        table = _one(document, part, options)
        if part.page != display.page:
            document.add_paragraph()
    return table


def table_description(display: Display) -> str:
    """Say what a table shows, for those who hear it: its question, its size, and what its rows and columns are."""
    return _(
        "{question} Tabell med {rows} rader og {columns} kolonner. Rader: {row_order}. Kolonner: {column_order}."
    ).format(
        question=display.question,
        rows=sum(each.kind != "level" for each in display.rows),
        columns=len(display.columns),
        row_order=display.order[0] or display.corner or "–",
        column_order=display.order[1] or "–",
    )


def _one(document: Any, display: Display, options: TableOptions) -> Any:
    from docx.shared import Cm

    table = document.add_table(rows=1 + len(display.rows), cols=1 + len(display.columns))
    if options.style:
        table.style = options.style
    table.autofit = False
    widths = _widths(display, options.width_cm or _room(document))
    _table_properties(table, display, widths, bool(options.style))
    # One pass over the XML rows; asking the table for each cell would grow with the square of its size.
    rows = [list(row.cells) for row in table.rows]
    for row in rows:
        for cell, width in zip(row, widths, strict=True):
            cell.width = Cm(width)
    _write(rows[0][0], [[Piece(display.corner or _("Rad"), "head")]], options)
    for cell, column in zip(rows[0][1:], display.columns, strict=True):
        _write(cell, [[Piece(head_text(display, column), "head")]], options)
    for cell in rows[0]:
        _shade(cell, BLUE)
    _repeat(table.rows[0])
    for heading, row, target in zip(display.rows, list(table.rows)[1:], rows[1:], strict=True):
        _row(display, heading, row, target, options)
    return table


def _row(display: Display, heading: Heading, row: Any, target: Sequence[Any], options: TableOptions) -> None:
    fill = _FILLS.get(heading.kind, "EEF2F7")
    label = "\u2003" * heading.level + head_text(display, heading)
    _write(target[0], [[Piece(label, "rowhead")]], options)
    _shade(target[0], fill)
    size = len(label)
    for place, column in zip(target[1:], display.columns, strict=True):
        cell = display.at.get((heading.key, column.key))
        lines = cell_lines(cell)
        if not options.show_notes:
            lines = [[piece for piece in line if piece.part != "note"] for line in lines]
        _write(place, lines, options)
        size = max(size, sum(len(piece.text) for line in lines for piece in line))
        colour = _colour(cell, heading)
        if colour:
            _shade(place, colour)
    if size < 700:
        # Only rows that are surely shorter than a page may refuse to break.
        _keep_whole(row)


def _colour(cell: Cell | None, heading: Heading) -> str:
    if cell is None:
        return "F2F2F2"
    if cell.shade is not None:
        low, high = (0xF2, 0xF7, 0xFC), (0x7F, 0xB2, 0xE0)
        return "".join(f"{round(a + (b - a) * min(max(cell.shade, 0), 1)):02X}" for a, b in zip(low, high, strict=True))
    if any(layer.waits for layer in cell.layers):
        return _WAIT
    return _FILLS.get(heading.kind, "")


def _room(document: Any) -> float:
    if not hasattr(document, "sections"):
        return 16.0
    section = document.sections[-1]
    return float((section.page_width - section.left_margin - section.right_margin) / 360000)


def _widths(display: Display, room: float) -> list[float]:
    longest = max((len(head_text(display, each)) for each in display.rows), default=8)
    left = min(max(longest * 0.18 + 0.6, 2.2), 4.2)
    weights = [_weight(display, column) for column in display.columns]
    rest = max(room - left, 1.0)
    total = sum(weights) or 1.0
    return [round(left, 2), *(round(rest * weight / total, 2) for weight in weights)]


def _weight(display: Display, column: Heading) -> float:
    lengths = [
        sum(len(piece.text) for line in cell_lines(cell) for piece in line)
        for cell in display.cells
        if cell.column == column.key
    ]
    return math.sqrt(min(max([len(column.label), 8, *lengths]), 300))


def _write(cell: Any, lines: Sequence[Sequence[Piece]], options: TableOptions) -> None:
    paragraph = cell.paragraphs[0]
    for number, line in enumerate(lines):
        if number:
            paragraph = cell.add_paragraph()
        if options.paragraph_style:
            paragraph.style = options.paragraph_style
        _tight(paragraph)
        for piece in line:
            for count, text in enumerate(clean(piece.text)[0].split("\n")):
                if count:
                    paragraph.add_run().add_break()
                _dress(paragraph.add_run(text), piece.part, options)


def _tight(paragraph: Any) -> None:
    from docx.shared import Pt

    form = paragraph.paragraph_format
    form.space_before, form.space_after = Pt(1), Pt(2)
    form.line_spacing = 1.0


_LOOKS = {
    "head": ("FFFFFF", True, 0.0),
    "rowhead": (INK, True, 0.0),
    "sign": (INK, True, 0.0),
    "count": (INK, True, 0.0),
    "human": (BLUE, False, 0.0),
    "label": (BLUE, True, 0.0),
    "note": (GREY, False, -1.0),
    "question": (GREY, False, -0.5),
    "waits": ("7A5C00", False, -0.5),
    "stale": ("A33B00", True, -0.5),
    "gap": (GREY, False, 0.0),
}


def _dress(run: Any, part: str, options: TableOptions) -> None:
    from docx.shared import Pt, RGBColor

    colour, bold, smaller = _LOOKS.get(part, (INK, False, 0.0))
    run.font.size = Pt(options.font_size + smaller)
    run.font.bold = bold or None
    run.font.color.rgb = RGBColor.from_string(colour)
    if options.font:
        run.font.name = options.font


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _table_properties(table: Any, display: Display, widths: Sequence[float], styled: bool) -> None:
    from docx.oxml.ns import qn

    properties = table._tbl.tblPr
    for name in ("w:tblLook", "w:tblBorders", "w:tblCellMar", "w:tblCaption", "w:tblDescription"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    # The order of these is fixed by the format: borders, layout, margins, look, caption, description.
    layout = properties.find(qn("w:tblLayout"))
    if not styled:
        borders = _element("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color="B8C0CC"))
        layout.addprevious(borders) if layout is not None else properties.append(borders)
    margins = _element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w="80", type="dxa"))
    properties.append(margins)
    properties.append(
        _element(
            "w:tblLook",
            val="04A0",
            firstRow="1",
            lastRow="0",
            firstColumn="1",
            lastColumn="0",
            noHBand="1",
            noVBand="1",
        )
    )
    title = " – ".join(filter(None, (display.title, display.page)))
    properties.append(_element("w:tblCaption", val=clean(title)[0]))
    properties.append(_element("w:tblDescription", val=clean(table_description(display))[0]))
    for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(round(width * 567)))


def _row_property(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(_element(name, val="true"))


def _repeat(row: Any) -> None:
    _row_property(row, "w:cantSplit")
    _row_property(row, "w:tblHeader")


def _keep_whole(row: Any) -> None:
    _row_property(row, "w:cantSplit")


def _shade(cell: Any, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=colour))
