"""A draft may be named without its folder: people call it what it is called in the folder window."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.cli.context import made_file
from bsb.study import Study


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Study:
    folder = tmp_path / "en studie på prøve"
    study = Study.create(folder, "Prøve")
    (study.output / "konferanse").mkdir(parents=True)
    for name in ("prosessrapport.docx", "lettlest.docx", "konferanse/referat.docx", "konferanse/lettlest.docx"):
        (study.output / name).write_bytes(b"")
    monkeypatch.chdir(folder)
    return study


def test_what_bsb_made_is_found_by_its_name(study: Study) -> None:
    assert made_file(study, Path("prosessrapport.docx")) == study.output / "prosessrapport.docx"
    assert made_file(study, Path("referat.docx")) == study.output / "konferanse" / "referat.docx"


def test_what_lies_here_or_may_be_two_or_is_nowhere_is_as_it_was_given(study: Study) -> None:
    Path("prosessrapport.docx").write_bytes(b"")
    for name in ("prosessrapport.docx", "lettlest.docx", "annet.docx", "ut/referat.docx"):
        assert made_file(study, Path(name)) == Path(name)
