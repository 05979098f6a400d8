"""The sheet of held words shows every stretch of text that an answer lets out, and half an answer is none."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from bsb.errors import TableError
from bsb.privacy.held import Held, Why
from bsb.privacy.held_sheet import read_safe_words, write_held


def _rows(word: str, times: int, place: str = "D05, felt {n}") -> list[tuple[Held, str, str]]:
    held = Held("S1", 0, len(word), word, Why.NAME)
    return [(held, place.format(n=n), f"da gikk {word} og lagde te, dag {n}") for n in range(times)]


def _answer(path: Path, *answers: str) -> None:
    book = openpyxl.load_workbook(path)
    for line, answer in enumerate(answers, 2):
        book.worksheets[0].cell(line, 2, answer)
    book.save(path)


def test_every_stretch_that_a_word_stands_in_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "ord.xlsx"
    write_held(path, [*_rows("jo", 60), *_rows("bo", 2)])
    page = openpyxl.load_workbook(path).worksheets[0]
    lines = [tuple(row) for row in page.iter_rows(min_row=2, values_only=True)]
    assert [line[0] for line in lines] == ["jo", "jo", "jo", "bo"]
    assert [line[3] for line in lines] == [60, 60, 60, 2]
    shown = [text for line in lines if line[0] == "jo" for text in str(line[5]).splitlines()]
    assert shown == [f"… da gikk jo og lagde te, dag {n} …" for n in range(60)]
    assert max(str(line[5]).count("\n") + 1 for line in lines) <= 25, "a row that can be read without scrolling in it"


def test_the_same_stretch_in_many_places_is_shown_once_with_all_of_them(tmp_path: Path) -> None:
    path, held = tmp_path / "ord.xlsx", Held("S1", 0, 2, "jo", Why.NAME)
    write_held(path, [(held, place, "da gikk jo hjem") for place in ("D05", "D13", "D05", "rapport")])
    page = openpyxl.load_workbook(path).worksheets[0]
    assert page.max_row == 2
    assert (page.cell(2, 5).value, page.cell(2, 6).value) == ("D05\nD13\nrapport", "… da gikk jo hjem …")


def test_a_word_is_let_out_only_when_all_its_rows_are_answered(tmp_path: Path) -> None:
    path = tmp_path / "ord.xlsx"
    write_held(path, _rows("kaffe", 30))
    _answer(path, "trygt", "")
    with pytest.raises(TableError) as told:
        read_safe_words(path)
    assert [fault.line for fault in told.value.faults] == [3]
    assert "kaffe" not in str(told.value)
    _answer(path, "trygt", "trygt")
    assert list(read_safe_words(path)) == ["kaffe"]
