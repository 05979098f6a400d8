"""The layouts of the example study: labels in text, bold names and tables in Word, voice tags, subtitles."""

from __future__ import annotations

import io
from typing import Any

from bsb.ingest import read_bytes

from .talks import asks, said, text, times, turns

TALK = [("I", "Hvordan gikk det?"), ("B1", "Bedre enn ventet. Jeg fikk bolig."), ("I", "Når da?"), ("B1", "I mai.")]


def test_labels_in_text() -> None:
    read = text("I: Hvordan gikk det?\n\nB1: Bedre enn ventet.\nJeg fikk bolig.\n\nI: Når da?\nB1: I mai.\n")
    assert turns(read) == TALK
    assert asks(read) == ["I"]
    assert [turn.place for turn in read.turns] == ["linje 1", "linje 3", "linje 6", "linje 7"]


def test_legend_is_not_speech() -> None:
    read = text("Dato: 12.02.2025\nI = intervjuer (Gunn)\nB1 = bruker, mann\n\nI: Hvordan gikk det?\nB1: Bra.\n")
    assert turns(read) == [("I", "Hvordan gikk det?"), ("B1", "Bra.")]
    assert read.preamble == ("Dato: 12.02.2025", "I = intervjuer (Gunn)", "B1 = bruker, mann")
    assert (read.speakers[0].name, read.facts.date) == ("Gunn", "2025-02-12")


def test_marks_are_apart() -> None:
    read = text("I: Og så (ler) gikk det?\nB1: Ja (.) det [uhørlig 03:15] gjorde det (ler).\nI: Fint.\n")
    assert [turn.text for turn in read.turns] == ["Og så gikk det?", "Ja det gjorde det.", "Fint."]
    assert [(m.at, m.kind, m.text) for m in read.turns[1].marks] == [
        (3, "pause", "(.)"),
        (7, "inaudible", "[uhørlig 03:15]"),
        (17, "laughter", "(ler)"),
    ]


def test_word_with_bold_names_and_times() -> None:
    from docx import Document

    document = Document()
    document.add_heading("Intervju i Nordbyen", level=1)
    for number, (label, words) in enumerate(TALK):
        paragraph = document.add_paragraph()
        paragraph.add_run({"I": "Siri", "B1": "Mai"}[label]).bold = True
        paragraph.add_run(f" [00:00:{number * 10:02d}] {words}")
    read = read_bytes(_saved(document), "intervju.docx")
    assert turns(read) == [({"I": "Siri", "B1": "Mai"}[label], words) for label, words in TALK]
    assert [start for start, _ in times(read)] == [0, 10_000, 20_000, 30_000]
    assert read.preamble[0] == "Intervju i Nordbyen"


def test_word_table() -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("Til stede: Siri (intervjuer), Mai")
    table = document.add_table(rows=0, cols=3)
    for row in [
        ("Tid", "Hvem", "Hva som ble sagt"),
        ("00:03", "Siri", "Hvordan gikk det?"),
        ("00:09", "Mai", "Bra."),
        ("", "", "Takk."),
    ]:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    read = read_bytes(_saved(document), "intervju.docx")
    assert turns(read) == [("Siri", "Hvordan gikk det?"), ("Mai", "Bra. Takk.")]
    assert times(read) == [(3000, None), (9000, None)]
    assert asks(read) == ["Siri"]


def test_subtitles_with_voice_tags() -> None:
    read = text(
        "WEBVTT\n\nabc/1-0\n00:00:03.000 --> 00:00:05.000\n<v &#197;se>Hvordan</v>\n\nabc/1-1\n00:00:05.000 --> 00:00:06.500\n<v &#197;se>gikk det?</v>\n\n"
        "00:07.000 --> 00:09.000\n<v Mai>Bra &amp; fint.</v>\n",
        "møte.vtt",
    )
    assert turns(read) == [("Åse", "Hvordan gikk det?"), ("Mai", "Bra & fint.")]
    assert times(read) == [(3000, 6500), (7000, 9000)]


def test_subtitles_with_the_name_on_the_first_cue() -> None:
    content = (
        "1\n00:00:03,000 --> 00:00:05,000\nSiri: Hvordan gikk\ndet?\n\n2\n00:00:05,500 --> 00:00:07,000\nMai: Bra.\n\n"
        "3\n00:00:07,000 --> 00:00:08,000\nMye bedre.\n\n4\n00:00:09,000 --> 00:00:10,000\nSiri: Ja?\n"
    )
    assert said(content, "a.srt") == [("Siri", "Hvordan gikk det?"), ("Mai", "Bra. Mye bedre."), ("Siri", "Ja?")]


def _saved(document: Any) -> bytes:
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()
