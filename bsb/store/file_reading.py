"""Reading a study file without SQLAlchemy, which takes longer to load than a whole study takes to read.

The questions are those of `bsb.store.questions`, word for word as a study file is asked them; a test holds the two against each
other. Nothing is ever written here: whatever is not a whole study file of this version is left to `bsb.store.Store`.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bsb.store.answers import Answers
from bsb.store.version import VERSION, WAIT_SECONDS

__all__ = ["QUESTIONS", "FileReading", "reading_of"]

_CODING = (
    "SELECT codings.segment, codings.code, codings.coder, codings.origin, codings.status, codings.score, codings.valence, "
    "codings.directness, codings.strength, {evidence}, codings.illustrative, codings.publishable, codings.memo, "
    'codings."when", codings.run FROM codings WHERE codings."row" IN (SELECT max(codings."row") AS max_1 FROM codings '
    "GROUP BY codings.segment, codings.code, codings.coder) AND codings.status != 'withdrawn'{only} "
    "ORDER BY codings.segment, codings.code, codings.coder"
)
_WITH, _PEOPLE = "codings.evidence", " AND codings.coder != 'bsb'"
_WITHOUT = "CASE WHEN (codings.coder = 'bsb') THEN '[]' ELSE codings.evidence END AS evidence"

QUESTIONS: Mapping[str, str] = {
    "key": "SELECT meta.value FROM meta WHERE meta.\"key\" = 'key'",
    "salt": "SELECT meta.value FROM meta WHERE meta.\"key\" = 'salt'",
    "cases": "SELECT cases.id, cases.name, cases.kind, cases.parent, cases.position FROM cases "
    "ORDER BY cases.position, cases.id",
    "persons": "SELECT persons.id, persons.kind, persons.role, persons.pseudonym, persons.gender FROM persons "
    "ORDER BY persons.id",
    "attributes": "SELECT attributes.owner, attributes.name, attributes.year, attributes.value, attributes.source "
    "FROM attributes ORDER BY attributes.owner, attributes.name, attributes.year",
    "transcripts": 'SELECT transcripts.id, transcripts."case", transcripts.form, transcripts.date, transcripts.language, '
    "transcripts.source, transcripts.version, transcripts.file_hash, transcripts.format, transcripts.encoding, "
    "transcripts.reader, transcripts.invited, transcripts.attended, transcripts.minutes, transcripts.pages, "
    "transcripts.guide, transcripts.asked, transcripts.asked_known FROM transcripts ORDER BY transcripts.id",
    "turns": 'SELECT turns.transcript, turns."index", turns.person, turns.text, turns.start_ms, turns.end_ms, '
    'turns.overlaps, turns.marks FROM turns ORDER BY turns.transcript, turns."index"',
    "segments": 'SELECT segments.id, segments.transcript, segments.turn, segments.start, segments."end", '
    "segments.text_hash, segments.question FROM segments WHERE segments.lost_text IS NULL ORDER BY segments.id",
    "codings": _CODING.format(evidence=_WITHOUT, only=""),
    "codings with grounds": _CODING.format(evidence=_WITH, only=""),
    "people's codings": _CODING.format(evidence=_WITHOUT, only=_PEOPLE),
    "people's codings with grounds": _CODING.format(evidence=_WITH, only=_PEOPLE),
    "human": 'SELECT human."row", human."table", human.id, human.author, human."when", human.removed, human.fields '
    'FROM human WHERE human."row" IN (SELECT max(human."row") AS max_1 FROM human WHERE human."table" = :kind '
    "GROUP BY human.id) ORDER BY human.id",
    "journal": "SELECT journal.id, journal.run, journal.verb, journal.who, journal.time, journal.counts FROM journal "
    "ORDER BY journal.id",
}


class FileReading(Answers):
    """A view of a study file that does not change while it is open."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def _told(self, question: str, **given: str) -> Iterator[Mapping[str, Any]]:
        asked = self._connection.execute(QUESTIONS[question], given)
        names = [column[0] for column in asked.description]
        return (dict(zip(names, row, strict=True)) for row in asked.fetchall())

    def _listed(self, question: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(QUESTIONS[question]).fetchall()


@contextlib.contextmanager
def reading_of(path: Path) -> Iterator[FileReading | None]:
    """Give a view of the study file at `path`; None when it is no study file of this version, and somebody else must say why.

    Raises `StoreError` in plain words when it cannot be read after all.
    """
    connection = _connected(path)
    try:
        yield FileReading(connection) if connection is not None else None
    except sqlite3.DatabaseError as error:
        from bsb.store.connecting import said_of_file

        raise said_of_file(error) from None
    finally:
        if connection is not None:
            connection.close()


def _connected(path: Path) -> sqlite3.Connection | None:
    """Return a connection that has begun to read, or None."""
    if not path.is_file():
        return None
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
    try:
        # Sorting must not leave text in the system's temp folder.
        connection.execute("PRAGMA temp_store=MEMORY")
        connection.execute("BEGIN")
        found = connection.execute("SELECT meta.value FROM meta WHERE meta.\"key\" = 'schema'").fetchone()
        if found is not None and found[0] == str(VERSION):
            return connection
    except sqlite3.DatabaseError:
        pass
    connection.close()
    return None
