"""What `bsb ingest --json` tells a script beside the files it read."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from bsb.cli import main

TALK = "I: Hvordan gikk det?\nB1: Det gikk fint, takk.\nI: Og hjemme?\nB1: Der er det stille."


@pytest.fixture
def told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[dict[str, object]]:
    """What is told of one transcript, where the sheet over interviews has a row for another, misspelt, and one for none."""
    monkeypatch.setenv("BSB_KEY_PASSPHRASE", "fire stoler ved et bord")
    study = tmp_path / "studie"
    for words in (
        ("init", str(study), "--service", "Tjenesten", "--role", "oppfølger"),
        ("-C", str(study), "ingest", str(tmp_path / "en.txt"), "--json"),
    ):
        (tmp_path / "en.txt").write_text(TALK, encoding="utf-8")
        if study.exists():
            (study / "intervjuer.csv").write_text("fil;form\nen.txt;\nnoe annet.docx;\n", encoding="utf-8")
            with (study / "bsb.toml").open("a", encoding="utf-8") as settings:
                settings.write('\n[nokkel]\nfil = "../nøkkel.age"\n')
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["bsb", *words])
        with pytest.raises(SystemExit):
            main()
    return list(json.loads(capsys.readouterr().out))


def test_a_row_of_the_sheet_that_fits_no_file_is_told_as_a_doubt_about_the_sheet(told: list[dict[str, object]]) -> None:
    files = {each["file"]: each for each in told}
    assert set(files) == {"en.txt", "intervjuer.csv"}
    (doubt,) = files["intervjuer.csv"]["doubts"]
    assert "linje 3" in doubt and "passer ikke til noen fil" in doubt
    assert set(files["intervjuer.csv"]) == set(files["en.txt"])


def test_no_name_of_a_file_in_the_sheet_is_repeated(told: list[dict[str, object]]) -> None:
    assert "noe annet" not in json.dumps(told)
