"""What a verb can write to a study file, inside its one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from bsb.model.coding import Coding, Segment
from bsb.model.human import HumanRow
from bsb.model.people import Attribute, Case, Person
from bsb.model.transcript import Replacement, Transcript
from bsb.store import schema
from bsb.store.reading import Reading, Record
from bsb.store.rows import (
    CODING_COLUMNS,
    coding_values,
    dump,
    human_row,
    plain_row,
    segment_row,
    transcript_row,
    turn_row,
)
from bsb.text.clock import now
from bsb.text.normalise import text_hash

__all__ = ["Writing"]

V = TypeVar("V", Person, Attribute)


class Writing(Reading):
    """All that can be asked, and all that can be written."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.took_out = False
        """Whether words were taken out that are to be nowhere in the file, not even where nothing is stored any more."""

    def make_salt(self) -> None:
        """Draw a secret for hashes that lie outside the study file, where there is none."""
        if not self.salt():
            self._add(schema.meta, [{"key": "salt", "value": secrets.token_hex(16)}])

    def set_key_state(self, state: str) -> None:
        """Remember which moment of the key the texts belong to."""
        self._upsert(schema.meta, {"key": "key", "value": state}, ("key",))
        self.make_salt()

    def put_cases(self, cases: Sequence[Case]) -> None:
        """Make the cases those given, in that order."""
        self._connection.execute(delete(schema.cases))
        self._add(schema.cases, [{**plain_row(case), "position": n} for n, case in enumerate(cases)])

    def put_persons(self, persons: Iterable[Person], attributes: Iterable[Attribute]) -> None:
        """Add or change persons by id, and the attributes of those same owners and names. Those that stand there already are left alone."""
        self._put(schema.persons, ("id",), self.persons(), persons)
        self._put(schema.attributes, ("owner", "name", "year"), self.attributes(), attributes)

    def remove_attributes(self, attributes: Iterable[Attribute]) -> None:
        """Take values of variables away, by owner, name and year: their names are to be nowhere."""
        table = schema.attributes
        for one in attributes:
            self.took_out = True
            same = (table.c.owner == one.owner, table.c.name == one.name, table.c.year == one.year)
            self._connection.execute(delete(table).where(*same))

    def put_transcript(self, transcript: Transcript, replacements: Sequence[Replacement]) -> None:
        """Add a transcript. Remove the former version first; codings that hang on it stop that with an error."""
        self._add(schema.transcripts, [transcript_row(transcript)])
        self._add(schema.turns, [turn_row(transcript.id, turn) for turn in transcript.turns])
        self._add(schema.replacements, [{**plain_row(row), "transcript": transcript.id} for row in replacements])

    def change_transcript(self, transcript: Transcript, replacements: Sequence[Replacement]) -> None:
        """Put a new version of a transcript in place of the former; segments stay and are moved by `move_segments`."""
        self.took_out = True
        ours = transcript.id
        for table in (schema.turns, schema.replacements):
            self._connection.execute(delete(table).where(table.c.transcript == ours))
        row = transcript_row(transcript)
        row.pop("id")
        self._connection.execute(update(schema.transcripts).where(schema.transcripts.c.id == ours).values(row))
        self._add(schema.turns, [turn_row(ours, turn) for turn in transcript.turns])
        self._add(schema.replacements, [{**plain_row(item), "transcript": ours} for item in replacements])

    def put_case_of(self, transcript: str, case: str) -> None:
        """Say which case a transcript belongs to."""
        where = schema.transcripts.c.id == transcript
        self._connection.execute(update(schema.transcripts).where(where).values(case=case))

    def remove_transcript(self, transcript: str) -> None:
        """Remove a transcript with its segments and every coding on them."""
        self.took_out = True
        inside = select(schema.segments.c.id).where(schema.segments.c.transcript == transcript)
        self._connection.execute(delete(schema.codings).where(schema.codings.c.segment.in_(inside)))
        self._connection.execute(delete(schema.segments).where(schema.segments.c.transcript == transcript))
        self._connection.execute(delete(schema.transcripts).where(schema.transcripts.c.id == transcript))

    def put_segments(self, segments: Iterable[Segment]) -> None:
        """Add segments."""
        self._add(schema.segments, [segment_row(segment) for segment in segments])

    def move_segments(self, segments: Iterable[Segment]) -> None:
        """Change where existing segments stand, by id."""
        rows = [segment_row(segment) for segment in segments]
        if rows:
            # The id is no part of what is set (see `_upsert`), so it goes in under a name of its own.
            query = update(schema.segments).where(schema.segments.c.id == bindparam("segment_id"))
            self._connection.execute(query, [{"segment_id": row.pop("id"), **row} for row in rows])

    def lose_segments(self, segments: Iterable[Segment]) -> None:
        """Mark segments whose words are gone; the words are kept with them, and so are their codings."""
        for segment in segments:
            where = schema.segments.c.id == segment.id
            self._connection.execute(update(schema.segments).where(where).values(lost_text=segment.text))

    def remove_segments(self, ids: Sequence[str]) -> None:
        """Remove segments on which there is no coding row; one with codings stops the transaction."""
        self._connection.execute(delete(schema.segments).where(schema.segments.c.id.in_(ids)))

    def add_codings(self, codings: Iterable[Coding]) -> None:
        """Append coding rows. Nothing is ever overwritten."""
        self._append_codings([coding_values(coding) for coding in codings])

    def add_coding_rows(self, rows: Sequence[tuple[Any, ...]], run: str) -> None:
        """Append codings that are rows already (`bsb.store.rows.coding_values`), all of one run."""
        self._append_codings([(*row[:-1], run) for row in rows])

    def _append_codings(self, given: list[Any]) -> None:
        if not given:
            return
        # SQLAlchemy would look at each of fifteen values of each row; these are just as the database takes them.
        query = insert(schema.codings).compile(dialect=self._connection.dialect, column_keys=list(CODING_COLUMNS))
        if query.positiontup is None:
            given = [dict(zip(CODING_COLUMNS, row, strict=True)) for row in given]
        elif tuple(query.positiontup) != CODING_COLUMNS:
            in_order = itemgetter(*map(CODING_COLUMNS.index, query.positiontup))
            given = list(map(in_order, given))
        self._connection.exec_driver_sql(str(query), given)

    def drop_proposals(self) -> None:
        """Delete the program's own rows: they can be made again, and would else pile up with every run."""
        from bsb.model.coding import MACHINE

        self._connection.execute(delete(schema.codings).where(schema.codings.c.coder == MACHINE))

    def add_human(self, rows: Iterable[HumanRow]) -> None:
        """Append what people wrote; the newest row of an id counts."""
        self._add(schema.human, [human_row(row) for row in rows])

    def remove_human(self, table: str, ids: Iterable[str], who: str) -> None:
        """Append rows that take human rows away; the former stay in the file's history."""
        stone = {"table": table, "author": who, "when": now(), "removed": True, "fields": "{}"}
        self._add(schema.human, [{**stone, "id": one} for one in sorted(ids)])

    def rewrite(self, records: Iterable[Record]) -> None:
        """Put other words, and an id, in rows that people wrote. For one thing alone: words that are to be nowhere, earlier wordings too."""
        for one in records:
            self.took_out = True
            values = {"id": one.id, "fields": dump(dict(one.fields))}
            self._connection.execute(update(schema.human).where(schema.human.c.row == one.row).values(values))

    def rewrite_codings(self, column: str, texts: Mapping[int, str]) -> None:
        """Put other words in the `memo` or the `evidence` of coding rows, by number; see `rewrite`."""
        self.took_out |= bool(texts)
        for row, text in texts.items():
            changed = update(schema.codings).where(schema.codings.c.row == row).values({column: text})
            self._connection.execute(changed)

    def rewrite_lost(self, texts: Mapping[str, str]) -> None:
        """Put other words in segments that are lost, by id; see `rewrite`."""
        self.took_out |= bool(texts)
        for id, text in texts.items():
            values = {"lost_text": text, "text_hash": text_hash(text)}
            self._connection.execute(update(schema.segments).where(schema.segments.c.id == id).values(values))

    def sign_anew(self, marks: Mapping[str, str]) -> None:
        """Put marks in place of what people have signed with, wherever they have; see `rewrite`."""
        columns = (schema.codings.c.coder, schema.human.c.author, schema.approved.c.who, schema.journal.c.who)
        for name, mark in marks.items():
            self.took_out = True
            for column in columns:
                changed = update(column.table).where(column == name).values({column.name: mark})
                self._connection.execute(changed)

    def approve(self, words: Iterable[str], who: str) -> None:
        """Remember words that a person has found safe to publish."""
        for word in sorted(set(words)):
            self._upsert(schema.approved, {"word": word, "who": who, "when": now()}, ("word",))

    def disapprove(self, words: Iterable[str]) -> None:
        """Forget that words were found safe to publish."""
        self._connection.execute(delete(schema.approved).where(schema.approved.c.word.in_(sorted(set(words)))))

    def note(self, run: str, verb: str, who: str, counts: Mapping[str, int]) -> None:
        """Write one line in the journal: what was done, by whom, and how many; never text or file names."""
        row = {"run": run, "verb": verb, "who": who, "time": now(), "counts": dump(dict(counts))}
        self._add(schema.journal, [row])

    def _add(self, table: Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)

    def _put(self, table: Table, keys: tuple[str, ...], there: Iterable[V], wanted: Iterable[V]) -> None:
        """Add those of `wanted` whose key is not `there`, and change those that say something else; of two with one key the last counts."""
        key = attrgetter(*keys)
        known = {key(one): one for one in there}
        fresh = {key(one): one for one in wanted}
        self._add(table, [plain_row(one) for name, one in fresh.items() if name not in known])
        for name, one in fresh.items():
            if name in known and one != known[name]:
                self._upsert(table, plain_row(one), keys)

    def _upsert(self, table: Table, row: dict[str, Any], keys: tuple[str, ...]) -> None:
        same = [table.c[key] == row[key] for key in keys]
        # Only what is no key: a key that is set, even to what it was, makes SQLite look through every table that refers to it.
        rest = {name: value for name, value in row.items() if name not in keys}
        changed = self._connection.execute(update(table).where(*same).values(rest))
        if changed.rowcount == 0:
            self._connection.execute(insert(table), [row])
