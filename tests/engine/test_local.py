"""One bad item never stops the others, here or in processes, and what it says about itself never gets out."""

from __future__ import annotations

import os

import pytest

from bsb.engine import LocalEngine
from bsb.errors import Fault, ReadError
from bsb.language import _, use


def double(n: int) -> int:
    if n == 3:
        raise ReadError(Fault("Kan ikke lese.", "Lagre på nytt.", "fil.txt", 4))
    if n == 5:
        raise ValueError("Kari bor i Storgata")
    return 2 * n


@pytest.mark.parametrize("workers", [1, 2])
def test_values_and_errors_come_in_order(workers: int):
    results = list(LocalEngine(workers).map(double, [1, 2, 3, 4, 5, 6]))
    assert [result.value for result in results] == [2, 4, None, 8, None, 12]
    assert [result.index for result in results] == [0, 1, 2, 3, 4, 5]
    assert isinstance(results[2].error, ReadError)
    assert results[2].error.faults[0].line == 4
    assert "Kari" not in str(results[4].error)
    assert "ValueError" in str(results[4].error)


class Sheet:
    """Something large that a function carries, which counts how often it is opened where it is used."""

    opened = 0

    def __setstate__(self, state: dict[str, object]) -> None:
        type(self).opened += 1
        self.__dict__.update(state)

    def __init__(self) -> None:
        self.words = ["ord"] * 3

    def __call__(self, _item: int) -> tuple[int, int]:
        return os.getpid(), type(self).opened


def test_what_a_function_carries_is_opened_once_in_each_process():
    with LocalEngine(2) as engine:
        values = [result.value for result in engine.map(Sheet(), list(range(60)))]
        seen = {value for value in values if value is not None}
        # One call for each process that took part, and not one for each bundle.
        assert len(values) == 60 and {opened for _pid, opened in seen} == {1}


def test_nothing_to_do_is_nothing():
    assert list(LocalEngine(2).map(double, [])) == []


def which_process(_item: int) -> int:
    return os.getpid()


def test_processes_that_stand_ready_do_small_things_too():
    """They have loaded what the work takes; loading it here as well would cost more than the way there."""
    with LocalEngine(2) as engine:
        assert next(iter(engine.map(which_process, [1]))).value == os.getpid()
        engine.start(60, which_process_here)
        assert next(iter(engine.map(which_process, [1]))).value != os.getpid()
        assert list(engine.map(which_process, [])) == []


def which_process_here() -> int:
    return os.getpid()


def test_one_who_does_it_all_alone_gets_ready_too_when_there_is_something_to_do():
    made: list[int] = []

    def slip() -> None:
        made.append(1)
        raise OSError

    with LocalEngine() as engine:
        engine.start(0, slip)
        assert not made
        engine.start(1, slip)
        assert made, "what it raises is met again by the work itself, and told there"
        assert next(iter(engine.map(which_process, [1]))).value == os.getpid()


def test_a_bundle_gives_its_values_or_its_error():
    good, bad = LocalEngine(1).map(bundle, [[1, 2], [3]])
    assert good.values() == [2, 4]
    with pytest.raises(ReadError):
        bad.values()


def bundle(numbers: list[int]) -> list[int]:
    return [double(n) for n in numbers]


def said_here(_item: int) -> str:
    raise ReadError(Fault(_("Studien er i bruk av et annet program.")))


def test_faults_are_told_in_the_language_of_the_one_who_asks_not_of_the_one_who_started_the_processes():
    with LocalEngine(2) as engine:
        engine.start(60, which_process_here)
        with use("en"):
            told = [str(result.error) for result in engine.map(said_here, [1, 2])]
        assert all("in use" in one for one in told)
        assert "i bruk" in str(next(iter(engine.map(said_here, [1]))).error)
