"""From pieces to turns: what one speaker says without a break becomes one turn, and marks are taken out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bsb.ingest.draft import Piece
from bsb.ingest.marks import apart
from bsb.model.raw import RawTurn

__all__ = ["join"]

# Where nobody is named, speech is cut at silences and at the end of a sentence once it is long, so that it can be read.
_SILENCE_MS = 2_000
_LONG_WORDS = 80


@dataclass(slots=True)
class _Open:
    """A turn that may go on."""

    label: str
    place: str
    start_ms: int | None
    end_ms: int | None
    overlaps: bool
    texts: list[str] = field(default_factory=list)
    words: int = 0

    def add(self, piece: Piece) -> None:
        self.texts.append(piece.text)
        self.words += piece.text.count(" ") + 1
        if self.start_ms is None and len(self.texts) == 1:
            self.start_ms = piece.start_ms
        if piece.end_ms is not None:
            self.end_ms = piece.end_ms
        self.overlaps = self.overlaps or piece.overlaps

    def turn(self) -> RawTurn:
        spoken = apart(" ".join(self.texts))
        # Strokes anywhere, or `(avbryter)` at the start: spoken while another spoke.
        marks = [mark for mark in spoken.marks if mark.kind == "overlap"]
        overlaps = self.overlaps or any(mark.text[0] == "/" or mark.at == 0 for mark in marks)
        return RawTurn(self.label, spoken.text, self.start_ms, self.end_ms, overlaps, spoken.marks, self.place)


def join(pieces: Iterable[Piece], cues: bool = False) -> tuple[RawTurn, ...]:
    """Return the turns. `cues` says that pieces are subtitles, which are cut by length and not by who speaks.

    Pieces that hold nothing are left out. A turn of nothing but marks stays, with an empty text.
    """
    return tuple(turn for turn in (one.turn() for one in _runs(pieces, cues)) if turn.text or turn.marks)


def _runs(pieces: Iterable[Piece], cues: bool) -> Iterator[_Open]:
    now: _Open | None = None
    for piece in pieces:
        if now is not None and _goes_on(now, piece, cues):
            now.add(piece)
            continue
        if now is not None:
            yield now
        now = _Open(piece.label or "", piece.place, piece.start_ms, piece.end_ms, piece.overlaps)
        now.add(piece)
    if now is not None:
        yield now


def _goes_on(now: _Open, piece: Piece, cues: bool) -> bool:
    if piece.label is None and (now.label or not cues):
        return True
    if piece.label:
        return piece.label == now.label
    return not now.label and cues and not _breaks(now, piece)


def _breaks(now: _Open, piece: Piece) -> bool:
    ends = now.texts[-1].rstrip()[-1:] in {".", "?", "!"}
    gap = piece.start_ms - now.end_ms if piece.start_ms is not None and now.end_ms is not None else 0
    return gap >= _SILENCE_MS or (ends and now.words >= _LONG_WORDS)
