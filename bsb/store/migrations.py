"""Lifting older study files to the schema of this bsb, one version at a time.

Add a step: write a function `_from_N(connection)` that changes a version N file into version N + 1, and put it in `_STEPS`.
A step runs inside the transaction that opens the study, so a crash leaves the file at the version it had.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping

from sqlalchemy import Connection, insert, select, update

from bsb.errors import StoreError
from bsb.language import _
from bsb.store import schema
from bsb.store.sweeping import mark_unswept
from bsb.text.keyed import file_mark

__all__ = ["lift", "version_of"]


def _key_file_hashes(connection: Connection) -> None:
    """From 1: files are known by what their hash is with the secret of the study, which every study has from now on."""
    meta, table = schema.meta.c, schema.transcripts
    salt = connection.execute(select(meta.value).where(meta.key == "salt")).scalar()
    if not salt:
        salt = secrets.token_hex(16)
        connection.execute(insert(schema.meta), [{"key": "salt", "value": salt}])
    for id, digest in connection.execute(select(table.c.id, table.c.file_hash)).all():
        known = update(table).where(table.c.id == id).values(file_hash=file_mark(salt, digest))
        connection.execute(known)
    # The hashes that stood there lie on in the file until it is written anew.
    mark_unswept(connection, took_out=True)


_STEPS: Mapping[int, Callable[[Connection], None]] = {1: _key_file_hashes}


def version_of(connection: Connection) -> int:
    """Return the schema version of an open study file. Raises `StoreError` for a file that is no study."""
    found = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "schema")).scalar()
    if found is None:
        raise StoreError(_("Filen er ikke en bsb-studie."), _("Se at du peker på riktig mappe."))
    return int(found)


def lift(
    connection: Connection,
    steps: Mapping[int, Callable[[Connection], None]] = _STEPS,
    target: int = schema.VERSION,
) -> int:
    """Bring the file to `target` and return the version it had. Raises `StoreError` for one made by a newer bsb."""
    found = version_of(connection)
    if found > target:
        raise StoreError(
            _("Studien er laget med en nyere utgave av bsb (versjon {found}).").format(found=found),
            _("Oppgrader bsb på denne maskinen."),
        )
    for version in range(found, target):
        steps[version](connection)
        connection.execute(update(schema.meta).where(schema.meta.c.key == "schema").values(value=str(version + 1)))
    return found
