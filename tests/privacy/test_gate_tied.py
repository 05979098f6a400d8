"""What is tied to a name without blanks is held, and places that are words, where all is written small."""

from __future__ import annotations

import pytest

from bsb.model.settings import NamePolicy
from bsb.privacy.gate import ReleaseText, check_release


def held(policy: NamePolicy, text: str, *spans: tuple[int, int]) -> list[str]:
    return [one.word for one in check_release([ReleaseText("a", text, spans)], policy, (), ("Eline",))]


def test_the_rest_of_what_somebody_is_called_on_the_net_is_held(policy: NamePolicy) -> None:
    assert held(policy, "Der heter jeg Eline.baller nå.", (14, 19)) == ["baller"]
    assert held(policy, "Der heter jeg baller_Eline nå.", (21, 26)) == ["baller_Eline"]
    assert held(policy, "Da kom Eline. Baller var det nok av.", (7, 12)) == []


@pytest.mark.parametrize("text", ["vi flytta til fauske i fjor", "jeg kommer fra mysen", "ho bor i molde no"])
def test_a_place_that_is_a_word_is_held_where_all_is_written_small(policy: NamePolicy, text: str) -> None:
    assert held(policy, text)


@pytest.mark.parametrize("text", ["vi gikk til butikken i går", "det var i haugen, mot elva", "på hjørnet ved brua"])
def test_words_that_all_use_pass_there(policy: NamePolicy, text: str) -> None:
    assert held(policy, text) == []
