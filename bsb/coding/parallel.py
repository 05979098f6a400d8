"""Proposals for a large study: transcripts are read on their own, so several processes can share them.

What is made ready once for the whole study (the bench) travels with each bundle of transcripts; what comes out is the same as when all
is read here, row for row.
"""

from __future__ import annotations

import copy
import gc
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from bsb.coding.bench import Bench
from bsb.engine import Engine
from bsb.errors import CodebookError, Fault
from bsb.model.coding import Coding, Segment
from bsb.model.material import HumanTables, Material
from bsb.model.transcript import Transcript

__all__ = ["propose_with"]

_Talk = tuple[Transcript, tuple[Segment, ...]]


@dataclass(frozen=True, slots=True)
class _Proposing:
    """Reads one transcript; a class because worker processes must be able to find it by name."""

    bench: Bench
    threshold: float

    def __call__(self, talk: _Talk) -> tuple[Coding, ...]:
        transcript, segments = talk
        bench = copy.copy(self.bench)
        bench.material = replace(self.bench.material, transcripts=(transcript,), segments=segments)
        with _uncollected():
            return tuple(coding for found in bench.all_codings(segments, self.threshold) for coding in found)


def propose_with(
    bench: Bench, threshold: float, engine: Engine, done: Callable[[int], None] = lambda segments: None
) -> tuple[Coding, ...]:
    """Return what `propose` returns, read by `engine`; `done` is told how many more segments have been read.

    Raises `CodebookError` with what stopped any of the transcripts.
    """
    material = bench.material
    talks = _talks(material)
    bare = copy.copy(bench)
    bare.material = _common(material)
    found: list[Coding] = []
    faults: list[Fault] = []
    for result in engine.map(_Proposing(bare, threshold), talks):
        found.extend(result.value or ())
        faults.extend(result.error.faults if result.error else ())
        done(len(talks[result.index][1]))
    if faults:
        raise CodebookError(faults)
    order = {segment.id: place for place, segment in enumerate(material.segments)}
    return tuple(sorted(found, key=lambda coding: order[coding.segment]))


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


def _common(material: Material) -> Material:
    """Return what reading one transcript needs of the study besides that transcript."""
    return replace(material, transcripts=(), segments=(), codings=(), attributes=(), human=HumanTables())
