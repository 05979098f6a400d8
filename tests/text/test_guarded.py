"""What a spreadsheet might run is written so that it does not, and read as it was."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsb.text.sheets import guarded, read_sheet, unguarded


@pytest.mark.parametrize("text", ["=1+1", "+", "-", "- nei, sa hun", "@noen", "\t=2", "'-aktig", "''+"])
def test_what_looks_like_a_formula_gets_an_apostrophe_and_loses_it_again(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@given(st.text(max_size=20))
def test_every_text_comes_back_as_it_was(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_a_sign_in_a_csv_is_the_same_sign_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "koblinger.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows([["Fortegn", "Notat"], [guarded("+"), guarded("- tenk på dette")]])
    assert [row.cells for row in read_sheet(path)] == [{"fortegn": "+", "notat": "- tenk på dette"}]
