"""Who has coded and written is told by marks; one rule wherever people sign."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from bsb.errors import BsbError, TableError, UsageError
from bsb.privacy.key import Secret
from bsb.privacy.signature import is_named_signature
from bsb.study import Study
from bsb.study.deciding import SheetOut, take_in
from bsb.study.importing import import_file
from bsb.study.keywords import take_keywords

NAME = "Torbjørn Kvalheim"


@pytest.mark.parametrize(
    "mark",
    "KN|kn|K2|ola|Koder 1|koder-a|KN og PA|prosessleder 1 og 2|prosessleiar 2|Gruppe Nord|analytiker|demo|AKN".split(
        "|"
    ),
)
def test_a_mark_is_no_name(mark: str):
    assert not is_named_signature(mark)


@pytest.mark.parametrize(
    "name",
    [
        "Kari Nordmann",
        "kari nordmann",
        "KARI NORDMANN",
        "kari.nordmann@eksempel.no",
        "kno@eksempel.no",
        "98 42 73 19",
        "98427319",
        "Kari_Nordmann",
        "KariNordmann",
        "KOMMUNE\\kari",
        "Kari",
        "KARI",
        "Kari N.",
        "oppfølger Kari",
        "Kari og Ola",
        "Torvild Kvernmoen",
    ],
)
def test_what_somebody_is_called_is_no_mark(name: str):
    assert is_named_signature(name)


@pytest.fixture
def coded(study: Study, talks: Path, secret: Secret) -> Study:
    study.ingest([talks], secret=secret)
    study.code()
    return study


def test_no_way_in_takes_a_name_and_all_say_the_same(coded: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    sheet = coded.export(tmp_path / "kodeark-kn.xlsx", options=SheetOut(coder="KN"))
    signed = tmp_path / "kodeark-signert.xlsx"
    book = load_workbook(sheet)
    page = book.worksheets[0]
    column = next(cell.column for cell in page[1] if cell.value == "koder")
    for row in range(2, page.max_row + 1):
        page.cell(row, column).value = NAME
    book.save(signed)
    table = tmp_path / "funn.csv"
    table.write_text("id;tema;setning\nF1;bolig;Ingen ringte.\n", encoding="utf-8")
    authored = tmp_path / "signert" / "funn.csv"
    authored.parent.mkdir()
    authored.write_text(f"id;tema;setning;forfatter\nF1;bolig;Ingen ringte.;{NAME}\n", encoding="utf-8")

    def as_user() -> object:
        monkeypatch.setenv("BSB_USER", NAME)
        return import_file(coded, table, "", "")

    ways = {
        "--coder til arket": lambda: coded.export(tmp_path / "kodeark-x.xlsx", options=SheetOut(coder=NAME)),
        "--coder fra arket": lambda: take_in(coded, sheet, "kodeark", NAME),
        "arkets kolonne": lambda: take_in(coded, signed, "kodeark", ""),
        "--coder på en tabell": lambda: import_file(coded, table, "", NAME),
        "tabellens kolonne": lambda: import_file(coded, authored, "", "KN"),
        "stikkord": lambda: take_keywords(coded, NAME),
        "BSB_USER": as_user,
    }
    said = set()
    for way in ways.values():
        with pytest.raises((UsageError, TableError)) as stopped:
            way()
        assert isinstance(stopped.value, BsbError)
        said |= {(fault.what, fault.repair) for fault in stopped.value.faults}
        assert "Kvalheim" not in str(stopped.value)
    assert len(said) == 1
    assert "initialer" in next(iter(said))[1]
    assert not any(b"Kvalheim" in path.read_bytes() for path in coded.folder.rglob("*") if path.is_file())


def test_a_word_that_somebody_coded_under_before_there_was_a_rule_is_still_theirs(coded: Study, tmp_path: Path):
    from dataclasses import replace

    with coded.store.transaction() as work:
        work.add_codings([replace(work.codings()[0], coder="Anna", run="import-001")])
    sheet = coded.export(tmp_path / "kodeark-anna.xlsx", options=SheetOut(coder="Anna"))
    assert take_in(coded, sheet, "kodeark", "").refused == ()


def findings(folder: Path, author: str = "") -> Path:
    """A table of one finding, signed or not."""
    folder.mkdir(exist_ok=True)
    path = folder / "funn.csv"
    path.write_text(f"id;tema;setning;forfatter\nF1;bolig;Ingen ringte.;{author}\n", encoding="utf-8")
    return path


def ways(coded: Study, folder: Path, mark: str, secret: Secret, monkeypatch: pytest.MonkeyPatch) -> dict:
    """Every way in for a mark; each returns what was signed with, or raises."""
    from bsb.model.human import Finding

    def author() -> str:
        return coded.material().human.findings[0].author

    def table(given: str, column: str) -> str:
        with coded.store.transaction() as work:
            work.remove_human(Finding.table, [one.id for one in work.human(Finding)], "x")
        import_file(coded, findings(folder / "tabell", column), "", given, secret)
        return author()

    def sheet() -> str:
        path = coded.export(folder / "kodeark-nytt.xlsx", options=SheetOut(coder="ZZ"))
        book = load_workbook(path)
        page = book.worksheets[0]
        at = {cell.value: cell.column for cell in page[1]}
        page.cell(2, at["kode 1"]).value = "bolig"
        for row in range(2, page.max_row + 1):
            page.cell(row, at["koder"]).value = mark
        book.save(path)
        run = take_in(coded, path, "kodeark", "", secret).run
        with coded.store.reading() as view:
            return next(line["who"] for line in view.journal() if line["run"] == run)

    def as_user() -> str:
        with monkeypatch.context() as then:
            then.setenv("BSB_USER", mark)
            return table("", "")

    return {
        "--coder": lambda: table(mark, ""),
        "column": lambda: table("", mark),
        "sheet": sheet,
        "BSB_USER": as_user,
    }


@pytest.mark.parametrize(
    ("mark", "stands"),
    [
        ("kn", "KN"),
        (" KN ", "KN"),
        ("ola", "ola"),
        ("Koder 1", "Koder 1"),
        ("torunn", None),
        ("Torunn", None),
        ("k", "k"),
    ],
)
def test_one_mark_comes_to_the_same_whatever_way_it_comes(
    coded: Study, tmp_path: Path, secret: Secret, monkeypatch: pytest.MonkeyPatch, mark: str, stands: str | None
):
    from dataclasses import replace

    with coded.store.transaction() as work:
        work.add_codings([replace(work.codings()[0], coder="KN", run="import-001")])
    for name, way in ways(coded, tmp_path, mark, secret, monkeypatch).items():
        if stands is None:
            with pytest.raises((UsageError, TableError)) as told:
                way()
            assert "initialer" in told.value.faults[0].repair and "orunn" not in str(told.value), name
        else:
            assert way() == stands, name


def test_nobody_is_the_program(coded: Study, tmp_path: Path, secret: Secret, monkeypatch: pytest.MonkeyPatch):
    for mark in ("bsb", "BSB "):
        every = ways(coded, tmp_path, mark, secret, monkeypatch)
        for name in ("--coder", "sheet", "BSB_USER"):
            with pytest.raises(UsageError, match="programmet"):
                every[name]()


def test_a_mark_that_was_somebodys_before_is_theirs_whatever_way_it_comes(
    coded: Study, tmp_path: Path, secret: Secret, monkeypatch: pytest.MonkeyPatch
):
    from dataclasses import replace

    with coded.store.transaction() as work:
        work.add_codings([replace(work.codings()[0], coder="Anna", run="import-001")])
    every = ways(coded, tmp_path, "anna", secret, monkeypatch)
    assert {every[name]() for name in ("--coder", "column", "sheet")} == {"Anna"}
