"""Bynames of several words: what is tied to a name goes with it, what follows it is held."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsb.model.settings import NamePolicy
from bsb.privacy.gate import ReleaseText, check_release
from bsb.privacy.pseudonymise import Pseudonymised

Run = Callable[..., Pseudonymised]


@pytest.mark.parametrize(
    ("said", "tail"),
    [
        ("Så kom Torkel med hatten hit.", "med hatten"),
        ("så kom torkel med hatten hit", "med hatten"),
        ("Da ringte jeg Guttorm i svingen.", "i svingen"),
        ("da ringte jeg guttorm på hjørnet", "på hjørnet"),
    ],
)
def test_what_follows_a_name_and_may_belong_to_it_is_held(run: Run, said: str, tail: str) -> None:
    result = run(f"B2: {said}")
    text = result.transcripts[0].turns[0].text
    assert "orkel" not in text and "uttorm" not in text
    assert tail in [text[row.start : row.end] for row in result.doubtful["I01"]]


@pytest.mark.parametrize(
    "said", ["Jeg møtte Guttorm på kontoret.", "Guttorm bor i en leilighet med hage.", "Jeg sto i svingen."]
)
def test_where_somebody_was_met_is_not_held(run: Run, said: str) -> None:
    assert not run(f"B2: {said}").doubtful["I01"]


@pytest.mark.parametrize(
    "said", ["og svarte-guttorm kom", "Så kom Svarte-Guttorm.", "Svarte-Guttorm kom.", "da kom lille-guttorm"]
)
def test_what_a_hyphen_ties_to_a_name_goes_with_it(run: Run, said: str) -> None:
    text = run(f"B2: {said} / B2: Guttorm sa det samme.").transcripts[0].turns[0].text.casefold()
    assert not any(word in text for word in ("svarte", "lille", "guttorm"))


def test_an_answer_of_one_word_that_somebody_there_is_called_is_held(run: Run) -> None:
    here = run("I: hvem hjalp deg / Jo: det gikk bra / B2: jo / B2: du e jo flink")
    assert [row.turn for row in here.doubtful["I01"]] == [2]
    elsewhere = run("I: hjalp det / B2: jo / B2: du e jo flink")
    assert not elsewhere.doubtful["I01"]


def test_the_rest_of_a_byname_is_held_with_a_name_that_is_only_held(policy: NamePolicy) -> None:
    held = check_release([ReleaseText("x", "Så var det Tor med hatten som kom.")], policy)
    assert [one.word for one in held] == ["Tor", "med hatten"]
    assert not check_release([ReleaseText("x", "Så var det noen med hatten på.")], policy)
