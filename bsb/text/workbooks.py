"""Workbooks made in memory. openpyxl writes each sheet to a file in the system's folder for temporary files first: what is confidential would lie there
while it is written, and lie on where the program is killed.
"""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

if TYPE_CHECKING:
    from openpyxl import Workbook

__all__ = ["workbook_bytes"]


def workbook_bytes(book: Workbook) -> bytes:
    """Return a workbook as the bytes of a file. Nothing is written to disk."""
    from openpyxl.writer.excel import ExcelWriter

    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        writer: Any = ExcelWriter(book, archive)
        writer.write_worksheet = partial(_put_sheet, writer, archive)
        writer.write_data()
    return out.getvalue()


def _put_sheet(writer: Any, archive: ZipFile, sheet: Any) -> None:
    """Write a sheet as openpyxl does, but for where it lies until it is packed."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter

    drawing: Any = SpreadsheetDrawing()
    drawing.charts, drawing.images = sheet._charts, sheet._images
    sheet._drawing = drawing
    made: Any = WorksheetWriter(sheet, io.BytesIO())
    made.write()
    sheet._rels = made._rels
    archive.writestr(sheet.path[1:], made.read())
    writer.manifest.append(sheet)
