"""User names in small letters, that only the sentence shows: they go, and what else is said of social media stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsb.model.settings import NamePolicy
from bsb.privacy.gate import ReleaseText, check_release
from bsb.privacy.identifiers import find_identifiers
from bsb.privacy.pseudonymise import Pseudonymised

TOLD = [
    ("Jeg heter tapirmamma på Instagram.", "tapirmamma"),
    ("Eg heiter fjelltuss på snap.", "fjelltuss"),
    ("Kompisen min heter skogtroll på discord.", "skogtroll"),
    ("Hun heter bare myrull på tiktok.", "myrull"),
    ("Brukernavnet mitt er tapirmamma.", "tapirmamma"),
    ("Brukernavnet mitt på Facebook er solstråle, og det husker jeg.", "solstråle"),
    ("Brukarnamnet hans var fjelltuss.", "fjelltuss"),
    ("Hun kaller seg pusekatta på nettet.", "pusekatta"),
    ("Ho kallar seg pusekatta på nettet.", "pusekatta"),
    ("Han kalte seg bare regnbyge på forumet.", "regnbyge"),
    ("Jeg kaller meg glitterpus på nettet.", "glitterpus"),
    ("På nettet kaller jeg meg glitterpus.", "glitterpus"),
    ("På Snap heter jeg glitterfia, men ikke på Insta.", "glitterfia"),
    ("På snap så kaller eg meg myrull.", "myrull"),
    ("På snap er jeg glitterpus.", "glitterpus"),
    ("Snapen min er solnedgang.", "solnedgang"),
    ("Du finner meg som regndråpe på insta.", "regndråpe"),
]


@pytest.mark.parametrize(("text", "name"), TOLD)
@pytest.mark.parametrize("written", [str, str.lower])
def test_a_user_name_is_replaced(says: Callable[..., str], text: str, name: str, written: Callable[[str], str]) -> None:
    assert says(written(text)) == written(text).replace(name, "[brukernavn]")


@pytest.mark.parametrize(
    "text",
    [
        "Han heter noe annet på Instagram.",
        "Han heter noe helt annet på Facebook.",
        "Eg heiter det same på snap.",
        "Jeg er mye på Facebook, og aktiv på Instagram.",
        "Brukernavnet mitt er glemt. Brukernavnet er hemmelig. Det er for langt.",
        "Brukarnamnet mitt er noko eg har gløymt.",
        "Han solgte det på nettet som nytt. Hun kalte det svindel på nettet.",
        "De kaller det mobbing på nettet.",
        "Han kalte meg idiot på Facebook.",
        "På nettet heter det at alt er gratis.",
        "Det heter legetimer på nettet.",
        "På Facebook er jeg anonym.",
        "Snapen min er full.",
    ],
)
@pytest.mark.parametrize("written", [str, str.lower])
def test_what_is_no_user_name_stays(says: Callable[..., str], text: str, written: Callable[[str], str]) -> None:
    assert says(written(text)) == written(text)


def test_a_user_name_goes_also_where_nothing_tells_that_it_is_one(run: Callable[..., Pseudonymised]) -> None:
    result = run("B1: Ho kallar seg pusekatta på nettet. / I: Ja? / B2: Så skreiv pusekatta til meg.")
    assert result.transcripts[0].turns[2].text == "Så skreiv [brukernavn] til meg."


def test_somebodys_own_name_in_social_media_is_their_name(says: Callable[..., str]) -> None:
    assert "[brukernavn]" not in says("jeg heter kari på facebook")
    assert "kari" not in says("jeg heter kari på facebook")


def test_the_gate_holds_a_user_name_that_still_stands() -> None:
    held = check_release([ReleaseText("t", "Brukernavnet mitt er solstråle.")], NamePolicy())
    assert [one.word for one in held] == ["solstråle"]


def test_user_names_by_shape_are_found_as_before() -> None:
    for text, name in (
        ("snap: torhansen79", "torhansen79"),
        ("jeg er @torhansen der", "@torhansen"),
        ("han er sultan_av_gol", "sultan_av_gol"),
    ):
        assert [text[one.start : one.end] for one in find_identifiers(text)] == [name]
