"""Evaluation forms as a small table: how many crossed off each step, and how many answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bsb.errors import Fault, TableError
from bsb.language import _, ngettext
from bsb.model.report import Caption, Label, Table
from bsb.report.conference.sheets import SCALE, scale_items
from bsb.report.feedback.forms import FilledTable, filled_tables, is_ticked, typed
from bsb.text.sheets import read_sheet

__all__ = ["Evaluation", "evaluation_table", "read_evaluations"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All answers. `answers` has one row a form: the step for each item, None where nothing is crossed off.

    `comments` are (question number from 1, text), in the order of the forms. `empty` is how many forms had neither: they answer nothing,
    and are in no count.
    """

    answers: tuple[tuple[int | None, ...], ...] = ()
    comments: tuple[tuple[int, str], ...] = ()
    empty: int = 0

    def counts(self, item: int) -> tuple[int, ...]:
        """How many crossed off each step of an item (from 0)."""
        given = [row[item] for row in self.answers]
        return tuple(given.count(int(step)) for step in SCALE)


@dataclass(frozen=True, slots=True)
class _Form:
    steps: tuple[int | None, ...]
    comments: tuple[tuple[int, str], ...] = ()

    @property
    def is_filled(self) -> bool:
        """Whether somebody has answered anything: a cross, or a word."""
        return bool(self.comments) or any(step is not None for step in self.steps)


def read_evaluations(paths: Sequence[Path]) -> Evaluation:
    """Return the answers of filled forms: a .docx is one form, a sheet has a row a form and a column an item (`1` … `6`).

    Raises `TableError` for crosses that cannot be read and files that are no evaluation form, all at once.
    """
    forms: list[_Form] = []
    faults: list[Fault] = []
    for path in paths:
        if path.suffix.lower() == ".docx":
            tables = filled_tables(path)
            if not any(map(_is_scale, tables)):
                faults.append(_no_form(path))
                continue
            forms += _forms(tables, path.name, faults)
        else:
            forms += [_Form(row) for row in _sheet(path, faults)]
    if faults:
        raise TableError(faults)
    filled = [form for form in forms if form.is_filled]
    comments = tuple(comment for form in filled for comment in form.comments)
    return Evaluation(tuple(form.steps for form in filled), comments, len(forms) - len(filled))


def _no_form(path: Path) -> Fault:
    return Fault(
        _("Dette er ikke et evalueringsskjema fra konferansen."),
        _("Ta inn referat og gruppeark uten --evaluation."),
        path.name,
    )


def _is_scale(table: FilledTable) -> bool:
    return table.header[-len(SCALE) :] == SCALE


def _forms(tables: Sequence[FilledTable], file: str, faults: list[Fault]) -> list[_Form]:
    """Return the forms of a file: each has a table of steps, and what is written after it until the next one."""
    found: list[_Form] = []
    for table in tables:
        if _is_scale(table):
            found.append(_Form(_steps(table, file, faults)))
        elif found and len(table.header) == 2:
            said = [(n, typed(row[1])) for n, row in enumerate(table.rows, 1) if typed(row[1])]
            found[-1] = replace(found[-1], comments=(*found[-1].comments, *said))
    return found


def _steps(table: FilledTable, file: str, faults: list[Fault]) -> tuple[int | None, ...]:
    found: list[int | None] = []
    for number, row in enumerate(table.rows, 1):
        ticked = [step for step, cell in zip(SCALE, row[-len(SCALE) :], strict=True) if is_ticked(cell)]
        if len(ticked) > 1:
            faults.append(
                Fault(_("Påstand {n} har flere kryss.").format(n=number), _("La ett stå igjen, eller ingen."), file)
            )
        found.append(int(ticked[0]) if len(ticked) == 1 else None)
    return tuple(found)


def _sheet(path: Path, faults: list[Fault]) -> list[tuple[int | None, ...]]:
    rows = []
    for row in read_sheet(path):
        cells = [row.get(str(number)) for number in range(1, len(scale_items()) + 1)]
        for cell in cells:
            if cell and not re.fullmatch(r"[1-6]", cell):
                faults.append(Fault(_("Ukjent tall på skalaen."), _("Bruk 1 til 6."), path.name, row.line))
        rows.append(tuple(int(cell) if re.fullmatch(r"[1-6]", cell) else None for cell in cells))
    return rows


def evaluation_table(given: Evaluation) -> Table:
    """Return the answers as a table for a report: absolute numbers for each step, and n for each item."""
    rows = []
    for number, item in enumerate(scale_items()):
        counts = given.counts(number)
        rows.append((item, *(str(n) for n in counts), str(sum(counts))))
    return Table(
        "evaluation",
        Caption(Label.TABLE, _("Evaluering av dialogkonferansen")),
        (_("Påstand"), *SCALE, _("n")),
        tuple(rows),
        (44, *(8 for _step in SCALE), 8),
        tuple(range(1, len(SCALE) + 2)),
        _("Kilde: evalueringsskjema, N = {n}. Absolutte tall. 1 er helt uenig, 6 er helt enig.").format(
            n=len(given.answers)
        )
        + _empty(given.empty),
        _("Én rad for hver påstand, med antall kryss på hvert trinn og hvor mange som svarte."),
    )


def _empty(n: int) -> str:
    said = ngettext(
        "{n} skjema kom tomt tilbake og er ikke regnet med.", "{n} skjemaer kom tomme tilbake og er ikke regnet med.", n
    )
    return " " + said.format(n=n) if n else ""
