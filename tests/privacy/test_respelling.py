"""Dialect spellings are words; names that look like them are not."""

from __future__ import annotations

import pytest

from bsb.privacy.vocabulary import is_common, kind_of
from bsb.privacy.wordclass import classify


@pytest.mark.parametrize(
    ("spelling", "plain"),
    [
        ("besøg", "besøk"),
        ("uger", "uker"),
        ("navnan", "navnene"),
        ("plassa", "plassene"),
        ("pilleran", "pillene"),
        ("bøkern", "bøkerne"),
        ("tommeln", "tommelen"),
        ("skræmme", "skremme"),
        ("kosli", "koslig"),
        ("ordentli", "ordentlig"),
        ("tablettn", "tabletten"),
        ("lampå", "lampa"),
        ("mytji", "mykje"),
        ("ikkji", "ikkje"),
        ("kyrkji", "kyrkje"),
        ("metadonen", "metadonet"),
    ],
)
def test_a_dialects_spelling_is_a_word(spelling: str, plain: str) -> None:
    assert kind_of(spelling) in ("respelt", "dialect"), plain
    assert classify(spelling).word


@pytest.mark.parametrize(
    "name",
    [
        "Hakan",
        "Logan",
        "Milan",
        "Vidar",
        "Grini",
        "Hasan",
        "Bente",
        "Tordis",
        "Kolbein",
        "Tussi",
        "Bikki",
        "Benji",
        "Kenji",
        "Barbara",
        "Tveita",
    ],
)
def test_a_listed_name_is_no_spelling_of_a_word(name: str) -> None:
    assert kind_of(name) is None


@pytest.mark.parametrize("word", ["fagleder", "kakemøte", "dagbehandling", "samtalegruppe"])
def test_everyday_compounds_are_words(word: str) -> None:
    assert kind_of(word) in ("compound", "form")


@pytest.mark.parametrize("compound", ["permøtet", "steinmøtet", "karigruppa"])
def test_a_name_before_an_everyday_word_makes_no_word(compound: str) -> None:
    assert kind_of(compound) is None


def test_rare_words_of_the_dictionary_are_told_from_common_ones() -> None:
    assert is_common("huset") and is_common("legen") and is_common("æ")
    assert kind_of("trollfugl") is None or not is_common("trollfugl")
    assert kind_of("ulvunge") and not is_common("ulvunge")
