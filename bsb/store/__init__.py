"""The study file: the one place with SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsb.store.store import Store, file_url

__all__ = ["Store", "file_url"]


def __getattr__(name: str) -> object:
    """Load the store on first use: to read a study file takes none of it (`bsb.store.file_reading`), and neither does making rows."""
    if name in __all__:
        from bsb.store import store

        return getattr(store, name)
    raise AttributeError(f"module 'bsb.store' has no attribute {name!r}")
