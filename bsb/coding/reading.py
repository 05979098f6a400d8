"""Segments read together: all words looked up at once, all grounds held against each segment, and proposals made of what is left.

Scores are tables of segments and codes; grounds are put into words only for the few that become proposals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from bsb.coding.grounds.base import joined, rounded
from bsb.coding.grounds.terms import TermGrounds
from bsb.coding.statements import Statements
from bsb.coding.talk import Talk
from bsb.coding.term_text import term_name
from bsb.coding.valence import valences
from bsb.model.coding import MACHINE, Coding, Directness, Evidence, OriginOfCoding, Segment, Status, Valence

if TYPE_CHECKING:
    from bsb.coding.bench import Bench

__all__ = ["Reading"]

_RELATIVE = 0.7  # of the best score on the segment, below which a proposal is not shown
_MOST = 6  # proposals on one segment

# Of grounds that are as strong, the first is what a proposal is said to come from.
_ORIGINS = (OriginOfCoding.LEARNED, OriginOfCoding.TERMS, OriginOfCoding.GUIDE, OriginOfCoding.DEFINITION)


class Scores(NamedTuple):
    """Tables of segments and codes: what grounds that are not learned come to (`before`), what likeness to statements made of that (`moved`),
    the score in the end, and where anything speaks for the code.
    """

    before: Any
    moved: Any
    final: Any
    there: Any


class Proposal(NamedTuple):
    """A code proposed on a segment, both by number."""

    row: int
    column: int
    score: float


class Speaks(NamedTuple):
    """The ground that says most of a proposal, by its number in `_ORIGINS`, and which grounds speak for it at all, in the same order."""

    most: int
    learned: bool
    terms: bool
    guide: bool
    definition: bool


class Reading:
    """Segments of one language held against all grounds; `without` is a code and a term of it that is not to count."""

    def __init__(
        self, bench: Bench, segments: Sequence[Segment], language: str, without: tuple[str, str] | None = None
    ) -> None:
        self._bench, self._segments = bench, segments
        self._codes = list(bench.order)
        talk = self._talk = Talk.of((segment.text for segment in segments), language)
        hits = bench.terms.hits(talk)
        if without:
            code, name = without
            hits = hits.but(code, lambda term: term_name(term) == name)
        self._terms = TermGrounds(talk, hits, bench.order)
        self._alike = bench.definitions.alike(talk)
        self._likely = bench.learned.of([segment.id for segment in segments], bench.order)
        self._statements = Statements(talk, bench.material.codebook.language)
        self._examples = bench.examples.read(self._statements)

    def scores(self) -> list[list[float]]:
        """Return the scores of everything that speaks for a code on each segment, best first."""
        found: list[list[float]] = [[] for _ in self._segments]
        for one in self._proposed(None):
            found[one.row].append(one.score)
        return found

    def codings(self, threshold: float | None = None) -> list[list[Coding]]:
        """Return what is proposed on each segment, best first, with the evidence and which way the segment points.

        With a threshold, what lies under it is left out, and so is what lies far under the best: where something is said
        outright, hints are not worth an analyst's time.
        """
        found = self._proposed(threshold)
        ways = valences(self._statements)
        shifts, given = self._shifts(found), self._speaking(found)
        rows: list[list[Coding]] = [[] for _ in self._segments]
        told: tuple[Evidence, ...] = ()
        for number, one in enumerate(found):
            way = ways[one.row]
            if not rows[one.row]:
                told = way.moved(self._segments[one.row].span.start)
            speaks = Speaks(*given[number])
            evidence = (*self._evidence(one, speaks), *shifts.get(number, ()), *told)
            rows[one.row].append(self._coding(one, speaks, evidence, way.valence))
        return rows

    @cached_property
    def _guided(self) -> tuple[Any, Any]:
        """What each segment inherits from the question before it, for each code, and where it inherits anything."""
        import numpy

        order, shape = self._bench.order, (len(self._segments), len(self._codes))
        scores, there = numpy.zeros(shape), numpy.zeros(shape, dtype=bool)
        lengths = self._talk.lengths.tolist()
        for row, segment in enumerate(self._segments):
            for code, score in self._bench.guide.scores(self._bench.inherited(segment), lengths[row]).items():
                scores[row, order[code]], there[row, order[code]] = score, True
        return scores, there

    @cached_property
    def _scored(self) -> Scores:
        import numpy

        guided, inherits = self._guided
        kinds = numpy.stack((self._terms.scores, guided, self._alike.scores), axis=-1).reshape(-1)
        begins = numpy.arange(0, len(kinds), 3)
        before = joined(kinds, begins, numpy.full(len(begins), 3)).reshape(guided.shape)
        there = self._terms.there | inherits | self._alike.there | self._likely.there | self._examples.alone
        moved = self._examples.moved(before)
        return Scores(before, moved, self._likely.tempered(moved), there)

    def _proposed(self, threshold: float | None) -> list[Proposal]:
        """Return what is proposed, segment by segment, best first."""
        import numpy

        _before, _moved, final, there = self._scored
        kept = there
        if threshold is not None:
            best = numpy.where(there, final, 0.0).max(axis=1, initial=0.0, keepdims=True)
            kept = there & (final >= numpy.maximum(threshold, _RELATIVE * best))
        rows, columns = numpy.nonzero(kept)
        order = numpy.lexsort((columns, -final[rows, columns], rows))
        if threshold is not None:
            places = numpy.arange(len(rows)) - numpy.searchsorted(rows, rows)
            order = order[places < _MOST]
        rows, columns = rows[order], columns[order]
        found = (rows.tolist(), columns.tolist(), final[rows, columns].tolist())
        return [Proposal(*one) for one in zip(*found, strict=True)]

    def _shifts(self, found: Sequence[Proposal]) -> Mapping[int, tuple[Evidence, ...]]:
        """Return in words how far the likeness to statements of a code moved its score, by the number of the proposal."""
        import numpy

        rows = numpy.array([one.row for one in found], dtype=numpy.intp)
        columns = numpy.array([one.column for one in found], dtype=numpy.intp)
        shifts = self._examples.shifts[rows, columns]
        shifted = numpy.flatnonzero(self._examples.told[rows, columns] & (shifts != 0)).tolist()
        raised = [number for number in shifted if shifts[number] > 0]
        reasons = dict(zip(raised, self._examples.reasons([found[number][:2] for number in raised]), strict=True))
        gained = rounded((self._scored.moved - self._scored.before)[rows, columns]).tolist()
        return {
            number: (Evidence("definition", f"≈ {reasons.get(number, '')}".rstrip(), gained[number]),)
            for number in shifted
        }

    def _coding(self, one: Proposal, speaks: Speaks, evidence: tuple[Evidence, ...], way: Valence) -> Coding:
        return Coding(
            segment=self._segments[one.row].id,
            code=self._codes[one.column],
            coder=MACHINE,
            origin=_ORIGINS[speaks.most],
            status=Status.PROPOSED,
            score=one.score,
            valence=way,
            directness=Directness.DIRECT if speaks.terms else Directness.INDIRECT,
            evidence=evidence,
        )

    def _speaking(self, found: Sequence[Proposal]) -> list[tuple[Any, ...]]:
        """Return, for each proposal, which grounds speak for it: the fields of `Speaks`."""
        import numpy

        rows = numpy.array([one.row for one in found], dtype=numpy.intp)
        columns = numpy.array([one.column for one in found], dtype=numpy.intp)
        guided, inherits = self._guided
        grounds = (
            (self._likely.scores, self._likely.there),
            (self._terms.scores, self._terms.there),
            (guided, inherits),
            (self._alike.scores, self._alike.there),
        )
        there = numpy.stack([own[rows, columns] for _scores, own in grounds])
        said = numpy.where(there, numpy.stack([scores[rows, columns] for scores, _own in grounds]), -1.0)
        # Where nothing says anything, likeness to statements does, which is of the last kind.
        most = numpy.where(there.any(axis=0), said.argmax(axis=0), len(grounds) - 1)
        return list(zip(most.tolist(), *there.tolist(), strict=True))

    def _evidence(self, one: Proposal, speaks: Speaks) -> Iterator[Evidence]:
        row, column = one.row, one.column
        segment, words = self._segments[row], self._talk.words[row]
        offset = segment.span.start
        if speaks.terms:
            yield from self._terms.evidence(row, column, offset)
        if speaks.guide:
            yield from self._bench.guide.evidence(self._bench.inherited(segment), len(words), self._codes[column])
        if speaks.definition:
            yield from self._alike.evidence(row, column, words, offset)
        if speaks.learned:
            yield from self._likely.evidence(row, column)
