"""Places whose names are ordinary words, whole or in part: a district is found whole, and a town where somebody is said to live."""

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


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("jeg bor i drammen nå", "jeg bor i [sted] nå"),
        ("vi flytta til hamar i fjor", "vi flytta til [sted] i fjor"),
        ("han bodde i ås en stund", "han bodde i [sted] en stund"),
        ("jeg bor i hus, og vi bodde i telt", "jeg bor i hus, og vi bodde i telt"),
        ("det var drammen som sto på bordet", "det var drammen som sto på bordet"),
        ("vi kom til ås, og så til en ny ås", "vi kom til ås, og så til en ny ås"),
    ],
)
def test_a_town_that_is_a_word_is_one_where_people_live(says: Callable[..., str], said: str, written: str) -> None:
    assert says(said) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("jeg bor på sagene med kjæresten min", "jeg bor på [bydel] med kjæresten min"),
        ("hun på nav sagene sa nei", "hun på NAV [bydel] sa nei"),
        ("jeg er fra bjerke egentlig", "jeg er fra [bydel] egentlig"),
        ("de flytta fra bjerke til alna", "de flytta fra [bydel] til [bydel]"),
        ("bydel alna hjalp meg", "[bydel] hjalp meg"),
        (
            "sagene på bordet var mange, og alle sagene var sløve",
            "sagene på bordet var mange, og alle sagene var sløve",
        ),
        ("vi bor i marka, og vi bor i sentrum", "vi bor i marka, og vi bor i sentrum"),
    ],
)
def test_a_district_that_is_a_word_or_a_surname_is_one_where_people_live_and_where_its_office_is(
    says: Callable[..., str], said: str, written: str
) -> None:
    assert says(said).replace("nav", "NAV") == written
