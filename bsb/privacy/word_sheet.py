"""The Excel sheet of words to be answered: a word on each row, and a list to choose the answer from. For its owner alone (0600)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from bsb.text.files import atomic
from bsb.text.writable import clean

__all__ = ["Column", "write_words"]


class Column(NamedTuple):
    """A column of the sheet: its heading, its width in units of the sheet, and the answers to choose from, where it is for answers."""

    head: str
    width: float
    answers: tuple[str, ...] = ()


def write_words(path: Path, title: str, columns: Sequence[Column], rows: Iterable[Sequence[str | int]]) -> None:
    """Write the sheet. Text stays text, also where it begins as a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    page = book.active
    assert page is not None
    page.title = title
    page.append([column.head for column in columns])
    for cells in rows:
        page.append([clean(each)[0] if isinstance(each, str) else each for each in cells])
    for row in page.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            # A word that begins with = must not become a formula.
            cell.data_type = "n" if isinstance(cell.value, int) else "s"
    for at, column in enumerate(columns, 1):
        letter = get_column_letter(at)
        page.column_dimensions[letter].width = column.width
        page.cell(1, at).font = Font(bold=True)
        if column.answers:
            choices = DataValidation(type="list", formula1=f'"{",".join(column.answers)}"', allow_blank=True)
            page.add_data_validation(choices)
            choices.add(f"{letter}2:{letter}{max(2, page.max_row)}")
    page.freeze_panes = "A2"
    with atomic(path, mode=0o600) as beside:
        book.save(beside)
