"""The Excel sheet of words to be answered: a word on each row, and a list to choose the answer from. For its owner alone (0600)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from bsb.errors import Fault, TableError
from bsb.language import _
from bsb.text.files import write_bytes
from bsb.text.own_sheets import read_own_sheet, refuse_open
from bsb.text.sheets import SheetRow, is_workbook, open_workbook, reading
from bsb.text.workbooks import workbook_bytes
from bsb.text.writable import clean

__all__ = ["Column", "answered_otherwise", "read_words", "refuse_no_sheet", "torn_rows", "write_words"]

_MARK = "bsb"
"""The page that nobody sees, with the id of the study the sheet was written for."""

_STUDY = "studie"
"""The column that nobody sees, with the same: all that a copy as csv keeps of it."""


class Column(NamedTuple):
    """A column of the sheet: its heading, its width in units of the sheet, and the answers to choose from, where it is for answers."""

    head: str
    width: float
    answers: tuple[str, ...] = ()


def refuse_no_sheet(path: Path, what: str, example: str, taken: str) -> None:
    """Raise `TableError` when `path` cannot become a sheet: it is no .xlsx, which is `what`, its folder is not there, or the file is.

    `example` is a name that would do, and `taken` what to do about a file in which somebody may have written. No folder is made: one that is
    spelt wrong would be where nobody looks for a sheet of names.
    """
    if path.suffix.lower() != ".xlsx":
        repair = _("Bruk et navn som slutter på .xlsx, for eksempel {example}.").format(example=example)
        raise TableError(Fault(what, repair, path.name))
    if path.exists():
        raise TableError(Fault(_("Filen finnes fra før, og noen kan ha skrevet i den."), taken, path.name))
    if not path.parent.is_dir():
        what = _("Mappen arket skal ligge i, finnes ikke.")
        raise TableError(Fault(what, _("Se på stavingen, eller lag mappen først."), path.name))


def write_words(
    path: Path, title: str, columns: Sequence[Column], rows: Iterable[Sequence[str | int]], study: str = ""
) -> None:
    """Write the sheet, for the study with that id. Text stays text, also where it begins as a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    page = book.active
    assert page is not None
    page.title = title
    mark = (study,) if study else ()
    warning = _("Virkelige navn: del ikke arket, og slett det når svarene er tatt inn.")
    page.append([*(column.head for column in columns), *(_STUDY for _one in mark)])
    for cells in rows:
        page.append([clean(each)[0] if isinstance(each, str) else each for each in (*cells, *mark)])
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
            # Excel shows it beside the cell that is being answered.
            choices.prompt, choices.showInputMessage = warning, True
            page.add_data_validation(choices)
            choices.add(f"{letter}2:{letter}{max(2, page.max_row)}")
    page.freeze_panes = "A2"
    for edge in (page.oddHeader, page.oddFooter):
        assert edge is not None
        edge.center.text = warning
    book.properties.title = warning
    if study:
        page.column_dimensions[get_column_letter(len(columns) + 1)].hidden = True
        hidden = book.create_sheet(_MARK)
        hidden["A1"], hidden.sheet_state = study, "veryHidden"
    write_bytes(path, workbook_bytes(book), mode=0o600)


def read_words(path: Path, page: str, headings: Sequence[str], study: str = "") -> list[SheetRow] | None:
    """Return the rows of a sheet that `write_words` wrote, keyed in bokmål; None for a file that is none.

    `page` and `headings` are in bokmål. Raises `TableError` for a sheet of another study, for a copy as csv that does not say of which it is,
    and where an answer would be lost.
    """
    refuse_open(path)
    rows = read_own_sheet(path, page, (*headings, _STUDY), {"ord", "svar"})
    if study and rows is not None:
        _refuse_another(path, rows, study)
    return rows


def _refuse_another(path: Path, rows: Iterable[SheetRow], study: str) -> None:
    """Raise `TableError` when what is answered was asked in another study, or nothing says in which."""
    written = {row.get(_STUDY) for row in rows} | ({_study_of(path)} if is_workbook(path) else set())
    if written - {"", study}:
        raise TableError(
            Fault(
                _("Arket er laget i en annen studie."),
                _("Ta det inn der. Hva som er et navn og hva som er trygt, er ikke det samme i to studier."),
                path.name,
            )
        )
    if study not in written and not is_workbook(path):
        raise TableError(
            Fault(
                _("Filen sier ikke hvilken studie ordene er fra: kolonnen «studie» mangler."),
                _("Ta inn selve Excel-arket, eller lag et nytt ark og svar i det."),
                path.name,
            )
        )


def _study_of(path: Path) -> str:
    with reading(path), open_workbook(path) as book:
        if _MARK not in book.sheetnames:
            return ""
        return str(next(iter(next(iter(book[_MARK].iter_rows(values_only=True)), ())), "") or "")


def torn_rows(rows: Iterable[SheetRow], file: str) -> list[Fault]:
    """Return a fault for each answered row whose word stands nowhere in the text beside it: some columns were sorted or moved without the rest."""
    what = _("Ordet står ikke i sammenhengen på samme linje.")
    repair = _(
        "Noe er sortert eller flyttet uten resten av raden. Sorter alle kolonnene sammen, eller svar i et nytt ark."
    )
    return [
        Fault(what, repair, file, row.line)
        for row in rows
        if row.get("svar") and row.get("sammenheng") and _plain(row.get("ord")) not in _plain(row.get("sammenheng"))
    ]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def answered_otherwise(rows: Iterable[SheetRow], file: str) -> list[Fault]:
    """Return a fault for each row that gives a word another answer than a row above it does."""
    first: dict[str, tuple[int, str]] = {}
    faults = []
    for row in rows:
        word, answer = row.get("ord").casefold(), row.get("svar").casefold().strip(" .")
        if not word or not answer:
            continue
        line, before = first.setdefault(word, (row.line, answer))
        if before != answer:
            what = _("Ordet har et annet svar på linje {n}.").format(n=line)
            faults.append(Fault(what, _("La bare det ene svaret stå."), file, row.line))
    return faults
