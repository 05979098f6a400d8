"""From subtitle cues to pieces of speech. The speaker comes from a voice tag, or from `Name: text` in the cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bsb.ingest.choice import choose
from bsb.ingest.draft import Draft, Line, Piece, Tally
from bsb.ingest.labels import candidate
from bsb.model.raw import LeftOut

__all__ = ["Cue", "draft_of_cues"]


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
    if any(cue.voice for cue in cues):
        pieces = [Piece(cue.voice or "", cue.text, cue.start_ms, cue.end_ms, cue.overlaps, cue.place) for cue in cues]
    else:
        pieces = _by_label(cues)
    draft = Draft(tuple(pieces), left_out=left_out, cues=True)
    return Draft(draft.pieces, left_out=draft.with_left_out(tally.values()), cues=True)


def _speaks(cue: Cue, tally: Tally) -> bool:
    # Speech recognition writes silence as dots.
    if cue.text.strip(" .…-♪♫*"):
        return True
    tally.add("stillhet", cue.place)
    return False


def _by_label(cues: Sequence[Cue]) -> list[Piece]:
    lines = [Line(cue.text, cue.place) for cue in cues]
    found = [candidate(line.text) for line in lines]
    choice = choose(lines, found)
    pieces = []
    for cue, one in zip(cues, found, strict=True):
        if one is not None and choice.takes(one):
            text = f"{one.aside} {one.rest}" if one.aside else one.rest
            pieces.append(Piece(one.name, text, cue.start_ms, cue.end_ms, cue.overlaps, cue.place))
        else:
            pieces.append(Piece(None, cue.text, cue.start_ms, cue.end_ms, cue.overlaps, cue.place))
    return pieces
