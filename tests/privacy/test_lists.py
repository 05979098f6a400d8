"""The shipped lists say what their sources say, and hold nothing that may not be shipped."""

from __future__ import annotations

import pytest

from bsb.privacy import lists
from bsb.privacy.wordclass import classify


@pytest.mark.parametrize(
    ("key", "name", "gender", "origin"),
    [
        ("torunn", "Torunn", "f", "no"),
        ("bjørn", "Bjørn", "m", "no"),
        ("ánte", "Ánte", "m", "sami"),
        ("abdirahman", "Abdirahman", "m", "no"),
        ("zdzisław", "Zdzisław", "m", "intl"),
        ("freweyni", "Freweyni", "f", "intl"),
    ],
)
def test_a_first_name_is_known_with_gender_and_origin(key: str, name: str, gender: str, origin: str) -> None:
    facts = lists.first_names()[key]
    assert (facts.name, facts.gender, facts.origin) == (name, gender, origin)


def test_counts_are_bearers_in_norway() -> None:
    # SSB table 10501, 2024: some 35,600 are called Per; Zdzisław is not on the list.
    assert 30_000 < lists.first_names()["per"].count < 45_000
    assert lists.first_names()["zdzisław"].count == 0
    assert lists.surnames()["hansen"].count > 50_000


def test_gender_is_m_f_or_u() -> None:
    assert {facts.gender for facts in lists.first_names().values()} == {"m", "f", "u"}


def test_keys_are_casefolded_names() -> None:
    for names in (lists.first_names(), lists.surnames()):
        assert all(key == facts.name.casefold() for key, facts in names.items())
        assert all(len(key) > 1 and "\t" not in key for key in names)


@pytest.mark.parametrize("name", ["per", "liv", "hans", "stein", "dag", "tom", "jo", "bo", "vår", "mai"])
def test_names_that_speech_uses_as_words(name: str) -> None:
    assert name in lists.word_names()
    assert name in lists.word_names(wide=True)


def test_the_wide_set_holds_the_rarer_ones() -> None:
    assert {"bjørn", "odd", "siv", "even", "tor"} <= lists.word_names(wide=True) - lists.word_names()
    assert 40 < len(lists.word_names()) < 80
    assert "torunn" not in lists.word_names(wide=True)


def test_places_of_every_kind() -> None:
    kinds = {key: lists.places()[key].kind for key in ("norge", "trøndelag", "trondheim", "grünerløkka", "noreg")}
    assert kinds == {
        "norge": "land",
        "noreg": "land",
        "trøndelag": "fylke",
        "trondheim": "kommune",
        "grünerløkka": "bydel",
    }
    assert {"guovdageaidnu", "kárášjohka", "deatnu"} & lists.places().keys()


def test_postcodes_have_four_digits_and_a_town() -> None:
    towns = lists.postcodes()
    assert towns["7030"] == "Trondheim"
    assert towns["0010"] == "Oslo"
    assert all(len(code) == 4 and code.isdigit() and town for code, town in towns.items())


def test_streets_stand_without_numbers() -> None:
    assert {"karl johans gate", "pilestredet"} <= lists.streets()
    assert len(lists.streets()) > 20_000


@pytest.mark.parametrize("service", ["nav", "dps", "lar", "bup", "ip", "fact", "act", "aap", "ips", "rop", "tsb"])
def test_services_everyone_has(service: str) -> None:
    assert lists.services()[service].meaning


def test_the_whole_of_the_data_stays_small() -> None:
    size = sum(path.stat().st_size for path in lists.DATA.rglob("*") if path.is_file())
    model = sum(path.stat().st_size for path in (lists.DATA / "ner").iterdir())
    assert size <= 13_000_000
    assert model <= 8_000_000


def test_no_running_text_is_shipped() -> None:
    longest = max(len(line) for path in lists.DATA.glob("*.tsv") for line in path.read_text("utf-8").split("\n"))
    assert longest < 120


def test_what_people_are_called_for_short_is_a_name_and_is_never_drawn_for_anybody() -> None:
    short = lists.first_names()["robban"]
    assert (short.name, short.count, short.gender) == ("Robban", 0, "m")
    assert classify("mortern").named
    # «kalle» is a verb as well: only a frame makes it somebody.
    assert classify("kalle").word
