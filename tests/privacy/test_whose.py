"""Whose a name is that somebody settles: nobody is made a second time without a word, and another with the same name can be said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bsb.engine import LocalEngine
from bsb.errors import PrivacyError, TableError
from bsb.model.settings import NamePolicy
from bsb.privacy.key import Key
from bsb.privacy.keydata import Doubt, KeyPerson
from bsb.privacy.pseudonymise import Pseudonymised
from bsb.privacy.review import add, merge, questions, redo, rename
from bsb.privacy.review_sheet import answer_from_sheet, write_questions
from bsb.privacy.taking_back import take_back
from bsb.privacy.whose import id_of, may_be, surely

Run = Callable[..., Pseudonymised]
ONE = LocalEngine(1)
TORUNN = "P01"


def ids(key: Key) -> list[str]:
    return [one.id for one in key.people]


@pytest.mark.parametrize("name", ["Torunn", "torunn", "Torunns", "Myrvang", "Torun", "T. Myrvang"])
def test_a_name_that_may_be_somebodys_makes_no_second_person(key: Key, policy: NamePolicy, name: str):
    with pytest.raises(PrivacyError, match=TORUNN) as told:
        add(key, name, policy)
    assert "orun" not in str(told.value) and "--person P01" in str(told.value) and "--person ny" in str(told.value)


@pytest.mark.parametrize("name", ["Torunn Lie", "Smilo", "Berit Myrvangen", "Kåre"])
def test_a_name_that_is_nobodys_is_added_without_more_ado(key: Key, policy: NamePolicy, name: str):
    assert len(ids(add(key, name, policy))) == len(ids(key)) + 1


def test_the_same_person_is_said_with_the_number_as_people_write_it(key: Key, policy: NamePolicy):
    for said in ("P01", "p1", " 1 ", "P001", "1."):
        after = add(key, "torunn", policy, person=said)
        assert ids(after) == ids(key) and "torunn" in after.by_id[TORUNN].nicknames
        assert take_back(after, "torunn").people == key.people
    for said in ("P99", "Kåre Ås", "0"):
        with pytest.raises(PrivacyError) as told:
            add(key, "torunn", policy, person=said)
        assert "Kåre" not in str(told.value)


def test_another_of_the_same_name_is_meant_where_it_is_said(run: Run, policy: NamePolicy):
    first = run("B1: Torunn kom.", "B2: Torunn bor i byen. Jeg liker Torunn.")
    with pytest.raises(PrivacyError, match="--interview"):
        add(first.key, "Torunn", policy, person="ny")
    with pytest.raises(PrivacyError, match="nummer 2"):
        add(first.key, "Torunn", policy, person="ny", interviews=["I02", "I77"])
    key = add(first.key, "Torunn", policy, person="ny", interviews=["I02"])
    again = redo(first.transcripts, key, policy, ONE)
    said = [turn.text for one in again.transcripts for turn in one.turns]
    other = next(one for one in again.key.people if one.names == ("Torunn",))
    assert said == ["Oppfølgeren kom.", f"{other.pseudonym} bor i byen. Jeg liker {other.pseudonym}."]


def test_the_whole_name_of_somebody_who_was_only_heard_of_is_asked_about_and_comes_first(run: Run, policy: NamePolicy):
    first = run("B1: Guttorm kom. Så ringte Guttorm Brattvik.", "B2: Solfrid var der.")
    solfrid = next(one for one in first.key.people if one.names == ("Solfrid",))
    with pytest.raises(PrivacyError, match=solfrid.id):
        add(first.key, "Solfrid Kvernmo", policy)
    after = add(first.key, "Solfrid Kvernmo", policy, person=solfrid.id)
    assert after.by_id[solfrid.id].names[0] == "Solfrid Kvernmo"
    assert after.by_id[solfrid.id].pseudonym == solfrid.pseudonym


def test_who_bears_exactly_that_name_is_brought_up_to_date_as_before(key: Key, policy: NamePolicy):
    after = add(key, "Torunn Myrvang", policy, role="lege", service="DPS")
    assert ids(after) == ids(key) and after.by_id[TORUNN].role == "lege"


def test_numbers_are_read_the_same_in_merge_and_rename(run: Run, policy: NamePolicy):
    first = run("B1: Guttorm kom. Så Totto.")
    guttorm = next(one for one in first.key.people if "Guttorm" in one.names)
    plain = guttorm.id.removeprefix("P").lstrip("0")
    assert merge(first.key, "Totto", plain) == merge(first.key, "Totto", guttorm.id)
    assert rename(first.key, f"p{plain}", policy).by_id[guttorm.id].pseudonym != guttorm.pseudonym


def test_what_is_only_like_a_name_is_not_surely_it(key: Key):
    assert (
        surely(key, "torunn") == TORUNN and surely(key, "Torun") == "" and may_be(key, "Torun") == (key.by_id[TORUNN],)
    )
    several = key.with_people([KeyPerson("P20", names=("Torunn Lie",))])
    assert surely(several, "Torunn") == "" and [one.id for one in may_be(several, "Torunn")] == [TORUNN, "P20"]
    assert id_of(key, "") == "" and id_of(key, "Torunn") == ""


def filled(key: Key, folder: Path, *rows: tuple[str, str, str]) -> Path:
    """A sheet of the doubtful words of `key`, with an answer and a person in each of the rows given."""
    path = folder / "tvil.xlsx"
    path.unlink(missing_ok=True)
    write_questions(questions(key), path, key.study_id)
    book = load_workbook(path)
    page = book.worksheets[0]
    at = {page.cell(n, 1).value: n for n in range(2, page.max_row + 1)}
    for word, answer, person in rows:
        page.cell(at[word], 3, answer)
        page.cell(at[word], 4, person)
    book.save(path)
    return path


def doubting(key: Key, *words: str) -> Key:
    return replace(key, doubts=tuple(Doubt(word, "name", 0.8, "grunn") for word in words))


def test_the_sheet_says_whose_a_name_may_be_and_takes_the_answer(key: Key, policy: NamePolicy, tmp_path: Path):
    asking = doubting(key, "torunn", "Torun", "Smilo")
    assert {one.word: one.people for one in questions(asking)} == {"torunn": ("P01",), "Torun": ("P01",), "Smilo": ()}
    page = load_workbook(filled(asking, tmp_path)).worksheets[0]
    why = {page.cell(n, 1).value: page.cell(n, 6).value for n in (2, 3, 4)}
    assert why["Smilo"] == "grunn" and "P01" in why["torunn"] and "«ny»" in why["torunn"]

    one = answer_from_sheet(asking, filled(asking, tmp_path, ("torunn", "navn", ""), ("Torun", "navn", "1")), policy)
    assert ids(one) == ids(key) and {"torunn", "Torun"} <= set(one.by_id[TORUNN].nicknames)

    other = answer_from_sheet(asking, filled(asking, tmp_path, ("Torun", "navn", "ny")), policy)
    assert len(ids(other)) == len(ids(key)) + 1


def test_the_sheet_tells_all_that_nobody_can_know_at_once(key: Key, policy: NamePolicy, tmp_path: Path):
    asking = doubting(key, "Torun", "Livv", "Thorill", "Torill", "torunn")
    rows = (
        ("Torun", "navn", ""),
        ("Livv", "samme", "P55"),
        ("Thorill", "navn", ""),
        ("Torill", "navn", ""),
        ("torunn", "navn", "ny"),
    )
    with pytest.raises(TableError) as told:
        answer_from_sheet(asking, filled(asking, tmp_path, *rows), policy)
    assert len(told.value.faults) == 4 and all(one.line and one.repair for one in told.value.faults)
    assert [one.line for one in told.value.faults] == sorted(one.line for one in told.value.faults)
    assert any("linje" in one.what for one in told.value.faults), "two new names that are alike"
    assert not any(word in str(told.value) for word, _answer, _person in rows)


@pytest.mark.parametrize(
    ("answer", "person", "role"),
    [("", "P01", ""), ("", "", "lege"), ("ord", "P01", ""), ("ord", "", "lege"), ("samme", "P01", "lege")],
)
def test_what_stands_beside_an_answer_that_says_nothing_of_it_is_not_lost(
    key: Key, policy: NamePolicy, tmp_path: Path, answer: str, person: str, role: str
):
    asking = doubting(key, "Smilo")
    path = filled(asking, tmp_path, ("Smilo", answer, person))
    book = load_workbook(path)
    book.worksheets[0].cell(2, 5, role)
    book.save(path)
    with pytest.raises(TableError) as told:
        answer_from_sheet(asking, path, policy)
    assert [one.line for one in told.value.faults] == [2]


def test_a_role_that_cannot_stand_is_told_with_its_line_and_beside_the_other_faults(
    key: Key, policy: NamePolicy, tmp_path: Path
):
    asking = doubting(key, "Smilo", "Zorba", "Kverv")
    path = filled(asking, tmp_path, ("Smilo", "navn", ""), ("Zorba", "navn", ""), ("Kverv", "samme", "P77"))
    book = load_workbook(path)
    page = book.worksheets[0]
    lines = {page.cell(n, 1).value: n for n in (2, 3, 4)}
    page.cell(lines["Smilo"], 5, "lege 917 43 286")
    page.cell(lines["Zorba"], 5, "sted")
    book.save(path)
    with pytest.raises(TableError) as told:
        answer_from_sheet(asking, path, policy)
    assert [one.line for one in told.value.faults] == [2, 3, 4]
