"""Labels written small, labels that are words too, and lines that list who is there."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from bsb.ingest import read_bytes
from bsb.ingest.rolls import named_in, roll

from .talks import asks, said, text, turns

TALK = [
    ("intervjuer", "hvordan har du det?"),
    ("jo", "det går bra. det var sånn: jeg kom dit"),
    ("intervjuer", "og så?"),
    ("jo", "da flyttet jeg"),
    ("kari", "nei"),
    ("intervjuer", "ja?"),
    ("kari", "ok"),
]


def small(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(label.casefold(), speech) for label, speech in found]


@pytest.mark.parametrize("written", [str.lower, str.upper, str.title])
@pytest.mark.parametrize("layout", ["{}: {}", "{} : {}", "{}:{}", "{}\t{}", "**{}:** {}", "[00:01:02] {}: {}"])
def test_labels_are_found_whatever_their_case(written: Callable[[str], str], layout: str) -> None:
    content = "\n".join(layout.format(written(label), speech) for label, speech in TALK)
    assert small(said(content)) == TALK


def test_two_who_both_are_written_small_and_by_their_whole_names() -> None:
    content = "kari nordmann: hei du?\nper hansen: hallo\nkari nordmann: går det?\nper hansen: ja"
    assert [label for label, _ in said(content)] == ["kari nordmann", "per hansen"] * 2


def test_somebody_written_small_beside_one_voice_with_a_capital() -> None:
    content = "Intervjuer: hva?\nper: ingenting\nIntervjuer: nei?\nper: nei"
    assert [label for label, _ in said(content)] == ["Intervjuer", "per"] * 2


def test_the_only_answer_is_somebody() -> None:
    assert said("intervjuer: hva?\njo: bra") == [("intervjuer", "hva?"), ("jo", "bra")]


def test_one_label_in_two_cases_is_one_speaker() -> None:
    read = text("Kari: hva?\nMai: ja\nKari: nei?\nkari: og?\nmai: takk")
    assert [turn.label for turn in read.turns] == ["Kari", "Mai", "Kari", "Mai"]


@pytest.mark.parametrize(
    "line",
    [
        "det var sånn: vi gikk",
        "han sa: kom inn",
        "poenget er: vi gikk",
        "mamma sa: kom inn",
        "bolig: den var kald",
        "sånn: vi gikk",
        "jeg tenkte: nå går jeg",
    ],
)
@pytest.mark.parametrize("labels", [("I", "B"), ("intervjuer", "jo"), ("Intervjuer", "Kari")])
def test_speech_before_a_colon_stays_speech(line: str, labels: tuple[str, str]) -> None:
    one, other = labels
    content = f"{one}: hva?\n{other}: jeg sa nei\nmer om det\n{line}\n{one}: ja?\n{other}: ok\n{one}: og?\n{other}: jo"
    assert {label for label, _ in said(content)} == set(labels)
    assert any(line in speech for _, speech in said(content))


def test_what_one_says_of_several_things_comes_in_a_row() -> None:
    content = "I: hva?\nB: to ting\nbolig: den er kald\nbolig: den er dyr\nbolig: den er liten\nI: ja?\nB: ok"
    assert {label for label, _ in said(content)} == {"I", "B"}


def test_only_speech_with_colons_is_no_talk() -> None:
    assert {label for label, _ in said("det var sånn: vi gikk\ndet var sånn: vi kom\ndet var sånn: vi sto")} == {""}


def made(fill: Callable[..., None]) -> bytes:
    from docx import Document

    document = Document()
    fill(document)
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def _bold(document: Any, label: str, speech: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{label} ").bold = True
    paragraph.add_run(speech)


def _below(document: Any, label: str, speech: str) -> None:
    document.add_paragraph(label)
    document.add_paragraph(speech)


def _bold_below(document: Any, label: str, speech: str) -> None:
    document.add_paragraph().add_run(label).bold = True
    document.add_paragraph(speech)


def _tab(document: Any, label: str, speech: str) -> None:
    document.add_paragraph(f"{label}\t{speech}")


def _break(document: Any, label: str, speech: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{label}:").bold = True
    paragraph.add_run().add_break()
    paragraph.add_run(speech)


@pytest.mark.parametrize("written", [str.lower, str.upper, str.title])
@pytest.mark.parametrize("layout", [_bold, _below, _bold_below, _tab, _break])
def test_word_documents(written: Callable[[str], str], layout: Callable[..., None]) -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("Deltakere: Jo, Kari")
        for label, speech in TALK:
            layout(document, written(label), speech)

    read = read_bytes(made(fill), "a.docx")
    assert small(turns(read)) == TALK
    assert read.preamble[0] == "Deltakere: Jo, Kari"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Deltakere: Kari, Jo", ("Kari", "Jo")),
        ("deltakere: kari, jo", ("kari", "jo")),
        ("Til stede: Siri (intervjuer), Mai", ("Siri", "Mai")),
        ("Informanter – Kari Nordmann, Jo Hansen og Mette", ("Kari Nordmann", "Jo Hansen", "Mette")),
        ("Deltakere: Ja, jo", ()),
        ("Deltakere: nei, det går bra", ()),
        ("Deltakere: Hva skjer?", ()),
        ("Foreldre: Det er bra", ()),
        ("Deltakere: Fem brukere", ()),
        ("Intervjuer: Siri", ()),
        ("B1: Kari, Jo", ()),
    ],
)
def test_a_list_of_who_is_there(line: str, names: tuple[str, ...]) -> None:
    assert roll(line) == names


def test_a_list_of_who_is_there_is_nobody_s_speech() -> None:
    read = text("Deltakere: Kari, Jo\nIntervjuer: hvordan går det?\nKari: bra\nJo: ja\nIntervjuer: og?\nKari: takk")
    assert read.preamble == ("Deltakere: Kari, Jo",)
    assert [turn.label for turn in read.turns] == ["Intervjuer", "Kari", "Jo", "Intervjuer", "Kari"]
    assert asks(read) == ["Intervjuer"]


def test_several_who_answer_in_one_voice_are_a_speaker() -> None:
    content = "Deltakere: Kari, Mai\nI: alle enige?\nDeltakere: Ja!\nI: hvem er best?\nDeltakere: Kari, Mai\nI: ok"
    read = text(content)
    assert read.preamble == ("Deltakere: Kari, Mai",)
    assert turns(read)[3] == ("Deltakere", "Kari, Mai")


def test_the_list_says_who_a_label_in_small_letters_is() -> None:
    content = "Til stede: Kari, Jo, Mette\n\nintervjuer: hva?\njo: bra\nkari: ja\nintervjuer: ja?\njo: ok"
    assert [label for label, _ in said(content)] == ["intervjuer", "jo", "kari", "intervjuer", "jo"]


def test_roles_that_never_come_again_are_told_before_the_talk() -> None:
    read = text("Intervjuer: Siri\nDeltakere: Kari, Jo\n\nI: hva?\nB1: bra\nI: og?\nB2: nei")
    assert read.preamble == ("Intervjuer: Siri", "Deltakere: Kari, Jo")
    assert [turn.label for turn in read.turns] == ["I", "B1", "I", "B2"]


def test_who_is_named_before_the_talk() -> None:
    lines = ["Intervjuer: Siri Hansen", "Deltakere: B1, Kari, mor", "I1 = intervjuer (Gunn)", "Sted: Nordbyen"]
    assert named_in(lines) == ("Kari", "Siri Hansen", "Gunn")


@pytest.mark.parametrize("label", ["Eldre kvinne", "Ragnas hjelper", "ung mann"])
def test_a_label_of_several_words_with_one_capital_takes_its_turns(label: str) -> None:
    content = (
        f"I: Går det bra?\n{label}: Ja, nå.\nI: Og før?\n{label}: Da satt jeg inne.\nI: Hvor lenge?\n{label}: I to år."
    )
    assert [who for who, _ in said(content)] == ["I", label] * 3


@pytest.mark.parametrize("begun", ["Det var sånn", "Slik er det", "Det viktigste for meg", "En ting til"])
def test_a_sentence_that_ends_in_a_colon_is_speech_however_often_it_is_said(begun: str) -> None:
    content = f"I: Går det?\nB: Ja.\n{begun}: jeg kom dit.\nI: Og?\nB: Nei.\n{begun}: jeg gikk.\nI: Så?\nB: Ja."
    assert {who for who, _ in said(content)} == {"I", "B"}
