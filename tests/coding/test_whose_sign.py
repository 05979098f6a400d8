"""A sign that nobody has written is the program's, also where somebody has said yes to the code; it is known, kept, and goes when a person writes one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bsb.coding.propose import propose
from bsb.coding.sheet import read_sheet, write_sheet
from bsb.model.coding import Coding, Valence
from bsb.model.material import Material
from bsb.model.settings import CodingSettings

from .material import material

SCRIPT = "I: Hvordan bor du? / B1: Jeg har fått leilighet, og den er fin. / I: Og legen? / B2: Fastlegen min er flink, men jeg har ikke penger."
ROW = "I01-S001"


@pytest.fixture
def study() -> Material:
    plain = material(SCRIPT)
    return replace(plain, codings=propose(plain, CodingSettings()))


def answered(path: Path, study: Material, cells: Mapping[str, str]) -> Coding:
    """The first row of a new sheet as it comes back, filled with `cells`."""
    write_sheet(study, path, "kari")
    book = load_workbook(path)
    page = book.worksheets[0]
    headings = {cell.value: cell.column for cell in page[1]}
    for heading, value in cells.items():
        page.cell(row=2, column=headings[heading]).value = value
    book.save(path)
    return next(row for row in read_sheet(path, study, "kari").codings if row.segment == ROW)


def shown(path: Path, study: Material) -> dict[str, object]:
    write_sheet(study, path, "kari")
    page = load_workbook(path).worksheets[0]
    return dict(zip([cell.value for cell in page[1]], [cell.value for cell in page[2]], strict=True))


def test_yes_without_a_sign_takes_the_programs_and_is_known_as_that(study: Material, tmp_path: Path) -> None:
    row = answered(tmp_path / "a.xlsx", study, {"svar 1": "ja"})
    proposal = next(one for one in study.codings if (one.segment, one.code) == (ROW, row.code))
    assert row.valence is proposal.valence is not Valence.NONE
    assert row.sign_is_taken


@pytest.mark.parametrize(
    "cells",
    [{"svar 1": "ja", "fortegn": "kritisk"}, {"svar 1": "ja", "fortegn": "positiv"}, {"kode 1": "bolig +"}],
)
def test_a_sign_somebody_has_written_is_theirs_also_where_it_is_the_same(
    study: Material, tmp_path: Path, cells: Mapping[str, str]
) -> None:
    assert not answered(tmp_path / "a.xlsx", study, cells).sign_is_taken


def test_the_next_sheet_shows_it_as_proposed_and_not_as_written(study: Material, tmp_path: Path) -> None:
    row = answered(tmp_path / "a.xlsx", study, {"svar 1": "ja"})
    # What people have decided is not proposed again.
    later = replace(study, codings=(row,))
    cells = shown(tmp_path / "b.xlsx", later)
    assert cells["foreslått fortegn"] == row.valence.value
    assert not cells["fortegn"]
    same = answered(tmp_path / "c.xlsx", later, {})
    assert (same.valence, same.sign_is_taken) == (row.valence, True)
    theirs = answered(tmp_path / "d.xlsx", later, {"fortegn": "blandet"})
    assert (theirs.valence, theirs.sign_is_taken) == (Valence.MIXED, False)
    assert shown(tmp_path / "e.xlsx", replace(study, codings=(theirs,)))["fortegn"] == "blandet"
