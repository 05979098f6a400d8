"""The documented notebook runs, and tables are the same whichever form they are written in."""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path

import pytest

from bsb.study import Study
from tests.conftest import ROOT
from tests.exchange.study.conftest import nvivo_project
from tests.study.conftest import make_secret, make_study

TABLES = ("tekst", "kodinger", "gjeldende-kodinger", "segmenter", "utskrifter", "personer", "datordbok")


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Study:
    folder = tmp_path_factory.mktemp("notatbok")
    study = make_study(folder)
    study.import_project(nvivo_project(folder), None, make_secret(folder))
    return study


def test_the_notebook_runs_as_it_stands(
    taken: Study, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(sys, "argv", ["notatbok.py", str(taken.folder)])
    runpy.run_path(str(ROOT / "examples" / "notatbok.py"))
    said = capsys.readouterr().out
    assert "5 kodinger" in said and "bolig" in said and "uten fortegn" in said
    assert (taken.output / "tabeller" / "datordbok.csv").is_file()


def test_frames_have_the_columns_of_the_tables(taken: Study):
    codings, segments = taken.codings(), taken.segments()
    assert len(codings) == 5 and set(codings["coder"]) == {"AH", "GK"}
    merged = codings.merge(segments, on="segment", suffixes=("", "_s"))
    assert list(merged["text"]) == list(merged["text_s"])
    assert all(row.end - row.start == len(row.text) for row in segments.itertuples())


@pytest.mark.parametrize("table", TABLES)
def test_every_table_says_the_same_in_every_form(taken: Study, tmp_path: Path, table: str):
    import pandas as pd

    lines = taken.export(tmp_path / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert rows
    flat = [
        {
            name: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
            for name, value in row.items()
        }
        for row in rows
    ]
    columns = list(flat[0])
    written = pd.read_csv(taken.export(tmp_path / f"{table}.csv"), sep=";", keep_default_na=False, dtype=str)
    in_excel = pd.read_excel(taken.export(tmp_path / f"{table}.xlsx"), keep_default_na=False, dtype=str)
    said = [["" if row[name] is None else str(row[name]) for name in columns] for row in flat]
    # A cell that a spreadsheet would run as a formula has an apostrophe before it in csv only.
    assert [[cell.removeprefix("'") for cell in row] for row in written[columns].values.tolist()] == said
    assert [[cell.removesuffix(".0") for cell in row] for row in in_excel[columns].values.tolist()] == [
        [cell.removesuffix(".0") for cell in row] for row in said
    ]


def test_the_dictionary_tells_every_column_of_every_table(taken: Study, tmp_path: Path):
    told = [json.loads(line) for line in taken.export(tmp_path / "datordbok.jsonl").read_text().splitlines()]
    known = {(row["tabell"], row["kolonne"]) for row in told}
    for table in ("tekst", "kodinger", "segmenter", "utskrifter", "personer"):
        first = json.loads(taken.export(tmp_path / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()[0])
        assert {(table, name) for name in first} <= known


def test_parquet_reads_back(taken: Study, tmp_path: Path):
    pytest.importorskip("pyarrow")
    import pandas as pd

    frame = pd.read_parquet(taken.export(tmp_path / "kodinger.parquet"))
    assert list(frame["text"]) == [row["text"] for row in map(json.loads, _lines(taken, tmp_path))]


def _lines(study: Study, folder: Path) -> list[str]:
    return study.export(folder / "kodinger.jsonl").read_text(encoding="utf-8").splitlines()
