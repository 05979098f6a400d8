"""Segments for the places that people have marked: the one that stands there already, or a new one with the next number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bsb.model.coding import Segment
from bsb.text.normalise import text_hash

if TYPE_CHECKING:
    from bsb.model.transcript import Span, Transcript
    from bsb.store.writing import Writing

__all__ = ["Place", "place_of", "segments_at", "segments_first"]

Place = tuple[int, int, int]
"""Turn, start and end within one transcript."""


def place_of(span: Span) -> Place:
    """Return where a span stands in its transcript."""
    return (span.turn, span.start, span.end)


def segments_at(work: Writing, transcript: Transcript, spans: Iterable[Span]) -> Mapping[Place, str]:
    """Return the ids of all segments of `transcript` by place, with a new one for each of `spans` that is none yet."""
    known = {place_of(one.span): one.id for one in work.segments({transcript.id: transcript})}
    wanted = sorted({span for span in spans if place_of(span) not in known}, key=place_of)
    last = work.last_segment(transcript.id)
    work.put_segments(_made(transcript, span, last + number) for number, span in enumerate(wanted, 1))
    return {**known, **{place_of(span): _id(transcript, last + number) for number, span in enumerate(wanted, 1)}}


def segments_first(transcript: Transcript, own: Iterable[Segment], spans: Iterable[Span]) -> tuple[Segment, ...]:
    """Return all segments of a transcript that is new: `own`, that the program made, give way to what people marked in `spans`.

    Numbers follow the talk.
    """
    marked = set(spans)
    by_turn: dict[int, list[Span]] = defaultdict(list)
    for span in marked:
        by_turn[span.turn].append(span)
    merged = [one for one in own if not any(_meet(one.span, span) for span in by_turn[one.span.turn])]
    merged += [_made(transcript, span, 0) for span in marked]
    merged.sort(key=lambda one: place_of(one.span))
    return tuple(replace(one, id=_id(transcript, number)) for number, one in enumerate(merged, 1))


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _id(transcript: Transcript, number: int) -> str:
    return f"{transcript.id}-S{number:03d}"


def _made(transcript: Transcript, span: Span, number: int) -> Segment:
    turn = transcript.turns[span.turn]
    words = turn.text[span.start : span.end]
    return Segment(_id(transcript, number), span, words, text_hash(words), turn.person, transcript.source)
