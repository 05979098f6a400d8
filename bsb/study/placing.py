"""Where a study's transcripts and codings are: in `studie.sqlite` in its folder, or in a database server."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import StoreError
from bsb.language import _
from bsb.study.settings import FILE

if TYPE_CHECKING:
    from bsb.store import Store
    from bsb.store.answers import Answers
    from bsb.study.study import Study

__all__ = ["MOVED", "STORE_FILE", "open_store", "reading", "store_path", "store_url", "study_folder"]

STORE_FILE = "studie.sqlite"
MOVED = f"{STORE_FILE}.flyttet"
"""The file of a study that has been moved to a server."""


def study_folder(start: str | Path) -> Path | None:
    """Return `start`, or the nearest folder above it, that has a bsb.toml; None when there is none."""
    place = Path(start).resolve()
    return next((one for one in (place, *place.parents) if (one / FILE).is_file()), None)


def store_url(study: Study) -> str:
    """Return the address of the server the study is in: BSB_STORE, else `[lager] url` in bsb.toml, else '' for a file."""
    return os.environ.get("BSB_STORE", "").strip() or study.settings.store_url


def store_path(study: Study) -> Path:
    """Return where the study file lies when the study is in no server."""
    return study.folder / STORE_FILE


def open_store(study: Study) -> Store:
    """Open the store of `study`, make it when there is none, and lift it when it is older than this bsb, after a copy.

    Raises `StoreError` when the study file is gone and a copy of it is not.
    """
    from bsb.store import Store, file_url
    from bsb.study.copies import copies, save_copy
    from bsb.text.files import make_private

    def keep(store: Store) -> None:
        save_copy(study, store, "lift")

    if url := store_url(study):
        store = Store.at(url, study.settings.id, keep)
        _refuse_other(study, store)
        return store
    path = store_path(study)
    kept = copies(study)
    if kept and not (path.exists() and path.stat().st_size):
        raise StoreError(
            _("Studiefilen {file} er borte.").format(file=STORE_FILE),
            _("Hent den siste kopien: bsb restore {copy}").format(copy=kept[-1].relative_to(study.folder)),
        )
    # What people said to be kept among a few is for the owner's eyes only, where the system knows of owners.
    try:
        make_private(path)
    except OSError:
        raise StoreError(
            _("{file} kan ikke lages.").format(file=STORE_FILE), _("Se at mappen finnes og ikke er skrivebeskyttet.")
        ) from None
    return Store.at(file_url(path), study.settings.id, keep)


@contextmanager
def reading(study: Study) -> Iterator[Answers]:
    """Give a view of the study that does not change while it is open, in the quickest way there is.

    Raises `StoreError` as `open_store` does, and when the study cannot be read.
    """
    if store_url(study):
        with study.store.reading() as view:
            yield view
        return
    from bsb.store.file_reading import reading_of

    with reading_of(store_path(study)) as found:
        if found is not None:
            yield found
            return
    # No study file yet, an older one, or one that something is wrong with: it is made, lifted, or said what is wrong.
    with study.store.reading() as view:
        yield view


def _refuse_other(study: Study, store: Store) -> None:
    with store.reading() as view:
        found = view.study_id()
    if found != study.settings.id:
        raise StoreError(
            _("Databasen holder en annen studie («{id}»).").format(id=found),
            _("Se på adressen under [lager] i bsb.toml, eller i BSB_STORE."),
        )
