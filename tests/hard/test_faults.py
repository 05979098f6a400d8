"""Disk full, folder read-only, file locked, clock set back: a sentence, exit code 1, and nothing lost."""

from __future__ import annotations

import errno
import multiprocessing
import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bsb.cli.app import main
from bsb.model.human import Finding
from bsb.store import connecting
from bsb.study import Study
from bsb.study.checking import check_integrity
from tests.study.small import decide, new_identity, small_study

from .verbs import content


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Study:
    secret = new_identity(tmp_path / "identitet")
    monkeypatch.setenv("BSB_KEY_IDENTITY", str(tmp_path / "identitet"))
    monkeypatch.setenv("BSB_BACKUP_IDENTITY", str(tmp_path / "identitet"))
    made = small_study(tmp_path / "studie", secret)
    decide(made)
    (tmp_path / "funn.csv").write_text(
        "id;tema;setning;status\nF2;bolig;Gulvet er kaldt.;foreløpig\n", encoding="utf-8"
    )
    return made


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], study: Study, *words: str
) -> tuple[int, str]:
    monkeypatch.setattr(sys, "argv", ["bsb", "-C", str(study.folder), *words])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr().err
    assert "Traceback" not in said and "kald" not in said
    return int(ended.value.code or 0), said


@pytest.fixture
def pragma() -> Iterator[list[str]]:
    """Statements that every new connection to a study file is given: SQLite's own way of being full or read-only."""
    statements: list[str] = []

    def give(connection: sqlite3.Connection, _record: object) -> None:
        for statement in statements:
            connection.execute(statement)

    event.listen(Engine, "connect", give)
    yield statements
    event.remove(Engine, "connect", give)


WRITING = [
    ("import", "funn.csv"),
    ("code",),
    ("names", "approve", "kvervil"),
    ("ingest", "ny.txt"),
    ("remove", "I01", "--yes"),
]


