"""Small materials for tests: a transcript from lines, a codebook from text."""

from __future__ import annotations

from pathlib import Path

from bsb.coding.codebook_yaml import draft_yaml
from bsb.coding.segmenting import segment
from bsb.model.codebook import Codebook
from bsb.model.coding import Coding, OriginOfCoding, Status, Valence
from bsb.model.guide import Guide
from bsb.model.material import Material
from bsb.model.people import Person, PersonKind
from bsb.model.settings import CodingSettings, StudySettings
from bsb.model.transcript import Origin, Transcript, Turn

ROOT = Path(__file__).parents[2]

PERSONS = (
    Person("P01", PersonKind.INTERVIEWER, "intervjuer", "Intervjuer"),
    Person("P02", PersonKind.PARTICIPANT, "bruker", "Siv"),
    Person("P03", PersonKind.PARTICIPANT, "bruker", "Odd"),
)
_IDS = {"I": "P01", "B1": "P02", "B2": "P03"}

BOOK = """\
kodebok: {id: prove, tittel: Prøve}
koder:
  - {id: bolig, navn: Bolig, definisjon: Å ha et sted å bo., dimensjon: tjeneste, termer: [bolig, leilighet]}
  - {id: fastlege, navn: Fastlege, definisjon: Legen i kommunen., dimensjon: tjeneste, termer: [fastlege, lege]}
  - {id: okonomi, navn: Økonomi, definisjon: Penger og gjeld., termer: [penge, gjeld, 'råd til']}
"""


def transcript(script: str, name: str = "I01", language: str = "nb") -> Transcript:
    """Read `I: Hvordan gikk det? / B1: Bra.` as a transcript."""
    turns = []
    for index, line in enumerate(piece.strip() for piece in script.split("/")):
        label, text = line.split(":", 1)
        turns.append(Turn(index, _IDS[label.strip()], text.strip()))
    return Transcript(name, "nord", "fokusgruppe", tuple(turns), Origin("0", "txt"), language=language)


def codebook(text: str = BOOK) -> Codebook:
    """Read a codebook from yaml text."""
    draft = draft_yaml(text, "prove.yaml")
    assert not draft.faults, draft.faults
    return draft.codebook


def material(
    *scripts: str,
    book: Codebook | None = None,
    guide: Guide | None = None,
    codings: tuple[Coding, ...] = (),
    language: str = "nb",
) -> Material:
    """A material of transcripts I01, I02 … with their segments."""
    people = {person.id: person for person in PERSONS}
    transcripts = tuple(transcript(script, f"I{number:02d}", language) for number, script in enumerate(scripts, 1))
    segments = tuple(found for one in transcripts for found in segment(one, people, CodingSettings()))
    return Material(
        StudySettings("prove", "Prøve"),
        book or codebook(),
        guide,
        persons=PERSONS,
        transcripts=transcripts,
        segments=segments,
        codings=codings,
    )


def coded(
    segment: str, code: str, coder: str, status: Status = Status.ACCEPTED, valence: Valence = Valence.NONE
) -> Coding:
    """A human coding."""
    return Coding(segment, code, coder, OriginOfCoding.HUMAN, status, valence=valence)
