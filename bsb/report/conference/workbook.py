"""Small workbooks for the process leader: a table a sheet, ready to print, the same bytes each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bsb.display.writers.xlsx.text import height_of
from bsb.text.files import write_bytes
from bsb.text.workbooks import workbook_bytes
from bsb.text.writable import clean, fitting
from bsb.text.zipped import steady

__all__ = ["SheetTable", "write_workbook"]

_INK, _HEAD, _FONT = "FFFFFF", "1F3A5F", "Arial"
_ROW = 20
"""The least height of a row in points: room to write by hand."""


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One worksheet: what it is about, lines to read first, and a table. `widths` are in characters."""

    name: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    widths: tuple[float, ...]
    notes: tuple[str, ...] = ()


def write_workbook(path: Path, tables: Sequence[SheetTable], title: str) -> Path:
    """Write the tables and return the path."""
    from openpyxl import Workbook

    book: Any = Workbook()
    book.remove(book.active)
    for table in tables:
        _sheet(book.create_sheet(table.name), table)
    book.properties.creator = book.properties.lastModifiedBy = ""
    book.properties.title = title
    write_bytes(path, steady(workbook_bytes(book)))
    return path


def _sheet(sheet: Any, table: SheetTable) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    put(sheet.cell(1, 1), table.title, Font(name=_FONT, bold=True, size=14))
    for number, line in enumerate(table.notes, 2):
        put(sheet.cell(number, 1), line, Font(name=_FONT))
    head = len(table.notes) + 3
    for column, label in enumerate(table.header, 1):
        put(
            sheet.cell(head, column),
            label,
            Font(name=_FONT, bold=True, color=_INK),
            PatternFill("solid", fgColor=_HEAD),
        )
        sheet.cell(head, column).alignment = Alignment(horizontal="left", vertical="center")
    under = Side(style="thin", color="B8C0CC")
    for number, row in enumerate(table.rows, head + 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            put(cell, value, Font(name=_FONT))
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
            cell.border = Border(bottom=under)
        texts = [(str(value), width) for value, width in zip(row, table.widths, strict=False)]
        sheet.row_dimensions[number].height = max(height_of(texts), _ROW)
    for column, width in zip(sheet.iter_cols(max_col=len(table.widths)), table.widths, strict=True):
        sheet.column_dimensions[column[0].column_letter].width = width
    _paper(sheet, head, len(table.rows), len(table.header))


def put(cell: Any, value: str | int, font: Any = None, fill: Any = None) -> None:
    """Put a value in a cell as what it is: a text that begins with = is still a text."""
    if isinstance(value, str):
        cell.value = fitting(clean(value)[0])
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in "=+-@"
    else:
        cell.value = value
    if font is not None:
        cell.font = font
    if fill is not None:
        cell.fill = fill


def _paper(sheet: Any, head: int, rows: int, columns: int) -> None:
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    last = sheet.cell(head + max(rows, 1), columns).coordinate
    sheet.auto_filter.ref = f"{sheet.cell(head, 1).coordinate}:{last}"
    sheet.page_setup.paperSize, sheet.page_setup.orientation = 9, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{head}:{head}"
    sheet.oddFooter.right.text = "&P / &N"
