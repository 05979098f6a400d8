"""A day and a month in figures, without a year: a date where dates stand, a share or points out of so many elsewhere; and years people are of."""

from __future__ import annotations

import pytest

from bsb.model.settings import NamePolicy
from bsb.privacy.identifiers import find_identifiers, written


def _written(text: str) -> str:
    for found in reversed(find_identifiers(text)):
        text = f"{text[: found.start]}{written(found, NamePolicy())}{text[found.end :]}"
    return text


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("det var den 13/5 og han kom", "det var i mai og han kom"),
        ("mandag 13/5 kom ho", "i mai kom ho"),
        ("på tysdag den 3/4 var det møte", "i april var det møte"),
        ("vi flytta fra 13/5 til 20/6", "vi flytta fra mai til juni"),
        ("etter 28/2 var det slutt", "etter februar var det slutt"),
        ("13/5 var jeg hos legen", "i mai var jeg hos legen"),
        ("Ja. 28/11 fekk eg svar.", "Ja. i november fekk eg svar."),
        ("det var den 13.5 vi kom", "det var i mai vi kom"),
        ("jeg er født 13/5", "jeg er født [fødselsdato]"),
    ],
)
def test_a_day_and_month_becomes_the_month(said: str, kept: str) -> None:
    assert _written(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "13/5 av dem sa ja",
        "3/4 av dem var der",
        "etter 3/4 år ble det bra",
        "jeg har 1/2 stilling",
        "de er der 24/7, og den 24/7 vakta er bra",
        "den 17/5 er fin",
        "på en skala fra 1/10 til 8/10",
        "ho fekk 13.5 prosent",
        "8/10 er bra",
        "jeg har 13/5 på plakaten",
    ],
)
def test_what_is_no_date_stays(said: str) -> None:
    assert find_identifiers(said) == ()


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("jeg er 72-modell", "jeg er 70-tallsmodell"),
        ("han er en 68-modell", "han er en 60-tallsmodell"),
        ("ho er 1985-modell, ho", "ho er 80-tallsmodell, ho"),
        ("vi er begge 68-modeller", "vi er begge 60-tallsmodeller"),
    ],
)
def test_the_year_somebody_is_of_becomes_the_decade(said: str, kept: str) -> None:
    assert _written(said) == kept


@pytest.mark.parametrize(
    "said", ["Bilen er 2004-modell.", "jeg kjører en 98-modell Volvo", "den nye modellen er fra kommunen"]
)
def test_the_year_of_a_car_is_nobodys(said: str) -> None:
    assert find_identifiers(said) == ()


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("jeg bor i lademoen allé 5", "jeg bor i [adresse]"),
        ("ho bur på strindheim allé 3, ho", "ho bur på [adresse], ho"),
        ("vi bor i Lademoen allé 5", "vi bor i [adresse]"),
    ],
)
def test_a_street_after_a_place_keeps_no_number(said: str, kept: str) -> None:
    assert _written(said) == kept


@pytest.mark.parametrize("said", ["det er en lang vei 5 av oss gikk", "det var min vei 3 ganger"])
def test_a_way_is_no_street(said: str) -> None:
    assert find_identifiers(said) == ()
