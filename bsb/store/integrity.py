"""Is a study file whole? What the database itself can tell, and what must hold between our own rows.

A flaw carries ids and places, never text. Nothing here mends anything: what is broken comes back from a copy, or is looked at by people.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, select, text
from sqlalchemy.exc import DatabaseError

from bsb.language import _
from bsb.model.transcript import DOUBT
from bsb.store import schema
from bsb.text.normalise import text_hash

__all__ = ["Flaw", "flaws"]

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is not as it must be, and the id it is about ('' for the file itself)."""

    what: str
    place: str = ""


def flaws(connection: Connection) -> tuple[Flaw, ...]:
    """Return everything that is wrong with an open study; empty when it is whole."""
    try:
        broken = tuple(_of_the_file(connection))
    except DatabaseError:
        broken = (Flaw(_("Databasen kan ikke leses: filen er skadet.")),)
    if broken:
        # Rows of a damaged file cannot be trusted to be readable at all.
        return broken
    turns = {(row["transcript"], row["index"]): row for row in _rows(connection, schema.turns)}
    found: list[Flaw] = [
        *_turns(connection, turns),
        *_replacements(connection, turns),
        *_segments(connection, turns),
        *_references(connection),
        *_journal(connection),
        *_append_only(connection),
    ]
    return tuple(found)


def _of_the_file(connection: Connection) -> Iterator[Flaw]:
    if connection.dialect.name != "sqlite":
        return
    said = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
    if said != ["ok"]:
        # The references of a file that is damaged cannot be followed.
        yield from (Flaw(_("Databasen melder: {said}").format(said=one[:200])) for one in said)
        return
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Flaw(_("En rad i {table} viser til noe i {other} som ikke finnes.").format(table=row[0], other=row[2]))


def _turns(connection: Connection, turns: Mapping[tuple[str, int], Row]) -> Iterator[Flaw]:
    numbers: dict[str, list[int]] = defaultdict(list)
    for transcript, index in sorted(turns):
        numbers[transcript].append(index)
    for row in _rows(connection, schema.transcripts):
        if numbers[row["id"]] != list(range(len(numbers[row["id"]]))):
            yield Flaw(_("Replikkene er ikke nummerert i rekkefølge."), row["id"])
        if not numbers[row["id"]]:
            yield Flaw(_("Utskriften har ingen replikker."), row["id"])
    for (transcript, index), row in turns.items():
        length = len(row["text"])
        if any(not 0 <= mark[0] <= length for mark in json.loads(row["marks"])):
            yield Flaw(_("Et merke står utenfor replikken."), f"{transcript}/{index + 1}")


def _replacements(connection: Connection, turns: Mapping[tuple[str, int], Row]) -> Iterator[Flaw]:
    persons = {row["id"] for row in _rows(connection, schema.persons)}
    for row in _rows(connection, schema.replacements):
        place = f"{row['transcript']}/{row['turn'] + 1}"
        turn = turns.get((row["transcript"], row["turn"]))
        if row["type"] == DOUBT:
            if turn is None or not 0 <= row["start"] < row["end"] <= len(turn["text"]):
                yield Flaw(_("Et ord som bør sees på, står ikke der det skal."), place)
        elif turn is None or turn["text"][row["start"] : row["end"]] != row["text"]:
            yield Flaw(_("Det som er satt inn i stedet for et navn, står ikke der det skal."), place)
        if row["person"] and row["person"] not in persons:
            yield Flaw(_("Det som er satt inn, viser til en person som ikke finnes."), place)


def _segments(connection: Connection, turns: Mapping[tuple[str, int], Row]) -> Iterator[Flaw]:
    for row in _rows(connection, schema.segments):
        if row["lost_text"] is not None:
            continue
        turn = turns.get((row["transcript"], row["turn"]))
        if turn is None:
            yield Flaw(_("Segmentet viser til en replikk som ikke finnes."), row["id"])
        elif not 0 <= row["start"] < row["end"] <= len(turn["text"]):
            yield Flaw(_("Segmentet går utenfor replikken."), row["id"])
        elif text_hash(turn["text"][row["start"] : row["end"]]) != row["text_hash"]:
            yield Flaw(_("Teksten er en annen enn da segmentet ble laget."), row["id"])


def _references(connection: Connection) -> Iterator[Flaw]:
    """What refers to something without the database keeping watch: case, and segments that people's rows rest on."""
    segments = {row["id"] for row in _rows(connection, schema.segments)}
    cases = {row["id"] for row in _rows(connection, schema.cases)}
    transcripts = {row["id"]: row for row in _rows(connection, schema.transcripts)}
    for row in transcripts.values():
        if row["case"] and cases and row["case"] not in cases:
            yield Flaw(_("Utskriften hører til en case som ikke finnes."), row["id"])
    for row in _newest(connection):
        fields = json.loads(row["fields"])
        named = [one for field in _POINTING for one in fields.get(field) or ()]
        # A transcript that somebody has taken out takes its segments along: that is no damage.
        missing = sorted({one for one in named if one.partition("-S")[0] in transcripts and one not in segments})
        if missing and not row["removed"]:
            yield Flaw(_("Bygger på segmenter som ikke finnes: {ids}.").format(ids=", ".join(missing)), row["id"])


_POINTING = ("segments", "supports", "contradicts")


def _newest(connection: Connection) -> Iterable[Row]:
    table = schema.human
    last = select(func.max(table.c.row)).group_by(table.c.table, table.c.id)
    return [
        dict(row)
        for row in connection.execute(select(table).where(table.c.row.in_(last)).order_by(table.c.row)).mappings()
    ]


def _journal(connection: Connection) -> Iterator[Flaw]:
    lines = list(connection.execute(select(schema.journal).order_by(schema.journal.c.id)).mappings())
    seen: Counter[str] = Counter()
    for line in lines:
        seen[line["verb"]] += 1
        if line["run"] != f"{line['verb']}-{seen[line['verb']]:03d}":
            yield Flaw(_("Journalen mangler en linje, eller har en for mye."), line["run"])
    removed = any(line["verb"] == "remove" for line in lines)
    told = {line["run"]: json.loads(line["counts"]) for line in lines}
    rows = _runs(connection)
    for run in sorted(set(rows) - set(told) - {""}):
        yield Flaw(_("Kodinger er skrevet av en kjøring som journalen ikke kjenner."), run)
    # Codings by people stay for good, unless their transcript was removed; the program's own are made anew with each run.
    for run, counts in told.items():
        if not removed and rows.get(run, 0) < counts.get("codings", 0) and run.startswith("import-"):
            yield Flaw(_("Kodinger som journalen forteller om, er borte."), run)


def _runs(connection: Connection) -> Mapping[str, int]:
    table = schema.codings
    return {row[0]: row[1] for row in connection.execute(select(table.c.run, func.count()).group_by(table.c.run))}


def _append_only(connection: Connection) -> Iterator[Flaw]:
    # A server's numbering has gaps after every verb that was given up; a file's has none unless rows were taken away.
    numbered = connection.dialect.name == "sqlite" and _meta(connection, "origin") != "server"
    numbers = [row["row"] for row in _rows(connection, schema.human)]
    if numbered and numbers != list(range(1, len(numbers) + 1)):
        yield Flaw(_("Det mangler rader blant det mennesker har skrevet."))


def _meta(connection: Connection, key: str) -> str:
    return str(connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == key)).scalar() or "")


def _rows(connection: Connection, table: Table) -> Iterable[Row]:
    return [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()]
