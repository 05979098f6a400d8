"""What people write in comments, and what it means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsb.exchange.code_names import CodeNames
from bsb.exchange.wordcoding.grammar import read_comment
from bsb.model.codebook import Code, Codebook
from bsb.model.coding import Directness, Valence

BOOK = Codebook(
    "b",
    "B",
    (
        Code("bolig", {"nb": "Bolig", "nn": "Bustad"}),
        Code("nav", {"nb": "NAV"}),
        Code("medvirkning", {"nb": "Medvirkning"}),
        Code("egne-mal", {"nb": "Egne mål"}, parent="medvirkning"),
        Code("okonomi", {"nb": "Økonomi, gjeld og trygd"}),
        Code("avklaring-forst", {"nb": "Først: avklaring"}),
        Code("niva-0", {"nb": "Nivå 0"}),
        Code("annet", {"nb": "Annet"}, parent="bolig"),
        Code("annet-2", {"nb": "Annet"}, parent="nav"),
    ),
)
NAMES = CodeNames(BOOK)
PLUS, MINUS, BOTH, ZERO, NONE = Valence.POSITIVE, Valence.CRITICAL, Valence.MIXED, Valence.NEUTRAL, Valence.NONE


def codes(text: str) -> list[tuple[str, Valence, str]]:
    return [
        ("/".join(one.codes) or f"?{one.name}", one.valence, one.memo) for one in read_comment(text, NAMES).mentions
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("bolig", [("bolig", NONE, "")]),
        ("Bolig +", [("bolig", PLUS, "")]),
        ("BOLIG+", [("bolig", PLUS, "")]),
        ("bolig −", [("bolig", MINUS, "")]),
        ("bolig -", [("bolig", MINUS, "")]),
        ("bolig –", [("bolig", MINUS, "")]),
        ("bolig ±", [("bolig", BOTH, "")]),
        ("bolig +/-", [("bolig", BOTH, "")]),
        ("bolig 0", [("bolig", ZERO, "")]),
        ("bolig −: hun venter ennå", [("bolig", MINUS, "hun venter ennå")]),
        ("bolig −: ventet 3 år: for lenge", [("bolig", MINUS, "ventet 3 år: for lenge")]),
        ("bolig, nav", [("bolig", NONE, ""), ("nav", NONE, "")]),
        ("bolig +, nav −: sene", [("bolig", PLUS, "sene"), ("nav", MINUS, "sene")]),
        ("bolig\nnav −\n", [("bolig", NONE, ""), ("nav", MINUS, "")]),
        ("bolig; nav", [("bolig", NONE, ""), ("nav", NONE, "")]),
        ("bustad", [("bolig", NONE, "")]),
        ("#bolig", [("bolig", NONE, "")]),
        ("«Bolig»", [("bolig", NONE, "")]),
        ("egne mål", [("egne-mal", NONE, "")]),
        ("egne-mal", [("egne-mal", NONE, "")]),
        ("Medvirkning > Egne mål +", [("egne-mal", PLUS, "")]),
        ("Økonomi, gjeld og trygd −", [("okonomi", MINUS, "")]),
        ("Økonomi, gjeld og trygd −: stort lån", [("okonomi", MINUS, "stort lån")]),
        ("Først: avklaring +: ja", [("avklaring-forst", PLUS, "ja")]),
        ("Nivå 0", [("niva-0", NONE, "")]),
        ("Annet", [("annet/annet-2", NONE, "")]),
        ("annet", [("annet", NONE, "")]),
        ("nav > annet", [("annet-2", NONE, "")]),
        ("boligg", [("?boligg", NONE, "")]),
        ("ensomhet −: om kveldene", [("?ensomhet", MINUS, "om kveldene")]),
        ("bolig, ensomhet", [("bolig", NONE, ""), ("?ensomhet", NONE, "")]),
        ("bolig −\nHun virker oppgitt over dette.", [("bolig", MINUS, "Hun virker oppgitt over dette.")]),
        ("bolig\nnotat: sjekk", [("bolig", NONE, "sjekk")]),
    ],
)
def test_codes_signs_and_notes(text, wanted):
    assert codes(text) == wanted


def test_directness_can_be_said():
    (one,) = read_comment("bolig − (indirekte)", NAMES).mentions
    assert (one.codes, one.valence, one.directness) == (("bolig",), MINUS, Directness.INDIRECT)


@pytest.mark.parametrize(
    "text",
    [
        "Hun virker lei av dette.",
        "Skal vi ta med dette?",
        "notat: bolig",
        "Dette minner om det som ble sagt i nord, i det første intervjuet",
        "±",
        "...",
    ],
)
def test_a_sentence_is_a_note_and_no_code(text):
    said = read_comment(text, NAMES)
    assert not said.mentions
    assert said.note


@pytest.mark.parametrize(
    ("written", "near"),
    [("bolg", "bolig"), ("medvirking", "medvirkning"), ("egne maal", "egne-mal"), ("ensomhet", ""), ("anet", "annet")],
)
def test_misspelt_codes_are_suggested(written, near):
    assert NAMES.suggest(written) in {near, ""} if written == "anet" else NAMES.suggest(written) == near


@given(st.text(alphabet="bolignav ,:;+-−±\n>#«»?.0()", max_size=40))
def test_any_comment_is_understood_somehow(text):
    said = read_comment(text, NAMES)
    assert bool(said.mentions or said.note) == bool(text.strip())
    for one in said.mentions:
        assert one.name
