"""What people say is a place is a place; what a person answers is one is so everywhere, is remembered, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from bsb.engine import LocalEngine
from bsb.errors import PrivacyError, TableError
from bsb.ingest import read_bytes
from bsb.model.settings import NamePolicy
from bsb.privacy.key import Key
from bsb.privacy.keyjson import from_json, to_json
from bsb.privacy.placing_words import as_place, with_cases
from bsb.privacy.pseudonymise import Pseudonymised, pseudonymise
from bsb.privacy.register import RegisterPerson, merge_into
from bsb.privacy.review import add, questions, redo
from bsb.privacy.review_sheet import answer_from_sheet, write_questions
from bsb.privacy.taking_back import take_back

Run = Callable[..., Pseudonymised]
ONE = LocalEngine(1)
TAKEN = "B2: Da spurte jeg Haugtun om hjelp. / B2: Jeg ringte Haugtun. Haugtun sa nei."


def texts(done: Pseudonymised) -> list[str]:
    return [turn.text for one in done.transcripts for turn in one.turns]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Jeg flyttet til bygda, Vangsnes, i fjor.", "Jeg flyttet til bygda, [sted], i fjor."),
        ("Bygda, Vangsnes, er liten.", "Bygda, [sted], er liten."),
        ("Hjemmet, Solheim, er stengt.", "Hjemmet, [sted], er stengt."),
        ("Huset heter Bjørketun.", "Huset heter [sted]."),
        ("Jeg bodde på et sted som heter Haugtun.", "Jeg bodde på et sted som heter [sted]."),
        ("Vi bor på gården Nordistua.", "Vi bor på gården [sted]."),
    ],
)
def test_a_place_that_is_said_to_be_one(run: Run, said: str, written: str) -> None:
    done = run(f"B2: {said}", known=Key.empty("x"))
    assert texts(done) == [written] and len(done.key.people) == 1


@pytest.mark.parametrize(
    "said", ["Jeg bor i bygda, Berit bor i byen.", "Naboen i huset heter Bjørn.", "I byen, Kari, er det bråk."]
)
def test_somebody_beside_a_place_is_still_somebody(run: Run, said: str) -> None:
    done = run(f"B2: {said}", known=Key.empty("x"))
    assert "[sted]" not in texts(done)[0] and len(done.key.people) == 2
    assert not {"Berit", "Bjørn", "Kari"} & set(texts(done)[0].replace(",", " ").replace(".", " ").split())


def test_a_person_can_be_said_to_be_a_place_and_it_can_be_taken_back(run: Run, policy: NamePolicy) -> None:
    first = run(TAKEN, known=Key.empty("x"))
    assert any("Haugtun" in one.names for one in first.key.people) and "[sted]" not in str(texts(first))
    key = as_place(first.key, "Haugtun")
    assert from_json(to_json(key)) == key
    again = redo(first.transcripts, key, policy, ONE)
    assert texts(again) == ["Da spurte jeg [sted] om hjelp.", "Jeg ringte [sted]. [sted] sa nei."]
    assert not any("Haugtun" in one.names for one in again.key.people)
    back = redo(again.transcripts, take_back(again.key, "haugtun"), policy, ONE)
    assert texts(back) == texts(first) and back.key.people == first.key.people and back.key.places == first.key.places


def test_it_is_remembered_when_more_is_read(run: Run) -> None:
    first = run(TAKEN, known=Key.empty("x"))
    later = run("B2: Haugtun var fint. Jeg ringte Haugtun.", known=as_place(first.key, "Haugtun"))
    assert texts(later) == ["[Sted] var fint. Jeg ringte [sted]."] or texts(later) == [
        "[sted] var fint. Jeg ringte [sted]."
    ]


def test_what_somebody_is_called_is_no_place(run: Run, policy: NamePolicy) -> None:
    key = add(run(TAKEN, known=Key.empty("x")).key, "Per Haugtun", policy, person="ny")
    with pytest.raises(PrivacyError) as raised:
        as_place(key, "Haugtun")
    assert "personer.csv" in raised.value.faults[0].repair and "Haugtun" not in str(raised.value)
    added = add(run(TAKEN, known=Key.empty("x")).key, "Haugtun", policy)
    with pytest.raises(PrivacyError, match="bsb names undo"):
        as_place(added, "Haugtun")


def test_the_sheet_takes_the_answer_and_refuses_what_goes_against_it(
    run: Run, policy: NamePolicy, tmp_path: Path
) -> None:
    first = run("B2: Vi var på tur. Zxylofonien vår ble borte. Det var leit.", known=Key.empty("x"))
    path = tmp_path / "tvil.xlsx"
    write_questions(questions(first.key, first.transcripts), path)
    fill(path, "sted")
    key = answer_from_sheet(first.key, path, policy)
    assert key.verdicts["zxylofonien"].verdict == "place"
    assert answer_from_sheet(key, path, policy) == key, "the same sheet again changes nothing"
    for other in ("navn", "ord"):
        fill(path, other)
        with pytest.raises(TableError, match="avgjort noe annet"):
            answer_from_sheet(key, path, policy)
    fill(path, "sted", role="lege")
    with pytest.raises(TableError, match="«sted»"):
        answer_from_sheet(first.key, path, policy)


def fill(path: Path, answer: str, role: str = "") -> None:
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    top = next(row for row in page.iter_rows() if any(cell.value == "svar" for cell in row))
    heads = {cell.value: cell.column for cell in top}
    line = next(row[heads["ord"] - 1].row for row in page.iter_rows() if row[heads["ord"] - 1].value == "Zxylofonien")
    page.cell(row=line, column=heads["svar"]).value = answer
    page.cell(row=line, column=heads["rolle"]).value = role or None
    book.save(path)


def test_what_the_study_compares_is_no_person(policy: NamePolicy) -> None:
    key = with_cases(Key.empty("prøve"), ["Lia", "Nordbyen", "Menn over 50", "Ansatte"])
    assert {place.name for place in key.places} == {"Lia", "Nordbyen"}
    talk = "Intervju 10 Lia fokusgruppe brukere\n\nI: Hvor bodde du før?\nB1: Sånn var det ikke i Lia, der jeg bodde før. Det er bedre i Lia enn i Nordbyen, sier de ansatte.\n"
    raw = replace(read_bytes(talk.encode(), "a.txt"), id="I01")
    done = pseudonymise([raw], key, policy, ONE)
    (_asked, said) = texts(done)
    assert "Lia" not in said and "Nordbyen" not in said
    assert not [person for person in done.key.people if "Lia" in person.names]
    assert with_cases(done.key, ["Lia"]) == done.key


def test_somebody_who_is_called_as_a_case_is_still_somebody(policy: NamePolicy) -> None:
    key = merge_into(Key.empty("prøve"), (RegisterPerson(name="Lia Berg", role="bruker"),))
    assert with_cases(key, ["Lia"]) == key
