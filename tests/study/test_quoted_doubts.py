"""A doubtful word is known again in a quote on paper, and not in other sentences with the same word."""

from __future__ import annotations

import pytest

from bsb.model.transcript import DOUBT, Origin, Replacement, Transcript, Turn
from bsb.study.quoted_doubts import QuotedDoubts, places_in

SAID = "så kom sekken inn, og vi bar en sekk med ved"
AT = SAID.index("sekken")
DOUBTS = QuotedDoubts.of(
    [Transcript("I01", "nord", "fokusgruppe", (Turn(0, "P01", SAID),), Origin("aa", "txt"))],
    {"I01": [Replacement(0, AT, AT + 6, DOUBT, "")]},
)


@pytest.mark.parametrize(
    "printed",
    [SAID, "«så kom sekken inn»", "«kom sekken»", "Sekken inn, og vi", "En sa: «kom sekken inn, og vi bar …»"],
)
def test_it_is_known_in_its_quote(printed: str):
    (span,) = DOUBTS.within(printed)
    assert printed[slice(*span)].casefold() == "sekken"


@pytest.mark.parametrize("printed", ["«vi fylte sekken med ved»", "sekkens bunn", "Boligen er kald."])
def test_the_same_word_in_another_sentence_is_not_it(printed: str):
    assert DOUBTS.within(printed) == ()


def test_a_study_without_doubts_holds_nothing():
    assert QuotedDoubts.of([], {}).within(SAID) == ()


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("«Liv.»", True),
        ("I: Hvem hjelper deg?\nLiv.", True),
        ("Hvem hjelper deg? Liv. – bruker", True),
        ("Liv", True),
        ("å få større kontroll over eget liv: ferdigheter og kurs", False),
        ("et godt liv.", False),
        ("Liv og helse.", False),
    ],
)
def test_an_answer_of_one_word_is_held_where_it_is_quoted_and_not_in_every_sentence_with_that_word(
    text: str, held: bool
) -> None:
    said = Transcript("I02", "nord", "fokusgruppe", (Turn(0, "P01", "Liv."),), Origin("bb", "txt"))
    doubts = QuotedDoubts.of([said], {"I02": [Replacement(0, 0, 3, DOUBT, "")]})
    assert bool(doubts.within(text)) == held


def test_a_word_held_in_a_quote_is_found_in_the_turn_it_is_quoted_from() -> None:
    turn = "Klokka var sju. Jo jeg kjørte hjem, jo. Og Jo kom."
    quote = "«Jo jeg kjørte hjem, […]» – bruker"
    assert list(places_in(turn, quote, 1, 3)) == [(turn.index("Jo jeg"), turn.index("Jo jeg") + 2)]
    assert not list(places_in("Jo han kom hjem.", quote, 1, 3))
