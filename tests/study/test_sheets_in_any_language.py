"""A sheet that was written in one language is read in any other: people keep sheets, and change the language of a study."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bsb.coding.condensation import read_condensation, write_condensation
from bsb.language import LANGUAGES, _, use
from bsb.model.coding import Status, Valence
from bsb.model.settings import NamePolicy
from bsb.privacy.key import Key, Secret
from bsb.privacy.keydata import Doubt
from bsb.privacy.review import Question
from bsb.privacy.review_sheet import answer_from_sheet, write_questions
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
    with use(written):
        answer = heads[f"{_('svar')} 1"]
        filled = next(row for row in range(top + 1, sheet.max_row + 1) if sheet.cell(row, answer - 1).value)
        sheet.cell(filled, answer).value = _("ja")
        sheet.cell(filled, heads[_("fortegn")]).value = _("kritisk")
        sheet.cell(filled, heads[_("kan siteres")]).value = _("nei")
        sheet.cell(filled, heads[_("notat")]).value = "tenk over"
    segment = sheet.cell(filled, heads["segment"]).value
    book.save(path)
    done = take_in(speaking(coded, read), path, "kodeark", "KN")
    assert not done.refused
    material = speaking(coded, read).material()
    own = next(row for row in material.codings if row.segment == segment and row.coder == "KN")
    assert (own.status, own.valence, own.publishable) == (Status.ACCEPTED, Valence.CRITICAL, False)
    assert [memo.text for memo in material.human.memos] == ["tenk over"]
    again = take_in(speaking(coded, read), path, "kodeark", "KN")
    assert not again.refused


def test_a_sheet_in_english_is_in_english(coded: Study, tmp_path: Path):
    path = speaking(coded, "en").export(tmp_path / "kodeark.xlsx", options=SheetOut("KN"))
    sheet = load_workbook(path).worksheets[0]
    heads = set(columns(sheet, header_row(sheet, "segment")))
    assert {"before", "text", "proposal 1", "answer 1", "code 1", "valence", "may be quoted", "note"} <= heads
    assert not heads & {"før", "tekst", "forslag 1", "svar 1", "fortegn", "notat"}


@pytest.mark.parametrize(("written", "read"), PAIRS)
def test_the_questions_about_names(tmp_path: Path, written: str, read: str):
    key, path = replace(Key.empty("prøve"), doubts=(Doubt("Kari", "name", 1.0, ""),)), tmp_path / "navn.xlsx"
    with use(written):
        write_questions([Question("Kari", "name", 1.0, "står i lista", 1, ("sa Kari",))], path)
        book = load_workbook(path)
        sheet = book.worksheets[0]
        sheet.cell(2, columns(sheet, 1)[_("svar")]).value = _("ikke et navn")
        book.save(path)
    with use(read):
        assert answer_from_sheet(key, path, NamePolicy()).decisions


@pytest.mark.parametrize(("written", "read"), PAIRS)
def test_a_sheet_of_condensation(coded: Study, tmp_path: Path, written: str, read: str):
    material, path = coded.material(), tmp_path / "kondensering.xlsx"
    with use(written):
        assert write_condensation(material, path, "KN", (material.segments[0].id,)) == 1
        book = load_workbook(path)
        sheet = book.worksheets[0]
        sheet.cell(2, columns(sheet, 1)[_("kondensat")]).value = "det som ble sagt"
        book.save(path)
    with use(read):
        rows, refused = read_condensation(path, material, "KN")
    assert [row.text for row in rows] == ["det som ble sagt"] and not refused


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
