"""Sentences that call, spell, age or bring in somebody, in several dialects; and the same words where they are words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsb.model.settings import NamePolicy
from bsb.privacy.gate import ReleaseText, check_release
from bsb.privacy.line import read_line
from bsb.privacy.pseudonymise import Pseudonymised
from bsb.privacy.vocabulary import is_word

Run = Callable[..., Pseudonymised]


def _said(run: Run, text: str) -> tuple[str, list[str]]:
    """Return what is left of a turn, and what the gate holds of it."""
    plain = "Vi begynner. Det er fint her." if text != text.lower() else "vi begynner det er fint her"
    result = run(f"I: {plain} / B2: {text}")
    turn = result.transcripts[0].turns[1]
    rows = [(one.start, one.end) for one in result.replacements["I01"] if one.turn == 1]
    doubts = [(one.start, one.end) for one in result.doubtful["I01"] if one.turn == 1]
    release = ReleaseText("t", turn.text, tuple(rows), tuple(doubts))
    names = [person.pseudonym for person in result.persons]
    held = check_release([release], NamePolicy(keep=("NAV",)), (), names)
    return turn.text, [one.word for one in held]


CALLED = [
    ("De kaller henne bare Humla.", "Humla"),
    ("Æ kalla'n alltid førr Gråstein.", "Gråstein"),
    ("Ho vart kalla Kråka heile livet.", "Kråka"),
    ("Hu ble bare kalt Mysa.", "Mysa"),
    ("De pleide å kalle meg Spurven.", "Spurven"),
    ("Broren min, Knøttet som vi kalte han, dro til sjøs.", "Knøttet"),
    ("Alle sier Grynet til henne.", "Grynet"),
    ("Han som bor der, Jo, han heter det.", "Jo"),
]


@pytest.mark.parametrize(("text", "name"), CALLED)
def test_what_somebody_is_called_goes_or_is_held(run: Run, text: str, name: str) -> None:
    left, _held = _said(run, text)
    assert name not in left.split()
    left, held = _said(run, text.lower())
    assert name.lower() not in left.split() or name.lower() in held


@pytest.mark.parametrize(
    "text",
    [
        "Vi kaller det bare kurset.",
        "Han kalte meg for lat og dum.",
        "Hva kaller dere dette opplegget?",
        "Man kan kalle det flaks.",
        "Vi ble kalt inn til møte.",
        "Ho sa takk til han.",
        "Han sier hei til henne.",
        "De sa nei til meg.",
    ],
)
@pytest.mark.parametrize("written", [str, str.lower])
def test_what_something_is_called_stays(run: Run, text: str, written: Callable[[str], str]) -> None:
    assert _said(run, written(text))[0] == written(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Det gjeld Bergljot, utan d.", "Bergljot"),
        ("Robin, med stor R, bor der.", "Robin"),
        ("Kwabena e nitten og snill.", "Kwabena"),
        ("Elle va ni da.", "Elle"),
        ("August er femti.", "August"),
        ("Efia. Hun var med fra starten.", "Efia"),
        ("Even på naborommet banka.", "Even"),
        ("Hans i andre etasje ropte.", "Hans"),
        ("Dag og Vår er gift.", "Dag"),
    ],
)
def test_who_begins_a_sentence_is_replaced(run: Run, text: str, name: str) -> None:
    assert name not in _said(run, text)[0].replace(",", " ").replace(".", " ").split()


@pytest.mark.parametrize(
    "text",
    [
        "Legen er seksti.",
        "Mai var kald i år.",
        "Per i dag er det slik.",
        "Te, med melk i.",
        "Dag og natt satt jeg der.",
        "Fint. Hun var med fra starten.",
        "Brukaren og doktaren fann ut av det.",
        "Rettleiarane var snillare og nyaste planen best.",
        "Jeg VIL ikke mer. Det er IKKE greit.",
        "Hun sa: «Det går.» Etter det ble det stille.",
        "Vi laget lapskaus sammen.",
        "Sønnen til naboen flytta.",
    ],
)
@pytest.mark.parametrize("written", [str, str.lower])
def test_the_same_places_with_words_stay_and_pass(run: Run, text: str, written: Callable[[str], str]) -> None:
    left, held = _said(run, written(text))
    assert left == written(text) and [word for word in held if word.lower() != "mai"] == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Så kom Ho inn.", "Ho"),
        ("Jeg snakka med Sa i går.", "Sa"),
        ("Det hang en lapp, og LUR ringte.", "LUR"),
        ("På lista sto det MAT.", "MAT"),
        ("på skiltet stod det gulnas.", "gulnas"),
        ("jeg er su.", "su"),
        ("faren til kruttlappen er syk.", "kruttlappen"),
    ],
)
def test_what_may_be_somebody_does_not_pass(run: Run, text: str, word: str) -> None:
    left, held = _said(run, text)
    assert word not in left.replace(".", "").split() or word in held


@pytest.mark.parametrize(
    ("first", "then", "word"),
    [
        ("bikkja heter sjefen.", "det er sjefen som bestemmer.", "sjefen"),
        ("det var han vi kalte presten.", "så ble presten syk.", "presten"),
        ("Da kom Bror inn.", "Bror min er død nå.", "Bror"),
    ],
)
def test_a_post_or_kin_that_is_a_name_here_is_held_where_it_stands(run: Run, first: str, then: str, word: str) -> None:
    result = run(f"I: {first} / B2: {then}")
    turn = result.transcripts[0].turns[1]
    spans = [turn.text[one.start : one.end] for one in result.doubtful["I01"] if one.turn == 1]
    assert word in spans or word not in turn.text.split()


def test_a_post_that_is_nobodys_name_passes(run: Run) -> None:
    result = run("I: sjefen heter kåre. / B2: det er sjefen som bestemmer.")
    assert not any(one.turn == 1 for one in result.doubtful["I01"])


@pytest.mark.parametrize("text", ["dama i luka sa nei", "det betyr fred, det", "det var så harry at vi lo"])
def test_where_no_person_can_stand_a_word_stays(run: Run, text: str) -> None:
    assert _said(run, text)[0] == text


@pytest.mark.parametrize(
    "word",
    "brukaren brukarar brukarane doktaren snillare nyaste finast behandleran papirfly rødvin brukerråd hytteturen".split(),
)
def test_forms_of_nynorsk_and_short_compounds_are_words(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize("name", "Maren Ragnar Rødlivin Fjelleran Sigurdbil".split())
def test_no_name_becomes_a_word_by_them(name: str) -> None:
    assert not is_word(name)


def test_a_sentence_may_begin_after_a_closing_quotation_mark() -> None:
    line = read_line("Hun sa: «Gå hjem.» Da gikk jeg. Hun sa «hei» Kari til alle.")
    assert line.initial(line.low.index("da"))
    assert line.telling_capital(line.low.index("kari"))


@pytest.mark.parametrize(
    ("said", "gender"),
    [
        ("Jeg var der med Trond-Vegar. Hun hoppa.", "m"),
        ("Hun er søster til far, Einride. Hun er gammel.", "m"),
        ("Søsteren til Steinar ringte.", "m"),
        ("Så kom ho Are.", "k"),
        ("Mannen min, Eldrun, kom.", "m"),
        ("Han ringte Gunnhild. Han var sint.", "k"),
    ],
)
def test_who_is_a_man_is_said_beside_the_name_or_by_the_name_and_not_by_the_next_sentence(
    run: Callable[..., Pseudonymised], said: str, gender: str
) -> None:
    people = run(f"B2: {said}").key.people
    assert [one.gender for one in people if one.origin == "text" and one.names] == [gender]
