"""What the sheet over interviews says of who was interviewed, so that nothing staff or relatives say is printed as said by users."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bsb.engine import LocalEngine
from bsb.ingest import read_bytes
from bsb.model.people import Person, PersonKind
from bsb.model.raw import RawTranscript
from bsb.model.settings import NamePolicy
from bsb.privacy.key import Key
from bsb.privacy.pseudonymise import Pseudonymised, pseudonymise
from bsb.privacy.told_roles import told_role

POLICY = NamePolicy(service="Boligtjenesten", role_word="miljøarbeider")
TALK = "I: Hvordan går det?\n{a}: Vi er to på vakt om kvelden.\n{b}: Det er for lite.\nI: Ja?\n{a}: Det er det."


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Brukere", "bruker"),
        ("5 beboere", "bruker"),
        ("pårørende (foreldre)", "pårørende"),
        ("ansatte i boligene", "miljøarbeider"),
        ("Miljøarbeiderne", "miljøarbeider"),
        ("tilsette", "miljøarbeider"),
        ("sykepleiere", "sykepleier"),
        ("ledere", "leder"),
        ("leder av tjenesten", "leder"),
        ("service users", "bruker"),
        ("relatives", "pårørende"),
        ("pårørande", "pårørende"),
        ("", ""),
    ],
)
def test_what_people_write_of_an_interview_is_one_role(written: str, role: str) -> None:
    assert told_role(written, POLICY) == role


@pytest.mark.parametrize("written", ["brukere og ansatte", "NAV-ansatte", "prosessleder", "Kari Hansen", "blandet"])
def test_where_no_one_role_is_told_none_is_guessed(written: str) -> None:
    assert told_role(written, POLICY) is None


def raw(role: str, a: str = "P1", b: str = "P2") -> RawTranscript:
    read = read_bytes(TALK.format(a=a, b=b).encode(), "a.txt")
    return replace(read, id="I01", facts=replace(read.facts, role=role))


def test_whoever_turns_out_to_be_staff_is_called_by_the_role_word_and_has_no_constructed_name() -> None:
    talk = "I: Hvordan går det, Turid?\nTurid: Bra.\nØyvind: Turid sluttet, og det sa jeg til Turid også.\n"
    read = replace(read_bytes(talk.encode(), "a.txt"), id="I01")
    before = done(read)
    after = done(replace(read, facts=replace(read.facts, role="miljøarbeider")), before.key)
    (turid,) = (person for person in after.key.people if "Turid" in person.names)
    was = before.key.by_id[turid.id].pseudonym
    assert was not in " ".join(turn.text for turn in after.transcripts[0].turns)
    assert "Miljøarbeideren sluttet, og det sa jeg til miljøarbeideren også." in after.transcripts[0].turns[-1].text
    assert (turid.pseudonym, turid.surname) == ("miljøarbeider", "")


def done(transcript: RawTranscript, key: Key | None = None) -> Pseudonymised:
    with LocalEngine(1) as engine:
        return pseudonymise([transcript], key or Key.empty("prøve"), POLICY, engine)


def answering(found: Pseudonymised) -> list[Person]:
    return [person for person in found.persons if person.kind is not PersonKind.INTERVIEWER]


@pytest.mark.parametrize(
    ("role", "kind", "printed"),
    [
        ("", PersonKind.PARTICIPANT, "bruker"),
        ("pårørende", PersonKind.RELATIVE, "pårørende"),
        ("miljøarbeider", PersonKind.STAFF, "miljøarbeider"),
        ("leder", PersonKind.STAFF, "leder"),
    ],
)
def test_everybody_who_answers_is_what_the_sheet_says(role: str, kind: PersonKind, printed: str) -> None:
    people = answering(done(raw(role)))
    assert [(person.kind, person.role) for person in people] == [(kind, printed)] * 2


def test_a_name_as_label_says_nothing_against_it() -> None:
    people = answering(done(raw("miljøarbeider", "Turid", "Øyvind")))
    assert {person.kind for person in people} == {PersonKind.STAFF}


def test_a_label_that_says_a_role_stands() -> None:
    people = answering(done(raw("pårørende", "Leder", "P2")))
    assert sorted(person.role for person in people) == ["leder", "pårørende"]


def test_the_interviewer_is_still_one() -> None:
    kinds = [person.kind for person in done(raw("leder")).persons]
    assert kinds.count(PersonKind.INTERVIEWER) == 1


def test_what_is_written_in_the_sheet_later_holds_for_those_met_before() -> None:
    before = done(raw(""))
    after = done(raw("pårørende"), before.key)
    assert [person.id for person in after.persons] == [person.id for person in before.persons]
    assert {person.role for person in answering(after)} == {"pårørende"}
    assert {person.role for person in answering(done(raw(""), after.key))} == {"pårørende"}, (
        "an empty cell takes nothing"
    )
