"""Proposals for a large study: transcripts are read on their own, so several processes can share them.

What is made ready once for the whole study (the bench) travels with each bundle of transcripts, and is unpacked once in each process;
what comes out is the same as when all is read here, row for row.
"""

from __future__ import annotations

import copy
import gc
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from bsb.coding.bench import Bench, Told, told_by_people
from bsb.engine import Engine, LocalEngine
from bsb.engine.parcel import Parcel
from bsb.errors import CodebookError, Fault
from bsb.model.coding import Coding, Segment
from bsb.model.material import HumanTables, Material
from bsb.model.transcript import Transcript

__all__ = ["propose_as", "propose_with", "scores_with", "told_apart"]

Row = TypeVar("Row")
_LIKELIEST = 2
_Talk = tuple[Transcript, tuple[Segment, ...]]


@dataclass(frozen=True, slots=True)
class _Proposing(Generic[Row]):
    """Reads one transcript; a class because worker processes must be able to find it by name."""

    bench: Parcel[Bench]
    threshold: float
    form: Callable[[Coding], Row]

    def __call__(self, talk: _Talk) -> list[list[Row]]:
        transcript, segments = talk
        bench = self.bench.opened().for_talk(transcript, segments)
        with _uncollected():
            return [[self.form(one) for one in found] for found in bench.all_codings(segments, self.threshold)]


@dataclass(frozen=True, slots=True)
class _Scoring:
    """Reads one transcript for scores alone."""

    bench: Parcel[Bench]

    def __call__(self, talk: _Talk) -> list[list[float]]:
        transcript, segments = talk
        with _uncollected():
            return [
                found[:_LIKELIEST] for found in self.bench.opened().for_talk(transcript, segments).all_scores(segments)
            ]


def told_apart(material: Material, engine: LocalEngine) -> Told:
    """Return what people's codings say, worked out in a process of its own: learning takes much memory, and lets go of it only at its end."""
    bare = replace(material, transcripts=(), persons=(), attributes=(), human=HumanTables())
    result = engine.alone(told_by_people, bare)
    if result.error or result.value is None:
        return told_by_people(material)
    return result.value


def propose_with(
    bench: Bench, threshold: float, engine: Engine, done: Callable[[int], None] = lambda segments: None
) -> tuple[Coding, ...]:
    """Return what `propose` returns, read by `engine`; `done` is told how many more segments have been read.

    Raises `CodebookError` with what stopped any of the transcripts.
    """
    return tuple(propose_as(_itself, bench, threshold, engine, done))


def propose_as(
    form: Callable[[Coding], Row], bench: Bench, threshold: float, engine: Engine, done: Callable[[int], None]
) -> list[Row]:
    """Return the same, each coding as what `form` makes of it where it was read: what is to be stored need not travel as values.

    `form` must be importable by name. Raises `CodebookError` with what stopped any of the transcripts.
    """
    material = bench.material
    talks = _talks(material)
    found: dict[str, list[Row]] = {}
    faults: list[Fault] = []
    for result in engine.map(_Proposing(_packed(bench), threshold, form), talks):
        own = talks[result.index][1]
        found.update(zip((one.id for one in own), result.value or (), strict=False))
        faults.extend(result.error.faults if result.error else ())
        done(len(own))
    if faults:
        raise CodebookError(faults)
    return [row for segment in material.segments for row in found.get(segment.id, ())]


def scores_with(bench: Bench, segments: Sequence[Segment], engine: Engine | None = None) -> list[list[float]]:
    """Return the scores of the likeliest two codes on each of many segments, read by `engine`.

    Raises `CodebookError` with what stopped any of the transcripts.
    """
    if engine is None:
        return [found[:_LIKELIEST] for found in bench.all_scores(segments)]
    talks = _talks(replace(bench.material, segments=tuple(segments)))
    found: dict[str, list[float]] = {}
    faults: list[Fault] = []
    for result in engine.map(_Scoring(_packed(bench)), talks):
        found.update(zip((one.id for one in talks[result.index][1]), result.value or (), strict=False))
        faults.extend(result.error.faults if result.error else ())
    if faults:
        raise CodebookError(faults)
    return [found.get(segment.id, []) for segment in segments]


def _itself(coding: Coding) -> Coding:
    return coding


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of circular references away: proposals have none, and it would go through all of them time after time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _talks(material: Material) -> list[_Talk]:
    segments: dict[str, list[Segment]] = defaultdict(list)
    for segment in material.segments:
        segments[segment.span.transcript].append(segment)
    return [(one, tuple(segments[one.id])) for one in material.transcripts if one.id in segments]


def _packed(bench: Bench) -> Parcel[Bench]:
    """Return a bench with what reading one transcript needs of the study besides that transcript."""
    bare = copy.copy(bench)
    common: dict[str, Any] = {"transcripts": (), "segments": (), "codings": (), "attributes": ()}
    bare.material = replace(bench.material, **common, human=HumanTables())
    return Parcel.of(bare)
