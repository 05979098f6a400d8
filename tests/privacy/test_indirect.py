"""Rare combinations and telling sentences are laid out for the eye, and nothing is changed."""

from __future__ import annotations

from bsb.model.people import Attribute, Person, PersonKind
from bsb.model.transcript import Origin, Replacement, Transcript, Turn
from bsb.privacy.indirect import indirect_table, small_groups, telling_facts
from bsb.privacy.reidentify import described


def _study() -> tuple[list[Person], list[Attribute], list[Transcript]]:
    persons = [
        Person(f"P{n:02d}", PersonKind.PARTICIPANT, "bruker", f"Navn{n}", "k" if n < 7 else "m") for n in range(1, 9)
    ]
    persons.append(Person("P09", PersonKind.INTERVIEWER, "intervjuer", "Intervjuer"))
    attributes = [Attribute("P08", "aldersgruppe", "60 og over")]
    turns = [Turn(n, f"P{n + 1:02d}", "Ja.") for n in range(7)]
    turns.append(Turn(7, "P08", "Det vet jeg. Jeg er den eneste overlegen her. Alle vet det."))
    turns.append(Turn(8, "P09", "Jeg er den som spør."))
    return persons, attributes, [Transcript("I01", "nord", "fokusgruppe", tuple(turns), Origin("0", "txt"))]


def test_small_groups_come_first_and_interviewers_are_left_out() -> None:
    rows = indirect_table(*_study())
    assert [(row.gender, row.age, row.count, row.small) for row in rows] == [
        ("m", "", 1, True),
        ("m", "60 og over", 1, True),
        ("k", "", 6, False),
    ]
    assert rows[0].unit == "nord" and small_groups(rows) == {1: 2}


def test_telling_sentences_are_found_whole() -> None:
    _persons, _attributes, transcripts = _study()
    found = [
        (one.person, transcripts[0].turns[one.span.turn].text[one.span.start : one.span.end], one.why)
        for one in telling_facts(transcripts)
    ]
    assert ("P08", "Jeg er den eneste overlegen her.", "eneste") in found
    assert ("P08", "Alle vet det.", "alle vet") in found


def test_the_sheet_for_a_colleague_has_a_row_for_each_speaker_and_no_names() -> None:
    sheet = described(*_study(), {})
    assert [row.person for row in sheet] == [f"P{n:02d}" for n in range(1, 9)]
    assert sheet[-1].says == "Jeg er den eneste overlegen her. / Alle vet det."
    assert (sheet[-1].about, sheet[-1].role) == ("m 60 og over", "bruker nord")
    assert not any(row.told for row in sheet)


def test_those_who_are_only_spoken_of_are_there_when_something_telling_is_said() -> None:
    turns = (
        Turn(0, "P01", "Berit er den eneste legen her. Ola bor i byen. Han ble dømt i fjor."),
        Turn(1, "P02", "Ja, Eva er grei. Intervjuer er den eneste som spør."),
    )

    def at(turn: int, name: str, person: str) -> Replacement:
        start = turns[turn].text.index(name)
        return Replacement(turn, start, start + len(name), "person", name, person)

    rows = (at(0, "Berit", "P03"), at(0, "Ola", "P04"), at(1, "Eva", "P05"), at(1, "Intervjuer", "P09"))
    persons = [Person(f"P0{n}", PersonKind.OTHER, "bruker", "Navn") for n in range(1, 6)]
    persons.append(Person("P09", PersonKind.INTERVIEWER, "intervjuer", "Intervjuer"))
    talk = Transcript("I01", "nord", "enkeltintervju", turns, Origin("0", "txt"))
    found = {row.person: (row.speaks, row.told) for row in described(persons, [], [talk], {"I01": rows})}
    assert found == {
        "P01": (True, ""),
        "P02": (True, ""),
        "P03": (False, "Berit er den eneste legen her."),
        "P04": (False, "Han ble dømt i fjor."),
    }
