"""What stands before the talk: who is who, and facts."""

from __future__ import annotations

import pytest

from bsb.ingest.legend import entry_kind, who_is_who
from bsb.ingest.told import facts_of

from .talks import asks, text, turns


@pytest.mark.parametrize(
    ("line", "label", "name", "interviewer"),
    [
        ("I1 = intervjuer (Gunn)", "I1", "Gunn", True),
        ("I: Intervjuer", "I", "", True),
        ("[I] – intervjuer", "I", "", True),
        ("I - intervjuer Siri", "I", "", True),
        ("B1 = bruker, mann", "B1", "", False),
        ("D = deltakar (Jorunn)", "D", "Jorunn", False),
        ("Til stede: Siri (intervjuer), Mai", "Siri", "Siri", True),
        ("Fem deltakere, to intervjuere (Siri og Roger). 81 minutter.", "Roger", "Roger", True),
        ("Intervjuere: Siri og Roger. Deltakere: Berit (mor)", "Siri", "Siri", True),
        ("Det var mange der. Intervjuere Roger og Gunn.", "Gunn", "Gunn", True),
        ("SIRI: moderator", "SIRI", "", True),
    ],
)
def test_who_is_who(line: str, label: str, name: str, interviewer: bool) -> None:
    found = {who.label: who for who in who_is_who([line])}
    assert found[label].interviewer is interviewer
    assert found[label].name == name


@pytest.mark.parametrize(
    "line", ["Dato: 12.02.2025", "Sted: Nordbyen", "Intervju med brukere av tjenesten", "(ler) = latter, (...) = pause"]
)
def test_nobody(line: str) -> None:
    assert not any(who.role for who in who_is_who([line]))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("I: Intervjuer", "role"),
        ("B1: bruker, kvinne 40 år", "role"),
        ("Intervjuer: Siri", "name"),
        ("I: Er du intervjuer?", ""),
        ("B1: Jeg er bruker her og det har jeg vært lenge nå, ser du.", ""),
        ("B1: Ja", ""),
        ("B1: Ja.", ""),
    ],
)
def test_entry_kind(line: str, kind: str) -> None:
    assert entry_kind(line) == kind


@pytest.mark.parametrize("first", ["Hei", "Bedre", "Nordbyen"])
def test_a_short_first_answer_is_not_a_legend(first: str) -> None:
    content = f"I: {first}\nB1: Jeg\nI: Hvordan går det?\nB1: Bra.\nI: Ok?"
    assert turns(text(content))[0] == ("I", first)
    spaced = content.replace("\n", "\n\n")
    assert turns(text(spaced))[0] == ("I", first)


def test_names_set_apart_from_the_talk_are_a_legend() -> None:
    read = text("I: Siri\nB1: Mai\n\nI: Hvordan går det?\nB1: Bra.")
    assert read.preamble == ("I: Siri", "B1: Mai")
    assert [speaker.name for speaker in read.speakers] == ["Siri", "Mai"]


def test_legend_with_colons_is_not_speech() -> None:
    read = text("I: Intervjuer\nB: Bruker, kvinne 40 år\n\nI: Hvordan går det?\nB: Bra.\nI: Ja?\nB: Nei.")
    assert turns(read)[0] == ("I", "Hvordan går det?")
    assert read.preamble == ("I: Intervjuer", "B: Bruker, kvinne 40 år")
    assert asks(read) == ["I"]


def test_names_for_roles() -> None:
    read = text("Intervjuer: Siri\nInformant: Mai\n\nIntervjuer: Hvordan?\nInformant: Bra.\nIntervjuer: Ja?")
    assert [(s.label, s.name, s.interviewer) for s in read.speakers] == [
        ("Intervjuer", "Siri", True),
        ("Informant", "Mai", False),
    ]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Dato: 12.02.2025", "2025-02-12"),
        ("26. februar 2025", "2025-02-26"),
        ("2025-04-09", "2025-04-09"),
        ("den 3. mars 2024 kl 12", "2024-03-03"),
        ("31.02.2025", ""),
        ("i fjor", ""),
    ],
)
def test_date(line: str, date: str) -> None:
    assert facts_of([line]).date == date


def test_facts() -> None:
    facts = facts_of(["FOKUSGRUPPE Elvestrand", "Fem deltakere. Varighet: 1 time og 14 min", "Sted: Nordbyen"])
    assert (facts.form, facts.attended, facts.minutes, facts.case) == ("fokusgruppe", 5, 74, "")
    assert facts_of(["Enkeltintervju, 58 minutter"]).minutes == 58


@pytest.mark.parametrize(
    ("line", "came"),
    [("Fem deltakere", 5), ("Tjueto deltakere", 22), ("22 deltakere", 22), ("Null deltakere", 0), ("Deltakere", None)],
)
def test_how_many_came_is_read_in_figures_and_in_words(line: str, came: int | None):
    assert facts_of(["Fokusgruppe", line]).attended == came


@pytest.mark.parametrize("role", ["Ansatt", "Leder", "Pårørende", "Informant"])
def test_a_whole_name_listed_with_a_role_is_who_the_first_name_is_in_the_talk(role: str) -> None:
    read = text(
        f"{role}: Turid Bjerkås\nIntervjuer: Ågot Fiskum\n\nÅgot: Hvordan går det?\nTurid: Bra.\nÅgot: Og før?\nTurid: Tungt."
    )
    assert [(one.label, one.name, one.role.casefold(), one.interviewer) for one in read.speakers] == [
        ("Ågot", "Ågot Fiskum", "intervjuer", True),
        ("Turid", "Turid Bjerkås", role.casefold(), False),
    ]


def test_a_first_name_that_two_are_listed_by_is_neither_of_them() -> None:
    read = text(
        "Ansatt: Turid Bjerkås\nLeder: Turid Moen\n\nI: Hvordan går det?\nTurid: Bra.\nI: Og før?\nTurid: Tungt."
    )
    assert [(one.label, one.name, one.role) for one in read.speakers] == [("I", "", ""), ("Turid", "", "")]
