"""Worksheets that people fill in: text that stays text, headings that stay in sight, lists to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bsb.text.files import atomic
from bsb.text.writable import clean, fitting

__all__ = ["Page", "write_pages"]

_HEADING, _FILL_IN = "1F4E79", "FFF8E1"
_WIDTH = 16.0
_LETTERS = 1.05  # letters on a unit of width, with room for words that do not fit at the end of a line
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


def write_pages(pages: Sequence[Page], path: Path, title: str) -> None:
    """Write a workbook with these pages, whole or not at all. No name or place of the machine is left in its properties."""
    from openpyxl import Workbook

    book = Workbook()
    for empty in book.worksheets:
        book.remove(empty)
    for page in pages:
        _write_page(book.create_sheet(page.name), page)
    _add_lists(book, pages)
    book.properties.title = title
    book.properties.creator = "bsb"
    with atomic(path) as beside:
        book.save(beside)


def _write_page(sheet: Any, page: Page) -> None:
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
    open_cells = PatternFill("solid", fgColor=_FILL_IN)
    top = Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate(page.rows, 2):
        for column, value in enumerate(row, 1):
            cell = _put(sheet, number, column, value)
            cell.alignment = top
            if column in page.fill_in:
                cell.fill = open_cells
        sheet.row_dimensions[number].height = _height(page, row)
    sheet.freeze_panes = f"{get_column_letter(page.still + 1)}2"
    sheet.auto_filter.ref = sheet.dimensions
    _for_print(sheet)


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
