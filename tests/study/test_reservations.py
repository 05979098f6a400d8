"""Who will not be quoted is heard before anything is coded, all the way from the sheet to what is printed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bsb.model.human import Reservation
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.deciding import SheetOut, take_in
from bsb.study.exporting import export_file
from bsb.study.importing import import_file

from .small import decide, small_study


@pytest.fixture
def study(tmp_path: Path, secret: Secret) -> Study:
    return small_study(tmp_path / "studie", secret)


def answered(study: Study, path: Path, answer: str) -> Path:
    export_file(study, path, "kodeark", SheetOut("KN", blind=True))
    book = load_workbook(path)
    page = book.worksheets[0]
    column = next(cell.column for cell in page[1] if cell.value == "kan siteres")
    page.cell(row=2, column=column).value = answer
    book.save(path)
    return path


def test_from_the_sheet_into_the_study_and_back(study: Study, tmp_path: Path):
    first = take_in(study, answered(study, tmp_path / "kodeark.xlsx", "nei"), "kodeark", "")
    assert (first.codings, first.notes, first.withheld, first.refused) == (0, 0, 1, ())
    assert study.material().withheld == {"I01-S001"}
    with study.store.reading() as view:
        assert json.loads(view.journal()[-1]["counts"])["reservations"] == 1
    again = take_in(study, tmp_path / "kodeark.xlsx", "kodeark", "")
    assert (again.withheld, again.let_go) == (0, 0)
    back = take_in(study, answered(study, tmp_path / "kodeark.xlsx", "ja"), "kodeark", "")
    assert (back.withheld, back.let_go) == (0, 1) and not study.material().withheld


def test_a_code_set_later_by_another_does_not_open_for_printing(study: Study, tmp_path: Path):
    take_in(study, answered(study, tmp_path / "kodeark.xlsx", "nei"), "kodeark", "")
    decide(study)
    assert [row.publishable for row in study.material().standing] == [False]


def test_the_table_goes_out_and_in(study: Study, tmp_path: Path):
    take_in(study, answered(study, tmp_path / "kodeark.xlsx", "nei"), "kodeark", "")
    path = export_file(study, tmp_path / "reservasjoner.xlsx", "").path
    report = import_file(study, path, "", "KN")
    assert (report.new, report.changed, report.same) == (0, 0, 1)
    with study.store.reading() as view:
        assert [(one.segment, one.quotable) for one in view.human(Reservation)] == [("I01-S001", False)]


def test_it_goes_with_the_study_through_a_project_file(study: Study, tmp_path: Path, secret: Secret):
    """Into a study that has only read the same interview, and not again over one who has let the words go there since."""
    take_in(study, answered(study, tmp_path / "kodeark.xlsx", "nei"), "kodeark", "")
    path = export_file(study, tmp_path / "studie.qdpx", "").path
    other = small_study(tmp_path / "annen", secret)
    report = other.import_project(path, None, secret)
    assert report.withheld == 1 and len(other.material().withheld) == 1
    assert other.import_project(path, None, secret).withheld == 0
    (withheld,) = other.material().withheld
    (row,) = other.material().human.reservations
    assert row.author == "KN" and row.segment == withheld
    with other.store.transaction() as work:
        work.add_human([replace(row, quotable=True)])
    assert other.import_project(path, None, secret).withheld == 0 and not other.material().withheld
