"""Small tables that people make in Excel, read as rows of text: .csv (comma, semicolon or tab) and .xlsx.

Headers are folded (`Kjønn` is `kjonn`) so that spelling and letters matter little.
"""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bsb.errors import Fault, TableError
from bsb.language import _, in_every
from bsb.text.cells import in_percent, plain, shows_percent
from bsb.text.merged import merged_regions, with_merged
from bsb.text.normalise import nfc, slug
from bsb.text.system_faults import why
from bsb.text.uncomputed import uncomputed
from bsb.text.zipped import BROKEN_ZIP, refuse_swollen

if TYPE_CHECKING:
    from openpyxl import Workbook

__all__ = [
    "ABOVE",
    "BROKEN_WORKBOOK",
    "SheetRow",
    "chosen",
    "decode",
    "fold_header",
    "guarded",
    "in_bokmal",
    "is_empty",
    "is_workbook",
    "open_workbook",
    "overfull",
    "page_table",
    "read_csv",
    "read_sheet",
    "reading",
    "rows_under",
    "unguarded",
]  # fmt: skip

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

ABOVE = 5
"""How many filled rows the headings are looked for among: a title may stand above them."""
# A first line that only tells Excel what parts the cells; it stays a line, so that lines keep their numbers.
_SEPARATOR = re.compile(r"\Asep=.\r?\n", re.IGNORECASE)
_PARTS = ";\t,"
_OLD = b"\xd0\xcf\x11\xe0"
"""What a workbook of Excel's older kind begins with, and so does one that is sealed with a password."""
_NO_TEXT = (_OLD, b"PK\x03\x04", b"%PDF", b"{\\rtf")
_NUMBERED = re.compile(r"(.+?)_?(\d+)")

_UNREADABLE: tuple[type[Exception], ...] = (*BROKEN_WORKBOOK, csv.Error)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its line in the file (the header is 1) and its cells by folded header; empty cells are ''.

    `above` are the headings under which the cell is merged with the one above it, and says what that one says.
    """

    line: int
    cells: Mapping[str, str]
    above: frozenset[str] = frozenset()

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


# Some programs pass over what stands before: blanks and characters that cannot be seen. What looks guarded is guarded once more.
_FORMULA = re.compile(r"^'*[\x00-\x20]*[=+\-@]|^'*[\t\r]")


def read_sheet(path: Path, sheet: str | None = None, headings: Iterable[str] = ()) -> list[SheetRow]:
    """Return the rows of a .csv, .tsv or .xlsx file; wholly empty rows are left out.

    `sheet` names a worksheet, in bokmål, as our own sheets are called in any language; otherwise the first is read. `headings` are those the
    sheet may have: the row with most of them is the one of headings, so that a title may stand above. What is seen in merged cells is read for
    all of them. Raises `TableError` for what cannot be read.
    """
    with reading(path):
        table, below = _read_xlsx(path, sheet) if is_workbook(path) else (read_csv(path), set[tuple[int, int]]())
    top = _headed(table, {fold_header(name) for name in headings})
    if top is None:
        return []
    if not is_workbook(path) and (faults := overfull(table, top)):
        raise TableError(Fault(one.what, one.repair, path.name, one.line) for one in faults)
    return rows_under(table, top, below)


def overfull(table: Sequence[Sequence[str]], top: int) -> list[Fault]:
    """Return a fault for each row of a csv that says more than there are headings in row `top` (from 0) for.

    Somebody has typed what parts the cells inside one of them («bolig, økonomi»), and every cell after it stands under the wrong heading.
    """
    width = len(table[top])
    return [
        Fault(
            _("Raden har flere felt enn det er overskrifter: {n} mot {width}.").format(n=len(_ended(row)), width=width),
            _(
                'Står det komma eller semikolon inni et felt, så sett anførselstegn rundt: "bolig, økonomi". Eller lagre arket som .xlsx.'
            ),
            line=place,
        )
        for place, row in enumerate(table[top + 1 :], top + 2)
        if len(_ended(row)) > width
    ]


def _ended(row: Sequence[str]) -> Sequence[str]:
    """A row without the empty cells at its end, which programs put there to make all rows as wide."""
    filled = [at for at, cell in enumerate(row) if cell.strip()]
    return row[: filled[-1] + 1] if filled else ()


def _headed(table: Sequence[Sequence[str]], known: set[str]) -> int | None:
    """Return at which row the headings stand: the first filled one where none is known."""
    filled = [place for place, row in enumerate(table) if not is_empty(row)][:ABOVE]
    if not filled:
        return None
    best = max(filled, key=lambda place: len(known & set(map(fold_header, table[place]))))
    # Headings merged over several rows are the same ones in each.
    return max(place for place in filled if place == best or (place > best and list(table[place]) == list(table[best])))


@contextlib.contextmanager
def reading(path: Path) -> Iterator[None]:
    """Raise `TableError` where what is done inside finds that the file cannot be read."""
    try:
        yield
    except FileNotFoundError:
        raise TableError(Fault(_("Filen finnes ikke."), _("Se på stavingen av navnet."), file=path.name)) from None
    except _UNREADABLE as error:
        raise TableError(
            Fault(
                _("Filen kan ikke leses som tabell ({why}).").format(why=_reason(error)),
                _("Lagre den på nytt som .xlsx eller .csv."),
                file=path.name,
            )
        ) from None


def _reason(error: Exception) -> str:
    return why(error) if isinstance(error, OSError) and error.errno else _("innholdet er ikke som ventet")


def is_workbook(path: Path) -> bool:
    """Return whether a file is a workbook by its ending."""
    return path.suffix.lower() in {".xlsx", ".xlsm"}


def is_empty(row: Sequence[str]) -> bool:
    """Return whether nothing is written in a row."""
    return not any(cell.strip() for cell in row)


def rows_under(
    table: Sequence[Sequence[str]], top: int, below: Collection[tuple[int, int]] = frozenset()
) -> list[SheetRow]:
    """Return the filled rows of `table` below its row `top` (from 0), where the headings stand. `below` are places merged with the one above."""
    header = [fold_header(cell) for cell in table[top]]
    above: dict[int, set[int]] = {}
    for row, column in below:
        above.setdefault(row, set()).add(column)
    return [
        SheetRow(place + 1, _cells(header, row), frozenset(header[at] for at in seen if at < len(header)))
        for place, row in enumerate(table[top + 1 :], top + 1)
        for seen in (above.get(place, ()),)
        # A row that only shows what is merged down from above has nothing of its own.
        if not is_empty([cell for at, cell in enumerate(row) if at not in seen])
    ]


def _cells(header: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    padded = [*row, *[""] * (len(header) - len(row))]
    return {name: nfc(cell).strip() for name, cell in zip(header, padded, strict=False) if name}


def read_csv(path: Path) -> list[list[str]]:
    """Return the cells of a file of comma, semicolon or tab. Raises `TableError` for one that is something else (.xls, .ods, .pdf)."""
    raw = path.read_bytes()
    if raw.startswith(_NO_TEXT):
        raise TableError(Fault(_("Filen er lagret i et format som ikke kan leses som tabell."), _as_xlsx(), path.name))
    text = _SEPARATOR.sub("\n", decode(raw))
    # A title may stand above the headings; what parts the cells is seen where there are several.
    first = next((line for line in text.split("\n") if any(sign in line for sign in _PARTS)), "")
    delimiter = max(_PARTS, key=first.count)
    return [list(map(unguarded, row)) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]


def _as_xlsx() -> str:
    return _("Åpne den i Excel eller LibreOffice, velg «Lagre som» og Excel-arbeidsbok (.xlsx), og bruk den fila.")


def guarded(cell: str) -> str:
    """Return a cell of a csv so that no spreadsheet takes it for a formula: with an apostrophe before it where it may be one."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return the cell that `guarded` was given."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell


