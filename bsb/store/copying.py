"""A study from one database to another, row for row: for backups, and for moving between a file and a server.

A copy is always the bytes of an SQLite file, made in memory: text never lies about in a temporary file.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from sqlalchemy import URL, Connection, Engine, create_engine, delete, func, insert, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from bsb.errors import StoreError
from bsb.language import _
from bsb.store import schema
from bsb.store.connecting import begin, said_plainly, writer_of
from bsb.store.migrations import lift
from bsb.store.reading import Reading
from bsb.store.version import WAIT_SECONDS
from bsb.text.files import write_bytes

__all__ = ["as_file", "from_file", "reading_file"]

_MAGIC = b"SQLite format 3\0"
_BATCH = 2000

# In the header of an SQLite file: 2 means write-ahead log, which a file held in memory cannot have; 1 means the plain kind.
_JOURNAL_MODE = slice(18, 20)


def as_file(engine: Engine) -> bytes:
    """Return everything in the database behind `engine` as the bytes of an SQLite file."""
    if engine.dialect.name == "sqlite":
        with _connected(str(engine.url.database)) as source, _connected(":memory:") as memory:
            source.backup(memory)
            return _plain(memory.serialize())
    inner = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as source_rows, inner.begin() as target:
        schema.metadata.create_all(target)
        _copy(source_rows, target)
        # See `bsb.store.integrity`: the numbers of a server's rows have gaps.
        if not target.execute(select(schema.meta).where(schema.meta.c.key == "origin")).first():
            target.execute(insert(schema.meta), [{"key": "origin", "value": "server"}])
    raw = inner.raw_connection()
    try:
        # The driver is sqlite3, whose connections can be written out whole.
        return _plain(cast("sqlite3.Connection", raw.driver_connection).serialize())
    finally:
        raw.close()
        inner.dispose()


def from_file(content: bytes, url: URL, engine: Engine) -> bool:
    """Put what `content` holds in place of what the database has, in one transaction; return whether it was lifted on its way here.

    Raises `StoreError` when `content` is no study. The tables of a server are made when they are not there.
    """
    with _opened(content) as (memory, found):
        if engine.dialect.name == "sqlite":
            path = Path(str(url.database))
            if not path.exists():
                _new_file(path, content)
                return False
            with _connected(str(url.database)) as target:
                memory.backup(target)
            return found != schema.VERSION
        inner = create_engine("sqlite://", creator=lambda: memory, poolclass=StaticPool)
        with inner.connect() as source, writer_of(engine).begin() as connection:
            begin(connection)
            schema.metadata.create_all(connection)
            for table in reversed(schema.metadata.sorted_tables):
                connection.execute(delete(table))
            _copy(source, connection)
            _continue_numbers(connection)
    return found != schema.VERSION


@contextlib.contextmanager
def reading_file(path: Path) -> Iterator[Reading]:
    """Give a view of somebody else's study file, which is read into memory, with what its write-ahead log holds, and left as it is.

    Raises `StoreError` when there is no study file.
    """
    if not path.is_file():
        raise StoreError(_("Det er ingen studiefil der."), _("Se at mappen er hele studien, med studie.sqlite i."))
    with _opened(_content(path)) as (memory, _found):
        engine = create_engine("sqlite://", creator=lambda: memory, poolclass=StaticPool)
        with engine.connect() as connection:
            yield Reading(connection)


def _content(path: Path) -> bytes:
    log = path.with_name(path.name + "-wal")
    if not log.is_file() or not log.stat().st_size:
        return path.read_bytes()
    with _connected(str(path)) as source, _connected(":memory:") as memory:
        source.backup(memory)
        return memory.serialize()


def fingerprint(content: bytes) -> str:
    """Return a hash of every row in the bytes of a study file, whatever order they lie in."""
    with _opened(content) as (memory, _found):
        # `origin` only tells that the rows have been in a server.
        rows = sorted(line for line in memory.iterdump() if line.startswith("INSERT") and "VALUES('origin'" not in line)
    return hashlib.sha256("\n".join(rows).encode("utf-8")).hexdigest()


def _new_file(path: Path, content: bytes) -> None:
    # A log left by a file that is gone would be played into the new one.
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    write_bytes(path, content, mode=0o600)


@contextlib.contextmanager
def _connected(path: str) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
    try:
        yield connection
    except sqlite3.DatabaseError as error:
        raise said_plainly(DatabaseError("", {}, error)) from None
    finally:
        connection.close()


@contextlib.contextmanager
def _opened(content: bytes) -> Iterator[tuple[sqlite3.Connection, int]]:
    """Open the bytes of a study file in memory, lifted to the schema of this bsb, with the version it had."""
    if not content.startswith(_MAGIC):
        raise StoreError(_("Filen er ikke en bsb-studie."), _("Se at du peker på riktig fil."))
    with _connected(":memory:") as memory:
        memory.deserialize(_plain(content))
        if [row[0] for row in memory.execute("PRAGMA integrity_check")] != ["ok"]:
            raise StoreError(_("Sikkerhetskopien er skadet."), _("Bruk en annen kopi; ingenting er endret."))
        if not memory.execute("select 1 from sqlite_master where name = 'meta'").fetchone():
            raise StoreError(_("Filen er ikke en bsb-studie."), _("Se at du peker på riktig fil."))
        engine = create_engine("sqlite://", creator=lambda: memory, poolclass=StaticPool)
        with engine.begin() as connection:
            found = lift(connection)
        yield memory, found


def _plain(content: bytes) -> bytes:
    whole = bytearray(content)
    whole[_JOURNAL_MODE] = b"\x01\x01"
    return bytes(whole)


def _copy(source: Connection, target: Connection) -> None:
    for table in schema.metadata.sorted_tables:
        rows = source.execute(select(table).order_by(*table.primary_key.columns)).mappings()
        while batch := rows.fetchmany(_BATCH):
            target.execute(insert(table), [dict(row) for row in batch])


def _continue_numbers(connection: Connection) -> None:
    """Tell PostgreSQL where the numbering of rows has come to."""
    for table in schema.metadata.sorted_tables:
        column = table.autoincrement_column
        if column is None or not column.autoincrement:
            continue
        last = connection.execute(select(func.max(column))).scalar()
        if last:
            name = text("SELECT setval(pg_get_serial_sequence(:name, :column), :last)")
            connection.execute(name, {"name": table.name, "column": column.name, "last": last})
