"""The study's tables as pandas frames, for notebooks and for csv, xlsx and parquet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bsb.model.coding import Coding
from bsb.model.material import Material

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["coding_rows", "codings_frame", "segment_rows", "segments_frame", "turn_rows"]


def turn_rows(material: Material, replaced: Mapping[str, Sequence[Any]]) -> list[dict[str, Any]]:
    """Return one row a turn, with the keys of `tekst.jsonl` (docs/kontrakter.md)."""
    rows = []
    for transcript in material.transcripts:
        by_turn: dict[int, list[dict[str, Any]]] = {}
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
                }
            )
    return rows


def segment_rows(material: Material) -> list[dict[str, Any]]:
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


def coding_rows(material: Material, codings: Sequence[Coding] | None = None) -> list[dict[str, Any]]:
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


def segments_frame(material: Material) -> pd.DataFrame:
    """Return segments as a frame."""
    import pandas as pd

    return pd.DataFrame(segment_rows(material))


def codings_frame(material: Material) -> pd.DataFrame:
    """Return standing codings as a frame."""
    import pandas as pd

    return pd.DataFrame(coding_rows(material))
