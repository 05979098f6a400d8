"""Speech inside speech: `Og da … //S02: ja, nettopp// … så gikk vi` is three turns, the middle one spoken while another spoke."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bsb.ingest.draft import Piece
from bsb.ingest.labels import shape, tidy

__all__ = ["parted"]

# noScribe writes it so; the closing strokes may be missing at the end or before the next insertion.
_INSIDE = re.compile(
    r"(?<![:\w])//\s*(?P<name>[^\W\d_][^:/\n()\[\]]{0,39}?)\s*:\s*(?P<said>.*?)\s*(?://(?!\s*[^\W\d_][^:/\n()\[\]]{0,39}?\s*:)|(?=//)|$)",
    re.DOTALL,
)


def parted(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces with what others said inside them as pieces of their own, marked as overlapping."""
    label = ""
    for piece in pieces:
        label = label if piece.label is None else piece.label
        if "//" not in piece.text:
            yield piece
            continue
        yield from _parts(piece, label)


def _parts(piece: Piece, label: str) -> Iterator[Piece]:
    last, first = 0, True
    for match in _INSIDE.finditer(piece.text):
        if not shape(tidy(match["name"])):
            continue
        before = piece.text[last : match.start()]
        if before.strip() or first:
            # The times are those of the whole: it begins with the first part and ends with the last.
            part = replace(piece, text=before, end_ms=None)
            yield part if first else replace(part, label=label, start_ms=None)
        first = False
        yield Piece(tidy(match["name"]), match["said"], overlaps=True, place=piece.place)
        last = match.end()
    rest = piece.text[last:]
    if first:
        yield piece
    elif rest.strip(" /"):
        yield replace(piece, label=label, text=rest, start_ms=None)
