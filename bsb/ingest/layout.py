"""The lines of a plain text: blank lines, hard wraps, words divided at line ends, page numbers and running headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bsb.ingest.decode import unescape
from bsb.ingest.draft import Draft, Line
from bsb.model.raw import LeftOut

__all__ = ["Laid", "lines_of_text"]

_WRAPPED_SHARE = 0.3
_WIDEST = 120


@dataclass(frozen=True, slots=True)
class Laid:
    """The lines, whether they end at a margin, and what was taken out of them."""

    lines: tuple[Line, ...]
    wrapped: bool
    left_out: tuple[LeftOut, ...] = ()

    def draft(self, draft: Draft) -> Draft:
        """Return `draft` with what was left out here added."""
        return replace(draft, left_out=draft.with_left_out(self.left_out))


def lines_of_text(text: str) -> Laid:
    """Return the lines of a plain text."""
    lines = []
    blank = True
    for number, raw in enumerate(text.replace("\f", "\n\n").split("\n"), 1):
        if raw.strip():
            lines.append(Line(unescape(raw.strip()), f"linje {number}", gap=blank))
        blank = not raw.strip()
    wrapped = _is_wrapped([line.text for line in lines])
    return Laid(tuple(lines), wrapped)


def _is_wrapped(texts: Sequence[str]) -> bool:
    """Whether lines end at a margin: none is long, and many end close to the longest."""
    if len(texts) < 8:
        return False
    widest = max(map(len, texts))
    if widest > _WIDEST or widest < 30:
        return False
    near = sum(1 for text in texts if len(text) >= 0.8 * widest)
    return near / len(texts) >= _WRAPPED_SHARE
