"""Names of runs and of the person at the keyboard, for the study's journal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bsb.study.signing import Marks

if TYPE_CHECKING:
    from bsb.privacy.key import Key
    from bsb.store.reading import Reading

__all__ = ["next_run", "open_doubts", "user_name"]


def next_run(view: Reading, verb: str) -> str:
    """Return the name of the run that is about to be noted: `code-003` is the third time `code` was run."""
    before = sum(1 for line in view.journal() if line["verb"] == verb)
    return f"{verb}-{before + 1:03d}"


def user_name() -> str:
    """Return who is at work: BSB_USER (initials or a number will do), else `analytiker`. Raises `UsageError` when it is a name.

    The login name of the machine is not used: peer researchers have used the services themselves, and theirs is a name too.
    """
    given = os.environ.get("BSB_USER", "").strip()
    return Marks().taken(given, "BSB_USER") if given else "analytiker"


def open_doubts(key: Key) -> int:
    """Return how many doubtful words nobody has settled: a number that may be kept outside the key."""
    return sum(1 for doubt in key.doubts if doubt.word.casefold() not in key.verdicts)
