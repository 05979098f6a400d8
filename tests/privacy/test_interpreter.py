"""An interpreter is neither user nor interviewer: the words are those of the one who is interpreted, and nobody is counted twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsb.coding.segmenting import segment
from bsb.ingest import read_bytes
from bsb.model.people import PersonKind
from bsb.model.settings import CodingSettings
from bsb.privacy.key import Key
from bsb.privacy.pseudonymise import Pseudonymised
from bsb.privacy.register import RegisterPerson, merge_into

Run = Callable[..., Pseudonymised]
ASK = "I: Hvordan går det? / "


def kinds(done: Pseudonymised) -> list[PersonKind]:
    people = {person.id: person.kind for person in done.persons}
    return [people[turn.person] for turn in done.transcripts[0].turns]


@pytest.mark.parametrize("label", ["Tolk", "TOLK", "Tolken", "Tolk 1", "Tolk (somali)"])
def test_for_one_who_answers_the_words_are_hers(run: Run, label: str) -> None:
    done = run(
        f"{ASK}B1: Ja. / {label}: Hun sier at boligen er kald og at ingen ringer. / B1: Nei.", known=Key.empty("x")
    )
    said = [turn.person for turn in done.transcripts[0].turns]
    assert said[1] == said[2] == said[3] != said[0], "one participant, and not two"
    assert len(done.persons) == 2 and kinds(done)[2] is PersonKind.PARTICIPANT
    assert label not in {person.pseudonym for person in done.persons}


def test_the_interpreter_may_speak_first(run: Run) -> None:
    done = run(f"{ASK}Tolk: Han sier at det går bra. / B1: Ja.", known=Key.empty("x"))
    said = [turn.person for turn in done.transcripts[0].turns]
    assert said[1] == said[2] and len(done.persons) == 2


def test_where_only_the_interpreter_answers_it_is_the_one_who_is_interviewed(run: Run) -> None:
    done = run(f"{ASK}Tolk: Han sier at boligen er kald.", known=Key.empty("x"))
    assert kinds(done) == [PersonKind.INTERVIEWER, PersonKind.PARTICIPANT]
    assert [person.role for person in done.persons] == ["intervjuer", "bruker"]


def test_among_several_the_interpreter_is_nobodys_answer_and_not_counted(run: Run) -> None:
    done = run(
        f"{ASK}B1: Ja, det gjør det. / B2: Nei, det går dårlig. / Tolk: Han sier at boligen er kald.",
        known=Key.empty("x"),
    )
    tolk = done.persons[-1]
    assert (tolk.kind, tolk.role, tolk.answers) == (PersonKind.INTERPRETER, "tolk", False)
    units = segment(done.transcripts[0], {person.id: person for person in done.persons}, CodingSettings())
    assert {unit.person for unit in units} == {turn.person for turn in done.transcripts[0].turns[1:3]}


def test_an_interpreter_of_the_register_is_called_so_and_does_not_answer(run: Run) -> None:
    key = merge_into(Key.empty("x"), [RegisterPerson("Ahmed Warsame", role="tolk", interviews=("I01",), label="Tolk")])
    done = run(f"{ASK}B1: Ahmed er grei. / Tolk: Hun sier at boligen er kald.", known=key)
    assert kinds(done)[2] is PersonKind.PARTICIPANT
    assert "Ahmed" not in str(done.transcripts) and "tolk" in done.transcripts[0].turns[1].text.casefold()


def test_the_word_itself_is_nobodys_name(run: Run) -> None:
    done = run(f"{ASK}B1: Jeg trenger tolk hver gang. / Tolk: Hun trenger tolk.", known=Key.empty("x"))
    assert [turn.text for turn in done.transcripts[0].turns][1:] == ["Jeg trenger tolk hver gang.", "Hun trenger tolk."]


@pytest.mark.parametrize(("more", "told"), [("", "regnet som svar fra"), ("B2: Nei.\n", "snakker for flere")])
def test_it_is_told_when_the_file_is_read(more: str, told: str) -> None:
    text = f"I: Hvordan går det?\nB1: Ja.\n{more}Tolk: Hun sier at det går bra.\nI: Og ellers?\nB1: Fint.\n"
    assert any(told in doubt for doubt in read_bytes(text.encode(), "a.txt").doubts)
