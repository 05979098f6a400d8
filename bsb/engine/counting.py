"""An engine that tells how far it has come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bsb.engine.result import Engine, Item, Result, Value

__all__ = ["Counting"]


@dataclass(frozen=True, slots=True)
class Counting:
    """Does what `engine` does, and calls `tell` with how many items are done and how many there are. Each `map` counts from the beginning."""

    engine: Engine
    tell: Callable[[int, int], None]

    def map(self, function: Callable[[Item], Value], items: Sequence[Item]) -> Iterator[Result[Value]]:
        """Yield a result per item, in order, as the engine does."""
        for done, result in enumerate(self.engine.map(function, items), 1):
            self.tell(done, len(items))
            yield result
