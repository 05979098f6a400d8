"""Something large that goes to workers with every piece of work, and is opened once in each process.

A worker that gets the same value twice gets two copies; of a parcel it gets the same bytes, and knows them again. Parcels are made and
opened within one run: between processes of this machine, or inside a sealed envelope on a cluster. They are never read from a file.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, Self, TypeVar

__all__ = ["Parcel"]

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, repr=False)
class Parcel(Generic[Value]):
    """A value as bytes. Two parcels of the same bytes are the same."""

    content: bytes

    @classmethod
    def of(cls, value: Value) -> Self:
        """Return `value` packed; it must be picklable and importable where it is opened."""
        return cls(pickle.dumps(value))

    def opened(self) -> Value:
        """Return the value; the last two opened in this process are kept: a function for many items, and a parcel within it."""
        value: Value = _opened(self.content)
        return value


@lru_cache(maxsize=2)
def _opened(content: bytes) -> Any:
    # Only what `Parcel.of` made in this run comes here; on a cluster the envelope around it has been vouched for.
    return pickle.loads(content)  # noqa: S301
