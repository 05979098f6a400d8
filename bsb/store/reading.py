"""What can be asked of a study file. Every answer is in a stated order, so that runs are identical."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, func, literal, select
from sqlalchemy.sql.elements import ColumnElement

from bsb.model.coding import MACHINE, Coding, Segment, Status
from bsb.model.human import HumanRow
from bsb.model.people import Attribute, Case, Person
from bsb.model.transcript import DOUBT, Replacement, Transcript, Turn
from bsb.store import schema
from bsb.store.rows import (
    CODING_COLUMNS,
    NO_GROUNDS,
    SEGMENT,
    TURN,
    coding_from,
    human_from,
    person_from,
    segment_from,
    transcript_from,
    turn_from,
)

__all__ = ["Reading"]

H = TypeVar("H", bound=HumanRow)


class Reading:
    """A view of a study. Methods return frozen values."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def study_id(self) -> str:
        """The id the study was made with."""
        found = self._connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "study")).scalar()
        return str(found or "")

    def key_state(self) -> str:
        """The moment of the key that these texts belong to; '' before there was any. Every verb that changes texts changes it."""
        found = self._connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "key")).scalar()
        return str(found or "")

    def size(self) -> int:
        """How many transcripts there are."""
        return int(self._connection.execute(select(func.count()).select_from(schema.transcripts)).scalar() or 0)

    def is_decided(self) -> bool:
        """Return whether any person has coded anything."""
        found = select(schema.codings.c.row).where(schema.codings.c.coder != MACHINE).limit(1)
        return self._connection.execute(found).first() is not None

    def cases(self) -> tuple[Case, ...]:
        """Cases in the order of bsb.toml."""
        rows = self._rows(select(schema.cases).order_by(schema.cases.c.position, schema.cases.c.id))
        return tuple(Case(row["id"], row["name"], row["kind"], row["parent"]) for row in rows)

    def persons(self) -> tuple[Person, ...]:
        """Persons by id."""
        return tuple(person_from(row) for row in self._rows(select(schema.persons).order_by(schema.persons.c.id)))

    def attributes(self) -> tuple[Attribute, ...]:
        """Attributes by owner, name and year."""
        table = schema.attributes
        rows = self._rows(select(table).order_by(table.c.owner, table.c.name, table.c.year))
        return tuple(Attribute(row["owner"], row["name"], row["value"], row["year"], row["source"]) for row in rows)

    def hashes(self) -> Mapping[str, str]:
        """Transcript id by the hash of the file it came from."""
        table = schema.transcripts
        return {row["file_hash"]: row["id"] for row in self._rows(select(table.c.file_hash, table.c.id))}

    def used_cases(self) -> tuple[str, ...]:
        """The cases that transcripts name, by id."""
        column = schema.transcripts.c.case
        return tuple(row["case"] for row in self._rows(select(column).distinct().order_by(column)))

    def transcripts(self) -> tuple[Transcript, ...]:
        """Transcripts by id, with their turns."""
        turns: dict[str, list[Turn]] = defaultdict(list)
        table = schema.turns
        query = select(table.c.transcript, *(table.c[name] for name in TURN)).order_by(
            table.c.transcript, table.c.index
        )
        for transcript, *row in self._plain(query):
            turns[transcript].append(turn_from(row))
        rows = self._rows(select(schema.transcripts).order_by(schema.transcripts.c.id))
        return tuple(transcript_from(row, tuple(turns[row["id"]])) for row in rows)

    def replacements(self) -> Mapping[str, tuple[Replacement, ...]]:
        """What was replaced where, by transcript id."""
        return self._replacements(schema.replacements.c.type != DOUBT)

    def doubtful(self) -> Mapping[str, tuple[Replacement, ...]]:
        """Words that stand as they were said but may be names in their places, by transcript id."""
        return self._replacements(schema.replacements.c.type == DOUBT)

    def _replacements(self, which: ColumnElement[bool]) -> Mapping[str, tuple[Replacement, ...]]:
        table = schema.replacements
        found: dict[str, list[Replacement]] = defaultdict(list)
        for row in self._rows(select(table).where(which).order_by(table.c.transcript, table.c.turn, table.c.start)):
            one = Replacement(row["turn"], row["start"], row["end"], row["type"], row["text"], row["person"])
            found[row["transcript"]].append(one)
        return {transcript: tuple(rows) for transcript, rows in found.items()}

    def transcript(self, transcript: str) -> Transcript | None:
        """One transcript by id; None when there is none."""
        table, turns = schema.transcripts, schema.turns
        row = self._rows(select(table).where(table.c.id == transcript)).first()
        if row is None:
            return None
        wanted = select(*(turns.c[name] for name in TURN)).where(turns.c.transcript == transcript)
        spoken = self._plain(wanted.order_by(turns.c.index))
        return transcript_from(row, tuple(turn_from(turn) for turn in spoken))

    def segments(self, transcripts: Mapping[str, Transcript]) -> tuple[Segment, ...]:
        """Segments of the given transcripts by id, their text cut out of them; lost ones are left out."""
        table = schema.segments
        query = select(*(table.c[name] for name in SEGMENT)).where(table.c.lost_text.is_(None)).order_by(table.c.id)
        return tuple([segment_from(row, transcripts[row[1]]) for row in self._plain(query) if row[1] in transcripts])

    def lost_segments(self) -> Mapping[str, str]:
        """Old words by id of segments whose words are no longer in their transcript."""
        table = schema.segments
        rows = self._rows(select(table).where(table.c.lost_text.is_not(None)).order_by(table.c.id))
        return {row["id"]: row["lost_text"] for row in rows}

    def last_segment(self, transcript: str) -> int:
        """The highest number given to a segment of a transcript, lost ones too; 0 when there are none."""
        table = schema.segments
        rows = self._rows(select(table.c.id).where(table.c.transcript == transcript))
        return max((int(row["id"].rpartition("-S")[2]) for row in rows), default=0)

    def codings(self, proposals: bool = True, grounds: bool = True) -> tuple[Coding, ...]:
        """The newest row of each (segment, code, coder) that is not withdrawn, in that order; with or without the program's own.

        Without `grounds` the evidence of each is left unread: it is most of what there is to read.
        """
        table = schema.codings
        newest = select(func.max(table.c.row)).group_by(table.c.segment, table.c.code, table.c.coder)
        order = (table.c.segment, table.c.code, table.c.coder)
        columns = _coding_columns(grounds)
        query = (
            select(*columns).where(table.c.row.in_(newest), table.c.status != Status.WITHDRAWN.value).order_by(*order)
        )
        rows = self._plain(query if proposals else query.where(table.c.coder != MACHINE))
        return tuple([coding_from(row) for row in rows])

    def coding_history(self, condition: ColumnElement[bool] | None = None) -> tuple[Coding, ...]:
        """Every coding row ever written, oldest first."""
        query = select(*_coding_columns()).order_by(schema.codings.c.row)
        rows = self._plain(query if condition is None else query.where(condition))
        return tuple([coding_from(row) for row in rows])

    def human(self, kind: type[H]) -> tuple[H, ...]:
        """The newest row of each id in one human table, by id."""
        table = schema.human
        newest = select(func.max(table.c.row)).where(table.c.table == kind.table).group_by(table.c.id)
        rows = self._rows(select(table).where(table.c.row.in_(newest)).order_by(table.c.id))
        return tuple(human_from(kind, row) for row in rows if not row["removed"])

    def human_history(self, kind: type[H]) -> tuple[tuple[str, H | None], ...]:
        """Every row ever written in one human table with its id, oldest first; None where it was taken away."""
        table = schema.human
        rows = self._rows(select(table).where(table.c.table == kind.table).order_by(table.c.row))
        return tuple((row["id"], None if row["removed"] else human_from(kind, row)) for row in rows)

    def approved(self) -> tuple[str, ...]:
        """Words that a person has found safe to publish."""
        rows = self._rows(select(schema.approved.c.word).order_by(schema.approved.c.word))
        return tuple(row["word"] for row in rows)

    def journal(self) -> tuple[Mapping[str, Any], ...]:
        """What was done, oldest first: run, verb, who, time, counts (JSON)."""
        return tuple(dict(row) for row in self._rows(select(schema.journal).order_by(schema.journal.c.id)))

    def _rows(self, query: Select[Any]) -> Any:
        return self._connection.execute(query).mappings()

    def _plain(self, query: Select[Any]) -> list[tuple[Any, ...]]:
        # A city's turns, segments and codings are tens of thousands: the driver's own rows, without a wrapping for each.
        with self._connection.execute(query) as result:
            return list(result.cursor.fetchall())


def _coding_columns(grounds: bool = True) -> list[ColumnElement[Any]]:
    columns, nothing = schema.codings.c, literal(NO_GROUNDS).label("evidence")
    return [columns[name] if grounds or name != "evidence" else nothing for name in CODING_COLUMNS]
