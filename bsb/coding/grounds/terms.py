"""The first ground: the words of the codebook stand in the segment.

A term of full weight gives 0.7. Several different terms are joined as independent reasons; the same term again adds little. In
a long segment a single mention says less, and a mention that is waved away («ikke NAV, men …») says almost nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from bsb.coding.grounds.base import Ground, join
from bsb.coding.grounds.matching import Hit
from bsb.coding.term_text import write_term
from bsb.coding.words import Word
from bsb.model.codebook import Term
from bsb.model.coding import Evidence, OriginOfCoding

__all__ = ["by_terms"]

_FULL = 0.7
_AGAIN = 0.25
_LONG = 60  # words from which a single mention says less
_WAVED = 0.3
_WAVED_BEFORE = re.compile(
    r"(?:\bikke (?:snakk om|bare)|\b(?:bortsett|sett bort|borte?) fra|\butenom|\bikke)\W+(?:\w+\W+)?$", re.IGNORECASE
)
_WAVING = re.compile(r"ikke|fra|utenom", re.IGNORECASE)
_WAVED_AFTER = re.compile(r"^\W*(?:men\b|, men\b)", re.IGNORECASE)


def by_terms(text: str, words: Sequence[Word], hits: Sequence[Hit], offset: int) -> Mapping[str, Ground]:
    """Return the ground for each code that has a hit; `offset` is where the segment begins in its turn."""
    found: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        found[hit.code].append(hit)
    return {code: _ground(text, words, rows, offset) for code, rows in sorted(found.items())}


def _ground(text: str, words: Sequence[Word], hits: Sequence[Hit], offset: int) -> Ground:
    seen: dict[str, int] = defaultdict(int)
    taken: set[int] = set()
    evidence: list[Evidence] = []
    for hit in sorted(hits, key=lambda hit: (-hit.weight, hit.first, hit.last)):
        points = _points(text, words, hit)
        name = _name(hit.term)
        places = set(range(hit.first, hit.last + 1))
        # The same word found by two terms of the code is one reason, not two.
        if seen[name] or places & taken:
            points *= _AGAIN
        seen[name] += 1
        taken |= places
        start, end = words[hit.first].start, words[hit.last].end
        evidence.append(Evidence("terms", name, round(points, 3), offset + start, offset + end))
    evidence.sort(key=lambda row: (row.start or 0, row.detail))
    return Ground(OriginOfCoding.TERMS, join(row.points for row in evidence), tuple(evidence))


@lru_cache(maxsize=20_000)
def _name(term: Term) -> str:
    return write_term(term).split(" | ")[0]


def _points(text: str, words: Sequence[Word], hit: Hit) -> float:
    points = _FULL * hit.weight * _thinned(len(words))
    return points * _WAVED if _is_waved(text, words[hit.first].start, words[hit.last].end) else points


def _thinned(length: int) -> float:
    return 1.0 if length <= _LONG else max(0.7, 1.0 - (length - _LONG) / 300)


def _is_waved(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 30) : start], text[end : end + 6]
    match = _WAVED_BEFORE.search(before) if _WAVING.search(before) else None
    if not match:
        return False
    return not match.group().lower().startswith("ikke") or bool(_WAVED_AFTER.match(after))
