"""Many stretches asked about at once give what each gives alone."""

from __future__ import annotations

import numpy
from hypothesis import given
from hypothesis import strategies as some

from bsb.coding.stretches import any_within, blocks

NUMBERS = some.lists(some.integers(0, 30), max_size=20)


@given(NUMBERS, some.lists(some.tuples(some.integers(-5, 35), some.integers(0, 8)), max_size=20))
def test_a_stretch_is_told_whether_it_holds_a_value(values: list[int], stretches: list[tuple[int, int]]):
    lows = numpy.array([low for low, _ in stretches], dtype=numpy.intp)
    highs = numpy.array([low + size for low, size in stretches], dtype=numpy.intp)
    found = any_within(numpy.sort(numpy.array(values, dtype=numpy.intp)), lows, highs)
    assert found.tolist() == [any(low <= value <= low + size for value in values) for low, size in stretches]


@given(some.lists(some.integers(0, 9), max_size=12), some.integers(1, 15))
def test_blocks_follow_each_other_through_all_texts_and_hold_few_features_or_one_text(sizes: list[int], most: int):
    bounds = numpy.concatenate(([0], numpy.cumsum(numpy.array(sizes, dtype=numpy.intp))))
    found = list(blocks(bounds, most))
    assert [text for first, last in found for text in range(first, last)] == list(range(len(sizes)))
    assert all(bounds[last] - bounds[first] <= most or last == first + 1 for first, last in found)
