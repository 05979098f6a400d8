"""What everyone has to do with passes the release gate; the same word as somebody's name does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsb.model.settings import NamePolicy
from bsb.privacy.gate import ReleaseText, check_release
from bsb.privacy.key import Key
from bsb.privacy.pseudonymise import Pseudonymised


def _held(*texts: str) -> list[str]:
    releases = [ReleaseText(str(number), text) for number, text in enumerate(texts)]
    return [one.word for one in check_release(releases, NamePolicy())]


@pytest.mark.parametrize(
    "text",
    [
        "Jeg handla på Rema og på Kiwi.",
        "Det sto på Facebook, og så på Instagram.",
        "Vi fikk nei, men Statsforvalteren sa ja.",
        "Eg klaga til Statsforvalteren og til Sivilombodet.",
        "Jeg er med i Frelsesarmeen, og dit går jeg ofte.",
        "Da sa Husbanken at det gikk bra.",
        "Vi kjøpte Volvo den gangen.",
        "Butikken heter Rema, den.",
    ],
)
def test_what_everyone_has_passes(text: str) -> None:
    assert _held(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Han heter Rema.", "Rema"),
        ("Eg heiter Kiwi, eg.", "Kiwi"),
        ("Vi kaller'n Lego her.", "Lego"),
        ("Broren min heter Tesla.", "Tesla"),
        ("Ho Rema kom.", "Rema"),
        ("Naboen min, Rema, kom.", "Rema"),
        ("Takk skal du ha, Rema!", "Rema"),
        ("Jeg snakka med Rema, hun var grei.", "Rema"),
        ("Da sa Rema at det gikk bra.", "Rema"),
        ("Vi møtte doktor Rema.", "Rema"),
    ],
)
def test_somebody_called_so_is_held(text: str, name: str) -> None:
    assert name in _held(text)


@pytest.mark.parametrize("name", ["Granliteamet", "Vestbyprosjektet", "Bydelskontoret"])
def test_an_office_of_a_place_is_held(name: str) -> None:
    assert _held(f"Jeg ringte {name} i går.") == [name]


def test_who_is_called_so_is_held_everywhere() -> None:
    assert _held("Han heter Rema.", "Jeg var hos Rema i går.", "Og så Rema, da.") == ["Rema"] * 3


@pytest.mark.parametrize(("text", "surname"), [("Torunn Rema ringte.", "Rema"), ("Det var Rema og Torunn.", "Rema")])
def test_what_stands_beside_a_name_that_was_put_in_is_held(text: str, surname: str) -> None:
    start = text.index("Torunn")
    held = check_release([ReleaseText("t", text, ((start, start + 6),))], NamePolicy(), (), ["Torunn"])
    assert [one.word for one in held] == [surname]


@pytest.mark.parametrize("said", ["Jeg heter Kiwi. Så sa Kiwi det.", "Broren min heter Lego, og Lego er flink."])
def test_somebody_called_as_a_brand_gets_a_constructed_name(run: Callable[..., Pseudonymised], said: str) -> None:
    text = run(f"B2: {said}", known=Key.empty("prøve")).transcripts[0].turns[0].text
    assert "Kiwi" not in text
    assert "Lego" not in text
