"""Files that are in the study already, byte for byte: known by their hash, so that they need not be read again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsb.model.transcript import Transcript
    from bsb.store.reading import Reading

__all__ = ["known_files"]


def known_files(view: Reading, files: Sequence[Path], reread: bool = False) -> dict[Path, Transcript]:
    """Return the stored transcript of each of `files` that was taken in before and has not been touched since.

    With `reread`, those that were read with older rules are left out: they are to be read again.
    """
    from bsb.model.reading_rules import is_older

    ids = view.hashes()
    if not ids:
        return {}
    by_file = {path: ids[digest] for path in files if (digest := _digest(path)) in ids}
    stored = {one.id: one for one in view.transcripts()} if by_file else {}
    found = {path: stored[id] for path, id in by_file.items()}
    return {path: one for path, one in found.items() if not (reread and is_older(one.origin.reader))}


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file, or '' for one that cannot be opened: what is wrong with it is told when it is read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
