"""The program's proposals: codes on segments, with grounds, a score, a valence and how directly the theme is named.

`propose` is pure: the same material and settings give the same rows. It proposes on every segment and never looks at who said it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bsb.coding.grounds.base import Ground, join
from bsb.coding.grounds.matching import TermIndex
from bsb.coding.grounds.terms import by_terms
from bsb.coding.valence import ValenceReading, valence_of
from bsb.coding.words import Word, words_of
from bsb.model.coding import MACHINE, Coding, Directness, OriginOfCoding, Segment, Status
from bsb.model.material import Material
from bsb.model.settings import CodingSettings

__all__ = ["Explanation", "explain", "propose"]

_PRIORITY = (OriginOfCoding.LEARNED, OriginOfCoding.TERMS, OriginOfCoding.GUIDE, OriginOfCoding.DEFINITION)


def propose(material: Material, settings: CodingSettings) -> tuple[Coding, ...]:
    """Return a proposal for each code that reaches `settings.threshold` on a segment; sorted by segment, best first."""
    bench = _Bench.of(material)
    return tuple(
        coding
        for segment in material.segments
        for coding in bench.codings(segment)
        if coding.score >= settings.threshold
    )


@dataclass
class _Bench:
    """What is made ready once for a material: the index of terms, and what the other grounds need."""

    material: Material
    terms: TermIndex

    @classmethod
    def of(cls, material: Material) -> _Bench:
        return cls(material, TermIndex.of(material.codebook))

    def grounds(self, segment: Segment, words: list[Word]) -> Mapping[str, list[Ground]]:
        found: dict[str, list[Ground]] = defaultdict(list)
        hits = self.terms.find(segment.text, words)
        for code, ground in by_terms(segment.text, words, hits, segment.span.start).items():
            found[code].append(ground)
        return found

    def codings(self, segment: Segment) -> Iterator[Coding]:
        transcript = self.material.transcript.get(segment.span.transcript)
        language = transcript.language if transcript else "nb"
        words = words_of(segment.text, language)
        found = self.grounds(segment, words)
        if not found:
            return
        reading = valence_of(segment.text, words)
        order = {code.id: number for number, code in enumerate(self.material.codebook)}
        scored = [(join(ground.score for ground in grounds), code) for code, grounds in found.items()]
        for score, code in sorted(scored, key=lambda row: (-row[0], order.get(row[1], 0), row[1])):
            yield _coding(segment, code, score, found[code], reading)


def _coding(segment: Segment, code: str, score: float, grounds: list[Ground], reading: ValenceReading) -> Coding:
    strongest = max(grounds, key=lambda ground: (ground.score, -_PRIORITY.index(ground.origin)))
    named = any(ground.origin is OriginOfCoding.TERMS for ground in grounds)
    evidence = [row for ground in grounds for row in ground.evidence]
    shift = segment.span.start
    return Coding(
        segment=segment.id,
        code=code,
        coder=MACHINE,
        origin=strongest.origin,
        status=Status.PROPOSED,
        score=score,
        valence=reading.valence,
        directness=Directness.DIRECT if named else Directness.INDIRECT,
        evidence=(*evidence, *reading.moved(shift)),
    )


@dataclass(frozen=True, slots=True)
class Explanation:
    """Every ground on one segment, kept or not: codings best first, the least score that is kept, and the valence."""

    segment: str
    threshold: float
    codings: tuple[Coding, ...]
    valence: ValenceReading


def explain(material: Material, segment_id: str, settings: CodingSettings | None = None) -> Explanation:
    """Return every ground for every code on a segment. Raises `KeyError` when there is no such segment."""
    segment = material.segment[segment_id]
    used = settings or material.settings.coding
    codings = tuple(_Bench.of(material).codings(segment))
    return Explanation(segment_id, used.threshold, codings, valence_of(segment.text, words_of(segment.text)))
