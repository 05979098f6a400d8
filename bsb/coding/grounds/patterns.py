"""Regular expressions of a codebook, tried only at the words that they can begin in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bsb.coding.talk import Sheet, Talk
from bsb.coding.words import Form
from bsb.model.codebook import Term

__all__ = ["Patterns"]

# The words or beginnings that an expression begins with, where they are written out: `\b(?:to|tre|\d+) nye` or `\bNAV\b`.
_HEAD = re.compile(r"\\b(?:\(\?:(?:\w|\\d|[|+])+\)|\w+|\[\w+\]\w+)(?![?*{+\w])")
_LONGEST = 1 << 16  # letters into a word where an expression may begin
_APART = re.compile(r"\((?:[^()]|\([^()]*\))*\)")


@dataclass(frozen=True, slots=True)
class _Pattern:
    """An expression: the number of its term, how it begins (None where that cannot be told), and the whole of it."""

    number: int
    head: re.Pattern[str] | None
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
        self._all.append(_Pattern(number, _head(term.text), re.compile(term.text)))

    def hits(self, talk: Talk) -> Iterator[tuple[int, int, int, int]]:
        """Yield where expressions match: which text, the number of the term, the first word and the last."""
        yield from dict.fromkeys(
            (row, self._all[number].number, *covered)
            for row, number, match in self._matches(talk)
            if (covered := _covered(talk.words[row].places, match))
        )

    def _matches(self, talk: Talk) -> Iterator[tuple[int, int, re.Match[str]]]:
        """Yield matches: which text, which expression, and the match."""
        for number, one in enumerate(self._all):
            if one.head is None:
                for row, text in enumerate(talk.texts):
                    yield from ((row, number, match) for match in one.whole.finditer(text))
        ended: dict[tuple[int, int], int] = {}
        for row, number, start in self._begun(talk):
            match = self._all[number].whole.match(talk.texts[row], start)
            # What begins inside a match is no match of its own.
            if match and start >= ended.get((row, number), 0):
                ended[row, number] = match.end()
                yield row, number, match

    def _begun(self, talk: Talk) -> Iterator[tuple[int, int, int]]:
        """Yield where expressions may begin, in order of place: which text, which expression, and where."""
        if not self._all:
            return
        at, values = self._sheet(talk).look_up(talk.numbers)
        rows = talk.rows[at]
        for row, place, value in zip(rows.tolist(), (at - talk.bounds[rows]).tolist(), values.tolist(), strict=True):
            number, into = divmod(value, _LONGEST)
            yield row, number, talk.words[row].places[place][0] + into

    def _sheet(self, talk: Talk) -> Sheet:
        language = talk.vocabulary.language
        if language not in self._sheets:
            self._sheets[language] = Sheet(talk.vocabulary, self._beginnings)
        return self._sheets[language]

    @cached_property
    def _any_head(self) -> re.Pattern[str]:
        """What a word must hold for any expression to begin in it."""
        return re.compile("|".join(one.head.pattern for one in self._all if one.head is not None) or "(?!)")

    def _beginnings(self, form: Form) -> list[int]:
        """Return the expressions that may begin in a word, with how far into it, as one number."""
        written = form.names[-1][1:]
        if not self._any_head.search(written):
            return []
        return [
            number * _LONGEST + match.start()
            for number, one in enumerate(self._all)
            if one.head is not None
            for match in one.head.finditer(written)
            if match.start() < _LONGEST
        ]


def _covered(places: Sequence[tuple[int, int]], match: re.Match[str]) -> tuple[int, int] | tuple[()]:
    """Return the first and the last word that a match touches; nothing where it touches none."""
    first = bisect_right(places, match.start(), key=_end)
    last = bisect_left(places, match.end(), key=_start) - 1
    return (first, last) if first <= last else ()


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
