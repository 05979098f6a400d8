"""Sheets that people have handled in Excel: what is read past, and what is refused because an answer would be lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from bsb.errors import TableError
from bsb.text.own_sheets import read_own_sheet
from bsb.text.sheets import SheetRow

NEEDED = {"segment", "kode_1"}
ROWS = [["segment", "kode 1", "notat"], ["I01-S001", "bolig", "a"], ["I01-S002", "", ""], ["I01-S003", "nav", ""]]


def workbook(path: Path, rows: list[list[str]]) -> Workbook:
    book = Workbook()
    book.active.title = "Koding"
    for row in rows:
        book.active.append(row)
    book.save(path)
    return book


def read(path: Path) -> list[SheetRow] | None:
    return read_own_sheet(path, "Koding", ("segment", "kode", "notat"), NEEDED)


def codes(path: Path) -> list[tuple[int, str, str]]:
    return [(row.line, row.get("segment"), row.get("kode_1")) for row in read(path) or []]


AS_IT_WAS = [(2, "I01-S001", "bolig"), (3, "I01-S002", ""), (4, "I01-S003", "nav")]


def test_a_page_in_front_and_a_tab_with_another_name_are_read_past(tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    book = workbook(path, ROWS)
    book.worksheets[0].title = "mitt"
    book.create_sheet("Husk", 0)["A1"] = "melk"
    book.save(path)
    assert codes(path) == AS_IT_WAS


def test_a_title_above_the_headings_is_read_past_and_lines_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    workbook(path, [["Arket mitt"], [], *ROWS])
    assert codes(path) == [(line + 2, segment, code) for line, segment, code in AS_IT_WAS]


def test_a_file_without_the_headings_has_no_such_page(tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    workbook(path, [["navn", "kode 1"], ["x", "y"]])
    assert read(path) is None


def test_a_fourth_column_may_be_written_in_one_word(tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    workbook(path, [[*ROWS[0], "Kode4"], [*ROWS[1], "okonomi"]])
    assert [row.get("kode_4") for row in read(path) or []] == ["okonomi"]


@pytest.mark.parametrize(("cells", "told"), [("B2:B4", "B2:B4"), ("A3:B4", "A3:B4")])
def test_cells_merged_over_rows_are_refused_with_their_place(tmp_path: Path, cells: str, told: str) -> None:
    path = tmp_path / "ark.xlsx"
    book = workbook(path, ROWS)
    book.worksheets[0].merge_cells(cells)
    book.save(path)
    with pytest.raises(TableError) as caught:
        read(path)
    assert told in str(caught.value)
    assert "Del dem igjen" in str(caught.value)


def test_a_merged_title_harms_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    book = workbook(path, [["Arket mitt"], [], *ROWS])
    book.worksheets[0].merge_cells("A1:C2")
    book.save(path)
    assert len(codes(path)) == 3


def test_a_heading_twice_and_answers_under_no_heading_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    workbook(path, [["segment", "kode 1", "", "Kode1", "mitt", "mitt"], ["I01-S001", "", "bolig", "nav", "x", "y"]])
    with pytest.raises(TableError) as caught:
        read(path)
    told = [(fault.line, fault.what) for fault in caught.value.faults]
    assert told == [(1, "Kolonnene B, D har samme overskrift."), (1, "Kolonne C er fylt ut, men har ingen overskrift.")]


def test_a_csv_file_is_read_the_same_way(tmp_path: Path) -> None:
    path = tmp_path / "ark.csv"
    path.write_text("\n".join(";".join(row) for row in ROWS), encoding="cp1252")
    assert codes(path) == AS_IT_WAS