@pytest.mark.parametrize("verb", WRITING, ids=lambda verb: verb[0])
@pytest.mark.parametrize(
    ("fault", "said"), [("PRAGMA max_page_count = 1", "Disken er full"), ("PRAGMA query_only = ON", "skrives")]
)
def test_a_store_that_cannot_be_written(study: Study, verb, fault, said, pragma, monkeypatch, capsys, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ny.txt").write_text("I: Ja?\nB1: " + "Det gikk bra med oss alle. " * 400, encoding="utf-8")
    before = content(study)
    if "page" in fault:
        # The file is filled to the brim first, so that any verb must ask for room.
        with sqlite3.connect(study.folder / "studie.sqlite") as file:
            file.execute("pragma journal_mode=delete")
            file.execute("vacuum")
    pragma.append(fault)
    code, told = run(monkeypatch, capsys, study, *verb)
    pragma.clear()
    if code == 0:
        assert "page" in fault, "a verb may find room in the last page"
        return
    assert (code, said in told) == (1, True), told
    assert content(Study.open(study.folder)) == before
    assert check_integrity(study) == []


def failing(number: int, name: str):
    def fail(*_args: object, **_named: object) -> None:
        raise OSError(number, os.strerror(number), name)

    return fail


FILES = [
    ("fsync", errno.ENOSPC, "Disken er full"),
    ("fsync", errno.EIO, "kunne ikke skrives"),
    ("replace", errno.EACCES, "Word eller Excel"),
    ("open", errno.EROFS, "skrivebeskyttet"),
]


@pytest.mark.parametrize(("call", "number", "said"), FILES)
@pytest.mark.parametrize("verb", ["backup", "export", "names"])
def test_a_file_that_cannot_be_written(study: Study, verb, call, number, said, monkeypatch, capsys, tmp_path: Path):
    target = tmp_path / ("kopi.age" if verb == "backup" else "kodinger.jsonl")
    target.write_bytes(b"det som var")
    words = ("names", "add", "Boligen") if verb == "names" else (verb, str(target))
    before, key = content(study), (tmp_path / "studie.age").read_bytes()
    if call == "replace":
        monkeypatch.setattr(Path, "replace", failing(number, "fil"))
    elif call == "open" and verb == "export":
        monkeypatch.setattr(Path, "write_bytes", failing(number, "fil"))
    else:
        monkeypatch.setattr(f"bsb.text.files.os.{call}", failing(number, "fil"))
    code, told = run(monkeypatch, capsys, study, *words)
    monkeypatch.undo()
    assert (code, said in told) == (1, True), told
    assert target.read_bytes() == b"det som var"
    assert (tmp_path / "studie.age").read_bytes() == key
    assert content(Study.open(study.folder)) == before
    assert not list(tmp_path.rglob("*.tmp"))


def test_an_output_open_in_excel_is_named(study: Study, monkeypatch, capsys, tmp_path: Path):
    monkeypatch.setattr(Path, "replace", failing(errno.EACCES, "fil"))
    code, told = run(monkeypatch, capsys, study, "export", str(tmp_path / "kodinger.xlsx"))
    assert code == 1 and "kodinger.xlsx" in told and "Excel" in told


def test_a_folder_that_cannot_be_made_is_a_sentence(study: Study, monkeypatch, capsys, tmp_path: Path):
    (tmp_path / "fil").write_text("")
    code, told = run(monkeypatch, capsys, study, "init", str(tmp_path / "fil" / "studie"))
    assert code == 1 and told.startswith("Feil:")


def _hold(path: str, holding, let_go) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    holding.set()
    let_go.wait(60)
    connection.execute("ROLLBACK")


def test_another_process_that_writes_is_waited_for_and_then_told_of(study: Study, monkeypatch, capsys, tmp_path: Path):
    monkeypatch.setattr(connecting, "WAIT_SECONDS", 0.2)
    ours = multiprocessing.get_context("spawn")
    holding, let_go = ours.Event(), ours.Event()
    other = ours.Process(target=_hold, args=(str(study.folder / "studie.sqlite"), holding, let_go))
    other.start()
    assert holding.wait(60)
    code, told = run(monkeypatch, capsys, study, "import", str(tmp_path / "funn.csv"))
    assert (code, "i bruk av et annet program" in told) == (1, True), told
    code, told = run(monkeypatch, capsys, study, "status")
    assert code == 0, "those who only read are not kept waiting"
    let_go.set()
    other.join()
    code, told = run(monkeypatch, capsys, study, "import", str(tmp_path / "funn.csv"))
    assert code == 0, told


def test_a_clock_set_back_changes_nothing_but_the_times(study: Study, monkeypatch, tmp_path: Path):
    import datetime as real

    class Clock(real.datetime):
        @classmethod
        def now(cls, tz: real.tzinfo | None = None) -> real.datetime:
            return real.datetime(1999, 12, 31, 23, 0, tzinfo=tz)

    monkeypatch.setattr("bsb.text.clock.datetime.datetime", Clock)
    table = tmp_path / "funn.csv"
    table.write_text("id;tema;setning;status\nF1;bolig;Boligene er ikke kalde.;foreløpig\n", encoding="utf-8")
    study.import_table(table, who="kari")
    with study.store.reading() as view:
        assert view.human(Finding)[0].wording == "Boligene er ikke kalde.", "the newest row counts, not the newest time"
        assert view.journal()[-1]["time"].startswith("1999")
    assert check_integrity(study) == []


def test_what_killed_runs_left_is_taken_away_and_what_others_write_is_not(study: Study, tmp_path: Path):
    from bsb.text import files

    dead = study.folder / "ut" / f".sitat.docx.{files._host()}-999999999-0a1b2c3d.tmp"
    other = study.folder / "ut" / ".sitat.docx.00000000-1-0a1b2c3d.tmp"
    mine = study.folder / "ut" / f".sitat.docx.{files._host()}-{os.getpid()}-0a1b2c3d.tmp"
    stranger = study.folder / "ut" / ".notater.tmp"
    (study.folder / "ut").mkdir(exist_ok=True)
    for path in (dead, other, mine, stranger):
        path.write_text("x")
    Study.open(study.folder)
    assert [path.exists() for path in (dead, other, mine, stranger)] == [sys.platform == "win32", True, True, True]
    os.utime(other, (1, 1))
    Study.open(study.folder)
    assert not other.exists()
