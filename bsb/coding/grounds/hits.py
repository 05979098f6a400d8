"""Terms found in texts, held as columns so that all of them are weighed at once.

A hit of a longer term hides a shorter one of another code inside it: in «støttekontakt» nobody speaks of a «kontakt».
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from bsb.coding.talk import spread
from bsb.coding.term_text import term_name
from bsb.model.codebook import Term

__all__ = ["Hit", "Hits", "Known"]

_HIDDEN = 0.35


class Hit(NamedTuple):
    """A term found: whose it is, which term, the words it covers (first, last), and how much it weighs here."""

    code: str
    term: Term
    first: int
    last: int
    weight: float


@dataclass(frozen=True)
class Known:
    """Terms by number, with their codes; and by number too, whose each is, which are written alike, whether it asks anything of the words
    around it, and which stands first of those in one place.
    """

    terms: Sequence[tuple[str, Term]]
    codes: Any
    texts: Any
    asks: Any
    ranks: Any

    @classmethod
    def of(cls, terms: Sequence[tuple[str, Term]]) -> Known:
        """Number terms in the order given."""
        import numpy

        return cls(
            terms,
            codes=_numbered([code for code, _ in terms]),
            texts=_numbered([term.text for _, term in terms]),
            asks=numpy.array([bool(term.unless or term.near) for _, term in terms], dtype=bool),
            ranks=_numbered([(code, term.text) for code, term in terms]),
        )

    @cached_property
    def names(self) -> list[str]:
        """What each term is called in evidence."""
        return [term_name(term) for _code, term in self.terms]


class Hits(NamedTuple):
    """Hits as columns: which text each is in, which term it is, the words of the text it covers (first, last), and its weight."""

    known: Known
    rows: Any
    terms: Any
    firsts: Any
    lasts: Any
    weights: Any

    @classmethod
    def of(cls, known: Known, found: Iterable[tuple[int, int, int, int, float]]) -> Hits:
        """Return hits that were found one by one as columns."""
        import numpy

        kinds = [("row", int), ("term", int), ("first", int), ("last", int), ("weight", float)]
        told = numpy.array(list(found), dtype=kinds)
        rows, terms, firsts, lasts, weights = (told[name] for name, _ in kinds)
        return cls(known, rows, terms, firsts, lasts, weights)

    def joined(self, *others: Hits) -> Hits:
        """Return these hits, then the others."""
        import numpy

        columns = zip(*(one[1:] for one in (self, *others)), strict=True)
        return Hits(self.known, *(numpy.concatenate(one) for one in columns))

    def taken(self, at: Any) -> Hits:
        """Return the hits at these places, or where this is true."""
        return Hits(self.known, *(one[at] for one in self[1:]))

    def where(self, holds: Callable[[Term, int, int, int], bool]) -> Hits:
        """Return the hits without those that ask something which does not hold of their term, text, first and last word."""
        import numpy

        asking = numpy.flatnonzero(self.known.asks[self.terms])
        kept = numpy.ones(len(self.rows), dtype=bool)
        told = (one[asking].tolist() for one in (self.terms, self.rows, self.firsts, self.lasts))
        kept[asking] = [holds(self.known.terms[term][1], *place) for term, *place in zip(*told, strict=True)]
        return self if kept.all() else self.taken(kept)

    def lowered(self) -> Hits:
        """Return the hits with the weight of something said in passing for those that lie inside a longer one of another code."""
        import numpy

        long = self.taken(numpy.flatnonzero(self.lasts > self.firsts))
        long = long.taken(numpy.argsort(long.rows, kind="stable"))
        begins = numpy.searchsorted(long.rows, self.rows)
        hit, other = spread(begins, numpy.searchsorted(long.rows, self.rows, side="right") - begins)
        inside = (long.firsts[other] <= self.firsts[hit]) & (self.lasts[hit] <= long.lasts[other])
        inside &= (long.lasts - long.firsts)[other] > (self.lasts - self.firsts)[hit]
        inside &= self.known.codes[long.terms[other]] != self.known.codes[self.terms[hit]]
        hidden = numpy.zeros(len(self.rows), dtype=bool)
        hidden[hit[inside]] = True
        return self._replace(weights=numpy.where(hidden, self.weights * _HIDDEN, self.weights))

    def ordered(self) -> Hits:
        """Return the hits by text and place; those in one place by code and term."""
        import numpy

        return self.taken(numpy.lexsort((self.known.ranks[self.terms], self.lasts, self.firsts, self.rows)))

    def but(self, code: str, is_term: Callable[[Term], bool]) -> Hits:
        """Return the hits without those of some terms of a code."""
        import numpy

        left = [own != code or not is_term(term) for own, term in self.known.terms]
        return self.taken(numpy.array(left, dtype=bool)[self.terms])

    def lists(self, texts: int) -> list[list[Hit]]:
        """Return the hits of each of so many texts as values."""
        found: list[list[Hit]] = [[] for _ in range(texts)]
        for row, term, first, last, weight in zip(*(one.tolist() for one in self[1:]), strict=True):
            code, known = self.known.terms[term]
            found[row].append(Hit(code, known, first, last, weight))
        return found


def _numbered(values: Sequence[Any]) -> Any:
    """Return the place of each value among all of them in order."""
    import numpy

    numbers = {value: number for number, value in enumerate(sorted(set(values)))}
    return numpy.array([numbers[value] for value in values], dtype=numpy.intp)
