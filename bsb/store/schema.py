"""The tables of a study file. One schema for SQLite and PostgreSQL.

Every value is pseudonymised before it gets here. Lists and small structures are JSON text with sorted keys, so that the
same study gives the same bytes whichever database holds it. `codings` and the human tables are append-only: `row` grows,
the newest row of a key counts, and nothing is ever overwritten.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text

__all__ = [
    "VERSION",
    "approved",
    "attributes",
    "cases",
    "codings",
    "human",
    "journal",
    "meta",
    "metadata",
    "persons",
    "replacements",
    "segments",
    "transcripts",
    "turns",
]

VERSION = 1
"""The version of the schema that this bsb reads and writes; older files are lifted by `bsb.store.migrations`."""

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("run", String(64), nullable=False),
    Column("verb", String(64), nullable=False),
    Column("who", String(128), nullable=False),
    Column("time", String(32), nullable=False),
    Column("counts", Text, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String(64), nullable=False),
    Column("parent", String(64), nullable=False),
    Column("position", Integer, nullable=False),
)

persons = Table(
    "persons",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("role", Text, nullable=False),
    Column("pseudonym", Text, nullable=False),
    Column("gender", String(8), nullable=False),
)

attributes = Table(
    "attributes",
    metadata,
    Column("owner", String(64), primary_key=True),
    Column("name", String(128), primary_key=True),
    Column("year", String(16), primary_key=True),
    Column("value", Text, nullable=False),
    Column("source", Text, nullable=False),
)

transcripts = Table(
    "transcripts",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("case", String(64), nullable=False),
    Column("form", String(64), nullable=False),
    Column("date", String(32), nullable=False),
    Column("language", String(8), nullable=False),
    Column("source", String(32), nullable=False),
    Column("version", Integer, nullable=False),
    Column("file_hash", String(64), nullable=False, unique=True),
    Column("format", String(64), nullable=False),
    Column("encoding", String(32), nullable=False),
    Column("reader", String(32), nullable=False),
    Column("invited", Integer),
    Column("attended", Integer),
    Column("minutes", Integer),
    Column("pages", Integer),
    Column("guide", String(64), nullable=False),
    Column("asked", Text, nullable=False),
    Column("asked_known", Boolean, nullable=False),
)

turns = Table(
    "turns",
    metadata,
    Column("transcript", ForeignKey("transcripts.id", ondelete="CASCADE"), primary_key=True),
    Column("index", Integer, primary_key=True),
    Column("person", ForeignKey("persons.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("start_ms", Integer),
    Column("end_ms", Integer),
    Column("overlaps", Boolean, nullable=False),
    Column("marks", Text, nullable=False),
)

replacements = Table(
    "replacements",
    metadata,
    Column("transcript", ForeignKey("transcripts.id", ondelete="CASCADE"), primary_key=True),
    Column("turn", Integer, primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, nullable=False),
    Column("type", String(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("person", String(64), nullable=False),
)

segments = Table(
    "segments",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("transcript", ForeignKey("transcripts.id", ondelete="CASCADE"), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text_hash", String(32), nullable=False),
    Column("question", Integer),
    # The old words of a segment whose words are no longer in the transcript; NULL for one that has its place.
    Column("lost_text", Text),
)

codings = Table(
    "codings",
    metadata,
    Column("row", Integer, primary_key=True, autoincrement=True),
    Column("segment", ForeignKey("segments.id"), nullable=False),
    Column("code", String(128), nullable=False),
    Column("coder", String(128), nullable=False),
    Column("origin", String(32), nullable=False),
    Column("status", String(32), nullable=False),
    Column("score", Float, nullable=False),
    Column("valence", String(16), nullable=False),
    Column("directness", String(16), nullable=False),
    Column("strength", Integer),
    Column("evidence", Text, nullable=False),
    Column("illustrative", Boolean, nullable=False),
    Column("publishable", Boolean, nullable=False),
    Column("memo", Text, nullable=False),
    Column("when", String(32), nullable=False),
    Column("run", String(64), nullable=False),
)
Index("codings_by_key", codings.c.segment, codings.c.code, codings.c.coder, codings.c.row)

human = Table(
    "human",
    metadata,
    Column("row", Integer, primary_key=True, autoincrement=True),
    Column("table", String(64), nullable=False),
    Column("id", String(128), nullable=False),
    Column("author", String(128), nullable=False),
    Column("when", String(32), nullable=False),
    Column("removed", Boolean, nullable=False),
    Column("fields", Text, nullable=False),
)
Index("human_by_key", human.c.table, human.c.id, human.c.row)

# Words a person has looked at and found safe to publish. Never names: those are decided in the key.
approved = Table(
    "approved",
    metadata,
    Column("word", String(256), primary_key=True),
    Column("who", String(128), nullable=False),
    Column("when", String(32), nullable=False),
)
