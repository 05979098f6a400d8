"""Patterns of files on Windows, where no shell puts the files in their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.cli.wildcards import expanded


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "utskrifter på å"
    folder.mkdir()
    for name in ("b.docx", "a.docx", "c.txt", "intervju [1].docx", "~$a.docx", "angsten"):
        (folder / name).touch()
    monkeypatch.chdir(folder)


def test_a_pattern_becomes_the_files_that_fit_in_order():
    assert expanded(["ingest", "*.docx"]) == ["ingest", "a.docx", "b.docx", "intervju [1].docx"]
    assert expanded(["ingest", "?.docx", "c.txt"]) == ["ingest", "a.docx", "b.docx", "c.txt"]


def test_in_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    pattern = str(Path("utskrifter på å") / "*.txt")
    assert expanded(["ingest", pattern]) == ["ingest", str(Path("utskrifter på å") / "c.txt")]


def test_a_whole_path_is_a_pattern_too(tmp_path: Path):
    folder = tmp_path / "utskrifter på å"
    assert expanded([str(folder / "?.txt")]) == [str(folder / "c.txt")]


def test_what_is_no_pattern_in_every_python_stops_nothing():
    assert expanded(["ingest", "**.odt"]) == ["ingest", "**.odt"]


def test_brackets_are_part_of_a_name():
    assert expanded(["intervju [1].d*"]) == ["intervju [1].docx"]
    assert expanded(["intervju [1].docx"]) == ["intervju [1].docx"]


@pytest.mark.parametrize("word", ["*.odt", "angst*", "hva?", "-C", "--out=*.docx", "*"])
def test_what_is_no_pattern_of_files_or_fits_none_stays(word: str):
    assert expanded(["search", word]) == ["search", word]
