"""The one place with SQL: opening a study file, and one transaction per verb.

store = Store.create(path, "oppfolging-2026")
with store.transaction() as work:        # all of it, or none
    work.put_transcript(transcript, replacements)
with store.reading() as view:
    view.transcripts()
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, OperationalError

from bsb.errors import StoreError
from bsb.language import _
from bsb.store import schema
from bsb.store.migrations import lift
from bsb.store.reading import Reading
from bsb.store.writing import Writing

__all__ = ["Store", "file_url"]

# How long one coder waits for another's transaction before being told.
_WAIT_SECONDS = 15


class Store:
    """A study file, or a study in a database server."""

    def __init__(self, url: str) -> None:
        """Name the database; nothing is opened before it is used. `url` is SQLAlchemy's form."""
        self._engine = _engine(url)

    @classmethod
    def create(cls, url: str, study_id: str) -> Store:
        """Make a new, empty study. Raises `StoreError` when there is one already."""
        store = cls(url)
        with store._guarded(), store._engine.begin() as connection:
            _begin(connection)
            if connection.dialect.has_table(connection, "meta"):
                raise StoreError(_("Det finnes allerede en studie her."), _("Velg en annen mappe."))
            schema.metadata.create_all(connection)
            rows = [{"key": "schema", "value": str(schema.VERSION)}, {"key": "study", "value": study_id}]
            connection.execute(insert(schema.meta), rows)
        return store

    @classmethod
    def open(cls, url: str) -> Store:
        """Open a study and lift it to the schema of this bsb. Raises `StoreError` in plain words."""
        store = cls(url)
        with store._guarded(), store._engine.begin() as connection:
            _begin(connection)
            if not connection.dialect.has_table(connection, "meta"):
                raise StoreError(_("Filen er ikke en bsb-studie."), _("Se at du peker på riktig mappe."))
            lift(connection)
        return store

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Writing]:
        """Give what a verb writes with; it is all kept when the block ends well, and none of it otherwise."""
        with self._guarded(), self._engine.begin() as connection:
            _begin(connection)
            yield Writing(connection)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Reading]:
        """Give a view that does not change while it is open."""
        with self._guarded(), self._engine.connect() as connection:
            yield Reading(connection)

    def faults(self) -> tuple[str, ...]:
        """Return what the database itself finds wrong with the file; empty when it is whole."""
        with self._guarded(), self._engine.connect() as connection:
            if connection.dialect.name != "sqlite":
                return ()
            found = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
            broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
            return tuple(line for line in found if line != "ok") + tuple(f"{row[0]} -> {row[2]}" for row in broken)

    def close(self) -> None:
        """Let go of the file, and fold the write-ahead log into it."""
        self._engine.dispose()

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        # SQLAlchemy's own messages repeat the statement with its values, which are interview text: never let them out.
        try:
            yield
        except OperationalError as error:
            raise _operational(error) from None
        except DatabaseError as error:
            raise StoreError(
                _("Studiefilen er skadet eller passer ikke ({kind}).").format(kind=type(error.orig).__name__),
                _("Hent den siste sikkerhetskopien, eller kjør «bsb check»."),
            ) from None


def file_url(path: Path) -> str:
    """Return the URL of a study file."""
    return f"sqlite:///{path}"


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(url, hide_parameters=True, isolation_level="REPEATABLE READ")
    # One connection per use: a pooled one would keep the file locked on Windows after the verb is over.
    from sqlalchemy.pool import NullPool

    engine = create_engine(url, hide_parameters=True, poolclass=NullPool, connect_args={"timeout": _WAIT_SECONDS})
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    # Python's own BEGIN comes too late for a read-then-write verb; we say BEGIN IMMEDIATE ourselves.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _operational(error: OperationalError) -> StoreError:
    said = str(error.orig).lower()
    if "locked" in said:
        return StoreError(_("Studien er i bruk av et annet program."), _("Vent til det er ferdig og prøv igjen."))
    if "readonly" in said or "unable to open" in said:
        return StoreError(
            _("Studiefilen kan ikke åpnes eller skrives."), _("Se at mappen finnes og ikke er skrivebeskyttet.")
        )
    if "full" in said:
        return StoreError(_("Disken er full."), _("Frigjør plass og prøv igjen; ingenting er endret."))
    return StoreError(
        _("Studiefilen svarer ikke som den skal."), _("Kjør «bsb check», eller hent den siste sikkerhetskopien.")
    )
