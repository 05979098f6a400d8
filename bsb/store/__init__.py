"""The study file: the one place with SQL."""

from bsb.store.store import Store, file_url

__all__ = ["Store", "file_url"]
