"""Who asks, why, and how to correct it."""

from __future__ import annotations

import pytest

from bsb.ingest import ReadOptions, read_bytes
from bsb.ingest.aliases import alike, doubts, proposals

from .talks import asks, text

TALK = "Siri: Hvordan var det?\nMai: Det var bra, egentlig.\nSiri: Når da?\nMai: I mai.\nSiri: Hvem kom?\nMai: Kari kom, tror jeg?\n"


def test_by_label() -> None:
    assert asks(text("I: Hei.\nB1: Ja.\nI2: Og.\nB1: Ja.")) == ["I", "I2"]
    assert asks(text("Moderator: Hei.\nBruker 1: Ja.\n")) == ["Moderator"]


def test_numbered_informants_are_not_interviewers() -> None:
    assert asks(text("I1: Hei.\nI2: Ja.\nI1: Og.\nI3: Ja.")) == []


def test_by_legend() -> None:
    read = text("Til stede: Mai (intervjuer), Siri\n\n" + TALK)
    assert asks(read) == ["Mai"]
    assert read.speakers[1].why == "oversikten foran samtalen"


def test_by_questions_is_a_guess_and_said() -> None:
    read = text(TALK)
    assert asks(read) == ["Siri"]
    assert read.speakers[0].why == "stiller 75 % av spørsmålene"
    assert any("spør mest" in doubt for doubt in read.doubts)


def test_by_question_words_where_there_are_no_question_marks() -> None:
    answer = "det var sånn at jeg bodde alene og de kom ikke og jeg ventet og ventet hele dagen"
    read = text("".join(f"Taler 1: kan du fortelle om uke {n}\nTaler 2: {answer}\n" for n in range(5)))
    assert asks(read) == ["Taler 1"]


def test_nobody_is_pointed_out() -> None:
    read = text("Siri: Hei.\nMai: Ja.\nSiri: Nei.\nMai: Jo.")
    assert asks(read) == []
    assert any("--interviewer" in doubt for doubt in read.doubts)


def test_corrected_by_the_user() -> None:
    read = text(TALK, interviewers=("mai",))
    assert asks(read) == ["Mai"]
    assert read.speakers[1].why == "valgt av deg"
    wrong = text(TALK, interviewers=("Gunn",))
    assert asks(wrong) == []
    assert any("står ikke i filen" in doubt for doubt in wrong.doubts)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("KRISTIN", "CHRISTINE", True),
        ("Kristin", "KRISTIN", True),
        ("Torunn", "Torun", True),
        ("Siri", "Siri Hansen", True),
        ("Marianne", "Mariane", True),
        ("Kari", "Kåre", False),
        ("B1", "B2", False),
        ("Bruker 1", "Bruker 2", False),
        ("Bruker 1", "Bruker 11", False),
        ("Mai", "Max", False),
        ("I", "I1", False),
        ("Elin", "Ellen", False),
    ],
)
def test_alike(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same


def test_alike_is_proposed_and_never_merged() -> None:
    content = "KRISTIN: Hei?\nMAI: Ja.\nCHRISTINE: Og?\nMAI: Nei.\nKRISTIN: Ok?"
    read = text(content)
    assert [speaker.label for speaker in read.speakers] == ["KRISTIN", "MAI", "CHRISTINE"]
    doubt = next(doubt for doubt in read.doubts if "samme person" in doubt)
    assert "Taler 1 og Taler 3" in doubt and "KRISTIN" not in doubt
    told = read_bytes(content.encode(), "a.txt", ReadOptions(same=(("Christine", "KRISTIN"),)))
    assert [speaker.label for speaker in told.speakers] == ["KRISTIN", "MAI"]


def test_very_many_labels_propose_nothing() -> None:
    assert proposals([f"Navn{n}" for n in range(100)]) == []
    assert doubts(["x", "y"], ["Kristin", "Kristine"]) != []


def test_by_the_sheet_of_people() -> None:
    read = text(TALK, registered=("Mai Olsen", "Mai", "Gunn"))
    assert asks(read) == ["Mai"]
    assert read.speakers[1].why == "personer.csv"
    assert not any("intervjuer" in doubt for doubt in read.doubts)
    assert asks(text("I: Hei.\nSiri: Ja.\nB: Nei.", registered=("Siri",))) == ["I", "Siri"]
    assert asks(text(TALK, registered=("Gunn",))) == ["Siri"]
