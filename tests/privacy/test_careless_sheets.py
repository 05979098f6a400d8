"""Sheets of words as they come back from people in a hurry: sorted in part, open somewhere, older than the study, two after each other, as csv."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bsb.errors import TableError
from bsb.model.settings import NamePolicy
from bsb.privacy.held import Held, Why
from bsb.privacy.held_sheet import read_safe_words, write_held
from bsb.privacy.key import Key
from bsb.privacy.keydata import Doubt, KeyPerson
from bsb.privacy.review import Question
from bsb.privacy.review_sheet import answer_from_sheet, write_questions

WORDS = ("Kvervil", "torgny", "Snøfnugg", "1984")
KEY = replace(
    Key.empty("prøve"),
    people=(KeyPerson("P01", ("Torunn Myrvang",)), KeyPerson("P02", ("Nils Aune",))),
    doubts=tuple(Doubt(word, "name", 1.0, "") for word in WORDS),
)
POLICY = NamePolicy(seed=1)


def sheet(folder: Path, **answers: str) -> Path:
    """The sheet of doubtful words with `answers` in, by word."""
    path = folder / "tvil.xlsx"
    path.unlink(missing_ok=True)
    write_questions([Question(word, "name", 1.0, "", 1, (f"og så sa {word}s bror",)) for word in WORDS], path, "prøve")
    return changed(path, lambda page: [page.cell(row_of(page, word), 3, one) for word, one in answers.items()])


def held(folder: Path, *words: str) -> Path:
    path = folder / "ord.xlsx"
    path.unlink(missing_ok=True)
    rows = [(Held("S1", 0, len(one), one, Why.UNKNOWN), "D05", f"vi drakk [{one}] der") for one in words]
    write_held(path, rows, "prøve")
    return changed(path, lambda page: [page.cell(n, 2, "trygt") for n in range(2, page.max_row + 1)])


def row_of(page, word: str) -> int:
    return next(n for n in range(2, page.max_row + 1) if page.cell(n, 1).value == word)


def changed(path: Path, change: Callable[[object], object]) -> Path:
    book = load_workbook(path)
    change(book.worksheets[0])
    book.save(path)
    return path


def decided(key: Key) -> set[tuple[str, str]]:
    return {(one.word, one.verdict) for one in key.decisions}


ANSWERS = {"Kvervil": "navn", "torgny": "ord"}
WANTED = {("kvervil", "name"), ("torgny", "keep")}


def reversed_rows(page) -> None:
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)][::-1]
    for n, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            page.cell(n, column).value = value


@pytest.mark.parametrize(
    "change",
    [
        reversed_rows,
        lambda page: page.insert_rows(3, 2),
        lambda page: (page.delete_cols(6, 3), page.delete_cols(2)),
        lambda page: setattr(page.auto_filter, "ref", "A1:H5") or page.row_dimensions[2].__setattr__("hidden", True),
        lambda page: [setattr(page.cell(1, n), "value", f" {page.cell(1, n).value.upper()}  ") for n in range(1, 9)],
        lambda page: [setattr(page.cell(n, 3), "value", f"{page.cell(n, 3).value or ''}\u00a0 ") for n in (2, 3, 4, 5)],
        lambda page: [setattr(page.cell(n, 1), "value", f" {page.cell(n, 1).value}\u00a0") for n in (2, 3, 4, 5)],
        lambda page: page.move_range("A1:H5", rows=3, cols=2),
        lambda page: setattr(page.cell(5, 1), "value", 1984.0),
        lambda page: page.merge_cells("F2:G2"),
    ],
    ids=[
        "rows the other way",
        "blank rows",
        "columns deleted",
        "a filter and a hidden row",
        "headings in capitals with blanks",
        "blanks after the answers",
        "blanks around the words",
        "the whole table moved",
        "a number",
        "cells merged across",
    ],
)
def test_what_is_only_another_look_is_read(tmp_path: Path, change: Callable[[object], object]):
    key = answer_from_sheet(KEY, changed(sheet(tmp_path, **ANSWERS), change), POLICY)
    assert decided(key) == WANTED


def test_an_answer_drawn_down_the_column_lets_no_name_on_a_list_stand(tmp_path: Path):
    names = ("Guttorm", "Fartun Guttorm", "Snøfnugg")
    path = tmp_path / "tvil.xlsx"
    write_questions([Question(one, "name", 1.0, "", 1, (f"og så sa {one} ja",)) for one in names], path, "prøve")
    key = replace(KEY, doubts=tuple(Doubt(one, "name", 1.0, "") for one in names))
    changed(path, lambda page: [page.cell(n, 3, "ord") for n in (2, 3, 4)])
    with pytest.raises(TableError, match="ikke et navn") as told:
        answer_from_sheet(key, path, POLICY)
    assert [one.line for one in told.value.faults] == [2, 3] and "Guttorm" not in str(told.value)
    changed(path, lambda page: [page.cell(n, 3, "ikke et navn") for n in (2, 3)])
    after = answer_from_sheet(key, path, POLICY)
    assert {one.verdict for one in after.decisions} == {"keep"} and len(after.decisions) == 3
    assert answer_from_sheet(after, path, POLICY) == after, "answered before, and the same"


def test_a_number_can_be_answered(tmp_path: Path):
    path = sheet(tmp_path, **ANSWERS)
    changed(
        path,
        lambda page: [page.cell(row_of(page, "1984"), at).__setattr__("value", v) for at, v in ((3, "ord"), (1, 1984))],
    )
    with pytest.raises(TableError) as told:
        answer_from_sheet(KEY, path, POLICY)
    assert [one.line for one in told.value.faults] == [5], "no letters in it: it is no name, and is told with its line"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_a_sheet_that_excel_saved_as_csv_is_read(tmp_path: Path, encoding: str, separator: str):
    page = load_workbook(sheet(tmp_path, Snøfnugg="ord", **ANSWERS)).worksheets[0]
    path = tmp_path / "tvil.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows([cell.value for cell in row] for row in page.iter_rows())
    assert decided(answer_from_sheet(KEY, path, POLICY)) == WANTED | {("snøfnugg", "keep")}


@pytest.mark.parametrize(
    "change", [lambda page: None, lambda page: page.delete_rows(2, 50)], ids=["as it was", "no rows"]
)
def test_a_sheet_that_nobody_has_answered_in_or_saved_is_told(tmp_path: Path, change: Callable[[object], object]):
    with pytest.raises(TableError, match="besvart"):
        answer_from_sheet(KEY, changed(sheet(tmp_path), change), POLICY)


@pytest.mark.parametrize("change", ["of another study", "without the column", "with an empty column"])
def test_a_csv_that_is_not_of_this_study_is_told(tmp_path: Path, change: str):
    """Words that are names in one study are safe in another, and a copy as csv has no hidden page to say which."""
    page = load_workbook(sheet(tmp_path, Snøfnugg="ord", **ANSWERS)).worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert rows[0][-1] == "studie" and page.column_dimensions["I"].hidden
    if change == "of another study":
        rows = [rows[0], *([*row[:-1], "nabostudien"] for row in rows[1:])]
    elif change == "without the column":
        rows = [row[:-1] for row in rows]
    else:
        rows = [rows[0], *([*row[:-1], ""] for row in rows[1:])]
    path = tmp_path / "tvil.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    with pytest.raises(TableError, match="studie"):
        answer_from_sheet(KEY, path, POLICY)


def words_sorted_alone(page) -> None:
    """What Excel does when one column is marked and sorted, and nobody reads its question."""
    column = [page.cell(n, 1).value for n in range(2, page.max_row + 1)]
    for n, word in enumerate(sorted(column, key=str.casefold), 2):
        page.cell(n, 1).value = word


def test_words_sorted_without_their_rows_are_told_line_by_line(tmp_path: Path):
    with pytest.raises(TableError) as told:
        answer_from_sheet(KEY, changed(sheet(tmp_path, **dict.fromkeys(WORDS, "ord")), words_sorted_alone), POLICY)
    torn = [one.line for one in told.value.faults if "sammenhengen" in one.what]
    assert len(torn) >= 2 and not any(word in str(told.value) for word in WORDS)
    path = changed(held(tmp_path, "kvae", "bjønnskjegg", "ørn"), words_sorted_alone)
    with pytest.raises(TableError) as told:
        read_safe_words(path, "prøve")
    assert [one.line for one in told.value.faults] == [2, 3]


def test_a_sheet_that_lacks_its_columns_is_told_so(tmp_path: Path):
    for change in (
        lambda page: page.delete_cols(2),
        lambda page: page.delete_cols(1),
        lambda page: page.delete_rows(1),
    ):
        with pytest.raises(TableError, match="kolonnene «ord» og «svar» mangler"):
            read_safe_words(changed(held(tmp_path, "kvae"), change), "prøve")
    Workbook().save(tmp_path / "tom.xlsx")
    with pytest.raises(TableError, match="mangler"):
        read_safe_words(tmp_path / "tom.xlsx", "prøve")


def test_a_sheet_taken_in_with_the_wrong_verb_does_nothing(tmp_path: Path):
    with pytest.raises(TableError):
        read_safe_words(sheet(tmp_path, **ANSWERS), "prøve")
    with pytest.raises(TableError):
        answer_from_sheet(KEY, held(tmp_path, "torgny"), POLICY)


@pytest.mark.parametrize("lock", ["~${}", ".~lock.{}#"])
def test_a_sheet_that_somebody_has_open_is_not_half_taken_in(tmp_path: Path, lock: str):
    for path, read in (
        (sheet(tmp_path, **ANSWERS), lambda path: answer_from_sheet(KEY, path, POLICY)),
        (held(tmp_path, "kvae"), read_safe_words),
    ):
        beside = path.with_name(lock.format(path.name))
        beside.write_bytes(b"\x05kari")
        with pytest.raises(TableError, match="åpent") as told:
            read(path)
        assert beside.name in told.value.faults[0].repair
        with pytest.raises(TableError, match="Dette er ikke arket"):
            read(beside)
        beside.unlink()
        assert read(path)


def test_an_older_sheet_undoes_nothing_that_was_settled_since(tmp_path: Path):
    older = sheet(tmp_path, Kvervil="ord", torgny="navn", Snøfnugg="ord").rename(tmp_path / "eldre.xlsx")
    settled = answer_from_sheet(KEY, sheet(tmp_path, Kvervil="navn", torgny="ord", Snøfnugg="ord"), POLICY)
    with pytest.raises(TableError) as told:
        answer_from_sheet(settled, older, POLICY)
    assert [one.line for one in told.value.faults if "avgjort" in one.what] == [2, 3], (
        "what they agree about is no fault"
    )


def test_the_same_sheet_twice_changes_nothing_the_second_time(tmp_path: Path):
    path = sheet(tmp_path, **ANSWERS)
    once = answer_from_sheet(KEY, path, POLICY)
    assert answer_from_sheet(once, path, POLICY) == once


def test_two_peoples_sheets_after_each_other_both_count(tmp_path: Path):
    hers = sheet(tmp_path, Kvervil="navn").rename(tmp_path / "hennes.xlsx")
    his = sheet(tmp_path, torgny="ord")
    assert decided(answer_from_sheet(answer_from_sheet(KEY, hers, POLICY), his, POLICY)) == WANTED


def test_a_spelling_given_to_two_people_is_told(tmp_path: Path):
    def to(person: str) -> Path:
        path = sheet(tmp_path, Kvervil="samme")
        return changed(path, lambda page: page.cell(2, 4, person))

    mine = answer_from_sheet(KEY, to("P01"), POLICY)
    assert answer_from_sheet(mine, to("1"), POLICY) == mine
    with pytest.raises(TableError, match="avgjort noe annet"):
        answer_from_sheet(mine, to("P02"), POLICY)


def copied_page(page):
    return page.parent.copy_worksheet(page)


def test_a_copy_of_the_page_loses_no_answer(tmp_path: Path):
    key = answer_from_sheet(KEY, changed(sheet(tmp_path, **ANSWERS), copied_page), POLICY)
    assert decided(key) == WANTED, "one that says the same is no matter"
    for change in (
        lambda page: copied_page(page).cell(4, 3, "ord"),
        lambda page: (copied_page(page), [setattr(page.cell(n, 3), "value", None) for n in (2, 3)]),
    ):
        with pytest.raises(TableError, match="flere sider"):
            answer_from_sheet(KEY, changed(sheet(tmp_path, **ANSWERS), change), POLICY)


def test_an_answer_that_is_a_question_is_none(tmp_path: Path):
    for answer in ("ord?", "navn ?", "sted?"):
        with pytest.raises(TableError, match="spørsmålstegn") as told:
            answer_from_sheet(KEY, sheet(tmp_path, Kvervil=answer), POLICY)
        assert [one.line for one in told.value.faults] == [2]
    assert decided(answer_from_sheet(KEY, sheet(tmp_path, Kvervil="Navn!"), POLICY)) == {("kvervil", "name")}


@pytest.mark.parametrize("role", ["7", 7, "12 345", "–"])
def test_a_number_is_no_role(tmp_path: Path, role: object):
    path = changed(sheet(tmp_path, Kvervil="navn"), lambda page: page.cell(2, 5, role))
    with pytest.raises(TableError, match="Rollen er ikke et ord") as told:
        answer_from_sheet(KEY, path, POLICY)
    assert "person" in told.value.faults[0].repair
