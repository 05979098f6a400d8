"""The bench where segments are held against all four grounds: indexes made once for a material, then a few or many segments at a time."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from bsb.coding.codebook_shipped import spoken
from bsb.coding.grounds.definition import DefinitionIndex
from bsb.coding.grounds.examples import ExampleIndex
from bsb.coding.grounds.guide import GuideIndex, Inheritance
from bsb.coding.grounds.learned import learn
from bsb.coding.grounds.likelihood import Likelihoods
from bsb.coding.grounds.matching import TermIndex
from bsb.coding.reading import Reading
from bsb.coding.talk import Talk
from bsb.coding.valence import ValenceReading, valence
from bsb.errors import MissingPartError
from bsb.model.coding import MACHINE, Coding, Segment, Status
from bsb.model.material import Material
from bsb.model.transcript import Transcript

__all__ = ["Bench", "Told", "told_by_people"]

_MADE = ("terms", "definitions", "examples", "guide")


class Bench:
    """What is made ready once for a material, and then reads its segments. Indexes are made when first asked for."""

    def __init__(self, material: Material, told: Told | None = None) -> None:
        """Make a bench; `told` is given where `told_by_people` has been asked already."""
        self.material = replace(material, codebook=spoken(material.codebook))
        self.order = {code.id: number for number, code in enumerate(material.codebook)}
        self.learned, self._described, self.missing = told or told_by_people(self.material)
        self._trails: dict[str, list[Inheritance]] = {}

    @cached_property
    def terms(self) -> TermIndex:
        """The terms of the codebook."""
        return TermIndex.of(self.material.codebook)

    @cached_property
    def definitions(self) -> DefinitionIndex:
        """What the codes are described as, with the segments people have accepted."""
        return self._described or DefinitionIndex(self.material.codebook, {})

    @cached_property
    def examples(self) -> ExampleIndex:
        """The statements that belong to the codes."""
        return ExampleIndex(self.material.codebook)

    @cached_property
    def guide(self) -> GuideIndex:
        """The questions of the guide."""
        return GuideIndex(self.material.guide, self.material.codebook, self.terms)

    def __getstate__(self) -> dict[str, object]:
        # Indexes are as soon made as moved.
        return {name: value for name, value in self.__dict__.items() if name not in _MADE}

    def for_talk(self, transcript: Transcript, segments: tuple[Segment, ...]) -> Bench:
        """Return a bench for one transcript of the study, which has all indexes in common with this one."""
        for name in _MADE:
            getattr(self, name)
        other = copy.copy(self)
        other.__dict__.update({name: self.__dict__[name] for name in _MADE})
        other.material = replace(self.material, transcripts=(transcript,), segments=segments)
        other._trails = {}
        return other

    def codings(
        self, segment: Segment, threshold: float | None = None, without: tuple[str, str] | None = None
    ) -> list[Coding]:
        """Return the proposals on a segment, best first; see `Reading.codings`."""
        return Reading(self, (segment,), self._language(segment), without).codings(threshold)[0]

    def all_codings(self, segments: Sequence[Segment], threshold: float | None = None) -> list[list[Coding]]:
        """Return the proposals on each of many segments."""
        return [found for reading in self._readings(segments) for found in reading.codings(threshold)]

    def all_scores(self, segments: Sequence[Segment]) -> list[list[float]]:
        """Return the scores of everything that speaks for a code on each of many segments, best first."""
        return [found for reading in self._readings(segments) for found in reading.scores()]

    def valence(self, segment: Segment) -> ValenceReading:
        """Read which way a segment points."""
        return valence(segment.text, self._language(segment))

    def _readings(self, segments: Sequence[Segment]) -> Iterator[Reading]:
        """Read segments interview by interview: what is worked out of an interview is dropped before the next."""
        for _transcript, own in groupby(segments, key=lambda segment: segment.span.transcript):
            kept = tuple(own)
            yield Reading(self, kept, self._language(kept[0]))

    def _language(self, segment: Segment) -> str:
        """Return the language that a segment's transcript is in."""
        transcript = self.material.transcript.get(segment.span.transcript)
        return transcript.language if transcript else self.material.codebook.language

    def inherited(self, segment: Segment) -> Inheritance:
        """Return what a segment inherits from the question before it."""
        name = segment.span.transcript
        if name not in self._trails:
            transcript = self.material.transcript.get(name)
            self._trails[name] = self.guide.trail(transcript, self.material.person) if transcript else []
        trail = self._trails[name]
        return trail[segment.span.turn] if segment.span.turn < len(trail) else Inheritance()


class Told(NamedTuple):
    """What people's codings say of all segments: what was learned from them, codes as described by what was accepted for them, and what
    was missing to learn with, in words.
    """

    learned: Likelihoods
    described: DefinitionIndex | None
    missing: str


def told_by_people(material: Material, of: Container[str] | None = None) -> Told:
    """Learn where somebody has coded and scikit-learn is there; without it proposals stand on the other grounds, and why is told.

    What was learned is asked of all segments, or of those with these ids. Needs the codebook, segments and codings of a material, nothing else.
    """
    if not any(row.coder != MACHINE for row in material.codings):
        return Told(Likelihoods(), None, "")
    material = replace(material, codebook=spoken(material.codebook))
    described = DefinitionIndex(material.codebook, _accepted(material))
    try:
        asked = material.segments if of is None else [one for one in material.segments if one.id in of]
        return Told(learn(material).likelihoods(_talks(asked, material.codebook.language)), described, "")
    except MissingPartError as missing:
        return Told(Likelihoods(), described, str(missing))


def _talks(segments: Sequence[Segment], language: str) -> Iterator[tuple[list[str], Talk]]:
    """Yield the ids and texts of segments interview by interview, so that the features of all are never held at once."""
    for _transcript, own in groupby(segments, key=lambda segment: segment.span.transcript):
        kept = list(own)
        yield [one.id for one in kept], Talk.of((one.text for one in kept), language)


def _accepted(material: Material) -> Mapping[str, list[str]]:
    """Return the texts of segments that people have accepted, by code."""
    found: dict[str, list[str]] = defaultdict(list)
    for coding in material.standing:
        if coding.coder != MACHINE and coding.status is Status.ACCEPTED and coding.segment in material.segment:
            found[coding.code].append(material.segment[coding.segment].text)
    return found
