"""What a variable is called is stored too: no name and no number of anybody's may stand in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.errors import TableError
from bsb.model.people import Attribute
from bsb.privacy import review
from bsb.privacy.in_ids import unnamed_variables
from bsb.privacy.key import Secret
from bsb.privacy.register import read_register
from bsb.study import Study
from bsb.study.naming import decide
from bsb.study.saying import IngestOptions

NAME = "Kvervil"


@pytest.mark.parametrize(
    ("called", "becomes"),
    [
        ("kontakt_kvervil", "kontakt_navn"),
        ("kvervils_gruppe", "navn_gruppe"),
        ("ring_917_43_286", "ring_nummer"),
        ("kvervil_kvervil", "navn"),
        ("kvervildal", "kvervildal"),
        ("botid", "botid"),
        ("ar_2024", "ar_2024"),
        ("antall_1_5", "antall_1_5"),
    ],
)
def test_what_a_variable_is_called_instead(called: str, becomes: str):
    assert unnamed_variables([called], {"kvervil"}).get(called, called) == becomes


def test_two_variables_never_become_one():
    found = unnamed_variables(["kontakt_kvervil", "kontakt_torunn", "kontakt_navn"], {"kvervil", "torunn"})
    assert found == {"kontakt_kvervil": "kontakt_navn_2", "kontakt_torunn": "kontakt_navn_3"}


def test_a_heading_with_a_name_or_a_number_is_told_before_anything_is_stored(tmp_path: Path):
    path = tmp_path / "personer.csv"
    path.write_text(
        "navn;rolle;Snakker med Torunn;Ring 917 43 286;botid\nTorunn Kvervil;bruker;ja;;2\n", encoding="utf-8"
    )
    with pytest.raises(TableError) as told:
        read_register(path)
    assert len(told.value.faults) == 2
    assert "Torunn" not in str(told.value) and "917" not in str(told.value)


def test_a_name_of_nobody_we_know_is_no_value(study: Study, talks: Path, secret: Secret):
    (study.folder / "personer.csv").write_text(
        "navn;rolle;tjeneste;pårørende\nTorunn Myrvang;oppfølger;Oppfølgingstjenesten;Kari Nordberg\n", encoding="utf-8"
    )
    study.ingest([talks], IngestOptions(), secret)
    (told,) = [one for one in study.material().attributes if one.name == "parorende"]
    assert told.value == "[…]"


@pytest.fixture
def named(study: Study, talks: Path, secret: Secret) -> Study:
    study.ingest([talks], secret=secret)
    with study.store.transaction() as work:
        work.put_persons(
            (), [Attribute("P01", f"sak_hos_{NAME.lower()}", f"{NAME} følger opp"), Attribute("P01", "botid", "2")]
        )
    return study


def variables(study: Study) -> dict[str, str]:
    return {one.name: one.value for one in study.material().attributes if one.owner == "P01"}


def test_a_name_that_becomes_known_goes_from_variables_and_what_they_say_stands(named: Study, secret: Secret):
    told: list[str] = []
    decide(named, secret, lambda key: review.add(key, NAME, named.settings.names), told.extend)
    now = variables(named)
    assert set(now) == {"sak_hos_navn", "botid"} and NAME not in now["sak_hos_navn"] and now["botid"] == "2"
    assert "P01, sak_hos_navn" in told
    for path in named.folder.rglob("*"):
        assert (
            not path.is_file()
            or path.suffix in {".csv", ".yaml"}
            or NAME.lower().encode() not in path.read_bytes().lower()
        )
    with named.store.reading() as view:
        assert len(view.attributes()) == 2, "none lost"
