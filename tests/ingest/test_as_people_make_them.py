"""Word files as people make them: a column for each who speaks, numbers before every turn, questions in italics, and no labels at all."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from docx import Document as new_document
from docx.document import Document

from bsb.ingest import read_bytes
from bsb.ingest.summary import summary
from bsb.model.raw import RawTranscript
from bsb.privacy.speakers import label_name

from .talks import asks, turns

TALK = [
    ("Hvordan har du det?", "Det går opp og ned: noen dager er fine."),
    ("Hva betyr det for deg?", "Alt. Før satt jeg alene, og ingen kom."),
    ("Fikk du være med på planen?", "Nei. Den var ferdig da jeg kom."),
]
SAID = [text for pair in TALK for text in pair]


def made(fill: Callable[[Document], None]) -> RawTranscript:
    document, raw = new_document(), io.BytesIO()
    fill(document)
    document.save(raw)
    return read_bytes(raw.getvalue(), "a.docx")


def side_by_side(*head: str, before: tuple[str, ...] = ()) -> RawTranscript:
    def fill(document: Document) -> None:
        table = document.add_table(rows=0, cols=len(head))
        for number, row in enumerate([head, *((*before, *pair) for pair in TALK)]):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text.format(n=number)

    return made(fill)


@pytest.mark.parametrize(
    ("asking", "answering"),
    [("Intervjuer", "Informant"), ("Spørsmål", "Svar"), ("I", "B1"), ("Siri", "Kari Nordmann"), ("Spm.", "Svar")],
)
def test_a_column_for_each_who_speaks(asking: str, answering: str) -> None:
    read = side_by_side(asking, answering)
    labels = [asking.rstrip("."), answering] * len(TALK)
    assert [(label.rstrip("."), text) for label, text in turns(read)] == list(zip(labels, SAID, strict=True))
    assert [label.rstrip(".") for label in asks(read)] == [labels[0]]


def test_times_and_numbers_beside_the_two_columns() -> None:
    read = side_by_side("Nr", "Tid", "Intervjuer", "Informant", before=("{n}", "00:0{n}:00"))
    assert [text for _label, text in turns(read)] == SAID
    assert [turn.start_ms for turn in read.turns[::2]] == [60_000, 120_000, 180_000]


def test_an_empty_answer_is_nobodys() -> None:
    def fill(document: Document) -> None:
        table = document.add_table(rows=0, cols=2)
        for row in (
            ("Spørsmål", "Svar"),
            ("Hvem bor du med?", ""),
            ("Har du husdyr?", "Ja, en katt."),
            ("Hva heter den?", "Pus."),
        ):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text

    assert turns(made(fill)) == [
        ("Spørsmål", "Hvem bor du med? Har du husdyr?"),
        ("Svar", "Ja, en katt."),
        ("Spørsmål", "Hva heter den?"),
        ("Svar", "Pus."),
    ]


def test_two_columns_of_something_else_are_no_talk() -> None:
    def fill(document: Document) -> None:
        table = document.add_table(rows=0, cols=2)
        for row in (
            ("Fordeler", "Ulemper"),
            ("Kort vei til byen", "Mye bråk om natta"),
            ("Gode naboer der", "Dyr husleie for dem"),
        ):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        for question, answer in TALK:
            document.add_paragraph(f"I: {question}")
            document.add_paragraph(f"B: {answer}")

    assert [(label, text) for label, text in turns(made(fill)) if label in {"I", "B"}] == list(
        zip(["I", "B"] * len(TALK), SAID, strict=True)
    )


@pytest.mark.parametrize(
    "head", [("Hvem", "Dette ble sagt"), ("Hvem", "Hva som kom fram i samtalen"), ("Navn", "Svaret")]
)
def test_the_heading_over_those_who_speak_is_nobody(head: tuple[str, str]) -> None:
    talk = list(zip(["I", "Mann 52"] * len(TALK), SAID, strict=True))

    def fill(document: Document) -> None:
        table = document.add_table(rows=0, cols=2)
        for row in (head, *talk):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text

    assert turns(made(fill)) == talk


@pytest.mark.parametrize("sign", ["{n}\t", "{n} ", "{n:03} ", "{n}. "])
def test_numbers_before_every_turn_in_word(sign: str) -> None:
    def fill(document: Document) -> None:
        for number, text in enumerate(SAID, 1):
            document.add_paragraph(f"{sign.format(n=number)}{'B1' if number % 2 == 0 else 'I'}: {text}")

    assert turns(made(fill)) == list(zip(["I", "B1"] * len(TALK), SAID, strict=True))


@pytest.mark.parametrize("look", ["italic", "numbered", "bold"])
def test_questions_that_look_otherwise_than_the_answers(look: str) -> None:
    def fill(document: Document) -> None:
        for number, (question, answer) in enumerate(TALK, 1):
            run = document.add_paragraph().add_run(f"{number}. {question}" if look == "numbered" else question)
            run.italic, run.bold = look == "italic" or None, look == "bold" or None
            document.add_paragraph(answer)

    read = made(fill)
    assert [text for _label, text in turns(read)] == SAID
    labels = [label for label, _text in turns(read)]
    assert len(set(labels)) == 2 and labels == labels[:2] * len(TALK)
    assert asks(read) == labels[:1]
    assert any("ingen etiketter" in doubt for doubt in read.doubts)
    # How letters look is nobody's name: it is neither searched for nor given another.
    assert {label_name(label) for label in labels} == {""}


def test_what_letters_look_like_and_what_people_do_is_nobodys_name() -> None:
    assert {
        label_name(label)
        for label in ("Spørsmål", "Svar", "Spm", "Feit skrift", "Bold type", "Plain type", "Other paragraphs")
    } == {""}
    assert label_name("Kari") == "Kari"


def test_a_saying_verb_at_the_start_of_a_line_is_no_label() -> None:
    text = "Siri: Hva sa han da?\nB1: Han kom bort til meg og\nsa: du må gå.\nSiri: Hva\nsa: hva\nB1: Jeg\nsa: nei.\nSiri: Ja vel?\nB1: Ja.\n"
    assert {label for label, _text in turns(read_bytes(text.encode(), "a.txt"))} == {"Siri", "B1"}


def test_a_file_without_labels_is_told_what_to_do_in_word() -> None:
    def fill(document: Document) -> None:
        for text in SAID:
            document.add_paragraph(text)

    read = made(fill)
    (doubt,) = read.doubts
    assert (
        all(part in doubt for part in ("Word", "«I:»", "«B1:»", "fet skrift", "samme kommando"))
        and "--interviewer" not in doubt
    )
    cues = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHvordan går det?\n\n00:00:03.000 --> 00:00:05.000\nBare bra.\n"
    (doubt,) = read_bytes(cues.encode(), "a.vtt").doubts
    assert "programmet" in doubt and "Word" not in doubt


def test_turns_without_a_label_are_counted_with_the_first_place() -> None:
    read = read_bytes("Hei og velkommen hit.\nI: Hvordan går det?\nB1: Bra.\nI: Ja?\nB1: Ja.\n".encode(), "a.txt")
    assert turns(read)[0][0] in {"", "I"}


def test_nobody_asks_is_told_with_who_there_is() -> None:
    read = read_bytes(b"Siri: Det var fint.\nKari: Ja.\nSiri: Veldig fint.\nKari: Enig.\n", "a.txt")
    (numbered,) = read.doubts
    assert "Siri" not in numbered and "Taler 1" in numbered
    (named,) = summary(read, "a.txt").doubts
    assert "Siri, Kari" in named and '--interviewer "Siri"' in named
    assert summary(read, "a.txt", named=False).doubts == (numbered,)
