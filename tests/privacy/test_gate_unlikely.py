"""Words that hardly anybody is called by, and somebody is: the gate holds them where the sentence, or the question before it, says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsb.model.settings import NamePolicy
from bsb.privacy.gate import ReleaseText, check_release
from bsb.privacy.gold import GoldSpan, GoldText, GoldTurn
from bsb.privacy.measure import measure
from bsb.privacy.pseudonymise import Pseudonymised
from bsb.privacy.suspicion import asks_for_name

POLICY = NamePolicy(keep=("NAV",))
Run = Callable[..., Pseudonymised]


def _held(text: str, *named: str) -> list[str]:
    """Return the words held; `named` are words that stand for names put in."""
    spans = tuple((text.index(each), text.index(each) + len(each)) for each in named)
    return [one.word for one in check_release([ReleaseText("a", text, spans)], POLICY)]


def _held_of(result: Pseudonymised) -> list[str]:
    texts = [
        ReleaseText(
            str(turn.index),
            turn.text,
            tuple((r.start, r.end) for r in result.replacements["I01"] if r.turn == turn.index),
            tuple((r.start, r.end) for r in result.doubtful["I01"] if r.turn == turn.index),
        )
        for turn in result.transcripts[0].turns
    ]
    return [one.word for one in check_release(texts, POLICY, (), [person.pseudonym for person in result.persons])]


def test_a_capital_that_the_model_believes_in_is_held_even_on_a_verb() -> None:
    assert _held("Hun var Smilte, liksom, og jeg skulle svare.") == ["Smilte"]
    assert _held("Hun smilte, liksom, og jeg skulle svare.") == []


@pytest.mark.parametrize("text", ["Gaffeln, Kari og de andre var der.", "Kongen og ho Kari kom seinere."])
def test_what_begins_a_sentence_in_company_with_a_name_may_be_one(text: str) -> None:
    assert _held(text, "Kari") == [text.split(" ")[0].strip(",")]


def test_letters_that_begin_a_sentence_may_be_initials() -> None:
    assert _held("Han hadde skrevet dem ned. S, kort. O, lang med skjegg.") == ["S", "O"]
    assert _held("Å, så fint. I fjor var det verre. E, jeg vet ikke.") == []


def test_what_is_tied_to_a_name_and_says_whose_somebody_is_is_held() -> None:
    assert _held("Eg har Oddvar-guten, og han kom på møtet.", "Oddvar") == ["guten"]


def test_a_letter_after_a_name_is_held_where_all_is_written_small() -> None:
    assert "h" in _held("det er dei to, Olav h. og den andre.", "Olav")


def test_an_answer_to_what_somebody_is_called_is_held(run: Run) -> None:
    asked = run("I: Hva heter katten? / B2: Statsministeren. / I: Og hunden din, hva heter den? / B2: Vet ikke.")
    assert _held_of(asked) == ["Statsministeren"]
    other = run("I: Hvem ringte? / B2: Statsministeren.")
    assert _held_of(other) == []


def test_questions_for_a_name() -> None:
    assert asks_for_name("Så fint. Hva heter hun?")
    assert asks_for_name("Kva er namnet på hunden?")
    assert not asks_for_name("Hun heter noe. Hva gjorde dere?")
    assert not asks_for_name("Hun heter noe annet.")


def test_what_tells_nothing_of_a_name_is_no_leak() -> None:
    text = "Han var kalla Per i Bakken, og Gaffel'n kom."
    start, knife = text.index("Per"), text.index("Gaffel")
    spans = (GoldSpan(start, start + len("Per i Bakken"), "PER", "k1"), GoldSpan(knife, knife + 8, "PER", "k2"))
    counts = measure([GoldText("x", (GoldTurn("B1", text, spans),))], POLICY)
    assert counts.leaks == 0
    assert not [miss for miss in counts.misses if "<i>" in miss or "<n>" in miss]


@pytest.mark.parametrize(
    "noun",
    "Ventetida Ventetiden Medisinene Medisinane Bussen Maten Søvnen Husleia Regningene Rekningane Papirene Kontrakten Tilliten "
    "Ventinga Uroen Kveldene Søknaden Telefonen Frykten Gjelda Frokosten Lunsjen Kulda Fukta Nøklene Avtalene Søsknene Reimene".split(),
)
@pytest.mark.parametrize("text", ["Ja. {}.", "Det verste? Det er {}.", "{}."])
def test_an_answer_of_one_everyday_noun_is_nobody(noun: str, text: str) -> None:
    said = text.format(noun if text != "Det verste? Det er {}." else noun.lower())
    assert _held(said) == []


@pytest.mark.parametrize(
    "name",
    ["Sommerfugl", "Spriten", "Muggen", "Reven", "Bamsen", "Snuppa", "Rødtoppen", "Stubben", "Spurven", "Torgunn"],
)
def test_what_somebody_may_be_called_is_held_though_it_is_the_whole_answer(name: str) -> None:
    assert _held(f"Ja. {name}.") == [name]


@pytest.mark.parametrize("text", ["nøklene.", "ja. avtalene.", "kulda. og ensomt.", "flyttinga, og frokosten."])
def test_an_answer_of_everyday_nouns_is_nobody_where_all_is_written_small(text: str) -> None:
    assert _held(text) == []


def test_a_noun_before_a_name_is_still_held() -> None:
    assert "Søvnen" in _held("Ja. Søvnen Tesse.", "Tesse")
