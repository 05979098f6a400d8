"""The bench where a segment is held against all four grounds: indexes made once for a material, one segment at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bsb.coding.grounds.base import Ground, join
from bsb.coding.grounds.definition import DefinitionIndex
from bsb.coding.grounds.examples import ExampleIndex, Likeness, moved
from bsb.coding.grounds.guide import GuideIndex, Inheritance
from bsb.coding.grounds.learned import LearnedIndex, learn
from bsb.coding.grounds.matching import TermIndex
from bsb.coding.grounds.terms import by_terms, term_name
from bsb.coding.statements import Vector, readable, said, statement_features
from bsb.coding.valence import valence_of
from bsb.coding.words import Word, words_of
from bsb.errors import MissingPartError
from bsb.model.coding import MACHINE, Coding, Directness, Evidence, OriginOfCoding, Segment, Status, Valence
from bsb.model.material import Material

__all__ = ["Bench"]

_RELATIVE = 0.7  # of the best score on the segment, below which a proposal is not shown
_MOST = 6  # proposals on one segment

_PRIORITY = (OriginOfCoding.LEARNED, OriginOfCoding.TERMS, OriginOfCoding.GUIDE, OriginOfCoding.DEFINITION)


class Bench:
    """What is made ready once for a material, and then looks at one segment at a time."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.order = {code.id: number for number, code in enumerate(material.codebook)}
        self.terms = TermIndex.of(material.codebook)
        self.definitions = DefinitionIndex(material.codebook, _accepted(material))
        self.examples = ExampleIndex(material.codebook)
        self.guide = GuideIndex(material.guide, material.codebook, self.terms)
        self.learned, self.missing = _learned(material)
        self._trails: dict[str, list[Inheritance]] = {}

    def words(self, segment: Segment) -> list[Word]:
        """Return the words of a segment, read in its transcript's language."""
        transcript = self.material.transcript.get(segment.span.transcript)
        return words_of(segment.text, transcript.language if transcript else self.material.codebook.language)

    def grounds(
        self, segment: Segment, words: Sequence[Word], without: tuple[str, str] | None = None
    ) -> Mapping[str, list[Ground]]:
        """Return every ground on a segment, by code; `without` is a code and a term of it that is not to count."""
        found: dict[str, list[Ground]] = defaultdict(list)
        offset = segment.span.start
        hits = self.terms.find(segment.text, words)
        if without:
            hits = [hit for hit in hits if (hit.code, term_name(hit.term)) != without]
        by_ground = (
            by_terms(segment.text, words, hits, offset),
            self.guide.grounds(self._inherited(segment), len(words)),
            self.definitions.grounds(words, offset),
            self.learned.grounds(segment.id),
        )
        for grounds in by_ground:
            for code, ground in grounds.items():
                found[code].append(ground)
        return found

    def codings(
        self, segment: Segment, threshold: float | None = None, without: tuple[str, str] | None = None
    ) -> list[Coding]:
        """Return the proposals on a segment, best first.

        With a threshold, what lies under it is left out, and so is what lies far under the best: where something is said
        outright, hints are not worth an analyst's time.
        """
        words = self.words(segment)
        found = self.grounds(segment, words, without)
        features = statement_features(said(segment.text, words), self.material.codebook.language)
        vector = self.examples.vector(features, len(words))
        alike = self.examples.likeness(vector)
        ruled = {code: _ruled(grounds) for code, grounds in found.items()}
        ruled.update({code: 0.0 for code, likeness in alike.items() if likeness.alone and code not in found})
        scored = [
            (self.learned.tempered(segment.id, code, moved(score, alike.get(code))), code)
            for code, score in ruled.items()
        ]
        least = 0.0 if threshold is None else max(threshold, _RELATIVE * max(scored, default=(0.0, ""))[0])
        kept = sorted((-score, self.order[code], code) for score, code in scored if score >= least)
        if threshold is not None:
            kept = kept[:_MOST]
        if not kept:
            return []
        reading = valence_of(segment.text, words, features)
        ways = reading.moved(segment.span.start)
        rows = (
            (code, -score, found.get(code, []), self._shift(code, ruled[code], alike, vector, words))
            for score, _, code in kept
        )
        return [
            _coding(segment, code, score, grounds, (*shift, *ways), reading.valence)
            for code, score, grounds, shift in rows
        ]

    def _shift(
        self, code: str, score: float, alike: Mapping[str, Likeness], vector: Vector | None, words: Sequence[Word]
    ) -> tuple[Evidence, ...]:
        """Return in words how far the likeness to statements of the code moved its score."""
        likeness = alike.get(code)
        if vector is None or likeness is None or not likeness.shift:
            return ()
        alike_by = readable(self.examples.reasons(vector, code), words) if likeness.shift > 0 else ""
        return (Evidence("definition", f"≈ {alike_by}".rstrip(), round(moved(score, likeness) - score, 3)),)

    def _inherited(self, segment: Segment) -> Inheritance:
        name = segment.span.transcript
        if name not in self._trails:
            transcript = self.material.transcript.get(name)
            self._trails[name] = self.guide.trail(transcript, self.material.person) if transcript else []
        trail = self._trails[name]
        return trail[segment.span.turn] if segment.span.turn < len(trail) else Inheritance()


def _ruled(grounds: Sequence[Ground]) -> float:
    """Return what the grounds that are not learned come to."""
    return join(ground.score for ground in grounds if ground.origin is not OriginOfCoding.LEARNED)


def _learned(material: Material) -> tuple[LearnedIndex, str]:
    """Learn where somebody has coded and scikit-learn is there; without it proposals stand on the other grounds, and why is told."""
    if not any(row.coder != MACHINE for row in material.codings):
        return LearnedIndex({}, None), ""
    try:
        index = learn(material)
    except MissingPartError as missing:
        return LearnedIndex({}, None), str(missing)
    index.prepare({segment.id: segment.text for segment in material.segments}, material.codebook.language)
    return index, ""


def _accepted(material: Material) -> Mapping[str, list[str]]:
    """Return the texts of segments that people have accepted, by code."""
    found: dict[str, list[str]] = defaultdict(list)
    for coding in material.standing:
        if coding.coder != MACHINE and coding.status is Status.ACCEPTED and coding.segment in material.segment:
            found[coding.code].append(material.segment[coding.segment].text)
    return found


def _coding(
    segment: Segment, code: str, score: float, grounds: list[Ground], more: tuple[Evidence, ...], way: Valence
) -> Coding:
    strongest = max(grounds, key=lambda ground: (ground.score, -_PRIORITY.index(ground.origin)), default=None)
    named = any(ground.origin is OriginOfCoding.TERMS for ground in grounds)
    return Coding(
        segment=segment.id,
        code=code,
        coder=MACHINE,
        origin=strongest.origin if strongest else OriginOfCoding.DEFINITION,
        status=Status.PROPOSED,
        score=score,
        valence=way,
        directness=Directness.DIRECT if named else Directness.INDIRECT,
        evidence=(*(row for ground in grounds for row in ground.evidence()), *more),
    )
