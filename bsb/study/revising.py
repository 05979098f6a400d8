"""Putting a transcript into the study file: as new, or in place of a former version with its segments carried over.

A segment whose words stand unchanged in the new version moves with them. One whose words are gone keeps its codings and its old
text and is listed as lost; it is never shifted onto other words and never dropped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bsb.model.coding import Segment
from bsb.model.people import Person
from bsb.model.settings import CodingSettings
from bsb.model.transcript import Replacement, Span, Transcript
from bsb.text.normalise import text_hash

if TYPE_CHECKING:
    from bsb.store.writing import Writing

__all__ = ["Placed", "put"]


@dataclass(frozen=True, slots=True)
class Placed:
    """How a transcript went in: `new` or `changed`, segments it has now, how many moved along, and ids of the lost."""

    outcome: str
    segments: int
    moved: int = 0
    lost: tuple[str, ...] = ()


def put(
    work: Writing,
    transcript: Transcript,
    replacements: Sequence[Replacement],
    persons: Mapping[str, Person],
    settings: CodingSettings,
) -> Placed:
    """Store `transcript` with its segments, inside the transaction of `work`."""
    from bsb.coding.segmenting import segment

    former = work.transcript(transcript.id)
    if former is None:
        work.put_transcript(transcript, replacements)
        segments = segment(transcript, persons, settings)
        work.put_segments(segments)
        return Placed("new", len(segments))
    return _change(work, former, replace(transcript, version=former.version + 1), replacements, persons, settings)


def _change(
    work: Writing,
    former: Transcript,
    transcript: Transcript,
    replacements: Sequence[Replacement],
    persons: Mapping[str, Person],
    settings: CodingSettings,
) -> Placed:
    from bsb.coding.segmenting import segment

    old = work.segments({former.id: former})
    places = _new_places(former, transcript, old)
    work.change_transcript(transcript, replacements)
    kept = [_moved(one, places[one.id], transcript) for one in old if places[one.id] is not None]
    lost = [one for one in old if places[one.id] is None]
    work.move_segments(kept)
    work.lose_segments(lost)
    fresh = _fill_gaps(segment(transcript, persons, settings), kept, work.last_segment(transcript.id))
    work.put_segments(fresh)
    return Placed("changed", len(kept) + len(fresh), len(kept), tuple(one.id for one in lost))


def _new_places(former: Transcript, transcript: Transcript, old: Sequence[Segment]) -> dict[str, Span | None]:
    from bsb.ingest.changes import follow

    spans = [(one.span.turn, one.span.start, one.span.end) for one in old]
    found = follow([turn.text for turn in former.turns], [turn.text for turn in transcript.turns], spans)
    return {
        one.id: Span(transcript.id, *place) if place is not None else None
        for one, place in zip(old, found, strict=True)
    }


def _moved(segment: Segment, span: Span | None, transcript: Transcript) -> Segment:
    assert span is not None
    text = transcript.turns[span.turn].text[span.start : span.end]
    question = None if segment.question is None else _question(transcript, span.turn, segment)
    return replace(segment, span=span, text=text, text_hash=text_hash(text), question=question)


def _question(transcript: Transcript, turn: int, segment: Segment) -> int | None:
    # The question stood so many turns before its answer; it does so still unless the talk between was changed.
    assert segment.question is not None
    moved = turn - (segment.span.turn - segment.question)
    return moved if 0 <= moved < turn and transcript.turns[moved].person != transcript.turns[turn].person else None


def _fill_gaps(proposed: Sequence[Segment], kept: Sequence[Segment], last: int) -> list[Segment]:
    taken: dict[int, list[tuple[int, int]]] = {}
    for one in kept:
        taken.setdefault(one.span.turn, []).append((one.span.start, one.span.end))
    free = [
        one
        for one in proposed
        if all(end <= one.span.start or one.span.end <= start for start, end in taken.get(one.span.turn, ()))
    ]
    ours = free[0].span.transcript if free else ""
    return [replace(one, id=f"{ours}-S{last + n:03d}") for n, one in enumerate(free, 1)]
