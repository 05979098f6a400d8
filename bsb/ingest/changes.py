"""What became of stretches of text when a transcript was written anew: codings follow their words, or are said to be lost.

    old  B1: Vi ventet lenge. Så fikk vi bolig.        stretch (1, 17, 34) = "Så fikk vi bolig."
    new  I: Ja?  B1: Vi ventet. Så fikk vi bolig.      stretch (2, 11, 28)

A stretch is moved only to where its very words stand. When they are gone, or when it cannot be told which of several places is
meant, the answer is None; it is never a guess.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

__all__ = ["Stretch", "follow"]

# Words found in another turn than the one they stood in must be so many letters to be the same utterance and not the same phrase.
_TELLING = 25
# Turns that share less than this part of their words are different turns.
_ALIKE = 0.4
# From so many turns on, the commonest ones (`Ja.`) do not start a match; they only lengthen one.
_MANY = 2_000
_TOKEN = re.compile(r"\w+|\W")


class Stretch(NamedTuple):
    """Code points `start:end` of turn number `turn`."""

    turn: int
    start: int
    end: int


def follow(old: Sequence[str], new: Sequence[str], stretches: Iterable[tuple[int, int, int]]) -> list[Stretch | None]:
    """Return for each (turn, start, end) of `old` the stretch of `new` with the same words, or None.

    `old` and `new` are the texts of the turns. Turns are paired first: equal ones in order, then, between equal ones, those that share most
    words. In its paired turn a stretch is found when its words stand there once, or when the unchanged words around tell which place is
    meant. Longer stretches are also found in another turn, when they stood once in the old version and stand once in the new.
    """
    pairs = _pairs(old, new)
    return [_followed(old, new, Stretch(*stretch), pairs) for stretch in stretches]


def _followed(old: Sequence[str], new: Sequence[str], stretch: Stretch, pairs: dict[int, int]) -> Stretch | None:
    turn, start, end = stretch
    if not (0 <= turn < len(old) and 0 <= start < end <= len(old[turn])):
        return None
    words = old[turn][start:end]
    partner = pairs.get(turn)
    if partner is not None:
        found = start if old[turn] == new[partner] else _within(old[turn], new[partner], start, end)
        if found is not None:
            return Stretch(partner, found, found + len(words))
    return _elsewhere(old, new, words) if len(words) >= _TELLING else None


def _within(old: str, new: str, start: int, end: int) -> int | None:
    """Return where `old[start:end]` begins in `new`."""
    words = old[start:end]
    places = _places(new, words)
    if len(places) == 1 and len(_places(old, words)) == 1:
        return places[0]
    return _by_context(old, new, start, end) if places else None


def _by_context(old: str, new: str, start: int, end: int) -> int | None:
    """Return the one of several places that the unchanged words around the stretch point at."""
    starts_old, starts_new = _starts(old), _starts(new)
    first, last = bisect_right(starts_old, start) - 1, bisect_right(starts_old, end - 1) - 1
    matcher = SequenceMatcher(None, _TOKEN.findall(old), _TOKEN.findall(new), autojunk=False)
    for block in matcher.get_matching_blocks():
        # The stretch must lie inside the block with something unchanged on one side of it at least.
        if block.a <= first and last < block.a + block.size and (block.a < first or last + 1 < block.a + block.size):
            return starts_new[block.b + first - block.a] + start - starts_old[first]
    return None


def _elsewhere(old: Sequence[str], new: Sequence[str], words: str) -> Stretch | None:
    """Return the one place in all of `new` where `words` stand, if they also stood in only one place before."""
    if sum(len(_places(text, words)) for text in old) != 1:
        return None
    found = [(turn, place) for turn, text in enumerate(new) for place in _places(text, words)]
    return Stretch(found[0][0], found[0][1], found[0][1] + len(words)) if len(found) == 1 else None


def _places(text: str, words: str) -> list[int]:
    """Return up to two places where `words` begin in `text`; more make no difference."""
    first = text.find(words)
    if first < 0:
        return []
    second = text.find(words, first + 1)
    return [first] if second < 0 else [first, second]


def _starts(text: str) -> list[int]:
    return [match.start() for match in _TOKEN.finditer(text)]


def _pairs(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Pair turns of the old version with turns of the new."""
    pairs: dict[int, int] = {}
    matcher = SequenceMatcher(None, old, new, autojunk=len(new) > _MANY)
    for tag, a, a_end, b, b_end in matcher.get_opcodes():
        if tag == "equal":
            pairs.update(zip(range(a, a_end), range(b, b_end), strict=True))
        elif tag == "replace":
            pairs.update(_alike(old, new, range(a, a_end), range(b, b_end)))
    return pairs


def _alike(old: Sequence[str], new: Sequence[str], olds: range, news: range) -> dict[int, int]:
    """Pair changed turns in order, each with the first that shares enough words and shares them best."""
    pairs: dict[int, int] = {}
    first = 0
    for a in olds:
        words = set(old[a].split())
        # A turn moves a few places at most; looking further costs time and finds chance likeness.
        near = news[first : first + len(olds) + 10]
        score, turn = max(((_share(words, new[b]), -b) for b in near), default=(0.0, 0))
        if score >= _ALIKE:
            pairs[a] = -turn
            first = pairs[a] - news[0] + 1
    return pairs


def _share(words: set[str], text: str) -> float:
    other = set(text.split())
    return len(words & other) / max(len(words | other), 1)
