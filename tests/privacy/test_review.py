"""What people settle is remembered, and the study's texts follow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from bsb.engine import LocalEngine
from bsb.errors import PrivacyError, TableError
from bsb.model.settings import NamePolicy
from bsb.privacy.pseudonymise import Pseudonymised
from bsb.privacy.review import add, keep, keep_listed, merge, questions, redo, replaced
from bsb.privacy.review_sheet import answer_from_sheet, write_questions

Run = Callable[..., Pseudonymised]
ONE = LocalEngine(1)


def _texts(result: Pseudonymised) -> list[str]:
    return [turn.text for one in result.transcripts for turn in one.turns]


def test_a_word_nobody_lists_at_the_start_of_a_sentence_is_asked_about(run: Run) -> None:
    result = run("B2: Det var fint. Zxylofonien vår ble borte. Det var leit.")
    (question,) = [one for one in questions(result.key, result.transcripts) if one.word == "Zxylofonien"]
    assert (
        question.proposal == "keep"
        and "Zxylofonien vår" in question.contexts[0]
        and "Zxylofonien" not in repr(question)
    )


def test_a_question_is_shown_where_the_word_itself_stands() -> None:
    from bsb.privacy.keydata import Doubt
    from bsb.privacy.review import _question

    said = [f"Jobben var bra i år {n}, men så kom Jo og sa noe." for n in range(9)]
    doubt = Doubt("jo", "keep", 0.7, "", 9, tuple(("I01", turn, 0, 0) for turn in range(10)))
    contexts = _question(doubt, {"I01": said}).contexts
    assert len(contexts) == 6, "enough to see whether it is one or another"
    assert all("kom Jo og" in one for one in contexts)
    assert _question(doubt, {"I01": ["Bare jobb og jobben."] * 10}).contexts == ()


def test_add_makes_a_name_of_a_word_and_keep_makes_a_word_of_a_name(run: Run, policy: NamePolicy) -> None:
    first = run("B2: jeg spurte smilo om det / B2: og Guttorm sto på hylla")
    assert "smilo" in _texts(first)[0] and "Guttorm" not in _texts(first)[1]
    key = keep_listed(add(first.key, "Smilo", policy), "Guttorm")
    again = redo(first.transcripts, key, policy, ONE)
    assert "smilo" not in _texts(again)[0] and "Guttorm" in _texts(again)[1]
    assert not any("Guttorm" in person.names for person in again.key.people)


@pytest.mark.parametrize("word", ["Guttorm", "guttorm", "Fartun", "Guttorm Fartun", "Eirik Myra"])
def test_a_word_on_a_list_of_names_is_let_stand_only_by_somebody_who_says_it_is_nobodys(run: Run, word: str) -> None:
    first = run("B2: Guttorm kom, og så Fartun.")
    with pytest.raises(PrivacyError, match="liste over navn") as told:
        keep(first.key, word)
    assert word not in str(told.value)
    assert keep_listed(first.key, word).decisions


@pytest.mark.parametrize("word", ["mai", "Myra", "Stein", "snøfnugg", "Smilo"])
def test_a_word_that_is_in_the_dictionary_or_on_no_list_is_let_stand_at_once(run: Run, word: str) -> None:
    assert keep(run("B2: Det var fint.").key, word).decisions


def test_add_with_a_role_gives_the_role_word(run: Run, policy: NamePolicy) -> None:
    first = run("B2: Jeg spurte Smilo om det.")
    again = redo(first.transcripts, add(first.key, "Smilo", policy, role="saksbehandler", service="NAV"), policy, ONE)
    assert _texts(again) == ["Jeg spurte den NAV-ansatte om det."]


def test_merge_makes_two_spellings_one_person(run: Run, policy: NamePolicy) -> None:
    first = run("B2: Jeg så Guttorm og Gutten-Guttorm i går. / B2: Så kom Totto.")
    guttorm = next(person for person in first.key.people if "Guttorm" in person.names)
    again = redo(first.transcripts, merge(first.key, "Totto", guttorm.id), policy, ONE)
    pseudonym = again.key.by_id[guttorm.id].pseudonym
    assert _texts(again)[1] == f"Så kom {pseudonym}."
    with pytest.raises(PrivacyError, match="P99"):
        merge(first.key, "Totto", "P99")


def test_merge_takes_the_name_of_one_and_asks_where_several_bear_it(run: Run, policy: NamePolicy) -> None:
    first = run("B2: Da ringte Thorill og Torhild.")
    again = redo(first.transcripts, merge(first.key, "Thorill", "Torhild"), policy, ONE)
    (name,) = {person.pseudonym for person in again.key.people if "Torhild" in person.names}
    assert _texts(again) == [f"Da ringte {name} og {name}."]
    both = add(add(first.key, "Nora Vik", policy), "Nora Lie", policy)
    for said in ("Nora", "Ingen Kjent"):
        with pytest.raises(PrivacyError):
            merge(both, "Thorill", said)


def test_answers_survive_and_pseudonyms_stay(run: Run, policy: NamePolicy) -> None:
    first = run("B2: Jeg så Guttorm i går.")
    again = redo(first.transcripts, first.key, policy, ONE)
    assert _texts(again) == _texts(first) and again.key.people == first.key.people


def test_the_list_of_replacements_counts(run: Run) -> None:
    rows = replaced(run("B2: Torunn kom. Torunn gikk. Ring 412 34 567.").key)
    assert [(row.original, row.text, row.type, row.count) for row in rows] == [
        ("Torunn", "Oppfølgeren", "person", 2),
        ("412 34 567", "[telefonnummer]", "phone", 1),
    ]


def test_the_sheet_goes_out_is_answered_and_comes_in(run: Run, policy: NamePolicy, tmp_path: Path) -> None:
    first = run("B2: Det var fint. Zxylofonien vår ble borte. Det var leit. Qwerto også.")
    asked = questions(first.key, first.transcripts)
    path = tmp_path / "navn.xlsx"
    write_questions(asked, path)
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    rows = {page.cell(row, 1).value: row for row in range(2, page.max_row + 1)}
    page.cell(rows["Zxylofonien"], 3).value = "ord"
    book.save(path)
    key = answer_from_sheet(first.key, path, policy)
    assert "Zxylofonien" not in {one.word for one in questions(key)}
    page.cell(rows["Zxylofonien"], 3).value = "kanskje"
    book.save(path)
    with pytest.raises(TableError) as caught:
        answer_from_sheet(first.key, path, policy)
    assert caught.value.faults[0].line == rows["Zxylofonien"] and "Zxylofonien" not in str(caught.value)


def test_a_name_of_the_study_that_is_left_as_a_word_is_shown_and_can_be_settled(run: Run, policy: NamePolicy) -> None:
    first = run("b: det var ho vera som kom / b: vera tenkte ho skulle vera her", "b: ja vera tok med seg vera mi")
    assert "vera" in " ".join(_texts(first))
    (question,) = [one for one in questions(first.key, first.transcripts) if one.word == "vera"]
    assert question.proposal == "keep" and question.risk >= 0.5
    settled = redo(first.transcripts, add(first.key, "Vera", policy), policy, ONE)
    assert not any("vera" in text.split() for text in _texts(settled))


def test_a_registered_name_cannot_be_kept_by_mistake(run: Run, tmp_path: Path, policy: NamePolicy) -> None:
    first = run("B2: jeg spurte Torunn og Smilo om det")
    with pytest.raises(PrivacyError, match="P01") as told:
        keep(first.key, "Torunn")
    assert "Torunn" not in str(told.value)
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["ord", "svar"])
    book.active.append(["torunn", "ord"])
    book.save(tmp_path / "svar.xlsx")
    with pytest.raises(TableError, match=r"svar\.xlsx"):
        answer_from_sheet(first.key, tmp_path / "svar.xlsx", policy)


def test_a_word_that_somebody_is_called_is_still_replaced_where_it_is_the_name(run: Run, policy: NamePolicy) -> None:
    first = run("B2: Jeg spurte Liv om det. Liv ringte. Mitt liv er mitt.")
    again = redo(first.transcripts, keep(first.key, "liv"), policy, ONE)
    assert _texts(again) == _texts(first)
    assert "Liv" not in _texts(again)[0] and "Mitt liv er mitt" in _texts(again)[0]


def test_nothing_is_asked_of_a_name_inside_an_address_of_mail(run: Run) -> None:
    result = run("B2: Skriv til liv.brekke@eksempel.no om det.")
    assert "liv" not in _texts(result)[0]
    assert not {"liv", "brekke"} & {one.word.casefold() for one in questions(result.key, result.transcripts)}


def test_a_word_with_a_capital_is_a_name_and_the_word_stays_what_was_said(run: Run, policy: NamePolicy) -> None:
    first = run("B2: Bo var her. Jeg har ingen plass å bo. / B2: Du spurte bo, sa Kari.", "b: eg vil bo der")
    again = redo(first.transcripts, add(first.key, "Bo", policy), policy, ONE)
    bo = next(person.pseudonym for person in again.key.people if "Bo" in person.names)
    assert _texts(again)[0] == f"{bo} var her. Jeg har ingen plass å bo."
    everywhere = redo(again.transcripts, add(again.key, "bo", policy), policy, ONE)
    assert _texts(everywhere)[0] == f"{bo} var her. Jeg har ingen plass å {bo}."


def test_a_place_is_nobody(run: Run, policy: NamePolicy) -> None:
    first = run("B2: Jeg bor på Kroer.")
    with pytest.raises(PrivacyError, match=r"personer\.csv"):
        add(first.key, "Kroer", policy, role="sted")


def test_a_word_asked_about_is_shown_where_it_stands_as_an_owner(run: Run) -> None:
    first = run("b: det var for en gangs skyld ein gang, og det var gangs menneske")
    for question in questions(first.key, first.transcripts):
        assert question.contexts


@pytest.mark.parametrize("head", [("fil", "case"), ("ord", "mening"), ()])
def test_another_sheet_is_not_taken_for_the_answers(
    run: Run, policy: NamePolicy, tmp_path: Path, head: tuple[str, ...]
) -> None:
    first = run("B2: Det var fint.")
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(head)
    book.active.append(["Kari"] * len(head))
    book.save(tmp_path / "annet.xlsx")
    with pytest.raises(TableError, match="bsb names export") as told:
        answer_from_sheet(first.key, tmp_path / "annet.xlsx", policy)
    assert "Kari" not in str(told.value)
