"""Worksheets that people fill in: text that stays text, headings that stay in sight, lists to choose from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from math import isfinite
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from bsb.text.files import write_bytes
from bsb.text.workbooks import workbook_bytes
from bsb.text.writable import clean, fitting
from bsb.text.zipped import steady

__all__ = ["Page", "write_pages"]

_HEADING, _FILL_IN = "1F4E79", "FFF8E1"
_WIDTH = 16.0
_LETTERS = 1.05  # letters on a unit of width, with room for words that do not fit at the end of a line
_DIMENSION = re.compile(rb"<dimension [^>]*/>")
_LINE, _TALLEST = 15.0, 409.0  # points; Excel takes no taller rows


@dataclass
class Page:
    """A worksheet: its name, headings, rows, column widths, what each column can be chosen from, and which are to be filled in."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[object]]
    widths: Mapping[int, float] = field(default_factory=dict)
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)
    fill_in: frozenset[int] = frozenset()
    hidden: frozenset[int] = frozenset()
    spare_rows: int = 0
    still: int = 0  # columns from the left that stay in sight


def write_pages(pages: Sequence[Page], path: Path, title: str, mode: int | None = None) -> None:
    """Write a workbook with these pages, whole or not at all. No name or place of the machine is left in its properties.

    `mode` says who may read it, where that is not as usual.
    """
    from openpyxl import Workbook

    book = Workbook()
    for empty in book.worksheets:
        book.remove(empty)
    looks = _looks(book)
    for page in pages:
        _write_page(book.create_sheet(page.name), page)
    _add_lists(book, pages)
    book.properties.title = title
    book.properties.creator = "bsb"
    # A sheet may have hundreds of thousands of cells: they are written here, since openpyxl makes each of them a value first.
    bodies = {
        f"xl/worksheets/sheet{number}.xml": partial(_with_rows, page, looks) for number, page in enumerate(pages, 1)
    }
    write_bytes(path, steady(workbook_bytes(book), bodies), mode)


def _write_page(sheet: Any, page: Page) -> None:
    """Write all of a page but its rows."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for column, heading in enumerate(page.headings, 1):
        cell = _put(sheet, 1, column, heading)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_HEADING)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = page.widths.get(column, _WIDTH)
        sheet.column_dimensions[letter].hidden = column in page.hidden
    sheet.freeze_panes = f"{get_column_letter(page.still + 1)}2"
    sheet.auto_filter.ref = _reach(page)
    _for_print(sheet)


def _reach(page: Page) -> str:
    from openpyxl.utils import get_column_letter

    return f"A1:{get_column_letter(max(1, len(page.headings)))}{len(page.rows) + 1}"


def _looks(book: Any) -> Mapping[tuple[bool, bool], int]:
    """Return the numbers of the looks of cells: whether it is to be filled in, and whether it holds a text that looks like a formula."""
    from openpyxl.styles import Alignment, PatternFill

    sheet = book.create_sheet()
    found = {}
    for number, (open_cell, quoted) in enumerate(product((False, True), repeat=2), 1):
        cell = sheet.cell(row=number, column=1)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if open_cell:
            cell.fill = PatternFill("solid", fgColor=_FILL_IN)
        if quoted:
            cell.quotePrefix = True
        found[open_cell, quoted] = cell.style_id
    book.remove(sheet)
    return found


def _with_rows(page: Page, looks: Mapping[tuple[bool, bool], int], xml: bytes) -> bytes:
    """Return a sheet's XML, as openpyxl made it, with the rows of the page under its headings."""
    from openpyxl.utils import get_column_letter

    columns = [
        (get_column_letter(column), looks[column in page.fill_in, False], looks[column in page.fill_in, True])
        for column in range(1, max(map(len, (page.headings, *page.rows)), default=0) + 1)
    ]
    rows = [
        f'<row r="{number}" ht="{_height(page, row):.1f}" customHeight="1">'
        f"{''.join([_cell(number, place, value) for place, value in zip(columns, row, strict=False)])}</row>"
        for number, row in enumerate(page.rows, 2)
    ]
    sized = _DIMENSION.sub(f'<dimension ref="{_reach(page)}"/>'.encode(), xml, count=1)
    head, end, tail = sized.partition(b"</sheetData>")
    return b"".join((head, "".join(rows).encode(), end, tail))


def _cell(row: int, place: tuple[str, int, int], value: object) -> str:
    letter, look, quoted = place
    if isinstance(value, str):
        if not (written := fitting(clean(value)[0])):
            return f'<c r="{letter}{row}" s="{look}"/>'
        # Text, never a formula.
        used = quoted if written.startswith(("=", "+", "-", "@")) else look
        return f'<c r="{letter}{row}" s="{used}" t="inlineStr"><is><t xml:space="preserve">{_escaped(written)}</t></is></c>'
    if isinstance(value, bool):
        return f'<c r="{letter}{row}" s="{look}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float) and isfinite(value):
        return f'<c r="{letter}{row}" s="{look}"><v>{value!r}</v></c>'
    return f'<c r="{letter}{row}" s="{look}"/>'


def _escaped(text: str) -> str:
    return escape(text, {"\r": "&#13;"})


def _height(page: Page, row: Sequence[object]) -> float:
    """Return the height that shows a whole row: not every program works it out when a file is opened."""
    lines = 1
    for column, value in enumerate(row, 1):
        if value and column not in page.hidden:
            letters = max(4.0, page.widths.get(column, _WIDTH) * _LETTERS)
            lines = max(lines, sum(1 + int(len(piece) / letters) for piece in str(value).split("\n")))
    return min(_TALLEST, lines * _LINE + 3)


def _for_print(sheet: Any) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _put(sheet: Any, row: int, column: int, value: object) -> Any:
    cell = sheet.cell(row=row, column=column)
    if isinstance(value, str):
        written = fitting(clean(value)[0])
        cell.value = written or None
        if written.startswith(("=", "+", "-", "@")):
            cell.data_type, cell.quotePrefix = "s", True  # text, never a formula
    else:
        cell.value = value
    return cell


def _add_lists(book: Any, pages: Sequence[Page]) -> None:
    """Put the choices on a hidden sheet and point the columns there: a list in a cell may hold no more than 255 letters."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    lists = [(page, column, choices) for page in pages for column, choices in sorted(page.choices.items()) if choices]
    if not lists:
        return
    hidden = book.create_sheet("lister")
    hidden.sheet_state = "hidden"
    for number, (page, column, choices) in enumerate(lists, 1):
        for row, choice in enumerate(choices, 1):
            _put(hidden, row, number, choice)
        letter, target = get_column_letter(number), get_column_letter(column)
        rule = DataValidation(type="list", formula1=f"lister!${letter}$1:${letter}${len(choices)}", allow_blank=True)
        rule.showErrorMessage = False  # a code may be typed that is not in the list; reading tells
        rule.add(f"{target}2:{target}{len(page.rows) + page.spare_rows + 1}")
        book[page.name].add_data_validation(rule)
