"""Between frozen values and rows of the study file, both ways."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from functools import lru_cache
from json.encoder import encode_basestring as _quoted
from typing import Any, TypeVar

from bsb.model.coding import Coding, Directness, Evidence, OriginOfCoding, Segment, Status, Valence
from bsb.model.human import HumanRow
from bsb.model.people import Attribute, Case, Person, PersonKind
from bsb.model.quick import quick
from bsb.model.transcript import Mark, Origin, Replacement, Source, Span, Transcript, Turn

__all__ = [
    "CODING_COLUMNS",
    "NO_GROUNDS",
    "SEGMENT",
    "TURN",
    "coding_from",
    "coding_row",
    "coding_values",
    "dump",
    "human_from",
    "human_row",
    "person_from",
    "plain_row",
    "segment_from",
    "segment_row",
    "transcript_from",
    "transcript_row",
    "turn_from",
    "turn_row",
]

Row = Mapping[str, Any]
H = TypeVar("H", bound=HumanRow)


NO_GROUNDS = "[]"
"""How a coding without evidence stands in the table."""

TURN = ("index", "person", "text", "start_ms", "end_ms", "overlaps", "marks")
SEGMENT = ("id", "transcript", "turn", "start", "end", "text_hash", "question")
"""The columns of the large tables in the order that `turn_from` and `segment_from` take them."""

_ORIGINS, _STATUSES = {one.value: one for one in OriginOfCoding}, {one.value: one for one in Status}
_VALENCES, _DIRECTNESSES = {one.value: one for one in Valence}, {one.value: one for one in Directness}

_coding, _segment, _span, _turn = quick(Coding), quick(Segment), quick(Span), quick(Turn)

_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def dump(value: object) -> str:
    """Return JSON that is the same for the same value."""
    return _ENCODE(value)


def plain_row(value: Person | Case | Attribute | Replacement) -> dict[str, Any]:
    """Return the row of a value whose fields are plain texts and numbers."""
    # `asdict` would copy every text and number.
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def person_from(row: Row) -> Person:
    """Return the person of a row."""
    return Person(row["id"], PersonKind(row["kind"]), row["role"], row["pseudonym"], row["gender"])


def transcript_row(transcript: Transcript) -> dict[str, Any]:
    """Return the row of a transcript, without its turns."""
    row = {name: getattr(transcript, name) for name in transcript.__dataclass_fields__}
    row.pop("turns")
    origin: Origin = row.pop("origin")
    row["asked"] = dump(list(transcript.asked))
    return {**row, **asdict(origin), "source": transcript.source.value}


def transcript_from(row: Row, turns: tuple[Turn, ...]) -> Transcript:
    """Return the transcript of a row and its turns."""
    origin = Origin(row["file_hash"], row["format"], row["encoding"], row["reader"])
    same = ("id", "case", "form", "date", "language", "version", "invited", "attended", "minutes", "pages", "guide")
    return Transcript(
        **{name: row[name] for name in same},
        turns=turns,
        origin=origin,
        source=Source(row["source"]),
        asked=tuple(json.loads(row["asked"])),
        asked_known=bool(row["asked_known"]),
    )


def turn_row(transcript: str, turn: Turn) -> dict[str, Any]:
    """Return the row of a turn."""
    row = {name: getattr(turn, name) for name in turn.__dataclass_fields__}
    return {**row, "transcript": transcript, "marks": dump([[mark.at, mark.kind, mark.text] for mark in turn.marks])}


def turn_from(row: Sequence[Any]) -> Turn:
    """Return the turn of the columns `TURN`."""
    index, person, text, start, end, overlaps, marks = row
    noted = () if marks == "[]" else tuple(Mark(*mark) for mark in json.loads(marks))
    return _turn(index, person, text, start, end, bool(overlaps), noted)


def segment_row(segment: Segment) -> dict[str, Any]:
    """Return the row of a segment. Its text stays in the turn: one copy, so that they cannot differ."""
    span = segment.span
    return {
        "transcript": span.transcript,
        "turn": span.turn,
        "start": span.start,
        "end": span.end,
        "id": segment.id,
        "text_hash": segment.text_hash,
        "question": segment.question,
        "lost_text": None,
    }


def segment_from(row: Sequence[Any], transcript: Transcript) -> Segment:
    """Return the segment of the columns `SEGMENT`, its text cut out of its turn."""
    name, where, at, start, end, digest, question = row
    turn = transcript.turns[at]
    span = _span(where, at, start, end)
    return _segment(name, span, turn.text[start:end], digest, turn.person, transcript.source, question)


CODING_COLUMNS = (
    "segment", "code", "coder", "origin", "status", "score", "valence", "directness", "strength", "evidence",
    "illustrative", "publishable", "memo", "when", "run",
)  # fmt: skip
"""The columns of a coding, in the order of its fields."""


def coding_values(coding: Coding) -> tuple[Any, ...]:
    """Return the row of a coding as values, in the order of `CODING_COLUMNS`."""
    return (
        coding.segment,
        coding.code,
        coding.coder,
        # What `value` gives, without the call behind it.
        coding.origin._value_,
        coding.status._value_,
        round(coding.score, 4),
        coding.valence._value_,
        coding.directness._value_,
        coding.strength,
        f"[{','.join(map(_ground, coding.evidence))}]",
        coding.illustrative,
        coding.publishable,
        coding.memo,
        coding.when,
        coding.run,
    )


def coding_row(coding: Coding) -> dict[str, Any]:
    """Return the row of a coding."""
    return dict(zip(CODING_COLUMNS, coding_values(coding), strict=True))


@lru_cache(maxsize=256)
def _ground(row: Evidence) -> str:
    """Return one ground as `dump` would. All proposals on a segment share those that say which way it points."""
    ground, detail, points, start, end = row
    first, last = "null" if start is None else start, "null" if end is None else end
    return f"[{_quoted(ground)},{_quoted(detail)},{_written(points)},{first},{last}]"


@lru_cache(maxsize=4096)
def _written(points: float) -> str:
    """Return points as they are written; the same few thousand come again and again."""
    return repr(round(points, 4) + 0.0)


def coding_from(row: Sequence[Any]) -> Coding:
    """Return the coding of the columns `CODING_COLUMNS`."""
    # By look-up and in the order of the fields: there are tens of thousands of them in a study.
    segment, code, coder, origin, status, score, valence, directness, strength, grounds, shown, printable, *rest = row
    return _coding(
        segment,
        code,
        coder,
        _ORIGINS[origin],
        _STATUSES[status],
        score,
        _VALENCES[valence],
        _DIRECTNESSES[directness],
        strength,
        () if grounds == NO_GROUNDS else tuple(Evidence(*item) for item in json.loads(grounds)),
        bool(shown),
        bool(printable),
        *rest,
    )


def human_row(value: HumanRow) -> dict[str, Any]:
    """Return the row of something a person wrote."""
    given = asdict(value)
    common = {name: given.pop(name) for name in ("id", "author", "when")}
    return {**common, "table": value.table, "removed": False, "fields": dump(given)}


def human_from(kind: type[H], row: Row) -> H:
    """Return the value of a human row; lists become tuples again."""
    given = {
        name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(row["fields"]).items()
    }
    known = {field.name for field in fields(kind)}
    return kind(id=row["id"], author=row["author"], when=row["when"], **{k: v for k, v in given.items() if k in known})
