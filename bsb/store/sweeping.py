"""Words that were taken out of a study file, out of every corner of it.

SQLite writes zeros over what is deleted (`secure_delete`), but what it has moved about within a page may lie on in the gap it left, and in the
write-ahead log until that is folded in. So the file is written anew. A study that was stopped before that remembers it, and it is done the
next time something is written.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from bsb.store import schema

__all__ = ["mark_unswept", "sweep"]

_UNSWEPT = "unswept"


def mark_unswept(connection: Connection, took_out: bool) -> bool:
    """Remember in a transaction that words were taken out, and return whether there is anything to sweep."""
    meta = schema.meta
    told = connection.execute(select(meta.c.key).where(meta.c.key == _UNSWEPT)).first() is not None
    if took_out and not told:
        connection.execute(insert(meta), [{"key": _UNSWEPT, "value": "1"}])
    return took_out or told


def sweep(connection: Connection) -> None:
    """Write a study file anew, outside any transaction, and fold its log into it."""
    connection.exec_driver_sql("VACUUM")
    connection.execute(delete(schema.meta).where(schema.meta.c.key == _UNSWEPT))
    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
