"""From subtitle cues to pieces of speech. The speaker comes from a voice tag, or from `Name: text` in the cue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bsb.ingest.choice import choose
from bsb.ingest.draft import Draft, Line, Piece, Tally
from bsb.ingest.inside import said_by
from bsb.ingest.kinds import Kind
from bsb.ingest.labels import candidate
from bsb.ingest.marks import apart
from bsb.model.raw import LeftOut

__all__ = ["Cue", "draft_of_cues"]

# Programs round times; less than this is not two people talking at once.
_SHORTEST_OVERLAP_MS = 150


@dataclass(frozen=True, slots=True)
class Cue:
    """What was said between two times. `voice` is the speaker as the format itself gives it; None where it does not."""

    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    voice: str | None = None
    place: str = ""
    overlaps: bool = False


def draft_of_cues(cues: Sequence[Cue], left_out: tuple[LeftOut, ...] = ()) -> Draft:
    """Return the draft of a file of cues. A cue without a name goes on from the one before."""
    tally = Tally()
    cues = [cue for cue in cues if _speaks(cue, tally)]
    voiced = any(cue.voice for cue in cues)
    pieces, about = ([_by_voice(cue) for cue in cues], {}) if voiced else _by_label(cues)
    draft = Draft(tuple(_overlapping(pieces)), tuple(about), left_out=left_out, cues=True)
    return replace(draft, left_out=draft.with_left_out(tally.values()))


def _speaks(cue: Cue, tally: Tally) -> bool:
    # Speech recognition writes silence as dots.
    if cue.text.strip(" .…-♪♫*"):
        return True
    tally.add(Kind.SILENCE, cue.place)
    return False


def _by_voice(cue: Cue) -> Piece:
    # A note between the voices, `(12 seconds pause)`, belongs to whoever spoke last.
    label = cue.voice or (None if not apart(cue.text).text else "")
    text = cue.text
    if label and text.startswith(f"{label}:"):
        # noScribe's editor writes the name into the text as well.
        text = text[len(label) + 1 :].lstrip()
    return Piece(label, text, cue.start_ms, cue.end_ms, cue.overlaps, cue.place)


def _overlapping(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Mark pieces that begin before another speaker has ended."""
    label, end = None, 0
    for piece in pieces:
        other = piece.label is not None and piece.label != label
        early = piece.start_ms is not None and piece.start_ms + _SHORTEST_OVERLAP_MS < end
        yield replace(piece, overlaps=True) if other and early and label else piece
        label = piece.label or label
        end = max(end, piece.end_ms or 0) if not other else (piece.end_ms or 0)


def _by_label(cues: Sequence[Cue]) -> tuple[list[Piece], dict[str, None]]:
    """Return the pieces, and what brackets at labels say of the speakers."""
    lines = [Line(cue.text, cue.place) for cue in cues]
    found = [candidate(line.text) for line in lines]
    choice = choose(lines, found)
    pieces: list[Piece] = []
    about: dict[str, None] = {}
    for cue, one in zip(cues, found, strict=True):
        label, text = None, cue.text
        if one is not None and choice.takes(one):
            label = one.name
            text, more = said_by(one)
            about |= dict.fromkeys(more)
        pieces.append(Piece(label, text, cue.start_ms, cue.end_ms, cue.overlaps, cue.place))
    return pieces, about
