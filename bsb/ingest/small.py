"""Labels written small: `intervjuer:`, `jo:`, `kari nordmann:`. Which of them are labels is seen by how they take turns.

intervjuer: hvordan har du det?        a label: it comes again, and after somebody else
jo: det går bra
det var sånn: vi gikk                  speech: no label begins with such a word (`NEVER_LABELS`)
bolig: den var kald                    speech, unless nearly every line has its label
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

__all__ = ["SMALL", "Met", "lone_labels", "small_labels"]

SMALL = frozenset({"lower", "phrase", "word"})
"""Shapes that prove nothing by themselves."""

# Beside two or more labels with a capital, one without must come so often.
_AMONG_LARGE = 3


@dataclass(frozen=True, slots=True)
class Met:
    """What could be a label, where it is met: folded, its shape, whether it has a capital, which line, and whether that begins a paragraph."""

    name: str
    shape: str
    large: bool
    line: int
    at_start: bool


def small_labels(met: Sequence[Met], taken: AbstractSet[str], lines: int) -> set[str]:
    """Return those of `met` that are labels although written small. `met` is in the order of the `lines` lines; `taken` are labels already."""
    counts = Counter(one.name for one in met)
    doubtful = {one.name: one for one in met if one.name not in taken and one.shape in SMALL}
    if not doubtful:
        return set()
    large = any(one.large for one in met if one.name in taken)
    turns = [one.name for one in met if one.name in taken or counts[one.name] > 1]

    def often(one: Met) -> bool:
        return counts[one.name] >= (_AMONG_LARGE if large and len(taken) > 1 and not one.large else 2)

    again = {name for name, one in doubtful.items() if often(one) and _takes_turns(name, turns)}
    labels = taken | again
    if not labels or (len(labels) == 1 and not taken):
        return set()
    once = [one for one in doubtful.values() if counts[one.name] == 1 and one.at_start]
    if len(labels) == 1:
        return again | {one.name for one in once if _answers(one, met, labels)}
    begun = min(one.line for one in met if one.name in labels)
    every = 10 * (len(turns) + len(once)) >= 9 * (lines - begun)
    return again | ({one.name for one in once} if every and not large else set())


def lone_labels(met: Sequence[Met], taken: AbstractSet[str], lines: int) -> set[str]:
    """Return labels that stand alone on lines as those of `taken` do, between speech: `Jo`, and `jo` beside one voice only.

    An answer of one word stands below a label, and a label below an answer.
    """
    counts = Counter(one.name for one in met)
    at = {one.line for one in met if one.name in taken}
    said = {one.name for one in met if {one.line - 1, one.line + 1} & at}
    found = {one.name for one in met if one.shape == "word" and counts[one.name] > 1}
    if len(taken) == 1:
        # One voice alone is no talk: the other is written small, and is there about as often.
        least = max(2, max(counts[name] for name in taken) // 2)
        found |= {name for name in small_labels(met, taken, lines) if counts[name] >= least}
    return found - said if taken else set()


def _takes_turns(name: str, turns: Sequence[str]) -> bool:
    """Say whether it mostly stands after somebody else: what one says of several things comes in a row."""
    places = [place for place, one in enumerate(turns) if one == name]
    after_itself = sum(1 for place in places if place and turns[place - 1] == name)
    return 2 * after_itself < len(places)


def _answers(one: Met, met: Sequence[Met], labels: AbstractSet[str]) -> bool:
    """Say whether it stands on the line after the only voice there is otherwise; one voice alone is no talk."""
    return any(other.name in labels and other.line == one.line - 1 for other in met)
