"""Whether capitals tell names from words in a transcript."""

from __future__ import annotations

import pytest

from bsb.text.casing import is_cased, is_small

TALK = [
    "Vi gikk ned til Torunn på kontoret, og så satt vi der en stund og drakk kaffe.",
    "Etterpå ringte Per, og han lurte på om jeg hadde fått brevet fra kommunen ennå.",
    "Det hadde jeg ikke, men det kom dagen etter, og da tok Torunn det med seg inn.",
]


def test_a_talk_written_as_writing_is_has_capitals() -> None:
    assert is_cased(TALK)


@pytest.mark.parametrize("write", [str.lower, str.upper, str.title])
def test_capitals_on_nothing_or_on_everything_tell_nothing(write: object) -> None:
    assert callable(write) and not is_cased([write(text) for text in TALK])


def test_a_short_text_with_many_names_has_capitals() -> None:
    assert is_cased(["Kari, Per, Torunn Myrvang og Ali Hassan var der."])


def test_of_a_few_words_nobody_can_tell() -> None:
    assert not is_small(["ja, det var greit"]) and is_small([text.lower() for text in TALK * 3])
