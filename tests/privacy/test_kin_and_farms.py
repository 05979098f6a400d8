"""A surname alone is not always whom the team has named: kin bear it too, and farms gave it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bsb.engine import LocalEngine
from bsb.privacy.key import Key
from bsb.privacy.pseudonymise import pseudonymise
from bsb.privacy.register import RegisterPerson, merge_into

from .conftest import POLICY, transcript

STAFF = (
    RegisterPerson("Terje Breivik", gender="m", role="oppfølger", service="Oppfølgingstjenesten"),
    RegisterPerson("Kari Oline Haugen-Myklebust", gender="k", role="oppfølger", service="Oppfølgingstjenesten"),
    RegisterPerson("Solfrid Ytrehorn", gender="k", role="ansatt", service="NAV"),
)


def said(sentence: str, language: str = "nb") -> str:
    raw = replace(transcript("I01", f"B1: {sentence}"), language=language)
    policy = replace(POLICY, language=language)
    done = pseudonymise([raw], merge_into(Key.empty("prøve"), STAFF), policy, LocalEngine(1))
    return done.transcripts[0].turns[0].text


@pytest.mark.parametrize(
    "sentence",
    [
        "Så kom Gaute Breivik, og han var sint.",
        "Så kom Knut-Olav Myklebust, og han var sint.",
        "Så kom Anne Lise Haugen-Myklebust, og hun var sint.",
    ],
)
def test_kin_of_an_employee_is_no_employee(sentence: str) -> None:
    text = said(sentence)
    assert "oppfølger" not in text and not {"Gaute", "Breivik", "Myklebust", "Haugen", "Knut", "Lise"} & set(
        text.split()
    )


@pytest.mark.parametrize(
    "sentence", ["Så kom Terje Breivik.", "Så kom Breivik.", "Så kom terje breivik.", "Så kom herr Breivik."]
)
def test_whom_the_team_has_named_is_the_employee_still(sentence: str) -> None:
    assert "oppfølger" in said(sentence) and "breivik" not in said(sentence).casefold()


@pytest.mark.parametrize(
    "sentence",
    [
        "Hun er gift inn på Haugen.",
        "Det var Marit på Haugen.",
        "Vi bodde oppe på Ytrehorn den gang.",
        "Jeg bor på Ytrehorn nå.",
    ],
)
def test_nobody_lives_on_top_of_an_employee(sentence: str) -> None:
    text = said(sentence)
    assert "[sted]" in text and not {"oppfølgeren", "NAV"} & set(text.split())
    assert "Haugen" not in text and "Ytrehorn" not in text


@pytest.mark.parametrize(
    "sentence", ["Jeg stoler på Breivik.", "Vi ventet på Ytrehorn.", "De var sinte på Haugen-Myklebust."]
)
def test_somebody_is_waited_for(sentence: str) -> None:
    assert "[sted]" not in said(sentence) and not {"Breivik", "Ytrehorn", "Myklebust"} & set(
        said(sentence).replace(".", " ").split()
    )


def test_a_small_word_between_is_no_part_of_the_name() -> None:
    text = said("Æ heiter jo Roy Arne. Roy Arne Stensland, ja. Han Roy Arne, seier dei.", "nn")
    first = text.split(" jo ")[1].split(".")[0]
    assert text.count(first) == 3 and "Roy" not in text


def test_an_employee_is_called_so_in_the_language_of_the_interview() -> None:
    teacher = RegisterPerson("Torild Vik", gender="k", role="ansatt", service="Skogen skole")
    for language, word in (("nn", "tilsett"), ("nb", "ansatt")):
        raw = replace(transcript("I01", "B1: Det var hos Torild Vik at vi møttes."), language=language)
        done = pseudonymise(
            [raw], merge_into(Key.empty("prøve"), [teacher]), replace(POLICY, language=language), LocalEngine(1)
        )
        assert f"den {word}e" in done.transcripts[0].turns[0].text


@pytest.mark.parametrize(
    "sentence", ["Han døydde andre februar i fjor.", "Mor gjekk bort andre juni.", "Far døde den andre mars."]
)
def test_a_day_of_death_is_not_told(sentence: str) -> None:
    assert "andre" not in said(sentence, "nn")


def test_a_second_may_of_several_stands() -> None:
    assert "andre mai" in said("Det var andre mai på rad at det snødde.", "nn")
