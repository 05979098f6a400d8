"""Copies the program takes by itself, before a verb that takes something in and before an older study file is lifted.

    sikkerhetskopier/0007-import.sqlite      the study file as it was before the seventh such verb

They hold what the study file holds: pseudonymised text. Two verbs exist to make words disappear, settling a name and removing a
transcript; after those the copies are deleted, or the words would live on in them. A study in a server is not copied before each
import: every coder's machine would get the whole text. There the server's own backups do this work.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import StoreError, StudyError
from bsb.language import _
from bsb.study.placing import MOVED
from bsb.text.files import write_bytes

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.store import Store
    from bsb.store.writing import Writing
    from bsb.study.study import Study

__all__ = ["FOLDER", "KEPT", "changing", "copies", "drop_copies", "refuse_stale", "save_copy"]

FOLDER = "sikkerhetskopier"
KEPT = 10
"""How many copies are kept; the oldest go first."""

_NAME = re.compile(r"(\d{4,})-[a-z]+\.sqlite")


def copies(study: Study) -> list[Path]:
    """Return the copies there are, oldest first."""
    folder = study.folder / FOLDER
    found = [(int(match[1]), path) for path in folder.glob("*.sqlite") if (match := _NAME.fullmatch(path.name))]
    return [path for _number, path in sorted(found)]


def save_copy(study: Study, store: Store, before: str) -> Path:
    """Copy the study as it is now and return the copy; `before` is the verb that is about to run."""
    there = copies(study)
    number = int(there[-1].name.partition("-")[0]) + 1 if there else 1
    path = study.folder / FOLDER / f"{number:04d}-{before}.sqlite"
    write_bytes(path, store.snapshot(), mode=0o600)
    for old in copies(study)[:-KEPT]:
        old.unlink()
    return path


@contextlib.contextmanager
def changing(study: Study, verb: str, seen: Material | None = None) -> Iterator[Writing]:
    """Copy the study, then give what the verb writes with: one transaction, all of it or none.

    `seen` is the snapshot the verb worked from. Raises `StoreError` when somebody has changed transcripts since it was taken.
    """
    if not study.store.server:
        with study.store.reading() as view:
            begun = bool(view.journal())
        if begun:
            save_copy(study, study.store, verb)
    with study.store.transaction() as work:
        refuse_stale(work, seen)
        yield work


def refuse_stale(work: Writing, seen: Material | None) -> None:
    """Raise `StoreError` when transcripts have been changed since `seen` was taken: what was made from it may fit no longer."""
    if seen is not None and work.key_state() != seen.as_of:
        raise StoreError(
            _("Noen har endret utskriftene imens. Ingenting er lagret."), _("Kjør kommandoen en gang til.")
        )


def drop_copies(study: Study) -> int:
    """Delete every copy, because words in them are no longer to be anywhere; so is the file that a study in a server was moved from.

    Returns how many there were.

    Raises `StudyError` when one cannot be deleted.
    """
    moved = study.folder / MOVED
    gone = [*copies(study), *([moved] if study.store.server and moved.exists() else [])]
    for path in gone:
        try:
            path.unlink()
        except OSError:
            raise StudyError(
                _("{file} kan ikke slettes, og må det.").format(file=path.name),
                _("Lukk den hvis den er åpen, og prøv igjen."),
            ) from None
    return len(gone)
