"""Sheets and comma-separated text."""

from __future__ import annotations

import datetime
import io

import pytest

from bsb.ingest import read_bytes

from ..talks import left_out, said, text, times, turns


def book(*sheets: list[list[object]]) -> bytes:
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.active)
    for rows in sheets:
        sheet = workbook.create_sheet()
        for row in rows:
            sheet.append(row)
    raw = io.BytesIO()
    workbook.save(raw)
    return raw.getvalue()


@pytest.mark.parametrize(
    "header",
    ["Taler;Tekst", "Navn;Ytring", "Hvem;Hva som ble sagt", "Speaker,Transcript", "taler\tutsagn", '"Taler";"Tekst"'],
)
def test_headers(header: str) -> None:
    mark = next(mark for mark in ";\t," if mark in header)
    content = f"{header}\nI{mark}Hei?\nB1{mark}Ja.\n"
    assert said(content, "a.csv") == [("I", "Hei?"), ("B1", "Ja.")]
    assert text(content, "a.txt").format == "csv"


def test_quotes_times_and_rows_that_go_on() -> None:
    content = 'start;slutt;taler;tekst\n00:00:03;00:00:05;I;"Hei; ""du""\nder?"\n0:07;0:09;B1;Ja.\n;;;Jo.\n'
    read = text(content, "a.csv")
    assert turns(read) == [("I", 'Hei; "du" der?'), ("B1", "Ja. Jo.")]
    assert times(read) == [(3000, 5000), (7000, 9000)]


def test_without_header() -> None:
    assert said("I,Hvordan går det med deg?\nB1,Bra takk.\nI,Ok.\nB1,Ja.\n", "a.csv") == [
        ("I", "Hvordan går det med deg?"),
        ("B1", "Bra takk."),
        ("I", "Ok."),
        ("B1", "Ja."),
    ]


def test_a_sheet_of_other_things_is_refused() -> None:
    with pytest.raises(Exception, match="kolonne"):
        text("navn;alder\nKari;40\nOla;41\n", "a.csv")


def test_workbook_with_times_and_another_sheet() -> None:
    content = book(
        [["Om", "filen"], ["x", "y"]],
        [
            ["Tid", "Navn", "Tekst"],
            [datetime.time(0, 0, 3), "I", "Hei?"],
            [datetime.timedelta(hours=25), "B1", "=1+1"],
            [None, None, 4.0],
        ],
    )
    read = read_bytes(content, "a.xlsx")
    assert turns(read)[0] == ("I", "Hei?")
    assert times(read)[:2] == [(3000, None), (90_000_000, None)]
    assert left_out(read) == {"ark som ikke er en samtale": 1}
    with pytest.raises(Exception, match="Ingen ark"):
        read_bytes(book([["a", "b"], ["c", "d"]]), "a.xlsx")


def test_what_somebody_says_the_clock_was_is_said() -> None:
    content = "Taler;Tekst\nI;Når stenger de?\nB1;12:30 på fredag.\nI;Ellers?\nB1;17:00, tror jeg.\n"
    read = text(content, "a.csv")
    assert turns(read) == [
        ("I", "Når stenger de?"),
        ("B1", "12:30 på fredag."),
        ("I", "Ellers?"),
        ("B1", "17:00, tror jeg."),
    ]
    assert [turn.start_ms for turn in read.turns] == [None] * 4


def test_a_time_before_what_each_says_is_the_recordings() -> None:
    read = text("Taler;Tekst\nI;0:03 Når stenger de?\nB1;0:07 12:30 på fredag.\nI;0:09 Takk.\n", "a.csv")
    assert turns(read) == [("I", "Når stenger de?"), ("B1", "12:30 på fredag."), ("I", "Takk.")]
    assert [turn.start_ms for turn in read.turns] == [3000, 7000, 9000]
