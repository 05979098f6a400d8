"""Where all is written small the gate holds what somebody is called, and lets pass what is surely a word."""

from __future__ import annotations

import pytest

from bsb.model.settings import NamePolicy
from bsb.privacy.gate import ReleaseText, check_release
from bsb.privacy.held import Held, Why

POLICY = NamePolicy(service="Oppfølgingstjenesten", role_word="oppfølger", keep=("NAV", "DPS"))


def _held(*texts: str, approved: tuple[str, ...] = ()) -> list[str]:
    release = [ReleaseText(f"I01-S{n:03}", text) for n, text in enumerate(texts)]
    return [one.word for one in check_release(release, POLICY, approved)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("og så var det han haug.", "haug"),
        ("da ringte sand faren min", "sand"),
        ("vi hadde en kompis som vi kalte snuppa", "snuppa"),
        ("hesten min heter prins.", "prins"),
        ("æ fekk 'n jo til kontakt, og 'n jo e grei", "jo"),
        ("lykke til, hilsen jo.", "jo"),
        ("men så slutta jo dag.", "dag"),
        ("det var torunn, så iqra, så dua, og så musti", "dua"),
        ("jeg skrev kjære t. engen", "t"),
        ("vi bodde hos sekken i to år", "sekken"),
        ("ja, sol. ho heiter det. sol tiller.", "tiller"),
    ],
)
def test_what_somebody_is_called_is_held(text: str, word: str) -> None:
    assert word in _held(text)


@pytest.mark.parametrize(
    "text",
    [
        "det huske æ. æ har det på en lapp.",
        "det heter medvirkning, og det er jo bra.",
        "en dag i uka, dag og natt, hver dag.",
        "ja jo. det går jo bra.",
        "han satt på en benk, og hunden bjeffa.",
        "hon sa at hon ikkje visste det.",
        "hun sa ring meg, så ringte jeg.",
        "Lang ventetid nr. 1; Kropp og tenner nr. 3",
        "Profilert betyr at området er nevnt i planen. Lite profilert",
    ],
)
def test_what_is_surely_a_word_passes(text: str) -> None:
    assert _held(text) == []


def test_what_a_sentence_says_somebody_is_called_is_held_in_the_others_too() -> None:
    assert _held("kompisen min som vi kaller kruttlappen.", "da kom kruttlappen igjen.") == ["kruttlappen"] * 2


def test_a_number_that_a_person_has_approved_passes_as_it_stands() -> None:
    text = "Vi møttes 12. mai 2020 på huset."
    assert _held(text) == ["12. mai 2020"]
    assert _held(text, approved=("12. Mai  2020",)) == []
    assert _held(text, approved=("13. mai 2020",)) == ["12. mai 2020"]


def test_a_held_number_is_written_in_quotes_where_a_command_needs_them() -> None:
    assert Held("I01", 0, 12, "12. mai 2020", Why.IDENTIFIER, "dato").typed == '"12. mai 2020"'
    assert Held("I01", 0, 6, "torunn", Why.NAME).typed == "torunn"
