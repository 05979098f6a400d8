"""The study's tables as plain rows: the contract that scripts and tests rely on (docs/kontrakter.md).

A row is a dict in the order of its columns; nothing in it is identifying, because nothing in the study is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, Protocol

from bsb.exchange.human_columns import shape_of
from bsb.model.coding import Coding
from bsb.model.human import HumanRow
from bsb.model.material import Material
from bsb.model.transcript import Replacement

__all__ = [
    "AUTHOR",
    "CODER",
    "Row",
    "coding_rows",
    "human_table_rows",
    "person_rows",
    "segment_rows",
    "transcript_rows",
    "turn_rows",
]

Row = dict[str, Any]


CODER, AUTHOR = "coder", "forfatter"
"""The columns that say whose a row is: of codings, and of tables that people fill."""


class HeldWord(Protocol):
    """What the release gate holds back in a turn: code points `start:end`, the word, and why."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def word(self) -> str: ...
    @property
    def reason(self) -> str: ...


def turn_rows(
    material: Material,
    replaced: Mapping[str, Sequence[Replacement]],
    held: Mapping[tuple[str, int], Sequence[HeldWord]],
) -> list[Row]:
    """Return one row a turn, with the keys of `tekst.jsonl`. `held` is by (transcript, turn)."""
    rows = []
    for transcript in material.transcripts:
        by_turn: dict[int, list[Row]] = {}
        for item in replaced.get(transcript.id, ()):
            entry = {"start": item.start, "end": item.end, "type": item.type, "replacement": item.text}
            by_turn.setdefault(item.turn, []).append(entry)
        for turn in transcript.turns:
            person = material.person[turn.person]
            rows.append(
                {
                    "transcript": transcript.id,
                    "case": transcript.case,
                    "form": transcript.form,
                    "turn": turn.index,
                    "speaker": turn.person,
                    "kind": person.kind.value,
                    "start_ms": turn.start_ms,
                    "end_ms": turn.end_ms,
                    "text": turn.text,
                    "replaced": by_turn.get(turn.index, []),
                    "held": [
                        {"start": h.start, "end": h.end, "word": h.word, "reason": h.reason}
                        for h in held.get((transcript.id, turn.index), ())
                    ],
                }
            )
    return rows


def segment_rows(material: Material) -> list[Row]:
    """Return one row a segment: its place, its speaker's constructed name and role, and its text."""
    rows = []
    for segment in material.segments:
        transcript, person = material.transcript[segment.span.transcript], material.person[segment.person]
        rows.append(
            {
                "segment": segment.id,
                "transcript": transcript.id,
                "case": transcript.case,
                "form": transcript.form,
                "source": segment.source.value,
                "turn": segment.span.turn,
                "start": segment.span.start,
                "end": segment.span.end,
                "speaker": person.id,
                "pseudonym": person.pseudonym,
                "role": person.role,
                "text": segment.text,
            }
        )
    return rows


def coding_rows(material: Material, codings: Sequence[Coding] | None = None) -> list[Row]:
    """Return one row a coding, with the keys of `kodinger.jsonl` (docs/kontrakter.md)."""
    rows = []
    for coding in material.standing if codings is None else codings:
        segment = material.segment[coding.segment]
        rows.append(
            {
                "segment": segment.id,
                "transcript": segment.span.transcript,
                "turn": segment.span.turn,
                "start": segment.span.start,
                "end": segment.span.end,
                "text": segment.text,
                "code": coding.code,
                "coder": coding.coder,
                "origin": coding.origin.value,
                "evidence": [
                    {"ground": e.ground, "detail": e.detail, "points": e.points, "start": e.start, "end": e.end}
                    for e in coding.evidence
                ],
                "score": coding.score,
                "valence": coding.valence.value,
                "directness": coding.directness.value,
                "status": coding.status.value,
            }
        )
    return rows


def transcript_rows(material: Material) -> list[Row]:
    """Return one row a transcript: what is known about the interview, and its size."""
    return [
        {
            "transcript": one.id,
            "case": one.case,
            "form": one.form,
            "date": one.date,
            "language": one.language,
            "source": one.source.value,
            "version": one.version,
            "invited": one.invited,
            "attended": one.attended,
            "minutes": one.minutes,
            "pages": one.pages,
            "turns": len(one.turns),
            "words": one.words,
        }
        for one in material.transcripts
    ]


def person_rows(material: Material) -> list[Row]:
    """Return one row a person: kind, role, constructed name, gender, and every attribute as a column."""
    names = sorted({name for owner in material.person for name in material.attribute.get(owner, {})})
    return [
        {
            "person": one.id,
            "kind": one.kind.value,
            "role": one.role,
            "pseudonym": one.pseudonym,
            "gender": one.gender,
            **{name: material.attribute.get(one.id, {}).get(name, "") for name in names},
        }
        for one in material.persons
    ]


def human_table_rows(kind: type[HumanRow], written: Iterable[HumanRow]) -> list[Row]:
    """Return the rows of a table that people fill, under the headings it is read by; lists as text with commas, as people write them."""
    heading = {name: headings[0] for name, headings in shape_of(kind).headings.items()}
    return [{heading[one.name]: _as_written(getattr(row, one.name)) for one in fields(kind)} for row in written]


def _as_written(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else value
