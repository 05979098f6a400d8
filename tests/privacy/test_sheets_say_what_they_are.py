"""The sheets that hold real names say so themselves, on the screen and on paper, to whoever comes upon them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from bsb.model.settings import NamePolicy
from bsb.privacy.key import Key
from bsb.privacy.review import Question
from bsb.privacy.review_sheet import answer_from_sheet, write_questions


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "tvil.xlsx"
    write_questions([Question("Kvervil", "name", 0.5, "står på en liste", 1, ("da kom Kvervil",))], path, "prøve")
    return path


def test_whoever_opens_or_prints_it_sees_that_it_has_real_names(sheet: Path) -> None:
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    answering = [one.prompt for one in page.data_validations.dataValidation if one.showInputMessage]
    for said in (*answering, page.oddHeader.center.text, page.oddFooter.center.text, book.properties.title):
        assert "Virkelige navn" in said and "slett" in said
    assert answering


def test_what_it_says_of_itself_is_no_answer(sheet: Path, policy: NamePolicy) -> None:
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    page.cell(2, [cell.value for cell in page[1]].index("svar") + 1, "ord")
    book.save(sheet)
    key = answer_from_sheet(Key.empty("prøve"), sheet, policy, ["da kom Kvervil"])
    assert [(one.word, one.verdict) for one in key.decisions] == [("kvervil", "keep")]
