"""Who speaks, where people write it their own way: facts on the interviewer's line, guests and callers of a meeting, one person under two codes."""

from __future__ import annotations

import io

import pytest
from docx import Document

from bsb.ingest import read_bytes
from bsb.ingest.aliases import alike
from bsb.ingest.summary import summary
from bsb.model.raw import RawTranscript

from .talks import asks, text, turns

TALK = "\n\nSH: Hvordan har du det?\nJM: Det går bra.\nSH: Hva er bra?\nJM: At de kommer."


@pytest.mark.parametrize(
    "head",
    [
        "Intervjuer: Siri H.   Dato: 17. september 2026   Sted: rådhuset på Hitra",
        "Intervjuer: Siri Holm, dato: 17.09.26, varighet: 61 min, opptak: fil 4",
        "Intervjuer: Siri Holm | Sted: biblioteket",
    ],
)
def test_what_stands_before_the_talk_is_no_speech_though_facts_follow_the_interviewer(head: str) -> None:
    read = text(f"{head}\nNotat: Janne kom sent, og Remi venta i bilen.{TALK}")
    assert [label for label, _said in turns(read)] == ["SH", "JM"] * 2
    assert not any("Remi" in said or "Hitra" in said for _label, said in turns(read))
    assert any("Remi" in line for line in read.preamble)


def test_an_interviewer_who_talks_of_a_place_is_still_heard() -> None:
    read = text("Intervjuer: Hva betyr det nye sted: er det et hjem for deg?\nB1: Ja.\nIntervjuer: Fint.\nB1: Ja da.")
    assert turns(read)[0] == ("Intervjuer", "Hva betyr det nye sted: er det et hjem for deg?")


def _meeting(*rows: tuple[str, str, str]) -> RawTranscript:
    document, raw = Document(), io.BytesIO()
    for who, time, said in rows:
        paragraph = document.add_paragraph()
        paragraph.add_run(who).bold = True
        paragraph.add_run(f"   {time}\n{said}")
    document.save(raw)
    return read_bytes(raw.getvalue(), "a.docx")


@pytest.mark.parametrize("beside", ["(ekstern)", "(Gjest)", "(Ørland kommune)", "(Unverified)"])
def test_a_guest_of_a_meeting_keeps_what_the_guest_said(beside: str) -> None:
    read = _meeting(
        ("Siri Holm", "0:03", "Hva får dere til?"),
        ("Endre Hopstad", "0:20", "Vi kommer hjem."),
        (f"Tove Berg {beside}", "0:55", "Og vi slipper å vente."),
        ("Siri Holm", "1:20", "Hva ellers?"),
        (f"Tove Berg {beside}", "1:40", "Ikke noe."),
    )
    assert [label for label, _said in turns(read)] == [
        "Siri Holm",
        "Endre Hopstad",
        "Tove Berg",
        "Siri Holm",
        "Tove Berg",
    ]
    assert turns(read)[2][1] == "Og vi slipper å vente."


@pytest.mark.parametrize("number", ["+47 958 12 344", "+47 *** ** 344"])
def test_whoever_rings_in_to_a_meeting_is_not_taken_for_the_one_who_asks(number: str) -> None:
    talk = [("Siri Holm", "0:03", "Hva får du?"), (number, "0:20", "Hjelp hjemme.")]
    read = _meeting(*talk, ("Siri Holm", "1:03:00", "Er det bra?"), (number, "1:03:20", "Ja, det er bra."))
    assert [said for label, said in turns(read) if label != "Siri Holm"] == ["Hjelp hjemme.", "Ja, det er bra."]
    assert asks(read) == ["Siri Holm"]
    assert "344" not in str(summary(read, "a.docx", named=False))


@pytest.mark.parametrize(
    ("one", "other"), [("Bruker 1", "B1"), ("B1", "Bruker 1"), ("Inf 2", "Informant 2"), ("Pårørende", "P")]
)
def test_a_code_may_be_the_role_it_is_short_for(one: str, other: str) -> None:
    assert alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Bruker 1", "B2"), ("Informant", "I"), ("Bruker 1", "B"), ("Intervjuer", "I")]
)
def test_another_number_is_another_person_and_who_asks_is_not_who_answers(one: str, other: str) -> None:
    assert not alike(one, other)


def test_a_name_with_a_number_is_not_written_where_others_read() -> None:
    read = text("INT: Hvordan går det?\nHege 2: Bra.\nB1: Ja.\nINT: Fint?\nHege 2: Ja.\nB1: Jo.\nKARI: Nei.\nKARI: Jo.")
    assert set(summary(read, "a.txt", named=False).speakers) == {"INT", "Taler 2", "B1", "Taler 4"}
