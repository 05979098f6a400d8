"""Doubtful words of the transcripts, found again in what is about to be printed.

A display or a report is checked as it will stand on paper, where a quote no longer says which turn it is from. It is known by the words
on both sides of the doubtful one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bsb.model.transcript import Replacement, Transcript

__all__ = ["QuotedDoubts", "places_in"]

_SIDE = 12
_WORD = re.compile(r"[^\W\d_]+")
# What may stand where a quote begins or ends; anywhere else the text must be that of the turn.
_EDGES = frozenset("«»\"“”„'’‘()[]…–—:;|\n\t")


# What a text of its own may end with, before a quote that follows it.
_CLOSED = frozenset(".?!,")


@dataclass(frozen=True, slots=True, repr=False)
class QuotedDoubts:
    """Casefolded word to what stands before and after it in each of its doubtful places."""

    sides: Mapping[str, tuple[tuple[str, str], ...]]

    @classmethod
    def of(cls, transcripts: Iterable[Transcript], doubtful: Mapping[str, Iterable[Replacement]]) -> QuotedDoubts:
        """Return the doubtful words of `transcripts`; `doubtful` gives their places by transcript id."""
        sides: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        for transcript in transcripts:
            for row in doubtful.get(transcript.id, ()):
                text = transcript.turns[row.turn].text
                sides[text[row.start : row.end].casefold()][_beside(text, row.start, row.end)] = None
        return cls({word: tuple(found) for word, found in sides.items()})

    def within(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return where doubtful words stand in a text that is about to be printed."""
        if not self.sides:
            return ()
        return tuple(match.span() for match in _WORD.finditer(text) if self._stands(text, match))

    def _stands(self, text: str, match: re.Match[str]) -> bool:
        return any(_is_said(text, *match.span(), sides) for sides in self.sides.get(match.group().casefold(), ()))

    def __repr__(self) -> str:
        return f"QuotedDoubts({len(self.sides)})"


def places_in(turn: str, printed: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where in a turn the word `printed[start:end]` may be quoted from."""
    word = re.compile(rf"(?<!\w){re.escape(printed[start:end])}(?!\w)")
    for match in word.finditer(turn):
        if _is_said(printed, start, end, _beside(turn, *match.span())):
            yield match.span()


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(0, start - _SIDE) : start], text[end : end + _SIDE]


def _is_said(printed: str, start: int, end: int, sides: tuple[str, str]) -> bool:
    left, right = sides
    return _agree(printed[:start][::-1], left[::-1]) and _agree(printed[end:], right)


def _agree(printed: str, said: str) -> bool:
    """Say whether what is printed goes on as was said, until the quote ends; where the turn ends, so must the quote."""
    for there, here in zip(printed, said, strict=False):
        if there != here:
            return there in _EDGES
    if len(said) == _SIDE:
        return True
    beyond = printed[len(said) :].lstrip(" ")
    return not beyond or beyond[0] in _EDGES or beyond[0] in _CLOSED
