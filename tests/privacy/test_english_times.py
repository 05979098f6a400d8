"""Dates, years of birth and ages said in English are made general, and what only looks like an address or a plate there stands word for word."""

from __future__ import annotations

import pytest

from tests.privacy.generalised import generalised


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("I was born on 3 May 1991.", "I was born [fødselsdato]."),
        ("On my birthday, the 3rd of May 1991, she sang.", "On my birthday, [fødselsdato], she sang."),
        ("I was born in Syria in May 1991.", "I was born in Syria in the 1990s."),
        ("They came on the 12th of March.", "They came in March."),
        ("On 3 June 2021 we moved.", "In the summer of 2021 we moved."),
        ("It was March 12, 2026.", "It was the spring of 2026."),
        ("I moved on Monday, 3 June.", "I moved in June."),
        ("I am 54 years old, and she's 23.", "I am in my fifties, and she's in her twenties."),
        ("When I was 17 I left.", "When I was in my teens I left."),
        ("A 54-year-old man turned 55.", "A [alder] man turned [alder]."),
    ],
)
def test_days_births_and_ages_in_english_are_made_general(sentence: str, expected: str) -> None:
    assert generalised(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "I have to show my letters, and we have 3 rooms.",
        "I came here in 2019, and by 2021 it was over.",
        "17 May is a big day, and in May 3 people came.",
        "They may wait, and we were 15.",
        "She was 15 minutes late, and he is 30% disabled.",
        "Jeg ga May 3, og Kari 4.",
    ],
)
def test_what_is_no_date_stands_as_it_wasgeneralised(sentence: str) -> None:
    assert generalised(sentence) == sentence


@pytest.mark.parametrize("sentence", ["Velkommen alle fem.", "Det gjelder oss alle to.", "Kjære alle seks, hei."])
def test_all_of_them_is_no_avenue(sentence: str) -> None:
    assert generalised(sentence) == sentence


@pytest.mark.parametrize("street", ["kong haralds alle fem", "Frogner alle 5", "Frogner allé fem"])
def test_an_avenue_is_still_one(street: str) -> None:
    assert generalised(f"Jeg bor i {street}, ja.") == "Jeg bor i [adresse], ja."
