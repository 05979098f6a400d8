"""What a machine that shares the work does: open an envelope, do the work in it, and seal what came of it.

These functions run in the processes of `dask worker`. Nothing they are given or give back can be read without the key of the
cluster, and none of them raises: what dask tells of a task that failed is its arguments and its error.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bsb.engine.attempt import attempt, unexpected
from bsb.engine.envelope import NotOurs, Sealed, Sealer, sealer_here
from bsb.engine.result import Result
from bsb.engine.stamp import parts, stamp
from bsb.engine.threads import one_thread_each
from bsb.errors import KeyFileError
from bsb.language import use

__all__ = [
    "Condition",
    "Order",
    "Refusal",
    "answer_about",
    "ask_about",
    "condition",
    "forget",
    "keep",
    "shared_about",
    "work",
]

_KEPT = 2  # shared values that a process remembers, so that one run of two steps opens each but once
_one_at_a_time = threading.Lock()
_in_hand = threading.Lock()  # guards the two below
_shared: OrderedDict[str, Any] = OrderedDict()
_over: deque[str] = deque(maxlen=100)


@dataclass(frozen=True, slots=True)
class Order:
    """What stands outside an envelope: which run and bundle, which bsb it came from, and the language of faults. No more than ids."""

    run: str
    number: int
    stamp: str
    language: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a worker did not do what it was asked: `version` or `key`."""

    why: str


@dataclass(frozen=True, slots=True)
class Condition:
    """What a worker says of itself before it is given anything: its parts, its answer to a challenge ('' without a key), whether it may spill."""

    parts: dict[str, str]
    answer: str
    spills: bool


def shared_about(run: str) -> str:
    """What the envelope of the shared function of a run is about."""
    return f"{run}/shared"


def ask_about(order: Order) -> str:
    """What the envelope of a bundle on its way out is about."""
    return f"{order.run}/{order.number}/ask"


def answer_about(order: Order) -> str:
    """What the envelope of a bundle on its way home is about."""
    return f"{order.run}/{order.number}/answer"


def keep(sealed: Sealed) -> Sealed:
    """Hold a shared envelope on a worker. As a task it can be done again elsewhere when that worker is lost."""
    return sealed


def work(shared: Sealed, bundle: Sealed, order: Order) -> Sealed | Refusal:
    """Do the numbered items in `bundle` with the function in `shared`; return a list of results, sealed."""
    if order.stamp != stamp():
        return Refusal("version")
    try:
        sealer = sealer_here()
        with _one_at_a_time, use(order.language):
            function = _opened(sealer, shared, order.run)
            numbered = sealer.open(bundle, ask_about(order))
            assert isinstance(numbered, list)
            return _sealed(sealer, [attempt(function, pair) for pair in numbered], order)
    except (KeyFileError, NotOurs):
        return Refusal("key")


def _sealed(sealer: Sealer, results: list[Result[Any]], order: Order) -> Sealed:
    try:
        return sealer.seal(results, answer_about(order))
    except Exception as error:  # noqa: BLE001 - a value that cannot travel is a fault like any other, told without what it says
        fault = unexpected(error)
        return sealer.seal([Result(one.index, None, fault, one.seconds) for one in results], answer_about(order))


def _opened(sealer: Sealer, shared: Sealed, run: str) -> Callable[[Any], Any]:
    with _in_hand:
        if run in _over:
            # A bundle that was on its way when the run ended, done for nobody.
            raise NotOurs
        if run not in _shared:
            _shared[run] = sealer.open(shared, shared_about(run))
            while len(_shared) > _KEPT:
                _shared.popitem(last=False)
        function: Callable[[Any], Any] = _shared[run]
        return function


def forget(runs: tuple[str, ...]) -> None:
    """Let go of what was shared in these runs, which are over."""
    with _in_hand:
        _over.extend(runs)
        for run in runs:
            _shared.pop(run, None)


def condition(challenge: str, dask_worker: Any = None) -> Condition:
    """Return what this worker is, and make it ready. `dask_worker` is filled in by dask."""
    one_thread_each()
    try:
        answer = sealer_here().answer(challenge)
    except KeyFileError:
        answer = ""
    # Without spilling a worker keeps its data in a plain dict.
    return Condition(parts(), answer, type(getattr(dask_worker, "data", {})) is not dict)
