"""What was left standing in an interview and may be somebody's name there: what is known of the turns by themselves, and of all of them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bsb.privacy.edit import Edit
from bsb.privacy.english_words import is_english
from bsb.privacy.known import Names
from bsb.privacy.likely import likely_places
from bsb.privacy.line import Line

__all__ = ["Worked", "all_doubtful"]


@dataclass(frozen=True, slots=True, repr=False)
class Worked:
    """One turn as it was said: `edits` made in it, the numbers of the words they cover, and (start, end) of what is doubtful by the turn itself."""

    line: Line
    edits: Sequence[Edit]
    covered: frozenset[int]
    doubtful: frozenset[tuple[int, int]]

    def __repr__(self) -> str:
        return f"Worked(edits={len(self.edits)}, doubtful={len(self.doubtful)})"


def all_doubtful(turns: Sequence[Worked], names: Names) -> list[list[tuple[int, int]]]:
    """Return (start, end) of all that is doubtful in each turn, in order; nothing that has been replaced is."""
    places = [set(turn.doubtful) for turn in turns]
    for number, i in _likely(turns, names):
        line = turns[number].line
        places[number].add((line.starts[i], line.ends[i]))
    return [
        [place for place in sorted(found) if not _replaced(place, turn.edits)]
        for turn, found in zip(turns, places, strict=True)
    ]


def _likely(turns: Sequence[Worked], names: Names) -> Iterator[tuple[int, int]]:
    """Yield (turn, word) of plain words that stand where names do, unless people have said that they are words."""
    covered = [turn.covered for turn in turns]
    for number, i in likely_places([turn.line for turn in turns], covered, names.policy):
        line = turns[number].line
        if line.low[i] not in names.keep and not is_english(line, i):
            yield number, i


def _replaced(place: tuple[int, int], edits: Sequence[Edit]) -> bool:
    start, end = place
    return any(one.start < end and start < one.end for one in edits)
