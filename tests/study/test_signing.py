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
