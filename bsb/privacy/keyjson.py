"""The key as JSON text and back; the text only ever exists in memory, between the key and its encryption."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from bsb.model.people import PersonKind
from bsb.privacy.keydata import Decision, Doubt, Key, KeyPerson, LogEntry, PlaceName, Step

__all__ = ["VERSION", "both_from_json", "from_json", "to_json"]

VERSION = 1


def to_json(key: Key, former: Key | None = None) -> str:
    """Return `key` as JSON, with sorted fields and the version of the form; `former` is kept beside it."""
    content = _content(key)
    if former is not None:
        content["former"] = _content(former)
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def _content(key: Key) -> dict[str, Any]:
    return {
        "version": VERSION,
        "study": key.study_id,
        "draws": key.draws,
        "people": _rows(key.people),
        "places": _rows(key.places),
        "log": {transcript: _rows(entries) for transcript, entries in key.log.items()},
        "decisions": _rows(key.decisions),
        "doubts": _rows(key.doubts),
        "stems": dict(key.stems),
        "state": key.state,
        "steps": [_step_row(step) for step in key.steps],
        "written": {place: _rows(entries) for place, entries in key.written.items()},
        "seen": sorted(key.seen),
        "owner": key.owner,
        "place": key.place,
    }


def _step_row(step: Step) -> dict[str, Any]:
    (row,) = _rows([step])
    people = [[at, *_rows([person])] for at, person in step.people]
    return row | {
        "people": people,
        "doubts": _rows(step.doubts),
        "former": _rows(step.former),
        "places": _rows(step.places),
    }


def _rows(values: Sequence[Any]) -> list[dict[str, Any]]:
    # Fields hold texts, numbers and tuples of them, so nothing inside needs to be copied.
    names = [field.name for field in fields(values[0])] if values else []
    return [{name: getattr(value, name) for name in names} for value in values]


def from_json(text: str) -> Key:
    """Return the key in `text`. Raises ValueError, KeyError or TypeError when it is not one, or is newer than this bsb."""
    return both_from_json(text)[0]


def both_from_json(text: str) -> tuple[Key, Key | None]:
    """Return the key in `text`, and the one before it when that is kept."""
    content = json.loads(text)
    former = content.get("former")
    return _key(content), _key(former) if former else None


def _key(content: Mapping[str, Any]) -> Key:
    if content["version"] > VERSION:
        raise ValueError("newer")
    return Key(
        study_id=content["study"],
        people=tuple(_person(row) for row in content["people"]),
        places=tuple(PlaceName(**row) for row in content["places"]),
        log=_log(content["log"]),
        decisions=tuple(Decision(**row) for row in content["decisions"]),
        doubts=tuple(_doubt(row) for row in content["doubts"]),
        stems=dict(sorted(content["stems"].items())),
        draws=content["draws"],
        state=content.get("state", ""),
        steps=tuple(_step(row) for row in content.get("steps", ())),
        written=_log(content.get("written", {})),
        seen=frozenset(content.get("seen", ())),
        owner=content.get("owner", ""),
        place=content.get("place", ""),
    )


def _log(content: Mapping[str, Any]) -> Mapping[str, tuple[LogEntry, ...]]:
    return {name: tuple(LogEntry(**row) for row in rows) for name, rows in sorted(content.items())}


def _step(row: Mapping[str, Any]) -> Step:
    return Step(
        row["word"],
        tuple((at, _person(person)) for at, person in row["people"]),
        tuple(row["added"]),
        tuple(_doubt(doubt) for doubt in row["doubts"]),
        tuple(Decision(**former) for former in row["former"]),
        tuple(PlaceName(**place) for place in row.get("places", ())),
    )


def _person(row: Mapping[str, Any]) -> KeyPerson:
    content = dict(row)
    content["kind"] = PersonKind(row["kind"]) if row["kind"] else None
    for name in ("names", "nicknames", "interviews"):
        content[name] = tuple(row[name])
    for name in ("labels", "attributes"):
        content[name] = tuple((first, second) for first, second in row[name])
    return KeyPerson(**content)


def _doubt(row: Mapping[str, Any]) -> Doubt:
    places = tuple((name, turn, start, end) for name, turn, start, end in row["places"])
    return Doubt(**{**row, "places": places})
