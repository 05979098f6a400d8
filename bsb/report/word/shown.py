"""Displays inside a report: a real Word table, or a picture with a text alternative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsb.model.display import Cell, Display, LayerKind
from bsb.model.report import Shown
from bsb.report.word.tables import TableLook, column_widths, simple_table
from bsb.report.word.xml import run

if TYPE_CHECKING:
    from lxml.etree import _Element

    from bsb.report.word.page import Page

__all__ = ["shown_elements"]


def shown_elements(page: Page, block: Shown) -> list[_Element]:
    """Return a display with its caption above and its source below."""
    display = block.display
    header = (display.corner or " ", *(column.label for column in display.columns))
    rows = [
        (row.label, *(cell_text(display.at.get((row.key, column.key))) for column in display.columns))
        for row in display.rows
    ]
    look = TableLook(
        column_widths((), len(header), page.text_width), title=block.caption.text, about=block.about or display.question
    )
    return [
        page.caption(block.key, block.caption.label, block.caption.text),
        simple_table(page, header, rows, look),
        page.paragraph("BSB Kilde", run(source_of(display))),
    ]


def cell_text(cell: Cell | None) -> str:
    """Return what a cell says, a layer a line."""
    from bsb.display.verbatim import in_marks

    if cell is None or not cell.layers:
        return str(cell.gap.value) if cell is not None and cell.gap is not None else "–"
    return "\n".join(
        in_marks(layer.text) if layer.kind is LayerKind.QUOTE else layer.text for layer in cell.layers if layer.text
    )


def source_of(display: Display) -> str:
    """Return the source line, with what the figures count."""
    return display.source
