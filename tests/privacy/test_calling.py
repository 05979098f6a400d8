"""The many ways to say what somebody is called, cased and in small letters; and what is said of things, posts and tempers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsb.model.settings import NamePolicy
from bsb.privacy.gate import ReleaseText, check_release
from bsb.privacy.pseudonymise import Pseudonymised

Run = Callable[..., Pseudonymised]

CALLED = [
    ("Vi kaller'n Rusken.", "Rusken"),
    ("Vi kaller henne bare Trollet.", "Trollet"),
    ("Ho blir kalla Snurra av dei andre.", "Snurra"),
    ("Vi sier Gnisten om han.", "Gnisten"),
    ("Han går under navnet Bruset.", "Bruset"),
    ("Ho gjekk under namnet Bruset.", "Bruset"),
    ("Det var en ved navn Gløden.", "Gløden"),
    ("Kallenavnet hans var Sukker.", "Sukker"),
    ("Kallenamnet mitt er berre Gryta.", "Gryta"),
    ("Økenavnet hennes ble Gryta.", "Gryta"),
    ("Alle kjenner ham som Knivsliperen.", "Knivsliperen"),
    ("Ho er mest kjent som Mysa.", "Mysa"),
    ("Han er kjend som Knekken her.", "Knekken"),
    ("Si til Nøkkel at jeg kommer.", "Nøkkel"),
    ("Vi har katt. Den heter Sjefen.", "Sjefen"),
    ("Det er en som vi kaller Veggen for han står der.", "Veggen"),
    ("På stedet før kalte de meg Yoyo.", "Yoyo"),
    ("Vi har en gutt der som heter Kiwi.", "Kiwi"),
    ("Noen sier Jonathan, eller bare Nøste.", "Nøste"),
    ("Det var DJ Karneval som spilte der.", "Karneval"),
    ("Alle sier Ivar Johannes, eller bare Måken.", "Måken"),
]


def _left(run: Run, text: str) -> tuple[list[str], list[str]]:
    result = run(f"I: {'Vi begynner.' if text != text.lower() else 'vi begynner.'} / B2: {text}")
    turn = result.transcripts[0].turns[1]
    rows, doubts = (
        tuple((one.start, one.end) for one in found["I01"] if one.turn == 1)
        for found in (result.replacements, result.doubtful)
    )
    names = [person.pseudonym for person in result.persons]
    held = check_release([ReleaseText("t", turn.text, rows, doubts)], NamePolicy(), (), names)
    return turn.text.replace(",", " ").replace(".", " ").split(), [one.word for one in held]


@pytest.mark.parametrize(("text", "name"), CALLED)
def test_what_somebody_is_called_goes(run: Run, text: str, name: str) -> None:
    assert name not in _left(run, text)[0]


@pytest.mark.parametrize(("text", "name"), CALLED)
def test_in_small_letters_it_goes_or_is_held(run: Run, text: str, name: str) -> None:
    left, held = _left(run, text.lower())
    assert name.lower() not in left or name.lower() in held


@pytest.mark.parametrize(
    "text",
    [
        "Navnet mitt er ikke viktig. Navnet hennes er vanskelig.",
        "Navn er et problem for mange.",
        "Namnet på tiltaket er fint.",
        "Han er kjent som en grei kar. Hun er kjent som streng.",
        "De kjenner meg som rolig.",
        "Han ble kalt inn på teppet.",
        "Det kaller vi oppfølging. Slik kaller vi det. Det kaller de bare rutine.",
        "Han kalte meg idiot. De kalte meg løgner.",
        "Det blir kalt oppfølging. Det kallast oppfølging.",
        "Vi sier nei. De fleste sier ja. Vi seier takk.",
        "Jeg sa til folk at det var greit. Si til sjefen at han ringer.",
        "Jeg sa til barnevernet at det var nok.",
    ],
)
@pytest.mark.parametrize("written", [str, str.lower])
def test_what_is_nobodys_name_stays(says: Callable[..., str], text: str, written: Callable[[str], str]) -> None:
    assert says(written(text)) == written(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("vi har en gutt der som heter kiwi. nei butikken er kiwi", "kiwi"),
        ("det er en som vi kaller veggen for han står ved veggen", "veggen"),
        ("det var før kalte de meg yoyo. jeg likte det først", "yoyo"),
        ("en far, vi kan kalle ham herr t., ordentlig hyggelig", "t"),
        ("så sa jeg doktor p. han er polakk", "p"),
    ],
)
def test_what_somebody_is_called_does_not_leave_however_usual_the_word_is(text: str, name: str) -> None:
    assert name in {one.word for one in check_release([ReleaseText("t", text)], NamePolicy())}


@pytest.mark.parametrize(
    "text",
    [
        "han ble kalt inn til møte, og jeg ble kalt opp etter bestemor",
        "da kalte de meg inn på teppet",
        "en som vi kaller på når det brenner",
        "vi kaller det trening, og møtet kaller vi møte",
        "hun kalte meg løgner foran alle",
        "han heter det samme som meg",
        "doktoren min er grei, og tante å onkel er i byen",
    ],
)
def test_what_is_called_something_else_than_a_name_leaves(text: str) -> None:
    assert not check_release([ReleaseText("t", text)], NamePolicy())
