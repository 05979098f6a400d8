"""The first ground: the words of the codebook stand in the segment.

A term of full weight gives 0.7. Several different terms are joined as independent reasons; the same term again adds little. In
a long segment a single mention says less, and a mention that is waved away («ikke NAV, men …») says almost nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial

from bsb.coding.grounds.base import Ground, join
from bsb.coding.grounds.matching import Hit
from bsb.coding.term_text import write_term
from bsb.coding.words import Words
from bsb.model.codebook import Term
from bsb.model.coding import Evidence, OriginOfCoding

__all__ = ["by_terms", "term_name"]

_FULL = 0.7
_AGAIN = 0.25
_LONG = 60  # words from which a single mention says less
_WAVED = 0.3
_WAVED_BEFORE = re.compile(
    r"(?:\bikke (?:snakk om|bare)|\b(?:bortsett|sett bort|borte?) fra|\butenom|\bikke)\W+(?:\w+\W+)?$", re.IGNORECASE
)
_WAVING = ("ikke", "om", "bare", "fra")  # how words that can stand last in the above end
_WAVED_AFTER = re.compile(r"^\W*(?:men\b|, men\b)", re.IGNORECASE)

_Row = tuple[float, Hit]


def by_terms(text: str, words: Words, hits: Sequence[Hit], offset: int) -> Mapping[str, Ground]:
    """Return the ground for each code that has a hit; `offset` is where the segment begins in its turn."""
    if not hits:
        return {}
    found: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        found[hit.code].append(hit)
    full = _FULL * _thinned(len(words))
    grounds = {}
    for code, own in found.items():
        rows = _rows(text, words, own, full)
        told = partial(_evidence, rows, words, offset)
        grounds[code] = Ground(OriginOfCoding.TERMS, join([points for points, _ in rows]), told)
    return grounds


def _rows(text: str, words: Words, hits: list[Hit], full: float) -> list[_Row]:
    """Return the points of each hit; a term found again, or a word that two terms found, counts little."""
    if len(hits) == 1:
        return [(_points(text, words, hits[0], full), hits[0])]
    hits = sorted(hits, key=_strongest)
    seen: set[str] = set()
    taken: set[int] = set()
    rows: list[_Row] = []
    for hit in hits:
        points = _points(text, words, hit, full)
        places = range(hit.first, hit.last + 1)
        if hit.term.text in seen or not taken.isdisjoint(places):
            points *= _AGAIN
        seen.add(hit.term.text)
        taken.update(places)
        rows.append((points, hit))
    return rows


def _strongest(hit: Hit) -> tuple[float, int, int]:
    return -hit.weight, hit.first, hit.last


def _points(text: str, words: Words, hit: Hit, full: float) -> float:
    points = full * hit.weight
    return points * _WAVED if _is_waved(text, words, hit) else points


def _evidence(rows: Sequence[_Row], words: Words, offset: int) -> tuple[Evidence, ...]:
    told = [
        Evidence(
            "terms",
            term_name(hit.term),
            round(points, 3),
            offset + words.places[hit.first][0],
            offset + words.places[hit.last][1],
        )
        for points, hit in rows
    ]
    return tuple(sorted(told, key=lambda row: (row.start or 0, row.detail)))


@lru_cache(maxsize=20_000)
def term_name(term: Term) -> str:
    """Return what a term is called in evidence: as in the codebook, without its conditions."""
    return write_term(term).split(" | ")[0]


def _thinned(length: int) -> float:
    return 1.0 if length <= _LONG else max(0.7, 1.0 - (length - _LONG) / 300)


def _is_waved(text: str, words: Words, hit: Hit) -> bool:
    # Few hits have a word before them that waves; only there is it worth looking closer.
    first, forms, numbers = hit.first, words.vocabulary.forms, words.numbers
    if not first or not (
        forms[numbers[first - 1]].low.endswith(_WAVING)
        or (first > 1 and forms[numbers[first - 2]].low.endswith(_WAVING))
    ):
        return False
    start, end = words.places[first][0], words.places[hit.last][1]
    match = _WAVED_BEFORE.search(text, max(0, start - 30), start)
    if not match:
        return False
    return not match.group().lower().startswith("ikke") or bool(_WAVED_AFTER.match(text[end : end + 6]))
