from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from bsb.errors import TableError
from bsb.text.sheets import read_sheet


@pytest.mark.parametrize(
    "content",
    [
        "Navn;Kjønn\nÅse Bø;k\n".encode(),
        b"\xef\xbb\xbf" + "Navn;Kjønn\r\nÅse Bø;k\r\n".encode(),
        "Navn;Kjønn\nÅse Bø;k\n".encode("cp1252"),
        "Navn,Kjønn\nÅse Bø,k\n".encode(),
        "Navn\tKjønn\nÅse Bø\tk\n".encode("utf-16"),
        "\nNavn;Kjønn\n;\nÅse Bø;k\n".encode(),
    ],
)
def test_what_excel_and_people_write(tmp_path: Path, content: bytes):
    path = tmp_path / "personer.csv"
    path.write_bytes(content)
    (row,) = read_sheet(path)
    assert row.cells == {"navn": "Åse Bø", "kjonn": "k"}


def test_a_workbook_with_numbers_and_dates_reads_as_people_mean_them(tmp_path: Path):
    import datetime

    book = Workbook()
    book.active.append(["Fil", "Dato", "Oppmøtte", "Ekstra"])
    book.active.append(["intervju-1", datetime.datetime(2026, 3, 1), 4.0, None])
    book.save(tmp_path / "i.xlsx")
    (row,) = read_sheet(tmp_path / "i.xlsx")
    assert row.cells == {"fil": "intervju-1", "dato": "2026-03-01", "oppmotte": "4", "ekstra": ""}
    assert row.line == 2


@pytest.mark.parametrize("name", ["finnes-ikke.csv", "skadet.xlsx"])
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str):
    (tmp_path / "skadet.xlsx").write_bytes(b"not a workbook")
    with pytest.raises(TableError) as caught:
        read_sheet(tmp_path / name)
    assert caught.value.faults[0].file == name


def test_a_workbook_locked_as_a_zip_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "låst.xlsx"
    Workbook().save(path)
    raw = bytearray(path.read_bytes())
    # The flag of a locked member, in its own header and in the directory.
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(mark)
        while at >= 0:
            raw[at + place] |= 1
            at = raw.find(mark, at + 4)
    path.write_bytes(raw)
    with pytest.raises(TableError) as caught:
        read_sheet(path)
    assert "låst.xlsx" in str(caught.value)


@pytest.mark.parametrize("end", ["", ";;;", "; ;"])
def test_empty_cells_at_the_end_of_a_row_are_nothing(tmp_path: Path, end: str):
    path = tmp_path / "a.csv"
    path.write_text(f"navn;rolle\nA;bruker{end}\n", "utf-8")
    assert [dict(row.cells) for row in read_sheet(path)] == [{"navn": "A", "rolle": "bruker"}]


def test_all_rows_with_a_field_too_many_are_told(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("Mitt ark\n\nnavn,rolle\nA,bruker\nB,leder, nå\nC,a,b,c\n", "utf-8")
    with pytest.raises(TableError) as caught:
        read_sheet(path, headings=["navn", "rolle"])
    assert [(fault.line, fault.what.rpartition(" ")[0]) for fault in caught.value.faults] == [
        (5, "Raden har flere felt enn det er overskrifter: 3 mot"),
        (6, "Raden har flere felt enn det er overskrifter: 4 mot"),
    ]


def test_a_note_beside_a_table_in_excel_shifts_nothing(tmp_path: Path):
    book = Workbook()
    for row in (["navn", "rolle"], ["A", "bruker", None, "ring henne"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert [dict(row.cells) for row in read_sheet(tmp_path / "a.xlsx")] == [{"navn": "A", "rolle": "bruker"}]


def test_shares_are_read_as_they_are_shown_and_noise_is_not(tmp_path: Path):
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["case", "andel", "annet"])
    for row, (value, form) in enumerate(
        ((0.45, "0%"), (0.125, "0.0 %"), (1, "0%"), (0.07, "0.00%"), (0.3, "General")), 2
    ):
        sheet.cell(row, 1, "nord")
        sheet.cell(row, 2, value).number_format = form
        sheet.cell(row, 3, 0.1 + 0.2)
    book.save(tmp_path / "t.xlsx")
    rows = read_sheet(tmp_path / "t.xlsx")
    assert [row.get("andel") for row in rows] == ["45 %", "12,5 %", "100 %", "7 %", "0.3"]
    assert {row.get("annet") for row in rows} == {"0.3"}


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("ark.xls", b"\xd0\xcf\x11\xe0\xa1\xb1"),
        ("ark.ods", b"PK\x03\x04"),
        ("ark.csv", b"PK\x03\x04"),
        ("a.pdf", b"%PDF-1.7"),
    ],
)
def test_what_another_program_has_saved_is_asked_for_as_xlsx(tmp_path: Path, name: str, begins: bytes):
    (tmp_path / name).write_bytes(begins + bytes(40))
    with pytest.raises(TableError) as caught:
        read_sheet(tmp_path / name)
    assert "(.xlsx)" in caught.value.faults[0].repair


def test_a_sheet_with_a_password_says_so(tmp_path: Path):
    (tmp_path / "ark.xlsx").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    with pytest.raises(TableError) as caught:
        read_sheet(tmp_path / "ark.xlsx")
    assert "passord" in caught.value.faults[0].what
