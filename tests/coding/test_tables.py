"""What is worked out for whole tables is what is worked out one at a time."""

from __future__ import annotations

import math

import numpy
from hypothesis import example, given
from hypothesis import strategies as some

from bsb.coding.grounds.base import join, joined, rounded
from bsb.coding.grounds.examples import Examples
from bsb.coding.grounds.likelihood import Likelihoods
from bsb.coding.statements import Statements
from bsb.coding.talk import Talk

SCORES = some.floats(-0.5, 1.5).map(lambda value: round(value, 4))


@given(some.lists(some.floats(-2, 2), max_size=30))
@example([0.0005, 0.0015, 0.1235, 0.4905, 0.8125, 1.0005, -0.0025])
def test_many_are_rounded_as_each_is(values: list[float]):
    assert rounded(numpy.array(values, dtype=float)).tolist() == [round(value, 3) for value in values]


@given(some.lists(some.lists(SCORES, min_size=1, max_size=6), max_size=8))
def test_rows_of_reasons_come_to_what_each_row_comes_to(rows: list[list[float]]):
    sizes = numpy.array([len(row) for row in rows], dtype=int)
    begins = numpy.cumsum(sizes) - sizes
    scores = numpy.array([score for row in rows for score in row], dtype=float)
    assert joined(scores, begins, sizes).tolist() == [join(row) for row in rows]


@given(some.lists(some.tuples(SCORES.map(abs), some.integers(-2500, 3500), some.booleans()), min_size=1, max_size=20))
def test_odds_are_moved_by_the_power_that_python_gives(cells: list[tuple[float, int, bool]]):
    scores, steps, alone = (numpy.array([list(column)]) for column in zip(*cells, strict=True))
    nothing = Statements(Talk.of(()), "nb")
    read = Examples("tema", {}, nothing, None, steps / 1000, alone, numpy.ones(scores.shape, dtype=bool))
    for score, step, by_itself, given_score in zip(scores[0], steps[0], alone[0], read.moved(scores)[0], strict=True):
        held = min(0.985, max(0.2, float(score)))
        odds = held / (1 - held) * math.exp(int(step) / 1000)
        assert given_score == (round(odds / (1 + odds), 3) if score or by_itself else score)


def test_what_was_learned_moves_only_the_codes_and_segments_it_knows():
    learned = Likelihoods((), {"bolig": 0.5}, {"I01-S002": 0}, numpy.array([[0.9]]))
    likely = learned.of(["I01-S001", "I01-S002"], {"arbeid": 0, "bolig": 1})
    assert likely.tempered(numpy.full((2, 2), 0.4)).tolist() == [[0.4, 0.4], [0.4, 0.65]]
    assert likely.scores.tolist() == [[0.0, 0.0], [0.0, 0.45]]
    assert likely.evidence(1, 1)[0].detail == "p=0.90"


def test_nothing_learned_says_nothing():
    likely = Likelihoods().of(["I01-S001"], {"bolig": 0})
    assert likely.tempered(numpy.array([[0.4]])).tolist() == [[0.4]]
    assert not likely.there.any()
