"""What a new study holds is in its language, is read as it stands, and is not taken for what somebody has written."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.ingest.facts import read_facts
from bsb.language import LANGUAGES
from bsb.study import Study


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_study_has_no_guide_until_somebody_writes_one(tmp_path: Path, language: str) -> None:
    """The report's appendix would otherwise print questions that nobody has asked."""
    study = Study.create(tmp_path / "s", "Title", language=language)
    assert study.guide() is None
    path = study.folder / "temaguide.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("erfaringer", "erfaring"), encoding="utf-8")
    assert study.guide() is not None


def test_a_new_english_study_is_explained_in_english(tmp_path: Path) -> None:
    study = Study.create(tmp_path / "s", "Support at home", ["North"], language="en")
    assert study.settings.role_word == "employee"
    toml = (study.folder / "bsb.toml").read_text(encoding="utf-8")
    assert "the service that is evaluated" in toml and "undersøkelsen" not in toml
    people, interviews = (
        (study.folder / name).read_text(encoding="utf-8-sig") for name in ("personer.csv", "intervjuer.csv")
    )
    assert people.startswith("name;nickname;gender;role;") and ";user;" in people
    assert interviews.startswith("file;case;form;role;date;")
    assert read_facts(study.folder / "intervjuer.csv") == {}, "the example row is nobody's interview"


def test_a_norwegian_study_is_as_it_was(tmp_path: Path) -> None:
    study = Study.create(tmp_path / "s", "Tittel")
    assert study.settings.role_word == "ansatt"
    assert (study.folder / "personer.csv").read_text(encoding="utf-8-sig").startswith("navn;kallenavn;kjonn;rolle;")
