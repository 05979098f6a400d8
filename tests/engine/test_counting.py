"""An engine that counts gives what the engine gives, and tells of each item when it is done."""

from __future__ import annotations

from bsb.engine import Counting, LocalEngine


def test_each_item_is_told_when_it_is_done_and_each_map_from_the_beginning() -> None:
    told: list[tuple[int, int]] = []
    with LocalEngine(workers=1) as engine:
        counting = Counting(engine, lambda done, total: told.append((done, total)))
        assert [one.value for one in counting.map(str, [7, 8, 9])] == ["7", "8", "9"]
        assert told == [(1, 3), (2, 3), (3, 3)]
        assert [one.value for one in counting.map(str, [1])] == ["1"]
        assert told[3:] == [(1, 1)]
        assert list(counting.map(str, [])) == []


def test_an_item_that_fails_is_an_item_that_is_done() -> None:
    told: list[tuple[int, int]] = []
    with LocalEngine(workers=1) as engine:
        results = list(Counting(engine, lambda done, total: told.append((done, total))).map(int, ["1", "x"]))
    assert [one.value for one in results] == [1, None] and results[1].error is not None
    assert told == [(1, 2), (2, 2)]
