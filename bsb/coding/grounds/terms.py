"""The first ground: the words of the codebook stand in the segment.

A term of full weight gives 0.7. Several different terms are joined as independent reasons; the same term again adds little. In
a long segment a single mention says less, and a mention that is waved away («ikke NAV, men …») says almost nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any

from bsb.coding.grounds.base import joined
from bsb.coding.grounds.hits import Hits
from bsb.coding.talk import Sheet, Talk, spread
from bsb.coding.words import Form, Vocabulary
from bsb.model.coding import Evidence

__all__ = ["TermGrounds"]

_FULL = 0.7
_AGAIN = 0.25
_LONG = 60  # words from which a single mention says less
_WAVED = 0.3
_WAVED_BEFORE = re.compile(
    r"(?:\bikke (?:snakk om|bare)|\b(?:bortsett|sett bort|borte?) fra|\butenom|\bikke)\W+(?:\w+\W+)?$", re.IGNORECASE
)
_WAVING = ("ikke", "om", "bare", "fra")  # how words that can stand last in the above end
_WAVED_AFTER = re.compile(r"^\W*(?:men\b|, men\b)", re.IGNORECASE)


class TermGrounds:
    """How strongly terms speak for each code in each text: `scores`, by text and by code as numbered in `codes`; 0 without a hit."""

    def __init__(self, talk: Talk, hits: Hits, codes: Mapping[str, int]) -> None:
        import numpy

        self._talk, shape = talk, (len(talk.texts), len(codes))
        columns = numpy.array([codes[code] for code, _ in hits.known.terms], dtype=numpy.intp)
        cells = hits.rows * shape[1] + columns[hits.terms]
        # Within a text and a code the strongest first; those that are as strong in the order of their places.
        order = numpy.lexsort((hits.lasts, hits.firsts, -hits.weights, cells))
        self._hits, cells = hits.taken(order), cells[order]
        self._cells, begins, sizes = numpy.unique(cells, return_index=True, return_counts=True)
        self._bounds = [*begins.tolist(), len(cells)]
        self._points = _points(talk, self._hits)
        self._points[_again(self._hits, begins, sizes)] *= _AGAIN
        self.scores = numpy.zeros(shape)
        self.scores.flat[self._cells] = joined(self._points, begins, sizes)
        self.there = numpy.zeros(shape, dtype=bool)
        """Where a term was found."""
        self.there.flat[self._cells] = True

    @cached_property
    def _found(self) -> tuple[dict[int, int], list[tuple[int, int, int, float]]]:
        """Return where the hits of each cell of the table begin, and all hits: term, first and last word, points."""
        columns = (self._hits.terms, self._hits.firsts, self._hits.lasts, self._points)
        begins = dict(zip(self._cells.tolist(), range(len(self._cells)), strict=True))
        return begins, list(zip(*(one.tolist() for one in columns), strict=True))

    def evidence(self, row: int, column: int, offset: int) -> tuple[Evidence, ...]:
        """Return what was found of a code in a text; `offset` is where the text begins in its turn."""
        begins, hits = self._found
        at = begins[row * self.scores.shape[1] + column]
        names, places = self._hits.known.names, self._talk.words[row].places
        told = [
            Evidence("terms", names[term], round(points, 3), offset + places[first][0], offset + places[last][1])
            for term, first, last, points in hits[self._bounds[at] : self._bounds[at + 1]]
        ]
        return tuple(sorted(told, key=_place)) if len(told) > 1 else tuple(told)


def _place(row: Evidence) -> tuple[int, str]:
    return row.start or 0, row.detail


def _points(talk: Talk, hits: Hits) -> Any:
    """Return the points of each hit by itself."""
    import numpy

    thinned = numpy.where(talk.lengths <= _LONG, 1.0, numpy.maximum(0.7, 1.0 - (talk.lengths - _LONG) / 300))
    points = (_FULL * thinned)[hits.rows] * hits.weights
    points[_waved(talk, hits)] *= _WAVED
    return points


def _again(hits: Hits, begins: Any, sizes: Any) -> Any:
    """Return the hits that say little new: a term found again, or a word that a stronger term of the same code found."""
    import numpy

    places = numpy.arange(len(hits.rows))
    group = numpy.repeat(begins, sizes)
    later, earlier = spread(group, places - group)
    texts = hits.known.texts[hits.terms]
    same = texts[later] == texts[earlier]
    same |= (hits.firsts[later] <= hits.lasts[earlier]) & (hits.firsts[earlier] <= hits.lasts[later])
    return numpy.unique(later[same])


def _waved(talk: Talk, hits: Hits) -> list[int]:
    """Return the hits that are waved away."""
    import numpy

    # Few hits have a word before them that waves; only there is it worth looking closer.
    waving = numpy.zeros(len(talk.numbers) + 2, dtype=bool)
    waving[_wavers(talk.vocabulary).look_up(talk.numbers)[0] + 2] = True
    places = talk.bounds[hits.rows] + hits.firsts
    likely = (hits.firsts > 0) & waving[places + 1] | (hits.firsts > 1) & waving[places]
    found = []
    for at in numpy.flatnonzero(likely).tolist():
        row = int(hits.rows[at])
        words = talk.words[row].places
        if _is_waved(talk.texts[row], words[int(hits.firsts[at])][0], words[int(hits.lasts[at])][1]):
            found.append(at)
    return found


@lru_cache(maxsize=8)
def _wavers(known: Vocabulary) -> Sheet:
    return Sheet(known, _waver)


def _waver(form: Form) -> tuple[int, ...]:
    return (1,) if form.low.endswith(_WAVING) else ()


def _is_waved(text: str, start: int, end: int) -> bool:
    match = _WAVED_BEFORE.search(text, max(0, start - 30), start)
    if not match:
        return False
    return not match.group().lower().startswith("ikke") or bool(_WAVED_AFTER.match(text[end : end + 6]))
