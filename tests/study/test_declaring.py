"""The cases of a new study come from the sheet people fill in, as long as bsb.toml has only the example."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.errors import TableError
from bsb.study import Study
from bsb.study.declaring import with_cases_of_sheet
from bsb.study.saying import IngestOptions

ONCE = IngestOptions(workers=1)
SHEET = "fil;bydel\neksempelfil;eksempel\na.txt;Bydel Nord\nb.txt;Sør «gamle»\nc.txt;bydel nord\nd.txt;\n"


@pytest.fixture
def new(tmp_path: Path) -> Study:
    study = Study.create(tmp_path / "ny studie på Ås", "Prøve", service="Tjenesten", role_word="oppfølger")
    (study.folder / "intervjuer.csv").write_text(SHEET, encoding="utf-8")
    return study


def test_cases_of_the_sheet_are_written_in_bsb_toml_once(new: Study) -> None:
    study, names = with_cases_of_sheet(new, ONCE)
    assert names == ("Bydel Nord", "Sør «gamle»")
    assert [(case.id, case.name) for case in study.settings.cases] == [
        ("bydel-nord", "Bydel Nord"),
        ("sor-gamle", "Sør «gamle»"),
    ]
    assert Study.open(new.folder).settings == study.settings and study.settings.title == "Prøve"
    again, told = with_cases_of_sheet(study, ONCE)
    assert again is study and told == ()


def test_a_study_with_cases_of_its_own_keeps_them(tmp_path: Path) -> None:
    study = Study.create(tmp_path / "s", "Prøve", ["Øst", "Vest"])
    (study.folder / "intervjuer.csv").write_text(SHEET, encoding="utf-8")
    assert [case.id for case in study.settings.cases] == ["ost", "vest"]
    assert with_cases_of_sheet(study, ONCE) == (study, ())


def test_a_dry_run_writes_nothing_and_knows_the_cases(new: Study) -> None:
    before = (new.folder / "bsb.toml").read_bytes()
    study, _names = with_cases_of_sheet(new, IngestOptions(workers=1, dry_run=True))
    assert [case.id for case in study.settings.cases] == ["bydel-nord", "sor-gamle"]
    assert (new.folder / "bsb.toml").read_bytes() == before


def test_a_case_that_is_called_as_a_person_is_refused_and_nothing_is_written(new: Study) -> None:
    (new.folder / "intervjuer.csv").write_text("fil;case\na.txt;Torunn Myrvang\n", encoding="utf-8")
    before = (new.folder / "bsb.toml").read_bytes()
    with pytest.raises(TableError) as caught:
        with_cases_of_sheet(new, ONCE)
    assert "Torunn" not in str(caught.value) and (new.folder / "bsb.toml").read_bytes() == before


def test_a_case_that_is_called_as_somebody_in_the_list_of_people_is_refused(new: Study) -> None:
    (new.folder / "personer.csv").write_text("navn;rolle\nZxyvara Qwibble;bruker\n", encoding="utf-8")
    (new.folder / "intervjuer.csv").write_text("fil;case\na.txt;Zxyvara\n", encoding="utf-8")
    with pytest.raises(TableError) as caught:
        with_cases_of_sheet(new, ONCE)
    assert "Zxyvara" not in str(caught.value) and "eksempel" in (new.folder / "bsb.toml").read_text(encoding="utf-8")
