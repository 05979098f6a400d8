"""A sheet that was written in one language is read in any other: people keep sheets, and change the language of a study."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bsb.language import LANGUAGES, _, use
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.deciding import SheetOut, take_in

PAIRS = list(itertools.permutations(LANGUAGES, 2))


def speaking(study: Study, code: str) -> Study:
    path = study.folder / "bsb.toml"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("sprak")]
    at = lines.index("[studie]") + 1
    path.write_text("\n".join([*lines[:at], f'sprak = "{code}"', *lines[at:]]), encoding="utf-8")
    return Study.open(study.folder)


@pytest.fixture
def coded(study: Study, talks: Path, secret: Secret) -> Study:
    study.ingest([talks], secret=secret)
    study.code()
    return study


def columns(sheet: Worksheet, row: int) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[row] if cell.value}


def header_row(sheet: Worksheet, word: str) -> int:
    return next(row[0].row for row in sheet.iter_rows() if any(str(cell.value).startswith(word) for cell in row))


@pytest.mark.parametrize(("written", "read"), PAIRS)
def test_a_coding_sheet(coded: Study, tmp_path: Path, written: str, read: str):
    path = speaking(coded, written).export(tmp_path / "kodeark.xlsx", options=SheetOut("KN"))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    top = header_row(sheet, "segment")
    heads = columns(sheet, top)
    answer = next(column for name, column in heads.items() if name.startswith("svar"))
    filled = next(row for row in range(top + 1, sheet.max_row + 1) if sheet.cell(row, answer - 1).value)
    sheet.cell(filled, answer).value = "ja"
    book.save(path)
    done = take_in(speaking(coded, read), path, "kodeark", "KN")
    assert not done.refused
    assert done.codings >= 1


@pytest.mark.parametrize(("written", "read"), PAIRS)
def test_summaries_and_those_that_are_read_again(coded: Study, tmp_path: Path, written: str, read: str):
    path = speaking(coded, written).export(tmp_path / "sammendrag.xlsx")
    book = load_workbook(path)
    sheet = book.worksheets[0]
    heads = columns(sheet, 1)
    with use(written):
        text = _("Tekst")
    sheet.cell(2, heads[text]).value = "Boligen er kald."
    book.save(path)
    report = speaking(coded, read).import_table(path, "sammendrag", "KN")
    assert report.new == 1

    again = speaking(coded, written).export(tmp_path / "sammendrag igjen.xlsx", "sammendrag")
    book = load_workbook(again)
    sheet = book.worksheets[0]
    column = next(place for name, place in columns(sheet, 1).items() if "nytt" in name or "again" in name)
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, columns(sheet, 1)[text]).value:
            sheet.cell(row, column).value = "ja"
    book.save(again)
    report = speaking(coded, read).import_table(again, "sammendrag", "KN")
    assert report.new == 0


@pytest.mark.parametrize(("written", "read"), PAIRS)
def test_findings(study: Study, tmp_path: Path, written: str, read: str):
    path = speaking(study, written).export(tmp_path / "funn.xlsx")
    book = load_workbook(path)
    sheet = book.worksheets[0]
    heads = columns(sheet, 1)
    with use(written):
        names = [_("Tema"), _("Setning")]
    for name, value in zip(names, ("bolig", "Boligen er kald."), strict=True):
        sheet.cell(2, heads[name]).value = value
    book.save(path)
    assert speaking(study, read).import_table(path, "funn", "KN").new == 1
