"""A workbook is made in memory: nothing of it lies in the folder for temporary files, not even while it is written."""

from __future__ import annotations

import io
import tempfile
import zipfile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from bsb.text.workbooks import workbook_bytes
from bsb.text.zipped import steady


def book() -> Workbook:
    made = Workbook()
    page = made.active
    assert page is not None
    page.append(["ord", "svar"])
    page.append(["Kvervil", "navn"])
    page["A2"].comment = Comment("Se her", "KN")
    page["A3"] = "lenke"
    page["A3"].hyperlink = "https://eksempel.no/"
    page.add_data_validation(DataValidation(type="list", formula1='"navn,ord"'))
    page.add_table(Table(displayName="T", ref="A1:B2"))
    made.create_sheet("Mer")["B2"] = 1.5
    return made


def test_it_is_the_file_that_openpyxl_makes():
    out = io.BytesIO()
    book().save(out)
    assert steady(workbook_bytes(book())) == steady(out.getvalue())
    assert load_workbook(io.BytesIO(workbook_bytes(book())))["Mer"]["B2"].value == 1.5


def test_nothing_is_written_to_disk(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_given: object, **_named: object) -> None:
        raise AssertionError("a file was made")

    for name in ("NamedTemporaryFile", "mkstemp", "TemporaryFile", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)
    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", refuse)
    with zipfile.ZipFile(io.BytesIO(workbook_bytes(book()))) as made:
        assert b"Kvervil" in b"".join(made.read(name) for name in made.namelist())


def test_no_other_way_of_saving_is_used():
    from pathlib import Path

    import bsb

    for path in sorted(Path(bsb.__file__).parent.rglob("*.py")):
        assert "book.save(" not in path.read_text(encoding="utf-8"), path.name
