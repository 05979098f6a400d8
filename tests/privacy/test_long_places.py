"""Places of several words, the first of which is an ordinary word: a district is found whole, and an old town is no district."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Jeg fikk hjelp på NAV Gamle Oslo i fjor.", "Jeg fikk hjelp på NAV [bydel] i fjor."),
        ("Der har bydel Nordre Aker ansvaret.", "Der har [bydel] ansvaret."),
        ("Bydel Gamle Oslo har ansvaret.", "[bydel] har ansvaret."),
        ("Vi flytta til Søndre Nordstrand.", "Vi flytta til [bydel]."),
        ("Hun er fra Nord-Odal.", "Hun er fra [sted]."),
        ("Han kom fra Mo i Rana i fjor.", "Han kom fra [sted] i fjor."),
        ("Søsteren min bor i New York.", "Søsteren min bor i [sted]."),
        ("Han er fra Sør-Afrika.", "Han er fra Sør-Afrika."),
        ("vi flytta til gamle oslo i fjor.", "vi flytta til [bydel] i fjor."),
        ("Jeg bor i et gammelt hus, og gamle naboer er best.", "Jeg bor i et gammelt hus, og gamle naboer er best."),
    ],
)
def test_a_place_of_several_words_is_one_place(says: Callable[..., str], said: str, written: str) -> None:
    assert says(said) == written
