"""Sheets of words that come back otherwise than they went out: no answer is lost without a word, and none is another study's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bsb.errors import PrivacyError, TableError
from bsb.model.settings import NamePolicy
from bsb.privacy.held import Held, Why
from bsb.privacy.held_sheet import read_safe_words, write_held
from bsb.privacy.key import Key
from bsb.privacy.keydata import Doubt
from bsb.privacy.review import Question, add
from bsb.privacy.review_sheet import answer_from_sheet, write_questions

WORDS = ("Kvervil", "torgny", "Snøfnugg")
KEY = replace(Key.empty("prøve"), doubts=tuple(Doubt(word, "name", 1.0, "") for word in WORDS))
POLICY = NamePolicy(seed=1)


def sheet(folder: Path, study: str = "prøve") -> Path:
    path = folder / "tvil.xlsx"
    write_questions([Question(word, "name", 1.0, "", 1, (f"sa {word}",)) for word in WORDS], path, study)
    return path


def changed(path: Path, *changes: Callable[[object], object]) -> Path:
    book = load_workbook(path)
    for change in changes:
        change(book.worksheets[0])
    book.save(path)
    return path


def answered(page) -> None:
    page["C2"], page["C3"] = "navn", "ord"


@pytest.mark.parametrize(
    "change",
    [
        answered,
        lambda page: (answered(page), page.insert_rows(1), page.cell(1, 1, "Mitt ark")),
        lambda page: (answered(page), page.parent.create_sheet("Notat", 0).cell(1, 1, "Husk")),
        lambda page: (answered(page), page.delete_rows(4)),
        lambda page: (answered(page), page.append([cell.value for cell in page[2]])),
        lambda page: (answered(page), page.move_range("C1:C4", cols=8)),
        lambda page: (page.cell(2, 3, " NAVN "), page.cell(3, 3, "Ord.")),
    ],
    ids=["as it was", "a title above", "a sheet in front", "a row gone", "a row twice", "a column moved", "capitals"],
)
def test_what_can_be_read_is_read(tmp_path: Path, change: Callable[[object], object]):
    key = answer_from_sheet(KEY, changed(sheet(tmp_path), change), POLICY)
    assert {(one.word, one.verdict) for one in key.decisions} == {("kvervil", "name"), ("torgny", "keep")}


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.cell(2, 10, "navn"),
        lambda page: (answered(page), page.cell(1, 9, "svar"), page.cell(4, 9, "navn")),
        lambda page: (page.cell(2, 3, "navn"), page.merge_cells("C2:C4")),
        lambda page: (page.cell(2, 3, "navn"), page.cell(3, 3, "navn"), page.merge_cells("A2:A3")),
        lambda page: (answered(page), page.cell(1, 3, "Svar her")),
        lambda page: (answered(page), page.delete_rows(1)),
        lambda page: (answered(page), page.cell(2, 1, "Kvervilden")),
        lambda page: (answered(page), page.cell(2, 1).__setattr__("value", None)),
        lambda page: (answered(page), page.append(["KVERVIL", None, "ord"])),
        lambda page: (answered(page), page.cell(7, 3, "navn")),
    ],
    ids=[
        "under no heading",
        "two columns of answers",
        "answers merged",
        "words merged",
        "a heading changed",
        "no headings",
        "a word changed",
        "a word gone",
        "two answers",
        "an answer below",
    ],
)
def test_what_would_lose_an_answer_is_refused(tmp_path: Path, change: Callable[[object], object]):
    with pytest.raises(TableError) as told:
        answer_from_sheet(KEY, changed(sheet(tmp_path), change), POLICY)
    assert all(fault.repair for fault in told.value.faults)
    assert not any(word in str(told.value) for word in WORDS)


def test_a_sheet_of_another_study_is_refused(tmp_path: Path):
    with pytest.raises(TableError, match="annen studie"):
        answer_from_sheet(KEY, changed(sheet(tmp_path, "en annen"), answered), POLICY)
    held = tmp_path / "ord.xlsx"
    write_held(held, [(Held("1", 0, 5, "kaffe", Why.UNKNOWN), "funn", "[kaffe]")], "en annen")
    changed(held, lambda page: page.cell(2, 2, "trygt"))
    with pytest.raises(TableError, match="annen studie"):
        read_safe_words(held, "prøve")
    assert list(read_safe_words(held, "en annen")) == ["kaffe"]


def test_answers_that_somebody_has_written_are_not_written_over(tmp_path: Path):
    path = changed(sheet(tmp_path), answered)
    before = path.read_bytes()
    with pytest.raises(TableError, match="names import"):
        sheet(tmp_path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("role", ["lege 917 43 286", "lege, 010190 12345", "lege@eksempel.no"])
def test_a_role_is_printed_and_has_no_number_in_it(role: str):
    with pytest.raises(PrivacyError, match="rolleordet") as told:
        add(KEY, "Kvervil", POLICY, role=role)
    assert role not in str(told.value)
