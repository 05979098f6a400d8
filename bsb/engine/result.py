"""What an engine is, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from bsb.errors import BsbError

__all__ = ["Engine", "Result"]

Item = TypeVar("Item")
Value = TypeVar("Value")
Got = TypeVar("Got", covariant=True)
Each = TypeVar("Each")


@dataclass(frozen=True, slots=True)
class Result(Generic[Got]):
    """The outcome for one item: its place in the list, a value or an error, and the seconds it took."""

    index: int
    value: Got | None = None
    error: BsbError | None = None
    seconds: float = 0.0

    def values(self: Result[Sequence[Each]]) -> Sequence[Each]:
        """Return what came of a bundle. Raises its error instead, if it has one."""
        if self.error is not None:
            raise self.error
        return self.value or ()


class Engine(Protocol):
    """Maps a function over items and yields a `Result` for each, in the order of the items."""

    def map(self, function: Callable[[Item], Value], items: Sequence[Item]) -> Iterator[Result[Value]]:
        """Yield results in order; `function` must be importable by name when processes are used."""
        ...
