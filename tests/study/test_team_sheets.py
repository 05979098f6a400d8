"""A sheet over interviews that is only half filled in says which interviews are missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from bsb.errors import TableError
from bsb.study import Study
from bsb.study.saying import PEOPLE, IngestOptions, sheet_of, unrowed


def test_files_without_a_row_are_found(study: Study, talks: Path):
    files = tuple(sorted(talks.iterdir()))
    assert unrowed(study, files, IngestOptions()) == (), "no sheet, and nothing to miss"
    sheet = study.folder / "intervjuer.csv"
    sheet.write_text("fil;case\neksempelfil;eksempel\n", encoding="utf-8")
    assert unrowed(study, files, IngestOptions()) == (), "the example of the template is nobody's row"
    sheet.write_text("fil;case\nNORD-1;eksempel\n", encoding="utf-8")
    assert [path.name for path in unrowed(study, files, IngestOptions())] == ["nord-2.txt"]


def _saved(folder: Path, *rows: tuple[str, ...]) -> None:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "personer.xlsx")


def test_a_list_that_excel_saved_beside_the_template_is_the_one_that_counts(study: Study):
    template = "navn;rolle\nEksempel Eksempelsen;bruker\n"
    (study.folder / "personer.csv").write_text(template, encoding="utf-8")
    assert sheet_of(study, "", PEOPLE) == study.folder / "personer.csv"
    _saved(study.folder, ("navn", "rolle"), ("Kari Moe", "bruker"))
    assert sheet_of(study, "", PEOPLE) == study.folder / "personer.xlsx"
    (study.folder / "personer.csv").write_text(f"{template}Per Lie;bruker\n", encoding="utf-8")
    with pytest.raises(TableError):
        sheet_of(study, "", PEOPLE)
    _saved(study.folder, ("navn", "rolle"))
    assert sheet_of(study, "", PEOPLE) == study.folder / "personer.csv"
