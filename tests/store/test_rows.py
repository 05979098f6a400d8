"""Grounds stand in the study file as JSON, whatever words are in them."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as some

from bsb.model.coding import Coding, Evidence, OriginOfCoding, Status
from bsb.store.rows import CODING_COLUMNS, NO_GROUNDS, coding_from, coding_row, dump

GROUNDS = some.builds(
    Evidence,
    some.sampled_from(["terms", "guide", "definition"]),
    some.text(max_size=8),
    some.floats(-1, 1).map(lambda points: round(points, 4) + 0.0),
    some.none() | some.integers(0, 9000),
    some.none() | some.integers(0, 9000),
)


def coding(grounds: tuple[Evidence, ...] = ()) -> Coding:
    return Coding("I01-S001", "bolig", "bsb", OriginOfCoding.TERMS, Status.PROPOSED, evidence=grounds)


@given(some.lists(GROUNDS, max_size=5))
def test_grounds_are_the_same_after_a_stay_in_the_file(grounds: list[Evidence]):
    row = coding_row(coding(tuple(grounds)))
    assert row["evidence"] == dump([list(ground) for ground in grounds])
    assert [Evidence(*ground) for ground in json.loads(row["evidence"])] == grounds
    assert coding_from(tuple(row.values())) == coding(tuple(grounds))


def test_no_points_are_never_less_than_none():
    assert "-0.0" not in coding_row(coding((Evidence("definition", "≈", -0.0),)))["evidence"]


def test_a_row_has_every_column_and_no_grounds_are_told_as_such():
    row = coding_row(coding())
    assert tuple(row) == CODING_COLUMNS
    assert row["evidence"] == NO_GROUNDS
