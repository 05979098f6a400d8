"""The tables of a study file. One schema for SQLite and PostgreSQL.

Every value is pseudonymised before it gets here. Lists and small structures are JSON text with sorted keys, so that the
same study gives the same bytes whichever database holds it. `codings` and the human tables are append-only: `row` grows,
the newest row of a key counts, and nothing is ever overwritten.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text

from bsb.store.version import VERSION

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

metadata = MetaData()

# No lengths: SQLite never minded them and PostgreSQL would refuse a long one. PostgreSQL is told to sort by code point as SQLite
# does, or the order of rows, and with it what is printed, would hang on the server's language.
Words = Text().with_variant(Text(collation="C"), "postgresql")

meta = Table(
    "meta",
    metadata,
    Column("key", Words, primary_key=True),
    Column("value", Words, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("run", Words, nullable=False),
    Column("verb", Words, nullable=False),
    Column("who", Words, nullable=False),
    Column("time", Words, nullable=False),
    Column("counts", Words, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("id", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("parent", Words, nullable=False),
    Column("position", Integer, nullable=False),
)

persons = Table(
    "persons",
    metadata,
    Column("id", Words, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("role", Words, nullable=False),
    Column("pseudonym", Words, nullable=False),
    Column("gender", Words, nullable=False),
)

attributes = Table(
    "attributes",
    metadata,
    Column("owner", Words, primary_key=True),
    Column("name", Words, primary_key=True),
    Column("year", Words, primary_key=True),
    Column("value", Words, nullable=False),
    Column("source", Words, nullable=False),
)

transcripts = Table(
    "transcripts",
    metadata,
    Column("id", Words, primary_key=True),
    Column("case", Words, nullable=False),
    Column("form", Words, nullable=False),
    Column("date", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("file_hash", Words, nullable=False, unique=True),
    Column("format", Words, nullable=False),
    Column("encoding", Words, nullable=False),
    Column("reader", Words, nullable=False),
    Column("invited", Integer),
    Column("attended", Integer),
    Column("minutes", Integer),
    Column("pages", Integer),
    Column("guide", Words, nullable=False),
    Column("asked", Words, nullable=False),
    Column("asked_known", Boolean, nullable=False),
)

turns = Table(
    "turns",
    metadata,
    Column("transcript", ForeignKey("transcripts.id", ondelete="CASCADE"), primary_key=True),
    Column("index", Integer, primary_key=True),
    Column("person", ForeignKey("persons.id"), nullable=False),
    Column("text", Words, nullable=False),
    Column("start_ms", Integer),
    Column("end_ms", Integer),
    Column("overlaps", Boolean, nullable=False),
    Column("marks", Words, nullable=False),
)

replacements = Table(
    "replacements",
    metadata,
    Column("transcript", ForeignKey("transcripts.id", ondelete="CASCADE"), primary_key=True),
    Column("turn", Integer, primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, nullable=False),
    Column("type", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("person", Words, nullable=False),
)

segments = Table(
    "segments",
    metadata,
    Column("id", Words, primary_key=True),
    Column("transcript", ForeignKey("transcripts.id", ondelete="CASCADE"), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text_hash", Words, nullable=False),
    Column("question", Integer),
    # The old words of a segment whose words are no longer in the transcript; NULL for one that has its place.
    Column("lost_text", Words),
)

codings = Table(
    "codings",
    metadata,
    Column("row", Integer, primary_key=True, autoincrement=True),
    Column("segment", ForeignKey("segments.id"), nullable=False),
    Column("code", Words, nullable=False),
    Column("coder", Words, nullable=False),
    Column("origin", Words, nullable=False),
    Column("status", Words, nullable=False),
    Column("score", Float, nullable=False),
    Column("valence", Words, nullable=False),
    Column("directness", Words, nullable=False),
    Column("strength", Integer),
    Column("evidence", Words, nullable=False),
    Column("illustrative", Boolean, nullable=False),
    Column("publishable", Boolean, nullable=False),
    Column("memo", Words, nullable=False),
    Column("when", Words, nullable=False),
    Column("run", Words, nullable=False),
)
Index("codings_by_key", codings.c.segment, codings.c.code, codings.c.coder, codings.c.row)

human = Table(
    "human",
    metadata,
    Column("row", Integer, primary_key=True, autoincrement=True),
    Column("table", Words, nullable=False),
    Column("id", Words, nullable=False),
    Column("author", Words, nullable=False),
    Column("when", Words, nullable=False),
    Column("removed", Boolean, nullable=False),
    Column("fields", Words, nullable=False),
)
Index("human_by_key", human.c.table, human.c.id, human.c.row)

# Words a person has looked at and found safe to publish. Never names: those are decided in the key.
approved = Table(
    "approved",
    metadata,
    Column("word", Words, primary_key=True),
    Column("who", Words, nullable=False),
    Column("when", Words, nullable=False),
)
