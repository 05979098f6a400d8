"""Plain text as pages and lines."""

from __future__ import annotations

import textwrap

from bsb.ingest.pages import furniture

from .talks import left_out, said, text, turns


def test_words_divided_at_line_ends() -> None:
    read = text("I: Hvordan var opp-\nfølgingen fra NAV-\nkontoret og bolig-\nog økonomihjelpen?\nB1: Bra.\n")
    assert turns(read)[0] == ("I", "Hvordan var oppfølgingen fra NAV-kontoret og bolig- og økonomihjelpen?")
    assert left_out(read)["orddeling ved linjeslutt"] == 2


def test_soft_hyphens() -> None:
    assert said("I: opp\u00adføl\u00ad\nging?\nB: Ja.")[0] == ("I", "oppfølging?")


def test_hard_wraps() -> None:
    long = "Jeg flyttet inn i mars og da var det ingen som kom. Bolig: det hadde jeg. Så ringte jeg til kommunen og de sa at jeg måtte vente."
    content = "\n\n".join(
        textwrap.fill(line, 40)
        for line in ["I: Hvordan var det da?", f"B1: {long}", "I: Hvem ringte du?", f"B1: {long}"]
    )
    assert said(content)[1] == ("B1", long)


def test_page_number_inside_a_turn_is_a_mark() -> None:
    read = text("I: Hvordan var det å flytte\n\nSide 3 av 12\n\ntil egen bolig?\nB1: Bra.\n")
    assert turns(read)[0] == ("I", "Hvordan var det å flytte til egen bolig?")
    assert [(mark.at, mark.kind, mark.text) for mark in read.turns[0].marks] == [(25, "page", "[side 3]")]
    assert left_out(read) == {"sidetall": 1}


def test_numbers_alone_count_when_they_rise() -> None:
    read = text("I: Hei du.\n\n1\n\nB1: Ja du.\n\n2\n\nI: Ok?\nB1: Nei.")
    assert [label for label, _ in turns(read)] == ["I", "B1", "I", "B1"]
    assert left_out(read) == {"sidetall": 2}
    assert said("I: Hvor mange?\nB1: Tja.\n\n40\n\nI: Ok?")[1] == ("B1", "Tja. 40")


def test_running_headers_go_beside_the_text() -> None:
    pages = [
        "I: Hvordan var det\fIntervju med Kari\nå bo der?\nB1: Det var\fIntervju med Kari\nhelt fint.\nI: Ok?\fIntervju med Kari\nB1: Ja."
    ]
    read = text("Intervju med Kari\n" + pages[0])
    assert turns(read) == [
        ("I", "Hvordan var det å bo der?"),
        ("B1", "Det var helt fint."),
        ("I", "Ok?"),
        ("B1", "Ja."),
    ]
    assert "Intervju med Kari" in read.preamble
    assert left_out(read)["topp- eller bunntekst"] == 4


def test_what_is_said_again_and_again_is_no_header() -> None:
    content = "I: Ja?\nB1: Nei.\n" * 10
    assert len(said(content)) == 20
    assert not furniture(["Ja.", "Nei.", "Ja.", "Nei.", "Ja."]).running
    pages = ["B1: Ja, det gjorde de.", "\f"] * 5
    assert not furniture(pages).running and not furniture(["Ja.", "\f"] * 5).running


def test_headings_and_rules() -> None:
    read = text(
        "# Intervju\n\nI: Hei?\n\nTEMA 1: BOLIG\n\nB1: Jeg bor.\n\n## Økonomi\n\nI: Og penger?\n\nTema 3\n\nB1: Nei.\n---\nI: Takk.\n\nSlutt på opptaket.\n"
    )
    assert turns(read) == [("I", "Hei?"), ("B1", "Jeg bor."), ("I", "Og penger?"), ("B1", "Nei."), ("I", "Takk.")]
    assert left_out(read) == {"overskrift": 3, "skillelinje": 1, "merknad om opptaket": 1}


def test_shouted_speech_is_not_a_heading() -> None:
    assert said("I: Hva sa han?\n\nB1: Han ropte:\n\nKOM NÅ!\n\nI: Ok?")[1] == ("B1", "Han ropte: KOM NÅ!")


def test_markdown() -> None:
    assert said("- **Siri:** Hei?\n- **Mai:** Ja.\n- **Siri:** Og?\n", "a.md") == [
        ("Siri", "Hei?"),
        ("Mai", "Ja."),
        ("Siri", "Og?"),
    ]
    assert said("**Siri** [00:00:03] Hei?\n\n**Mai** [00:00:07] Ja.\n", "a.md") == [("Siri", "Hei?"), ("Mai", "Ja.")]


def test_laughter_on_its_own_line_belongs_to_the_one_who_spoke() -> None:
    read = text("I: Hei?\n\nB1: Ja.\n\n(latter)\n\nI: Ok?")
    assert [(turn.text, len(turn.marks)) for turn in read.turns] == [("Hei?", 0), ("Ja.", 1), ("Ok?", 0)]


def test_numbered_lines() -> None:
    content = "1  I: Hvordan gikk det\n2  med deg?\n3  B1: Bra, jeg fikk 3\n4  dager på meg.\n5  I: Ok?\n"
    assert said(content) == [("I", "Hvordan gikk det med deg?"), ("B1", "Bra, jeg fikk 3 dager på meg."), ("I", "Ok?")]
    assert said("I: Hvem?\nB1: Tre.\n2 av dem kom.\nI: Ok?")[1] == ("B1", "Tre. 2 av dem kom.")
