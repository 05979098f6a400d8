"""Connecting to a study file or a database server, and saying in plain words why it did not go.

Both databases behave alike here: one writer at a time, who waits a while for the other; readers see the study as it was when they
began. SQLite does it with BEGIN IMMEDIATE and its write-ahead log, PostgreSQL with an advisory lock that writers take first.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from bsb.errors import MissingPartError, StoreError
from bsb.language import _
from bsb.store.version import WAIT_SECONDS
from bsb.text.extras import install_line

__all__ = ["address_of", "begin", "engine_of", "file_url", "said_of_file", "said_plainly", "writer_of"]

_POSTGRES = {"postgresql", "postgres"}


def file_url(path: Path) -> URL:
    """Return the address of a study file."""
    return URL.create("sqlite", database=str(path))


def address_of(given: str | URL) -> URL:
    """Return an address that can be opened. Raises `StoreError`, without repeating a word of it, since it may hold a password."""
    try:
        url = make_url(given)
    except ArgumentError:
        url = None
    backend = url.drivername.partition("+")[0] if url is not None else ""
    if url is None or backend not in {*_POSTGRES, "sqlite"}:
        raise StoreError(
            _("Adressen til databasen kan ikke forstås."), _("Den skal se slik ut: postgresql://bruker@tjener/studie")
        )
    return url.set(drivername="postgresql+psycopg") if backend in _POSTGRES else url


def engine_of(url: URL) -> Engine:
    """Return the engine of an address. Raises `MissingPartError` when the driver of a server is not installed."""
    # One connection per use: a pooled one would keep the file locked on Windows after the verb is over.
    from sqlalchemy.pool import NullPool

    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, hide_parameters=True, poolclass=NullPool, connect_args={"timeout": WAIT_SECONDS})
        event.listen(engine, "connect", _prepare)
        return engine
    try:
        return create_engine(url, hide_parameters=True, poolclass=NullPool, isolation_level="REPEATABLE READ")
    except (ModuleNotFoundError, NoSuchModuleError):
        raise MissingPartError(_("En studie på en databasetjener krever et tillegg."), install_line("server")) from None


def writer_of(engine: Engine) -> Engine:
    """Return the engine for those who write.

    In PostgreSQL a writer's every question must see what the writer before it left, which is what READ COMMITTED under a lock gives.
    """
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="READ COMMITTED")


def begin(connection: Connection) -> None:
    """Become the one who writes, after waiting for whoever does."""
    if connection.dialect.name == "sqlite":
        # Python's own BEGIN comes too late for a verb that reads first and writes then.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        return
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
    connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('bsb ' || current_schema()))")


def said_plainly(error: DatabaseError) -> StoreError:
    """Return what went wrong in plain words. The database's own words repeat statements and values: they are never passed on."""
    said = str(error.orig).lower()
    for words, fault in _known():
        if any(word in said for word in words):
            return fault
    if isinstance(error, OperationalError):
        return StoreError(
            _("Studiefilen svarer ikke som den skal."), _("Kjør «bsb check --integrity», eller hent en sikkerhetskopi.")
        )
    return StoreError(
        _("Studiefilen er skadet eller passer ikke ({kind}).").format(kind=type(error.orig).__name__),
        _("Hent den siste sikkerhetskopien, eller kjør «bsb check --integrity»."),
    )


def said_of_file(error: sqlite3.DatabaseError) -> StoreError:
    """Return what went wrong with a study file in plain words, as when it is opened for writing."""
    kind = OperationalError if isinstance(error, sqlite3.OperationalError) else DatabaseError
    return said_plainly(kind("", None, error))


def _known() -> tuple[tuple[tuple[str, ...], StoreError], ...]:
    return (
        (
            ("locked", "lock timeout"),
            StoreError(_("Studien er i bruk av et annet program."), _("Vent til det er ferdig og prøv igjen.")),
        ),
        (("disk is full", "no space left"), StoreError(_("Disken er full."), _("Frigjør plass og prøv igjen."))),
        (
            ("permission denied for", "must be owner"),
            StoreError(_("Du har ikke lov til å gjøre dette i studien."), _("Spør den som styrer databasetjeneren.")),
        ),
        (
            ("password", "authentication", "pg_hba"),
            StoreError(
                _("Databasetjeneren slipper deg ikke inn."),
                _("Se på brukernavnet, og gi passordet i PGPASSWORD eller i fila .pgpass."),
            ),
        ),
        (
            ("connection", "could not translate", "resolve host"),
            StoreError(_("Databasetjeneren svarer ikke."), _("Se på adressen, og om nettet og tjeneren er oppe.")),
        ),
        (
            ("readonly", "unable to open", "disk i/o"),
            StoreError(
                _("Studiefilen kan ikke åpnes eller skrives."),
                _("Se at mappen finnes, at det er plass på disken, og at mappen ikke er skrivebeskyttet."),
            ),
        ),
    )


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    # `isolation_level` None: we say BEGIN ourselves. `temp_store`: sorting must not leave text in the system's temp folder.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
