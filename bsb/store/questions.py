"""The questions that displays and reports ask of a study, as every database can be asked them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Select, bindparam, case, func, literal_column, select
from sqlalchemy.sql.elements import ColumnElement

from bsb.model.coding import MACHINE, Status
from bsb.store import schema
from bsb.store.rows import CODING_COLUMNS, NO_GROUNDS, SEGMENT, TURN

__all__ = ["QUESTIONS", "coding_columns"]


def coding_columns(grounds: bool = True) -> list[ColumnElement[Any]]:
    """Return the columns of a coding; without `grounds`, nothing stands where the evidence of a proposal is."""
    columns = schema.codings.c
    peoples = case(
        (columns.coder == literal_column(f"'{MACHINE}'"), literal_column(f"'{NO_GROUNDS}'")), else_=columns.evidence
    )
    return [columns[name] if grounds or name != "evidence" else peoples.label(name) for name in CODING_COLUMNS]


def _key() -> Select[Any]:
    return select(schema.meta.c.value).where(schema.meta.c.key == "key")


def _salt() -> Select[Any]:
    return select(schema.meta.c.value).where(schema.meta.c.key == "salt")


def _cases() -> Select[Any]:
    return select(schema.cases).order_by(schema.cases.c.position, schema.cases.c.id)


def _persons() -> Select[Any]:
    return select(schema.persons).order_by(schema.persons.c.id)


def _attributes() -> Select[Any]:
    table = schema.attributes
    return select(table).order_by(table.c.owner, table.c.name, table.c.year)


def _transcripts() -> Select[Any]:
    return select(schema.transcripts).order_by(schema.transcripts.c.id)


def _turns() -> Select[Any]:
    table = schema.turns
    return select(table.c.transcript, *(table.c[name] for name in TURN)).order_by(table.c.transcript, table.c.index)


def _segments() -> Select[Any]:
    table = schema.segments
    return select(*(table.c[name] for name in SEGMENT)).where(table.c.lost_text.is_(None)).order_by(table.c.id)


def _codings(proposals: bool, grounds: bool) -> Select[Any]:
    table = schema.codings
    newest = select(func.max(table.c.row)).group_by(table.c.segment, table.c.code, table.c.coder)
    query = select(*coding_columns(grounds)).where(table.c.row.in_(newest), table.c.status != Status.WITHDRAWN.value)
    kept = query if proposals else query.where(table.c.coder != MACHINE)
    return kept.order_by(table.c.segment, table.c.code, table.c.coder)


def _human() -> Select[Any]:
    table = schema.human
    kind: ColumnElement[str] = bindparam("kind")
    newest = select(func.max(table.c.row)).where(table.c.table == kind).group_by(table.c.id)
    return select(table).where(table.c.row.in_(newest)).order_by(table.c.id)


def _journal() -> Select[Any]:
    return select(schema.journal).order_by(schema.journal.c.id)


QUESTIONS: Mapping[str, Callable[[], Select[Any]]] = {
    "key": _key,
    "salt": _salt,
    "cases": _cases,
    "persons": _persons,
    "attributes": _attributes,
    "transcripts": _transcripts,
    "turns": _turns,
    "segments": _segments,
    "codings": lambda: _codings(proposals=True, grounds=False),
    "codings with grounds": lambda: _codings(proposals=True, grounds=True),
    "people's codings": lambda: _codings(proposals=False, grounds=False),
    "people's codings with grounds": lambda: _codings(proposals=False, grounds=True),
    "human": _human,
    "journal": _journal,
}
"""Each question by its name; `human` is asked with the name of a table as `kind`."""
