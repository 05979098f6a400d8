"""Phrases of a codebook, told by their rarest word, with small words allowed between the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bsb.coding.words import GAP, STOP, Form, wordset

__all__ = ["Phrase", "follow"]

_GAP_WORDS = 4
_SLACK = 2  # small words that may stand between two words of a phrase

# Words that stand in most statements and are poor to look for, beside the small ones.
_COMMON = wordset(
    "få gå komm si ta gi ha vær bli vet jobb snakk hjelp god tid møt folk se hør fold forhold alltid tru tro"
)

# Small words that may stand inside a phrase: «tar alltid meg på alvor».
_FILL = wordset(
    "seg ikke aldri alltid veldig så litt jo ganske bare også da nå liksom helt kanskje ofte sjelden virkelig egentlig skikkelig vel mye "
    "der her faktisk lissom altså ja nei mer en et den det noe noen jeg meg han hun vi de du"
)


class Phrase(NamedTuple):
    """A phrase, by the number of its term, told by its rarest word: what comes before that word (nearest first) and after it.

    `need` is another word of it (or the same, where there is no other), and how far from the first it can stand: from, to.
    """

    number: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    need: tuple[str, int, int]

    @classmethod
    def of(cls, number: int, names: tuple[str, ...]) -> tuple[str, Phrase]:
        """Return the word to look for, and the phrase."""
        at = min(range(len(names)), key=lambda place: (_commonness(names[place]), place))
        others = [place for place, name in enumerate(names) if place != at and name != GAP and name[-1] != "*"]
        other = min(others, key=lambda place: (_commonness(names[place]), place), default=at)
        between = names[min(at, other) : max(at, other)]
        far = sum(_GAP_WORDS if name == GAP else _SLACK + 1 for name in between)
        need = (names[other], -far, -1) if other < at else (names[other], min(far, 1), far)
        return names[at], cls(number, names[:at][::-1], names[at + 1 :], need)

    def covers(self, words: Sequence[Form], at: int) -> tuple[int, int] | None:
        """Return the words it covers, first and last, when its rarest word stands at `at` and the rest is there."""
        last = follow(words, at, self.after) if self.after else at
        if last < 0:
            return None
        first = follow(words, at, self.before, -1) if self.before else at
        return (first, last) if first >= 0 else None


def _commonness(name: str) -> int:
    """Return how poor a word is to look for: gaps and beginnings cannot be looked for, small words stand everywhere."""
    if name == GAP or name[-1] == "*":
        return 100
    plain = name.lstrip("=").lower()
    return 20 - min(len(plain), 15) + (30 if plain in STOP or plain in _COMMON else 0)


def follow(words: Sequence[Form], at: int, rest: Sequence[str], step: int = 1) -> int:
    """Return the place of the farthest word of a phrase from `at` on, or -1. Small words may stand between.

    With `step` -1 the words are looked for backwards.
    """
    slack = _SLACK
    for name in rest:
        if name == GAP:
            slack = _GAP_WORDS
            continue
        at = _next(words, at + step, name, slack, step)
        if at < 0:
            return -1
        slack = _SLACK
    return at


def _next(words: Sequence[Form], place: int, name: str, slack: int, step: int) -> int:
    for _ in range(slack + 1):
        if not 0 <= place < len(words):
            return -1
        word = words[place]
        if name in word.names or (name[-1] == "*" and word.low.startswith(name[:-1])):
            return place
        if slack == _SLACK and word.lemma not in _FILL:
            return -1
        place += step
    return -1
