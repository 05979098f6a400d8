"""What is seen in merged cells is read for all of them."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from bsb.text.sheets import SheetRow, read_sheet

HEADINGS = ("fil", "case", "dato", "inviterte", "oppmotte")


def rows(tmp_path: Path, lines: list[list[object]], *merged: str) -> list[SheetRow]:
    book = Workbook()
    for line in lines:
        book.active.append(line)
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(tmp_path / "ark.xlsx")
    return read_sheet(tmp_path / "ark.xlsx", headings=HEADINGS)


def test_a_case_merged_down_over_its_rows(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        [["fil", "case"], ["a", "nord"], ["b", None], ["c", None], ["d", "sør"], ["e", None]],
        "B2:B4",
        "B5:B6",
    )
    assert [(row.line, row.get("fil"), row.get("case")) for row in found] == [
        (2, "a", "nord"),
        (3, "b", "nord"),
        (4, "c", "nord"),
        (5, "d", "sør"),
        (6, "e", "sør"),
    ]
    assert [row.above for row in found] == [set(), {"case"}, {"case"}, set(), {"case"}]


def test_headings_merged_over_two_rows_below_a_title(tmp_path: Path) -> None:
    lines = [
        ["Intervjuer i Haugen"],
        [],
        ["fil", "case", "Antall", None],
        [None, None, "inviterte", "oppmøtte"],
        ["a", "nord", 6, 4],
    ]
    (row,) = rows(tmp_path, lines, "A1:D1", "A3:A4", "B3:B4", "C3:D3")
    assert row.line == 5
    assert row.cells == {"fil": "a", "case": "nord", "inviterte": "6", "oppmotte": "4"}


def test_headings_that_are_all_merged_down_are_read_once(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, [["fil", "case"], [None, None], ["a", "nord"]], "A1:A2", "B1:B2")
    assert (row.line, row.cells) == (3, {"fil": "a", "case": "nord"})


def test_a_heading_between_the_rows_stays_in_its_first_cell(tmp_path: Path) -> None:
    found = rows(tmp_path, [["fil", "case", "inviterte"], ["Bydel nord", None, None], ["a", "nord", 3]], "A2:C2")
    assert found[0].cells == {"fil": "Bydel nord", "case": "", "inviterte": ""}


def test_one_number_over_two_columns(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, [["fil", "inviterte", "oppmøtte"], ["a", 5, None]], "B2:C2")
    assert (row.get("inviterte"), row.get("oppmotte")) == ("5", "5")


def test_a_region_far_beyond_the_sheet_is_no_harm(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, [["fil", "case"], ["a", "nord"]], "B2:B90000", "D5:F9")
    assert row.cells == {"fil": "a", "case": "nord"}


def test_the_line_that_tells_excel_what_parts_the_cells(tmp_path: Path) -> None:
    path = tmp_path / "ark.csv"
    path.write_text("sep=;\nfil;case\na;nord\n", encoding="utf-8")
    (row,) = read_sheet(path)
    assert (row.line, row.cells) == (3, {"fil": "a", "case": "nord"})
