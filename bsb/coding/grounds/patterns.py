"""Regular expressions of a codebook, tried only in texts that hold a word they can begin with."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bsb.coding.talk import Sheet, Talk
from bsb.coding.words import Form, Words
from bsb.model.codebook import Term

__all__ = ["Patterns"]

# The words or beginnings that an expression begins with, where they are written out: `\b(?:to|tre|\d+) nye` or `\bNAV\b`.
_HEAD = re.compile(r"\\b(?:\(\?:(?:\w|\\d|[|+])+\)|\w+|\[\w+\]\w+)(?![?*{+\w])")
_APART = re.compile(r"\((?:[^()]|\([^()]*\))*\)")


@dataclass(frozen=True, slots=True)
class _Pattern:
    """An expression: the number of its term, how it begins (None where that cannot be told), without its first word boundary, and whole.

    Without the boundary in front, texts that cannot match are passed by many times faster.
    """

    number: int
    head: re.Pattern[str] | None
    likely: re.Pattern[str]
    whole: re.Pattern[str]


@dataclass
class Patterns:
    """All expressions of a codebook."""

    _all: list[_Pattern] = field(default_factory=list)
    _sheets: dict[str, Sheet] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, object]:
        return {"_all": self._all, "_sheets": {}}

    def add(self, number: int, term: Term) -> None:
        """Take in an expression; `number` is what its hits are told by."""
        likely = re.compile(term.text.removeprefix(r"\b"))
        self._all.append(_Pattern(number, _head(term.text), likely, re.compile(term.text)))

    def possible(self, talk: Talk) -> list[list[int]]:
        """Return, for each text, the numbers of the expressions that may match there."""
        always = [number for number, one in enumerate(self._all) if one.head is None]
        found: list[set[int]] = [set(always) for _ in talk.texts]
        if len(always) < len(self._all):
            at, numbers = self._sheet(talk).look_up(talk.numbers)
            for row, number in zip(talk.rows[at].tolist(), numbers.tolist(), strict=True):
                found[row].add(number)
        return [sorted(one) for one in found]

    def hits(self, numbers: Iterable[int], text: str, words: Words) -> list[tuple[int, int, int]]:
        """Return where these expressions match: the number of the term, the first word and the last."""
        hits: dict[tuple[int, int, int], None] = {}
        for one in (self._all[number] for number in numbers):
            for match in one.whole.finditer(text) if one.likely.search(text) else ():
                first = bisect_right(words.places, match.start(), key=_end)
                last = bisect_left(words.places, match.end(), key=_start) - 1
                if first <= last:
                    hits[one.number, first, last] = None
        return list(hits)

    def _sheet(self, talk: Talk) -> Sheet:
        language = talk.vocabulary.language
        if language not in self._sheets:
            self._sheets[language] = Sheet(talk.vocabulary, self._begun)
        return self._sheets[language]

    def _begun(self, form: Form) -> list[int]:
        written = form.names[-1][1:]
        return [number for number, one in enumerate(self._all) if one.head is not None and one.head.search(written)]


def _head(text: str) -> re.Pattern[str] | None:
    """Return what a word must hold for an expression to begin in it."""
    match = _HEAD.match(text)
    if match is None or "|" in _APART.sub("", text):
        return None
    return re.compile(match.group())


def _start(place: tuple[int, int]) -> Any:
    return place[0]


def _end(place: tuple[int, int]) -> Any:
    return place[1]
