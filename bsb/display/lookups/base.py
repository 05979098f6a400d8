"""What look-ups in a snapshot have in common: the snapshot, and a memory that all displays made of it share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, overload

from bsb.language import current
from bsb.model.material import Material

__all__ = ["Snapshot", "memory_of", "shared"]

T = TypeVar("T")


class shared(Generic[T]):
    """A property that is worked out once for a snapshot, however many displays ask."""

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        self._work_out = work_out
        self._name = work_out.__name__
        self.__doc__ = work_out.__doc__

    @overload
    def __get__(self, lookups: None, kind: type) -> shared[T]: ...
    @overload
    def __get__(self, lookups: Snapshot, kind: type) -> T: ...
    def __get__(self, lookups: Snapshot | None, kind: type) -> T | shared[T]:
        if lookups is None:
            return self
        if self._name not in lookups.memory:
            lookups.memory[self._name] = self._work_out(lookups)
        found: T = lookups.memory[self._name]
        # The next time it is asked, it is found without coming here.
        lookups.__dict__[self._name] = found
        return found


_last: list[tuple[Material, str, dict[str, Any]]] = []


def memory_of(material: Material) -> dict[str, Any]:
    """Return the memory of a snapshot; only that of the last one is kept."""
    # Reasons and labels are in words, so another language has a memory of its own.
    if not _last or _last[0][0] is not material or _last[0][1] != current():
        _last[:] = [(material, current(), {})]
    return _last[0][2]


@dataclass(frozen=True)
class Snapshot:
    """A study at one moment. `memory` holds what has been worked out, and is shared by all that look into the same snapshot."""

    material: Material
    memory: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
