"""Segments read together: all words looked up at once, all grounds held against each segment, and proposals made of what is left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bsb.coding.grounds.base import Ground, join
from bsb.coding.grounds.examples import moved
from bsb.coding.grounds.terms import by_terms, term_name
from bsb.coding.statements import Statements
from bsb.coding.talk import Talk
from bsb.coding.valence import valences
from bsb.model.coding import MACHINE, Coding, Directness, Evidence, OriginOfCoding, Segment, Status, Valence

if TYPE_CHECKING:
    from bsb.coding.bench import Bench

__all__ = ["Proposal", "Reading"]

_RELATIVE = 0.7  # of the best score on the segment, below which a proposal is not shown
_MOST = 6  # proposals on one segment

_PRIORITY = {
    origin: place
    for place, origin in enumerate(
        (OriginOfCoding.LEARNED, OriginOfCoding.TERMS, OriginOfCoding.GUIDE, OriginOfCoding.DEFINITION)
    )
}


class Proposal(NamedTuple):
    """A code that is proposed on a segment: its score, what it was before likeness to statements moved it, and its grounds."""

    code: str
    score: float
    before: float
    grounds: Sequence[Ground]


class Reading:
    """Segments of one language held against all grounds; `without` is a code and a term of it that is not to count."""

    def __init__(
        self, bench: Bench, segments: Sequence[Segment], language: str, without: tuple[str, str] | None = None
    ) -> None:
        self._bench, self._segments, self._without = bench, segments, without
        self._talk = Talk.of((segment.text for segment in segments), language)
        self._hits = bench.terms.find(self._talk)
        self._alike = bench.definitions.alike(self._talk)
        self._statements = Statements(self._talk, bench.material.codebook.language)
        self._examples = bench.examples.read(self._statements)

    def proposals(self, threshold: float | None = None) -> list[list[Proposal]]:
        """Return what is proposed on each segment, best first.

        With a threshold, what lies under it is left out, and so is what lies far under the best: where something is said
        outright, hints are not worth an analyst's time.
        """
        return [self._proposed(row, threshold) for row in range(len(self._segments))]

    def codings(self, threshold: float | None = None) -> list[list[Coding]]:
        """Return the same as codings, with the evidence and which way each segment points."""
        found = self.proposals(threshold)
        ways = valences(self._statements)
        shifts = self._shifts(found)
        rows = []
        for row, (segment, proposals) in enumerate(zip(self._segments, found, strict=True)):
            told = ways[row].moved(segment.span.start) if proposals else ()
            way = ways[row].valence
            rows.append([_coding(segment, one, (*shifts.get((row, one.code), ()), *told), way) for one in proposals])
        return rows

    def _proposed(self, row: int, threshold: float | None) -> list[Proposal]:
        segment, bench = self._segments[row], self._bench
        likely = bench.learned.of(segment.id)
        found, alike = self._grounds(row, segment, likely), self._examples.likeness[row]
        before = {code: _ruled(grounds) for code, grounds in found.items()}
        before.update({code: 0.0 for code, likeness in alike.items() if likeness[1] and code not in found})
        scored = [(moved(score, alike.get(code)), code) for code, score in before.items()]
        if likely:
            scored = [(bench.learned.tempered(likely, code, score), code) for score, code in scored]
        least = 0.0 if threshold is None else max(threshold, _RELATIVE * max(scored, default=(0.0, ""))[0])
        kept = sorted((-score, bench.order[code], code) for score, code in scored if score >= least)
        if threshold is not None:
            kept = kept[:_MOST]
        return [Proposal(code, -score, before[code], found.get(code, ())) for score, _, code in kept]

    def _grounds(self, row: int, segment: Segment, likely: Mapping[str, float]) -> Mapping[str, list[Ground]]:
        found: dict[str, list[Ground]] = defaultdict(list)
        words, offset, hits = self._talk.words[row], segment.span.start, self._hits[row]
        if self._without:
            hits = [hit for hit in hits if (hit.code, term_name(hit.term)) != self._without]
        for grounds in (
            by_terms(segment.text, words, hits, offset),
            self._bench.guide.grounds(self._bench.inherited(segment), len(words)),
            self._alike.grounds(row, words, offset),
            self._bench.learned.grounds(likely),
        ):
            for code, ground in grounds.items():
                found[code].append(ground)
        return found

    def _shifts(self, found: Sequence[Sequence[Proposal]]) -> Mapping[tuple[int, str], tuple[Evidence, ...]]:
        """Return in words how far the likeness to statements of a code moved its score."""
        likeness = self._examples.likeness
        shifted = [
            (row, one, shift)
            for row, proposals in enumerate(found)
            for one in proposals
            if one.code in likeness[row] and (shift := likeness[row][one.code])[0]
        ]
        raised = [(row, one.code) for row, one, shift in shifted if shift[0] > 0]
        reasons = dict(zip(raised, self._examples.reasons(raised), strict=True))
        return {
            (row, one.code): (
                Evidence(
                    "definition",
                    f"≈ {reasons.get((row, one.code), '')}".rstrip(),
                    round(moved(one.before, shift) - one.before, 3),
                ),
            )
            for row, one, shift in shifted
        }


def _ruled(grounds: Sequence[Ground]) -> float:
    """Return what the grounds that are not learned come to."""
    if len(grounds) == 1 and grounds[0].origin is not OriginOfCoding.LEARNED:
        return min(grounds[0].score, 0.999)  # joined and rounded already
    return join([ground.score for ground in grounds if ground.origin is not OriginOfCoding.LEARNED])


def _coding(segment: Segment, one: Proposal, more: tuple[Evidence, ...], way: Valence) -> Coding:
    strongest = max(one.grounds, key=lambda ground: (ground.score, -_PRIORITY[ground.origin]), default=None)
    named = any(ground.origin is OriginOfCoding.TERMS for ground in one.grounds)
    return Coding(
        segment=segment.id,
        code=one.code,
        coder=MACHINE,
        origin=strongest.origin if strongest else OriginOfCoding.DEFINITION,
        status=Status.PROPOSED,
        score=one.score,
        valence=way,
        directness=Directness.DIRECT if named else Directness.INDIRECT,
        evidence=(*(row for ground in one.grounds for row in ground.evidence()), *more),
    )
