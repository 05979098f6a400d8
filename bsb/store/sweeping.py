"""Words that were taken out of a study, out of every corner of where it is stored.

SQLite writes zeros over what is deleted (`secure_delete`), but what it has moved about within a page may lie on in the gap it left, and in the
write-ahead log until that is folded in. So the file is written anew. PostgreSQL leaves what is deleted where it lay; a plain VACUUM only says
that the place is free, so there too each table is written anew. A study that was stopped before that remembers it, and it is done the next
time something is written.
"""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, insert, select, text

from bsb.store import schema

__all__ = ["is_unswept", "mark_unswept", "sweep"]

_UNSWEPT = "unswept"

_OTHERS_AT_WORK = text(
    "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    " AND backend_type = 'client backend' AND (backend_xid IS NOT NULL OR backend_xmin IS NOT NULL))"
)
_OWNED = text(
    "SELECT coalesce(bool_and(pg_has_role(tableowner, 'USAGE')), false) FROM pg_tables"
    " WHERE schemaname = current_schema() AND tablename IN :names"
).bindparams(bindparam("names", expanding=True))


def is_unswept(connection: Connection) -> bool:
    """Return whether words that were taken out may still lie where nothing is stored any more."""
    meta = schema.meta
    return connection.execute(select(meta.c.key).where(meta.c.key == _UNSWEPT)).first() is not None


def mark_unswept(connection: Connection, took_out: bool) -> bool:
    """Remember in a transaction that words were taken out, and return whether there is anything to sweep."""
    told = is_unswept(connection)
    if took_out and not told:
        connection.execute(insert(schema.meta), [{"key": _UNSWEPT, "value": "1"}])
    return took_out or told


def sweep(connection: Connection) -> None:
    """Write a study anew, outside any transaction. What cannot be done now is left for the next time."""
    if connection.dialect.name == "sqlite":
        _sweep_file(connection)
    else:
        _sweep_server(connection.execution_options(isolation_level="AUTOCOMMIT"))


def _sweep_file(connection: Connection) -> None:
    connection.exec_driver_sql("VACUUM")
    _forget_mark(connection)
    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _sweep_server(connection: Connection) -> None:
    names = [table.name for table in schema.metadata.sorted_tables]
    # Old rows that somebody who began before us may yet look at are carried along into the new table.
    if connection.execute(_OTHERS_AT_WORK).scalar() or not connection.execute(_OWNED, {"names": names}).scalar():
        return
    # Whoever comes to read meanwhile waits behind us: not for long.
    connection.exec_driver_sql("SET lock_timeout = '5s'")
    for name in names:
        connection.exec_driver_sql(f'VACUUM (FULL, ANALYZE) "{name}"')
    _forget_mark(connection)
    # The server keeps samples of what stands in each column. Only who owns the database may write those anew.
    connection.exec_driver_sql("VACUUM (FULL) pg_catalog.pg_statistic")


def _forget_mark(connection: Connection) -> None:
    connection.execute(delete(schema.meta).where(schema.meta.c.key == _UNSWEPT))
