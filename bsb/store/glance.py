"""A first look at a study file, without the libraries that work with one: to load those takes longer than the look."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from bsb.model.coding import MACHINE

__all__ = ["Glance", "glance"]

_SIZE = "SELECT count(*) FROM transcripts"
_DECIDED = "SELECT EXISTS (SELECT 1 FROM codings WHERE coder <> ?)"


class Glance(NamedTuple):
    """How many transcripts a study has, and whether any person has coded anything."""

    size: int = 0
    decided: bool = False


def glance(path: Path) -> Glance:
    """Look at the study file at `path`. What cannot be read says nothing; why is told when the study is opened."""
    import sqlite3

    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as file:
            return Glance(
                file.execute(_SIZE).fetchone()[0],
                bool(file.execute(_DECIDED, (MACHINE,)).fetchone()[0]),
            )
    except sqlite3.Error:
        return Glance()
