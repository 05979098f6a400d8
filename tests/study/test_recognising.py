"""The sheet for a re-identification test: what a colleague who knows the service is given, and nobody's name."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from bsb.cli.app import app
from bsb.errors import KeyFileError, TableError
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.recognising import write_recognising

TALK = """I: Hvordan går det?
B1: Jeg er den eneste som har fått bolig. Torunn er den eneste som ringer.
B1: Vi snakket med Kvervil, og det var den eneste gangen. Nils er grei.
"""


@pytest.fixture
def read(study: Study, talks: Path, secret: Secret) -> Study:
    for each in talks.iterdir():
        each.unlink()
    (talks / "nord-3.txt").write_text(TALK, encoding="utf-8")
    study.ingest([talks], secret=secret)
    return study


def rows(path: Path) -> list[dict[str, object]]:
    page = load_workbook(path)["Personer"]
    head, *found = page.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in found]


def test_who_speaks_and_who_is_spoken_of(read: Study, tmp_path: Path):
    path = tmp_path / "gjenkjenning.xlsx"
    assert write_recognising(read, path) == len(rows(path))
    (speaker,) = [row for row in rows(path) if row["Snakker eller omtales"] == "snakker"]
    spoken = [str(row["Sies om"]) for row in rows(path) if row["Snakker eller omtales"] == "omtales"]
    assert "den eneste som har fått bolig" in str(speaker["Sier"])
    assert sum("den eneste som ringer" in said for said in spoken) == 1
    assert len(rows(path)) == 3, "of Nils nothing telling is said, and the interviewer is nobody to recognise"
    assert speaker["Hvem tror du det er?"] is None
    assert load_workbook(path).sheetnames[:3] == ["Les først", "Personer", "Grupper"]


def test_it_names_nobody_and_is_for_its_owner_alone(read: Study, tmp_path: Path):
    path = tmp_path / "gjenkjenning.xlsx"
    write_recognising(read, path)
    said = " ".join(
        str(cell) for page in load_workbook(path) for row in page.iter_rows(values_only=True) for cell in row
    )
    assert not any(name in said for name in ("Torunn", "Nils", "Kvervil"))
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600


def test_it_lies_outside_the_study_and_over_nothing(read: Study, tmp_path: Path):
    with pytest.raises(KeyFileError) as told:
        write_recognising(read, read.folder / "ut" / "ark.xlsx")
    assert "--reidentify --out" in str(told.value)
    path = tmp_path / "ark.xlsx"
    path.write_bytes(b"svar")
    with pytest.raises(TableError):
        write_recognising(read, path)
    with pytest.raises(TableError):
        write_recognising(read, tmp_path / "ark.csv")
    assert path.read_bytes() == b"svar" and not (tmp_path / "ark.csv").exists()


def test_the_command_writes_it_and_shows_the_same(read: Study, tmp_path: Path):
    study = ["-C", str(read.folder), "check"]
    done = CliRunner().invoke(app, [*study, "--reidentify", "--out", str(tmp_path / "ark.xlsx")])
    assert done.exit_code == 0 and (tmp_path / "ark.xlsx").exists()
    shown = CliRunner().invoke(app, [*study, "--reidentify"])
    assert shown.exit_code == 0 and "omtales" in shown.output
