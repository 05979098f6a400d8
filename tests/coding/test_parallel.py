"""Reading in several processes gives the same rows, in the same order, as reading here."""

from __future__ import annotations

from dataclasses import replace

from bsb.coding.bench import Bench
from bsb.coding.parallel import propose_with
from bsb.coding.propose import propose
from bsb.coding.segmenting import segment
from bsb.engine import LocalEngine
from bsb.model.material import Material
from bsb.model.settings import CodingSettings

from .material import PERSONS, material, transcript

TALKS = (
    "I: Hva med boligen? / B1: Leiligheten er kald, og jeg har ikke råd til strøm.",
    "I: Hvordan gikk det? / B2: Fastlegen lytta. / B1: Legen min slutta, og gjelda ble liggende.",
    "B1: Ja. / B2: Det er penger det handler om, alltid penger.",
)


def study() -> Material:
    talks = tuple(transcript(script, f"I{n:02d}") for n, script in enumerate(TALKS, 1))
    persons = {person.id: person for person in PERSONS}
    segments = tuple(one for talk in talks for one in segment(talk, persons, CodingSettings()))
    return replace(material(TALKS[0]), transcripts=talks, segments=segments)


def test_two_processes_propose_what_one_does():
    whole = study()
    alone = propose(whole, CodingSettings())
    assert alone
    with LocalEngine(2) as engine:
        assert propose_with(Bench(whole), CodingSettings().threshold, engine) == alone


def test_what_is_read_is_told_transcript_by_transcript():
    whole, read = study(), []
    propose_with(Bench(whole), CodingSettings().threshold, LocalEngine(1), read.append)
    assert sum(read) == len(whole.segments)
    assert len(read) == len(TALKS)
