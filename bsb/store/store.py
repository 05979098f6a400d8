"""The one place with SQL: opening a study file, and one transaction per verb.

store = Store.create(path, "oppfolging-2026")
with store.transaction() as work:        # all of it, or none
    work.put_transcript(transcript, replacements)
with store.reading() as view:
    view.transcripts()
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, Engine, insert, inspect
from sqlalchemy.exc import DatabaseError

from bsb.errors import StoreError
from bsb.language import _
from bsb.store import schema
from bsb.store.connecting import address_of, begin, engine_of, file_url, said_plainly, writer_of
from bsb.store.migrations import lift, version_of
from bsb.store.reading import Reading
from bsb.store.sweeping import mark_unswept, sweep
from bsb.store.writing import Writing

if TYPE_CHECKING:
    from bsb.store.integrity import Flaw

__all__ = ["Store", "file_url"]


class Store:
    """A study file, or a study in a database server."""

    def __init__(self, url: str | URL) -> None:
        """Name the database; nothing is opened before it is used. `url` is SQLAlchemy's form."""
        self.url = address_of(url)
        self._engine: Engine = engine_of(self.url)

    @property
    def server(self) -> bool:
        """Whether the study is in a database server rather than in a file."""
        return self.url.get_backend_name() != "sqlite"

    @classmethod
    def create(cls, url: str | URL, study_id: str) -> Store:
        """Make a new, empty study. Raises `StoreError` when there is one already."""
        store = cls(url)
        with store._writing() as connection:
            if _tables(connection):
                raise StoreError(_("Det finnes allerede en studie her."), _("Velg en annen mappe."))
            _make(connection, study_id)
        return store

    @classmethod
    def open(cls, url: str | URL, before_lift: Callable[[Store], None] | None = None) -> Store:
        """Open a study and lift it to the schema of this bsb. Raises `StoreError` in plain words.

        `before_lift` is called with the store as it is when it must be lifted: the moment for a copy.
        """
        return cls._opened(url, None, before_lift)

    @classmethod
    def at(cls, url: str | URL, study_id: str, before_lift: Callable[[Store], None] | None = None) -> Store:
        """Open a study, or make it where nothing is yet: a file that a run was stopped in the middle of making is as good as none."""
        return cls._opened(url, study_id, before_lift)

    @classmethod
    def _opened(cls, url: str | URL, study_id: str | None, before_lift: Callable[[Store], None] | None) -> Store:
        store = cls(url)
        with store._guarded(), store._engine.connect() as connection:
            tables = _tables(connection)
            found = version_of(connection) if "meta" in tables else None
        if found is None and study_id is not None and not tables:
            with store._writing() as connection:
                # Another may have been first between the two looks.
                if not _tables(connection):
                    _make(connection, study_id)
            return store
        if found is None:
            raise StoreError(_("Filen er ikke en bsb-studie."), _("Se at du peker på riktig mappe."))
        if found != schema.VERSION:
            if found < schema.VERSION and before_lift is not None:
                before_lift(store)
            with store._writing() as connection:
                lift(connection)
                unswept = mark_unswept(connection, took_out=False)
            if unswept:
                store._sweep()
        return store

    def is_taken(self) -> bool:
        """Return whether there is a study here already. Raises `StoreError` when it cannot be looked at."""
        with self._guarded(), self._engine.connect() as connection:
            return "meta" in _tables(connection)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Writing]:
        """Give what a verb writes with; it is all kept when the block ends well, and none of it otherwise."""
        with self._writing() as connection:
            work = Writing(connection)
            yield work
            unswept = mark_unswept(connection, work.took_out)
        if unswept:
            self._sweep()

    def _sweep(self) -> None:
        """Write the study anew: what was taken out lies on in places where nothing is stored any more."""
        # What the verb stored is stored. A study that is in use, or a disk that is full, is swept the next time something is written.
        with contextlib.suppress(DatabaseError), self._engine.connect() as connection:
            sweep(connection)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Reading]:
        """Give a view that does not change while it is open."""
        with self._guarded(), self._engine.connect() as connection:
            if not self.server:
                connection.exec_driver_sql("BEGIN")
            yield Reading(connection)

    def faults(self) -> tuple[Flaw, ...]:
        """Return what is wrong with the file, its references and its rows; empty when it is whole."""
        from bsb.store.integrity import flaws

        with self._guarded(), self._engine.connect() as connection:
            return flaws(connection)

    def snapshot(self) -> bytes:
        """Return the whole study as the bytes of one SQLite file, also when it is in a server. Nothing is written to disk."""
        from bsb.store.copying import as_file

        with self._guarded():
            return as_file(self._engine)

    def put_back(self, content: bytes) -> None:
        """Make the study what `content`, the bytes of a snapshot, holds: all of it, or none."""
        from bsb.store.copying import from_file

        with self._guarded():
            lifted = from_file(content, self.url, self._engine)
        if lifted:
            # What stood there before lies on where nothing is stored any more.
            self._sweep()

    def close(self) -> None:
        """Let go of the file, and fold the write-ahead log into it."""
        self._engine.dispose()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._guarded(), writer_of(self._engine).begin() as connection:
            begin(connection)
            yield connection

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        # SQLAlchemy's own messages repeat the statement with its values, which are interview text: never let them out.
        try:
            yield
        except DatabaseError as error:
            raise said_plainly(error) from None


def _tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def _make(connection: Connection, study_id: str) -> None:
    schema.metadata.create_all(connection)
    rows = [{"key": "schema", "value": str(schema.VERSION)}, {"key": "study", "value": study_id}]
    connection.execute(insert(schema.meta), rows)
    Writing(connection).make_salt()
