"""Norwegian compounds taken apart."""

from __future__ import annotations

import pytest

from bsb.text.compound import heads, parts


@pytest.mark.parametrize(
    ("word", "head"),
    [
        ("ansvarsgruppemøtene", "møte"),
        ("kommunebolig", "bolig"),
        ("støttekontaktordning", "ordning"),
        ("fritidsaktiviteter", "aktivitet"),
        ("NAV-kontoret", "kontor"),
        ("brukarmedverknad", "medvirkning"),
    ],
)
def test_the_end_of_a_compound(word: str, head: str) -> None:
    assert head in heads(word)


def test_the_beginning_of_a_compound() -> None:
    assert "ansvarsgruppe" in parts("ansvarsgruppemøte").modifiers
    assert "støttekontakt" in parts("støttekontaktordning").modifiers


@pytest.mark.parametrize("word", ["virus", "citrus", "trivelig", "bolig", "ansvar", "hus", "og", ""])
def test_what_is_no_compound(word: str) -> None:
    assert parts(word) == ((), ())
