"""Small tables that people make in Excel, read as rows of text: .csv (comma, semicolon or tab) and .xlsx.

Headers are folded (`Kjønn` is `kjonn`) so that spelling and letters matter little.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bsb.errors import Fault, TableError
from bsb.language import _, in_every
from bsb.text.normalise import nfc, slug
from bsb.text.zipped import BROKEN_ZIP, refuse_swollen

__all__ = ["BROKEN_WORKBOOK", "SheetRow", "chosen", "decode", "fold_header", "in_bokmal", "read_sheet"]

BROKEN_WORKBOOK: tuple[type[Exception], ...] = (
    *BROKEN_ZIP,
    LookupError,  # a part, a style or a text that the workbook promises and does not have
    SyntaxError,  # the XML parsers, of broken parts and of entities they will not follow
    TypeError,  # a value that is missing where openpyxl counts on one
    AttributeError,  # the same
    ArithmeticError,  # a date beyond what dates can be
    AssertionError,  # a part that is not what openpyxl was told
)
"""What openpyxl raises for a workbook it cannot read; it has no error of its own for damage."""

_UNREADABLE: tuple[type[Exception], ...] = (*BROKEN_WORKBOOK, csv.Error)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its line in the file (the header is 1) and its cells by folded header; empty cells are ''."""

    line: int
    cells: Mapping[str, str]

    def get(self, *names: str) -> str:
        """Return the first non-empty cell among `names`."""
        return next((self.cells[name] for name in names if self.cells.get(name)), "")


def fold_header(text: str) -> str:
    """Return a header as a key: `Oppmøtte (antall)` becomes `oppmotte_antall`."""
    return slug(text).replace("-", "_")


def decode(raw: bytes) -> str:
    """Return the text of bytes that are UTF-8 (with or without BOM), UTF-16 or what Excel on Windows writes (cp1252)."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def read_sheet(path: Path, sheet: str | None = None) -> list[SheetRow]:
    """Return the rows of a .csv, .tsv or .xlsx file; wholly empty rows are left out.

    `sheet` names a worksheet, in bokmål, as our own sheets are called in any language; otherwise the first is read. Raises `TableError` for what cannot be read.
    """
    try:
        table = _read_xlsx(path, sheet) if path.suffix.lower() in {".xlsx", ".xlsm"} else _read_csv(path)
    except FileNotFoundError:
        raise TableError(Fault(_("Filen finnes ikke."), _("Se på stavingen av navnet."), file=path.name)) from None
    except _UNREADABLE as error:
        raise TableError(
            Fault(
                _("Filen kan ikke leses som tabell ({why}).").format(why=type(error).__name__),
                _("Lagre den på nytt som .xlsx eller .csv."),
                file=path.name,
            )
        ) from None
    return _rows(table)


def _rows(table: list[list[str]]) -> list[SheetRow]:
    filled = [(number, row) for number, row in enumerate(table, 1) if any(cell.strip() for cell in row)]
    if not filled:
        return []
    header = [fold_header(cell) for cell in filled[0][1]]
    return [SheetRow(number, _cells(header, row)) for number, row in filled[1:]]


def _cells(header: list[str], row: list[str]) -> dict[str, str]:
    padded = row + [""] * (len(header) - len(row))
    return {name: nfc(cell).strip() for name, cell in zip(header, padded, strict=False) if name}


def _read_csv(path: Path) -> list[list[str]]:
    text = decode(path.read_bytes())
    first = text.lstrip("\n").split("\n", 1)[0]
    delimiter = max(";\t,", key=first.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _read_xlsx(path: Path, sheet: str | None) -> list[list[str]]:
    from openpyxl import load_workbook

    refuse_swollen(path)
    book = load_workbook(path, data_only=True, read_only=True)
    try:
        page = book[_named(sheet, book.sheetnames)] if sheet else book.worksheets[0]
        return [[_plain(value) for value in row] for row in page.iter_rows(values_only=True)]
    finally:
        book.close()


def _named(sheet: str, there: Iterable[str]) -> str:
    names = set(in_every(sheet))
    return next((name for name in there if name in names), sheet)


def in_bokmal(rows: Sequence[SheetRow], headings: Iterable[str]) -> list[SheetRow]:
    """Return rows of a sheet of our own with the keys its headings have in bokmål, in whichever language it was written.

    `headings` are the bokmål ones, without the number of those that are numbered (`forslag` for `forslag 1` and on).
    """
    names = {fold_header(text): fold_header(heading) for heading in headings for text in in_every(heading)}

    def key(cell: str) -> str:
        word, _line, number = cell.rpartition("_")
        return f"{names[word]}_{number}" if number.isdigit() and word in names else names.get(cell, cell)

    return [replace(row, cells={key(cell): value for cell, value in row.cells.items()}) for row in rows]


def chosen(written: str, options: Iterable[str]) -> str:
    """Return which of `options` (in bokmål) was written, in whichever language, or '' for none of them."""
    folded = slug(written)
    return next((one for one in options if folded in map(slug, in_every(one))), "") if folded else ""


def _plain(value: object) -> str:
    # Excel stores 4 as 4.0 and dates as moments; people mean 4 and 2026-03-01.
    import datetime

    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)