def _read_xlsx(path: Path, sheet: str | None) -> tuple[list[list[str]], set[tuple[int, int]]]:
    with open_workbook(path) as book:
        page = book[_named(sheet, book.sheetnames)] if sheet else book.worksheets[0]
        if open_formulas := uncomputed(path, page):
            raise TableError(open_formulas)
        return with_merged(page_table(page), merged_regions(path, page))


@contextlib.contextmanager
def open_workbook(path: Path) -> Iterator[Workbook]:
    """Open a workbook for reading its values, row by row. Raises `TableError` for one with a password, or of the older kind."""
    from openpyxl import load_workbook

    with path.open("rb") as file:
        if file.read(len(_OLD)) == _OLD:
            what = _("Arket har passord, eller er lagret slik Excel gjorde før (.xls).")
            raise TableError(Fault(what, _("Ta av passordet.") + " " + _as_xlsx(), path.name))
    refuse_swollen(path)
    book = load_workbook(path, data_only=True, read_only=True)
    try:
        yield book
    finally:
        book.close()


def page_table(page: Any) -> list[list[str]]:
    """Return the cells of a worksheet as people mean them."""
    if shows_percent(page):
        return [[in_percent(cell) or plain(cell.value) for cell in row] for row in page.iter_rows()]
    return [[plain(value) for value in row] for row in page.iter_rows(values_only=True)]


def _named(sheet: str, there: Iterable[str]) -> str:
    names = set(in_every(sheet))
    return next((name for name in there if name in names), sheet)


def in_bokmal(rows: Sequence[SheetRow], headings: Iterable[str]) -> list[SheetRow]:
    """Return rows of a sheet of our own with the keys its headings have in bokmål, in whichever language it was written.

    `headings` are the bokmål ones, without the number of those that are numbered (`forslag` for `forslag 1` and on).
    """
    names = {fold_header(text): fold_header(heading) for heading in headings for text in in_every(heading)}

    def key(cell: str) -> str:
        # People who need a fourth column write «kode4» as often as «kode 4».
        numbered = _NUMBERED.fullmatch(cell)
        return f"{names[numbered[1]]}_{numbered[2]}" if numbered and numbered[1] in names else names.get(cell, cell)

    return [replace(row, cells={key(cell): value for cell, value in row.cells.items()}) for row in rows]


def chosen(written: str, options: Iterable[str]) -> str:
    """Return which of `options` (in bokmål) was written, in whichever language, or '' for none of them."""
    folded = slug(written)
    return next((one for one in options if folded in map(slug, in_every(one))), "") if folded else ""
