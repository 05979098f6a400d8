"""Lifting older study files to the schema of this bsb, one version at a time.

Add a step: write a function `_from_N(connection)` that changes a version N file into version N + 1, and put it in `_STEPS`.
A step runs inside the transaction that opens the study, so a crash leaves the file at the version it had.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, select, update

from bsb.errors import StoreError
from bsb.language import _
from bsb.store import schema

__all__ = ["lift", "version_of"]

_STEPS: Mapping[int, Callable[[Connection], None]] = {}


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
