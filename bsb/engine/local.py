"""The engine that needs nothing: this process, or a pool of processes on this machine."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Self, TypeVar

from bsb.engine.attempt import attempt, bundle_size
from bsb.engine.parcel import Parcel
from bsb.engine.result import Result
from bsb.engine.threads import one_thread_each
from bsb.language import current, set_language

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

__all__ = ["LocalEngine"]

Item = TypeVar("Item")
Value = TypeVar("Value")

# Starting processes and loading lists into them costs about as much as working through a score of ordinary interviews.
_FEW = 20


class LocalEngine:
    """Work in this process (`workers=1`) or in several; 0 means as many as the machine has cores, once there is enough to do.

    In a with-block the processes are kept between calls of `map`, so that what they have loaded is loaded once; once they run, they do
    small things too.
    """

    def __init__(self, workers: int = 0) -> None:
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._prepare: Callable[[], object] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._end(wait=True)

    def dismiss(self) -> None:
        """Let the processes end while this one goes on. Nothing more is to be done in them."""
        self._end(wait=False)

    def _end(self, *, wait: bool) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=True)
            self._pool = None

    def map(self, function: Callable[[Item], Value], items: Sequence[Item]) -> Iterator[Result[Value]]:
        """Yield a result per item, in order. An unexpected error becomes one that names its kind but no text.

        Functions and items must be picklable and importable when processes are used; the same function gives the same values
        in one process or in several.
        """
        numbered = list(enumerate(items))
        if self._serial(len(numbered)):
            yield from (attempt(function, pair) for pair in numbered)
            return
        yield from self._in_processes(function, numbered)

    def start(self, items: int, prepare: Callable[[], object]) -> None:
        """Start processes at once, if so many items will need them, and have each call `prepare`; else it is called here, if there is any item.

        What it loads is then loaded while this process makes the items ready. It must be importable, and what it raises is not told.
        """
        if self._pool is not None:
            return
        if self._serial(items):
            if items:
                _begin_with(prepare)
            return
        self._prepare = prepare
        pool = self._processes()
        for _number in range(self.workers or os.cpu_count() or 1):
            pool.submit(_nothing)

    def alone(self, function: Callable[[Item], Value], item: Item) -> Result[Value]:
        """Do one item in a process of its own, which takes the memory it needed with it when it ends; here where that cannot be."""
        from concurrent.futures.process import BrokenProcessPool

        with LocalEngine(1) as other:
            try:
                return other._processes().submit(_attempt, current(), Parcel.of(function), (0, item)).result()
            except BrokenProcessPool:
                return attempt(function, (0, item))

    def _serial(self, items: int) -> bool:
        if self._pool is not None:
            # They stand ready, with everything loaded that would have to be loaded here.
            return items < 1
        if self.workers:
            return self.workers == 1 or items < 2
        return items < _FEW or (os.cpu_count() or 1) < 2

    def _in_processes(
        self, function: Callable[[Item], Value], numbered: list[tuple[int, Item]]
    ) -> Iterator[Result[Value]]:
        from concurrent.futures.process import BrokenProcessPool

        done = 0
        try:
            # The function may carry lists of the whole study. It is packed once, travels with each bundle, and is opened once in each process.
            for result in self._processes().map(
                partial(_attempt, current(), Parcel.of(function)),
                numbered,
                chunksize=bundle_size(len(numbered), self.workers or os.cpu_count() or 1),
            ):
                yield result
                done += 1
        except BrokenProcessPool:
            # A worker was killed, or a script without `if __name__ == "__main__":` could not be loaded into one. What is
            # left is done here: slower, but the same.
            self.__exit__()
            yield from (attempt(function, pair) for pair in numbered[done:])

    def _processes(self) -> ProcessPoolExecutor:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        if self._pool is None:
            # "spawn" is the only way that is the same on Windows, macOS and Linux.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.workers or os.cpu_count(), context, _begin, (self._prepare,))
        return self._pool


def _attempt(language: str, packed: Parcel[Callable[[Item], Value]], pair: tuple[int, Item]) -> Result[Value]:
    """Do one item, and tell faults in the language of the one who asked, which may not have been known when the process began."""
    if language != current():
        set_language(language)
    return attempt(packed.opened(), pair)


def _nothing() -> None:
    """Do nothing: a pool starts a process when it is given something to do."""


def _begin(prepare: Callable[[], object] | None) -> None:
    # A worker leaves Ctrl-C to the process that started it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    one_thread_each()
    if prepare is not None:
        _begin_with(prepare)


def _begin_with(prepare: Callable[[], object]) -> None:
    with contextlib.suppress(Exception):
        # The work itself will meet the same fault, and tell it.
        prepare()
