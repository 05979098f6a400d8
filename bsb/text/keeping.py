"""Copies of files that are about to be made anew, put by so that what somebody wrote in them is not lost."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from bsb.text.files import write_bytes

__all__ = ["file_hash", "keep_copy", "write_over"]


def file_hash(path: Path) -> str:
    """Return 16 hex digits for what a file holds."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def keep_copy(path: Path) -> Path:
    """Put a copy of a file in `sikkerhetskopi` beside it, under a name with its hash, and return the copy's path."""
    copy = path.parent / "sikkerhetskopi" / f"{path.stem}-{file_hash(path)[:8]}{path.suffix}"
    if not copy.exists():
        write_bytes(copy, path.read_bytes())
    return copy


def write_over(path: Path, write: Callable[[], object]) -> Path | None:
    """Let `write` make a file that people fill in, and return the copy of the one that lay there, None where nothing differs."""
    if not path.is_file():
        write()
        return None
    before, copy = file_hash(path), keep_copy(path)
    write()
    if file_hash(path) != before:
        return copy
    copy.unlink()
    return None
