"""Where the words of a turn stood in the text it was read from.

Reading takes things out (labels, times, marks in brackets) and never adds or moves words. So the words of a turn are the words of
its region with some left out, and the likeliest way is the one with the fewest gaps:

    region   B1: Ja ( ler ) , det gjorde vi .
    turn              Ja          , det gjorde vi .

Where two ways have equally few gaps, a word has several possible places. Then it has no sure place, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Atom", "align", "atoms"]

_ATOM = re.compile(r"\w+|[^\w\s]")
# Beyond this the search would take too long; the turn then counts as not found.
_MOST_STEPS = 4_000_000
_FAR = 1 << 30


class Atom(NamedTuple):
    """A word or a sign of a turn, and the first and last place where it may have stood; they are the same when it is sure."""

    start: int
    end: int
    low: int
    high: int


def atoms(text: str, start: int = 0, end: int | None = None) -> list[re.Match[str]]:
    """Return the words and signs of `text[start:end]`."""
    return list(_ATOM.finditer(text, start, len(text) if end is None else end))


def align(turn: str, source: str, start: int, end: int) -> tuple[Atom, ...] | None:
    """Return the atoms of `turn` with their places in `source[start:end]`, or None when it cannot have come from there.

    A turn that stands there whole, with nothing like it beside it, is one atom.
    """
    whole = _whole(turn, source, start, end)
    if whole is not None:
        return (Atom(0, len(turn), whole, whole),)
    ours, theirs = atoms(turn), atoms(source, start, end)
    spare = len(theirs) - len(ours)
    if spare < 0 or len(ours) * (spare + 1) > _MOST_STEPS:
        return None
    if not ours:
        return ()
    words, region = [m.group() for m in ours], [m.group() for m in theirs]
    if not spare:
        if words != region:
            return None
        return tuple(Atom(a.start(), a.end(), b.start(), b.start()) for a, b in zip(ours, theirs, strict=True))
    before = _gaps(words, region, spare)
    after = [row[::-1] for row in _gaps(words[::-1], region[::-1], spare)[::-1]]
    best = min((sum(pair) for pair in zip(before[0], after[0], strict=True)), default=_FAR)
    if best >= _FAR:
        return None
    found = []
    for i, mine in enumerate(ours):
        shifts = [d for d in range(spare + 1) if before[i][d] + after[i][d] == best]
        found.append(Atom(mine.start(), mine.end(), theirs[i + shifts[0]].start(), theirs[i + shifts[-1]].start()))
    return tuple(found)


def _whole(turn: str, source: str, start: int, end: int) -> int | None:
    """Return where all of `turn` stands in the region, when no word beside it is a word of it: then there is no other way."""
    region = source[start:end].replace("\n", " ")
    at = region.find(turn) if turn else -1
    if at < 0:
        return None
    beside = _ATOM.findall(region, 0, at) + _ATOM.findall(region, at + len(turn))
    return None if any(atom in turn for atom in beside) else start + at


def _gaps(words: Sequence[str], region: Sequence[str], spare: int) -> list[list[int]]:
    """Return for each word, and each number of atoms left out before it, the fewest gaps that lead there."""
    first = words[0]
    rows = [[(0 if d == 0 else 1) if region[d] == first else _FAR for d in range(spare + 1)]]
    for i, word in enumerate(words[1:], start=1):
        row = []
        least = _FAR  # the fewest gaps among the places before this one
        for here, atom in zip(rows[-1], region[i : i + spare + 1], strict=True):
            # Numbers are whole, so what is more than the least is no less than one gap from there.
            reached, least = (here, here) if here <= least else (least + 1, least)
            row.append(reached if atom == word else _FAR)
        rows.append(row)
    return rows
