"""Blocks move as little as possible, and never against a person's will."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsb.report.word.order import in_order, to_move


@pytest.mark.parametrize(
    ("standing", "written", "wanted", "expected"),
    [
        ("abcd", "abcd", "abcd", ""),
        ("abcd", "abcd", "dabc", "d"),
        ("acbd", "abcd", "abcd", ""),  # somebody moved c or b, and it stays
        ("acbd", "abcd", "dabc", "d"),
        ("abc", "abc", "cab", "c"),
        ("abxc", "abc", "bac", "a"),  # x is not ours
        ("", "abc", "abc", ""),
    ],
)
def test_what_moves(standing, written, wanted, expected):
    assert "".join(to_move(standing, written, wanted)) == expected


@given(st.permutations("abcdefg"), st.permutations("abcdefg"))
def test_what_stays_stands_in_order(items, wanted):
    kept = in_order(items, wanted)
    assert kept == sorted(kept, key=wanted.index)
    assert kept == sorted(kept, key=items.index)


@given(st.permutations("abcdefg"), st.permutations("abcdefg"))
def test_moving_brings_an_untouched_draft_into_order(written, wanted):
    moving = to_move(written, written, wanted)
    rest = [item for item in written if item not in moving]
    assert rest == [item for item in wanted if item not in moving]
