"""One item, tried: what comes out is a value or an error that can be told, wherever it was done."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from bsb.engine.result import Result
from bsb.errors import BsbError, Fault
from bsb.language import _

__all__ = ["attempt", "bundle_size"]

Item = TypeVar("Item")
Value = TypeVar("Value")

# So many bundles for each process, so that none waits long for the last; and no bundle so large that progress stands still.
_BUNDLES = 30
_MOST = 16


def attempt(function: Callable[[Item], Value], pair: tuple[int, Item]) -> Result[Value]:
    """Return the result of one numbered item. An unexpected error becomes one that names its kind, but nothing of what it says."""
    index, item = pair
    start = time.perf_counter()
    try:
        return Result(index, function(item), None, time.perf_counter() - start)
    except BsbError as error:
        return Result(index, None, error, time.perf_counter() - start)
    except Exception as error:  # noqa: BLE001 - a worker must answer; the message leaves out what the error says, which may be text
        return Result(index, None, unexpected(error), time.perf_counter() - start)


def unexpected(error: Exception) -> BsbError:
    """Return what may be told of an error that nobody foresaw."""
    return BsbError(
        Fault(
            _("Uventet feil av typen {kind}.").format(kind=type(error).__name__),
            _("Dette er en feil i bsb. Meld den gjerne, uten å sende med utskriften."),
        )
    )


def bundle_size(items: int, workers: int) -> int:
    """Return how many items travel together."""
    return max(1, min(items // (workers * _BUNDLES), _MOST))
