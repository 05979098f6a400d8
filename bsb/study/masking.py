"""Masking what the release gate holds in a few quotes, so that the rest of a report can leave.

Only the turns that are quoted are looked at, so that a large study is not read through for forty quotes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsb.model.coding import Segment
    from bsb.model.material import Material
    from bsb.model.transcript import Transcript
    from bsb.privacy.held import Held
    from bsb.study.release import HeldText
    from bsb.study.study import Study

__all__ = ["mask_quotes", "mask_turns"]

_HeldIn = Mapping[tuple[str, int], "tuple[Held, ...]"]


def mask_quotes(study: Study, material: Material, used: Collection[str], told: Iterable[HeldText] = ()) -> Material:
    """Return `material` with what is held in the turns of the segments `used`, and in the questions before them, printed as […].

    `told` is what the gate held in texts where they are quoted: a quote does not say which turn it is from, so the gate may hold a word
    there for what the same words mean elsewhere. Segments keep their place: `turn.text[start:end]` is still the segment. Nothing in the
    study changes. `material` itself comes back when nothing is held.
    """
    from bsb.study.quoted_doubts import places_in
    from bsb.study.release import held_words

    quoted = [segment for segment in material.segments if segment.id in used]
    places = {(each.span.transcript, each.span.turn) for each in quoted}
    places |= {(each.span.transcript, each.question) for each in quoted if each.question is not None}
    looked = tuple(
        replace(each, turns=tuple(turn for turn in each.turns if (each.id, turn.index) in places))
        for each in material.transcripts
    )
    held: defaultdict[tuple[str, int], list[Held]] = defaultdict(list)
    for place, rows in held_words(study, replace(material, transcripts=looked)).items():
        held[place].extend(rows)
    printed = {(one.text, one.held.start, one.held.end): one for one in told}.values()
    for transcript in looked:
        for turn in transcript.turns:
            for one in printed:
                for start, end in places_in(turn.text, one.text, one.held.start, one.held.end):
                    found = replace(one.held, id=f"{transcript.id}/{turn.index}", start=start, end=end)
                    held[transcript.id, turn.index].append(found)
    return mask_turns(material, {place: _joined(rows) for place, rows in held.items() if rows})


def _joined(rows: Iterable[Held]) -> tuple[Held, ...]:
    """Return the rows in order, those that overlap as one: a word may be held by itself and as part of a date."""
    joined: list[Held] = []
    for row in sorted(rows, key=lambda row: (row.start, row.end)):
        if joined and row.start < joined[-1].end:
            joined[-1] = replace(joined[-1], end=max(joined[-1].end, row.end))
        else:
            joined.append(row)
    return tuple(joined)


def mask_turns(material: Material, held: _HeldIn) -> Material:
    """Return `material` with what is held in each (transcript, turn) printed as […]; segments move with their words."""
    if not held:
        return material
    return replace(
        material,
        transcripts=tuple(_transcript(each, held) for each in material.transcripts),
        segments=tuple(_segment(material, each, held) for each in material.segments),
    )


def _transcript(transcript: Transcript, held: _HeldIn) -> Transcript:
    from bsb.privacy.held import mask

    if not any(name == transcript.id for name, _turn in held):
        return transcript
    turns = tuple(
        replace(turn, text=mask(turn.text, held.get((transcript.id, turn.index), ()))) for turn in transcript.turns
    )
    return replace(transcript, turns=turns)


def _segment(material: Material, segment: Segment, held: _HeldIn) -> Segment:
    rows = held.get((segment.span.transcript, segment.span.turn), ())
    if not rows:
        return segment
    turns = material.transcript[segment.span.transcript].turns
    text = next(turn.text for turn in turns if turn.index == segment.span.turn)
    start = _shifted(text, segment.span.start, rows)
    end = _shifted(text, segment.span.end, rows)
    masked = _mask(text, rows)[start:end]
    return replace(segment, text=masked, span=replace(segment.span, start=start, end=end))


def _shifted(text: str, place: int, rows: Sequence[Held]) -> int:
    """Where a place in a turn comes to stand when what is held before it is masked; inside a held word, before its mark."""
    inside = next((row for row in rows if row.start < place < row.end), None)
    upto = inside.start if inside is not None else place
    return len(_mask(text[:upto], [row for row in rows if row.end <= upto]))


def _mask(text: str, rows: Sequence[Held]) -> str:
    from bsb.privacy.held import mask

    return mask(text, rows)
