"""Putting a transcript into the study file: as new, or in place of a former version with its segments carried over.

A segment whose words stand unchanged moves with them, whatever has happened to names around or inside it: the two versions are compared
as they were before names were replaced, which is possible because the key is open. One whose words are gone keeps its codings and its
old text and is listed as lost; it is never shifted onto other words and never dropped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bsb.model.coding import Segment
from bsb.model.people import Person
from bsb.model.settings import CodingSettings
from bsb.model.transcript import Replacement, Span, Transcript
from bsb.text.edits import Edits
from bsb.text.normalise import text_hash

if TYPE_CHECKING:
    from bsb.privacy.key import Key, LogEntry
    from bsb.store.reading import Reading
    from bsb.store.writing import Writing

__all__ = ["Placed", "Putting", "put", "would_lose"]


@dataclass(frozen=True, slots=True)
class Placed:
    """How a transcript went in: `new` or `changed`, segments it has now, how many moved along, and ids of the lost."""

    outcome: str
    segments: int
    moved: int = 0
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Putting:
    """What `put` needs besides the transcript: the persons, how to segment, and the key before and after."""

    persons: Mapping[str, Person]
    settings: CodingSettings
    before: Key
    after: Key


def put(
    work: Writing,
    transcript: Transcript,
    replacements: Sequence[Replacement],
    putting: Putting,
    units: Sequence[Segment] | None = None,
) -> Placed:
    """Store `transcript` with its segments, inside the transaction of `work`. `units` are all its segments where they are made already."""
    from bsb.coding.segmenting import segment

    former = work.transcript(transcript.id)
    if former is None:
        work.put_transcript(transcript, replacements)
        segments = segment(transcript, putting.persons, putting.settings) if units is None else units
        work.put_segments(segments)
        return Placed("new", len(segments))
    transcript = replace(transcript, version=former.version + 1)
    old = work.segments({former.id: former})
    kept, lost = _carried(former, transcript, old, putting)
    work.change_transcript(transcript, replacements)
    work.move_segments(kept)
    work.lose_segments(lost)
    proposed = segment(transcript, putting.persons, putting.settings, _full(transcript, kept))
    fresh = _fill_gaps(proposed, kept, work.last_segment(transcript.id))
    work.put_segments(fresh)
    return Placed("changed", len(kept) + len(fresh), len(kept), tuple(one.id for one in lost))


def would_lose(view: Reading, transcript: Transcript, putting: Putting) -> tuple[str, ...] | None:
    """Return ids of the segments that `put` would list as lost, without storing anything; None for a transcript that is new."""
    former = view.transcript(transcript.id)
    if former is None:
        return None
    _kept, lost = _carried(former, transcript, view.segments({former.id: former}), putting)
    return tuple(one.id for one in lost)


def _carried(
    former: Transcript, transcript: Transcript, old: Sequence[Segment], putting: Putting
) -> tuple[list[Segment], list[Segment]]:
    from bsb.ingest.changes import follow

    back, forth = _way_back(former, putting.before), _way_back(transcript, putting.after)
    then, now = _originals(former, back), _originals(transcript, forth)
    stretches = [
        (one.span.turn, back[one.span.turn].edits.start(one.span.start), back[one.span.turn].edits.end(one.span.end))
        for one in old
    ]
    places = follow(then, now, stretches)
    kept, lost = [], []
    for one, place in zip(old, places, strict=True):
        if place is None:
            lost.append(one)
            continue
        edits = forth[place[0]].edits.reversed()
        span = Span(transcript.id, place[0], edits.end(place[1]), edits.end(place[2]))
        kept.append(_moved(one, span, transcript))
    return kept, lost


@dataclass(frozen=True, slots=True, repr=False)
class _Turn:
    """From the stored text of a turn to the original: the edits, and the entries they were made from."""

    edits: Edits
    entries: tuple[LogEntry, ...]


def _way_back(transcript: Transcript, key: Key) -> dict[int, _Turn]:
    by_turn: dict[int, list[LogEntry]] = defaultdict(list)
    for entry in key.log.get(transcript.id, ()):
        if entry.mark < 0:
            by_turn[entry.turn].append(entry)
    found = {}
    for turn in transcript.turns:
        entries = tuple(sorted(by_turn[turn.index], key=lambda entry: entry.start))
        edits = Edits((entry.start, entry.end, len(entry.original)) for entry in entries)
        found[turn.index] = _Turn(edits, entries)
    return found


def _originals(transcript: Transcript, back: Mapping[int, _Turn]) -> list[str]:
    from bsb.privacy.restore import restore_text

    return [restore_text(turn.text, back[turn.index].entries) for turn in transcript.turns]


def _moved(segment: Segment, span: Span, transcript: Transcript) -> Segment:
    text = transcript.turns[span.turn].text[span.start : span.end]
    question = None if segment.question is None else _question(transcript, span.turn, segment)
    return replace(segment, span=span, text=text, text_hash=text_hash(text), question=question)


def _question(transcript: Transcript, turn: int, segment: Segment) -> int | None:
    # The question stood so many turns before its answer; it does so still unless the talk between was changed.
    assert segment.question is not None
    moved = turn - (segment.span.turn - segment.question)
    return moved if 0 <= moved < turn and transcript.turns[moved].person != transcript.turns[turn].person else None


def _full(transcript: Transcript, kept: Sequence[Segment]) -> frozenset[int]:
    """Return the turns in which every word belongs to a segment, so that no gap is to be filled."""
    left = {turn.index: list(turn.text) for turn in transcript.turns}
    for one in kept:
        span = one.span
        left[span.turn][span.start : span.end] = " " * (span.end - span.start)
    return frozenset(turn for turn, letters in left.items() if not "".join(letters).strip())


def _fill_gaps(proposed: Sequence[Segment], kept: Sequence[Segment], last: int) -> list[Segment]:
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one in kept:
        taken[one.span.turn].append((one.span.start, one.span.end))
    free = [
        one
        for one in proposed
        if all(end <= one.span.start or one.span.end <= start for start, end in taken[one.span.turn])
    ]
    return [replace(one, id=f"{one.span.transcript}-S{last + n:03d}") for n, one in enumerate(free, 1)]
