"""What can be asked of a study, in a file or a server. Every answer is in a stated order, so that runs are identical."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Select, func, select
from sqlalchemy.sql.elements import ColumnElement

from bsb.model.coding import MACHINE, Coding
from bsb.model.human import HumanRow
from bsb.model.transcript import DOUBT, Replacement, Transcript
from bsb.store import schema
from bsb.store.answers import Answers
from bsb.store.questions import QUESTIONS, coding_columns
from bsb.store.rows import NO_GROUNDS, TURN, coding_from, human_from, transcript_from, turn_from
from bsb.store.sweeping import is_unswept

__all__ = ["Reading", "Record"]

H = TypeVar("H", bound=HumanRow)


class Record(NamedTuple):
    """A row that a person wrote, as it is stored: its number, table and id, and what stands in its fields."""

    row: int
    table: str
    id: str
    fields: Mapping[str, Any]

    def __repr__(self) -> str:
        return f"Record({self.row}, {self.table})"


class Reading(Answers):
    """A view of a study. Methods return frozen values."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def study_id(self) -> str:
        """The id the study was made with."""
        found = self._connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "study")).scalar()
        return str(found or "")

    def is_unswept(self) -> bool:
        """Return whether words that were taken out may still lie where nothing is stored any more; see `bsb.store.sweeping`."""
        return is_unswept(self._connection)

    def size(self) -> int:
        """How many transcripts there are."""
        return int(self._connection.execute(select(func.count()).select_from(schema.transcripts)).scalar() or 0)

    def is_decided(self) -> bool:
        """Return whether any person has coded anything."""
        found = select(schema.codings.c.row).where(schema.codings.c.coder != MACHINE).limit(1)
        return self._connection.execute(found).first() is not None

    def hashes(self) -> Mapping[str, str]:
        """Transcript id by the hash of the file it came from."""
        table = schema.transcripts
        return {row["file_hash"]: row["id"] for row in self._rows(select(table.c.file_hash, table.c.id))}

    def used_cases(self) -> tuple[str, ...]:
        """The cases that transcripts name, by id."""
        column = schema.transcripts.c.case
        return tuple(row["case"] for row in self._rows(select(column).distinct().order_by(column)))

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

    def coding_history(self, condition: ColumnElement[bool] | None = None) -> tuple[Coding, ...]:
        """Every coding row ever written, oldest first."""
        query = select(*coding_columns()).order_by(schema.codings.c.row)
        rows = self._plain(query if condition is None else query.where(condition))
        return tuple([coding_from(row) for row in rows])

    def human_history(self, kind: type[H]) -> tuple[tuple[str, H | None], ...]:
        """Every row ever written in one human table with its id, oldest first; None where it was taken away."""
        table = schema.human
        rows = self._rows(select(table).where(table.c.table == kind.table).order_by(table.c.row))
        return tuple((row["id"], None if row["removed"] else human_from(kind, row)) for row in rows)

    def records(self) -> tuple[Record, ...]:
        """Every row ever written in any human table, oldest first, with its number; those that took a row away have no fields."""
        rows = self._rows(select(schema.human).order_by(schema.human.c.row))
        return tuple(Record(row["row"], row["table"], row["id"], json.loads(row["fields"])) for row in rows)

    def notes_on_codings(self) -> tuple[tuple[int, str, str], ...]:
        """The row number, segment and note of every coding row ever written that has one, oldest first."""
        table = schema.codings
        query = select(table.c.row, table.c.segment, table.c.memo).where(table.c.memo != "").order_by(table.c.row)
        return tuple((row, segment, memo) for row, segment, memo in self._plain(query))

    def grounds(self, transcript: str) -> tuple[tuple[int, str], ...]:
        """The row number and evidence, as JSON, of every coding row in a transcript that has any."""
        table = schema.codings
        inside = select(schema.segments.c.id).where(schema.segments.c.transcript == transcript)
        query = select(table.c.row, table.c.evidence).where(table.c.segment.in_(inside), table.c.evidence != NO_GROUNDS)
        return tuple((row, evidence) for row, evidence in self._plain(query.order_by(table.c.row)))

    def signatures(self) -> tuple[str, ...]:
        """Who has ever coded, written, approved or run anything, as they have signed."""
        columns = (schema.codings.c.coder, schema.human.c.author, schema.approved.c.who, schema.journal.c.who)
        found = {row[0] for column in columns for row in self._plain(select(column).distinct())}
        return tuple(sorted(found - {MACHINE, ""}))

    def segment_hashes(self) -> Mapping[str, str]:
        """The hash of each segment's words, by id; lost ones are left out."""
        table = schema.segments
        return dict(self._plain(select(table.c.id, table.c.text_hash).where(table.c.lost_text.is_(None))))

    def approvals(self) -> tuple[tuple[str, str], ...]:
        """Words that people have found safe to publish, each with when that was, by word."""
        rows = self._rows(select(schema.approved).order_by(schema.approved.c.word))
        return tuple((row["word"], row["when"]) for row in rows)

    def approved(self) -> tuple[str, ...]:
        """Words that a person has found safe to publish."""
        rows = self._rows(select(schema.approved.c.word).order_by(schema.approved.c.word))
        return tuple(row["word"] for row in rows)

    def _told(self, question: str, **given: str) -> Any:
        return self._connection.execute(QUESTIONS[question](), given).mappings()

    def _listed(self, question: str) -> list[tuple[Any, ...]]:
        return self._plain(QUESTIONS[question]())

    def _rows(self, query: Select[Any]) -> Any:
        return self._connection.execute(query).mappings()

    def _plain(self, query: Select[Any]) -> list[tuple[Any, ...]]:
        # A city's turns, segments and codings are tens of thousands: the driver's own rows, without a wrapping for each.
        with self._connection.execute(query) as result:
            return list(result.cursor.fetchall())
