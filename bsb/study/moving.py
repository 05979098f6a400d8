"""Moving a study between the file in its folder and a database server, the same content afterwards.

The study is copied whole, read back and compared before bsb.toml says where it now is. What it was moved from is kept: the file is
renamed to `studie.sqlite.flyttet`, and a server's tables are left for the one who runs the server.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bsb.errors import StoreError, UsageError
from bsb.language import _
from bsb.study.placing import MOVED, STORE_FILE, store_path, store_url
from bsb.study.settings import FILE
from bsb.study.tomllines import with_key, without_key
from bsb.text.files import write_text

if TYPE_CHECKING:
    from bsb.store import Store
    from bsb.study.study import Study

__all__ = ["MOVED", "MoveReport", "move_store"]


@dataclass(frozen=True, slots=True)
class MoveReport:
    """Where the study is now, said without a password, and whether bsb.toml was changed to say so."""

    place: str
    told_in_settings: bool


def move_store(study: Study, target: str, replace: bool = False) -> MoveReport:
    """Move the study to the server at the address `target`, or back to its folder when `target` is `fil`.

    Raises `UsageError` when it is there already, `StoreError` when something else is there (unless `replace`) or when what came over is
    not the same; then the study is where it was.
    """
    from bsb.store import Store, file_url
    from bsb.store.copying import fingerprint

    to_file = target.strip().casefold() in {"fil", "file"}
    if to_file and not store_url(study):
        raise UsageError(_("Studien er en fil fra før."))
    goal = Store(file_url(store_path(study)) if to_file else target)
    if not to_file and not goal.server:
        raise UsageError(
            _("Studien kan flyttes til en databasetjener, eller til «fil»."), _("Se docs/flere-kodere.md.")
        )
    if goal.server and study.store.server and goal.url == study.store.url:
        raise UsageError(_("Studien er på den tjeneren fra før."))
    _refuse_taken(study, goal, to_file, replace)
    with study.store.transaction():
        # Nobody may write while it is being moved.
        content = study.store.snapshot()
        goal.put_back(content)
        if fingerprint(goal.snapshot()) != fingerprint(content):
            raise StoreError(_("Det som kom fram, er ikke likt det som ble sendt. Studien er der den var."))
    return _settle(study, goal, to_file)


def _refuse_taken(study: Study, goal: Store, to_file: bool, replace: bool) -> None:
    if replace or (to_file and not store_path(study).exists()):
        return
    if not to_file and not goal.is_taken():
        return
    goal.__class__.open(goal.url)
    raise StoreError(_("Det ligger en studie der fra før."), _("Skal den erstattes, skriv --replace."))


def _settle(study: Study, goal: Store, to_file: bool) -> MoveReport:
    """Say in bsb.toml where the study is, unless BSB_STORE or a password says it must be said elsewhere."""
    toml = (study.folder / FILE).read_text(encoding="utf-8-sig")
    if to_file:
        left = without_key(without_key(toml, "lager", "url"), "store", "url")
        write_text(study.folder / FILE, left)
        return MoveReport(STORE_FILE, not os.environ.get("BSB_STORE"))
    hidden = [name for name in goal.url.query if "password" in name]
    plain = goal.url.set(drivername="postgresql", password=None).difference_update_query(hidden).render_as_string()
    told = goal.url.password is None and not hidden
    if told:
        # Before the file is put aside: stopped between the two, the study is in the server, and nothing is missing.
        write_text(study.folder / FILE, with_key(without_key(toml, "store", "url"), "lager", "url", plain))
    _put_file_aside(study)
    return MoveReport(plain, told)


def _put_file_aside(study: Study) -> None:
    # Two studies that both look alive would grow apart.
    path = store_path(study)
    if path.exists() and not study.store.server:
        study.store.close()
        path.replace(path.with_name(MOVED))
