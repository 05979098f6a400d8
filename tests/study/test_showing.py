"""The verb `display`: which displays, for which case, and what is said when a word is wrong."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bsb.errors import DisplayError, Fault, InputError
from bsb.model.narrowing import case_named
from bsb.model.people import Case
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.display_list import list_displays
from bsb.study.showing import DisplayOptions


def test_the_list_follows_the_work_and_every_display_stands_in_it() -> None:
    lines = list_displays()
    steps = [line.rstrip(":") for line in lines if not line.startswith(" ")]
    assert steps == ["innsamling", "koding", "prosess", "konferanse", "delrapport", "sluttrapport"]
    ids = {line.split()[0] for line in lines if line.startswith(" ")}
    assert {f"D{n:02}" for n in range(1, 51)} <= ids
    assert {"F2", "F9", "F11"} <= ids
    assert len({line.index(line.split()[1]) for line in lines if line.startswith(" ")}) == 1, "in columns"


def test_displays_of_ones_own_stand_last_in_the_list_by_the_names_they_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "visninger").mkdir()
    (tmp_path / "visninger" / "min.yaml").write_text("display: rolleordnet\nspørsmål: Ser alle det samme?\n", "utf-8")
    (tmp_path / "visninger" / "gal.yaml").write_text("display: rolleordnet\ntittl: Roller\n", "utf-8")
    own = list_displays(tmp_path)[-3:]
    assert own[0].startswith("egne")
    assert "gal" in own[1]
    assert "har feil" in own[1]
    assert own[2].split() == ["D16", "min", "Ser", "alle", "det", "samme?"]


def test_a_case_goes_by_its_id_or_its_name() -> None:
    class Cases:
        cases = (Case("nord", "Bydel nord", "bydel"), Case("sor", "Bydel sør", "bydel"))

    assert case_named(Cases(), "nord") == "nord"
    assert case_named(Cases(), "Bydel sør") == "sor"
    with pytest.raises(InputError, match="Mente du «nord»"):
        case_named(Cases(), "nrod")
    with pytest.raises(InputError, match="Disse finnes: nord, sor"):
        case_named(Cases(), "xyz")


def test_a_study_from_before_it_had_a_secret_draws_one_and_keeps_it(study: Study, talks: Path, secret: Secret) -> None:
    study.ingest([talks], secret=secret)
    with study.store.reading() as view:
        first = view.salt()
    assert len(first) == 32
    with closing(sqlite3.connect(study.folder / "studie.sqlite")) as file, file:
        file.execute("DELETE FROM meta WHERE key = 'salt'")
    study.display(["dataregnskap"], DisplayOptions(("csv",)))
    study.display(["dataregnskap"], DisplayOptions(("csv",)))
    with study.store.reading() as view:
        drawn = view.salt()
    assert len(drawn) == 32 and drawn != first
    outside = [path for path in study.output.rglob("*") if path.is_file()]
    assert not any(drawn.encode() in path.read_bytes() for path in outside)
    assert not any("endringer" in path.name for path in outside)


def test_formats_of_networks_are_made_of_networks_and_the_rest_is_told_in_one_line(
    study: Study, talks: Path, secret: Secret
) -> None:
    study.ingest([talks], secret=secret)
    told: list[Fault] = []
    paths = study.display(["D20", "D01", "D47"], DisplayOptions(("csv", "dot", "graphml")), told=told.append)
    assert {path.suffix for path in paths if path.name.startswith("D01")} == {".csv"}
    assert {path.suffix for path in paths if path.name.startswith("D47")} == {".csv"}
    (fault,) = told
    assert fault.what == "dot, graphml finnes bare for nettverk, og er ikke laget for D01, D47."


def test_one_display_that_cannot_be_drawn_by_other_programs_says_so(study: Study, talks: Path, secret: Secret) -> None:
    study.ingest([talks], secret=secret)
    with pytest.raises(DisplayError, match="ikke et nettverk"):
        study.display(["D01"], DisplayOptions(("dot",)))
