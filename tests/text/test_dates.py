"""Dates as people write them in sheets."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsb.language import use
from bsb.text.dates import first_date, is_year, iso_date, looks_like_date, spoken_date, why_no_date


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-18",
        "2026-3-18",
        "2026.03.18",
        "20260318",
        "2026-03-18 00:00:00",
        "2026-03-18T10:30",
        "18.03.2026",
        "18.3.2026",
        "18. 3. 2026",
        "18/3/2026",
        "18-03-2026",
        "18.03.26",
        "18/3-26",
        "18/3 2026",
        "18.3.-26",
        "18. mars 2026",
        "18 mars 2026",
        "18.mars.2026",
        "18.mar.26",
        "18-Mar-26",
        "18. MARS '26",
        "den 18. mars 2026",
        "onsdag 18. mars 2026",
        "Onsdag 18.03.26",
        "18.03.2026 kl. 10.00",
        "18. mars 2026, kl 10-12",
        "18.03.2026 10:00–11:30",
        "18.\u00a0mars\u00a02026",
        "March 18, 2026",
        "18th March 2026",
        "18th of March, 2026",
        "the 18th of March 2026",
        "Wed 18 March 2026",
        "Wednesday the 18th March 2026",
        "on Wednesday, 18th March 2026, at 10:30",
        "46099",
    ],
)
def test_one_day_in_many_spellings(written: str) -> None:
    assert iso_date(written) == "2026-03-18"


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026", "2026"),
        ("2026-03", "2026-03"),
        ("03.2026", "2026-03"),
        ("mars 2026", "2026-03"),
        ("mar.26", "2026-03"),
        ("1. mai 2025", "2025-05-01"),
        ("3. juni 1998", "1998-06-03"),
        ("3.6.98", "1998-06-03"),
        ("29.02.2024", "2024-02-29"),
        ("4. desember 2025", "2025-12-04"),
    ],
)
def test_months_years_and_other_days(written: str, iso: str) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    "written",
    ["", "i fjor", "31.02.2026", "29.02.2026", "03/18/2026", "180326", "18.03", "18. mars", "våren 2026", "1. kvartal 2026", "ikke avtalt", "2024-25"],
)  # fmt: skip
def test_what_is_no_date(written: str) -> None:
    assert iso_date(written) is None


@given(st.dates(datetime.date(1970, 1, 1), datetime.date(2069, 12, 31)))
def test_every_day_is_read_however_it_is_written(day: datetime.date) -> None:
    ways = (
        f"{day:%d.%m.%Y}",
        f"{day:%d.%m.%y}",
        f"{day.day}/{day.month}-{day:%y}",
        f"{day.day}.{day.month} {day.year}",
    )
    assert {iso_date(way) for way in ways} == {day.isoformat()}


@given(st.text(max_size=30))
def test_anything_else_is_read_or_refused_and_never_breaks(text: str) -> None:
    assert iso_date(text) is None or is_year(text)


def test_what_is_wrong_is_said() -> None:
    assert why_no_date("18. mars")[0] == why_no_date("18.03")[0] == "Datoen mangler årstall."
    assert why_no_date("31.02.2026")[0] == "Datoen finnes ikke eller kan ikke leses."


def test_a_misspelt_day_looks_like_a_date_and_a_phase_does_not() -> None:
    assert all(map(looks_like_date, ("31.02.2026", "18.03", "1/3 26")))
    assert not any(map(looks_like_date, ("oppstart", "1. kvartal 2026", "2024-25", "1-2", "fase 2")))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2025", True),
        ("2024–2025", True),
        ("2024/25", True),
        ("1. halvår 2025", True),
        ("pr. 31.12.2025", True),
        ("31.12.25", True),
        ("i fjor", False),
        ("25", False),
        ("siste år", False),
        ("12025", False),
    ],
)
def test_years(written: str, told: bool) -> None:
    assert is_year(written) is told


def test_the_first_date_of_a_text() -> None:
    assert first_date("Intervju på Haugen 3. april 2025, skrevet ut 10.04.2025") == "2025-04-03"
    assert first_date("Sted: Haugen\nDato: 18.03.26\nVarighet: 74 minutter") == "2026-03-18"
    assert first_date("Kapittel 3.4.25 handler om 12.12 og 31.02.2026") == ""


@pytest.mark.parametrize(
    ("language", "text", "spoken"),
    [
        ("nb", "2026-03-18", "18. mars 2026"),
        ("nn", "2026-05-01", "1. mai 2026"),
        ("en", "2026-03-18", "18 March 2026"),
        ("nb", "2026-03-18 kl. 10–14, Folkets hus", "18. mars 2026 kl. 10–14, Folkets hus"),
        ("nb", "18. mars 2026", "18. mars 2026"),
        ("nb", "2026-02-31", "2026-02-31"),
        ("nb", "2026-03", "2026-03"),
        ("nb", "I07-2026-03-18-1", "I07-2026-03-18-1"),
        ("nb", "", ""),
    ],
)
def test_dates_in_what_is_read_are_written_as_people_write_them(language: str, text: str, spoken: str) -> None:
    with use(language):
        assert spoken_date(text) == spoken


@pytest.mark.parametrize(
    ("language", "typed", "spoken"),
    [
        ("en", "11. september 2025", "11 September 2025"),
        ("nb", "11 September 2025", "11. september 2025"),
        ("nn", "11. september 2025", "11. september 2025"),
        ("en", "torsdag 11. september 2025 kl. 10", "torsdag 11. september 2025 kl. 10"),
        ("en", "11.09.2025", "11.09.2025"),
        ("en", "", ""),
    ],
)
def test_a_day_that_is_typed_with_its_month_is_told_in_the_language_in_use(
    language: str, typed: str, spoken: str
) -> None:
    with use(language):
        assert spoken_date(typed) == spoken
