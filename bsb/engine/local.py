"""The engine that needs nothing: this process, or a pool of processes on this machine."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from bsb.engine.result import Result
from bsb.errors import BsbError, Fault
from bsb.language import _

__all__ = ["LocalEngine"]

Item = TypeVar("Item")
Value = TypeVar("Value")

# Starting a process costs about as much as reading a few files, so small jobs stay here.
_FEW = 4


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Work in this process (`workers=1`) or in several; 0 means as many as the machine has cores."""

    workers: int = 0

    def map(self, function: Callable[[Item], Value], items: Sequence[Item]) -> Iterator[Result[Value]]:
        """Yield a result per item, in order. An unexpected error becomes one that names its kind but no text."""
        workers = min(self.workers or os.cpu_count() or 1, len(items))
        numbered = list(enumerate(items))
        if workers <= 1 or len(items) < _FEW:
            yield from (_attempt(function, pair) for pair in numbered)
            return
        yield from self._in_processes(function, numbered, workers)

    @staticmethod
    def _in_processes(
        function: Callable[[Item], Value], numbered: list[tuple[int, Item]], workers: int
    ) -> Iterator[Result[Value]]:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        # "spawn" is the only way that is the same on Windows, macOS and Linux.
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
            yield from pool.map(partial(_attempt, function), numbered)


def _attempt(function: Callable[[Item], Value], pair: tuple[int, Item]) -> Result[Value]:
    index, item = pair
    start = time.perf_counter()
    try:
        return Result(index, function(item), None, time.perf_counter() - start)
    except BsbError as error:
        return Result(index, None, error, time.perf_counter() - start)
    except Exception as error:  # noqa: BLE001 - a worker must answer; the message leaves out what the error says, which may be text
        fault = Fault(
            _("Uventet feil av typen {kind}.").format(kind=type(error).__name__),
            _("Dette er en feil i bsb. Meld den gjerne, uten å sende med utskriften."),
        )
        return Result(index, None, BsbError(fault), time.perf_counter() - start)
