"""A study of one interview in two copies, for what two coders do apart."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from bsb.model.coding import Coding, OriginOfCoding, Segment, Status
from bsb.model.human import Memo
from bsb.model.people import Person, PersonKind
from bsb.model.transcript import Origin, Span, Transcript, Turn
from bsb.study import Study
from bsb.text.normalise import text_hash
from tests.study.conftest import make_study

TEXTS = ("Hvordan går det?", "Boligen er kald, og ingen ringer.", "Og NAV?", "De svarer med en gang, det skal de ha.")


def segment(number: int, turn: int, start: int = 0, end: int = 12, id: str = "I01") -> Segment:
    words = TEXTS[turn][start:end]
    return Segment(f"{id}-S{number:03d}", Span(id, turn, start, end), words, text_hash(words), f"P0{turn % 2 + 1}")


def coding(
    at: str, code: str = "bolig", coder: str = "KN", when: str = "2026-01-01T10:00:00Z", **more: object
) -> Coding:
    return replace(Coding(at, code, coder, OriginOfCoding.HUMAN, Status.ACCEPTED, when=when), **more)


def talk(id: str = "I01", texts: tuple[str, ...] = TEXTS) -> Transcript:
    turns = tuple(Turn(n, f"P0{n % 2 + 1}", text) for n, text in enumerate(texts))
    return Transcript(id, "nord", "enkeltintervju", turns, Origin(text_hash(id + "".join(texts)), "txt"))


PERSONS = (
    Person("P01", PersonKind.INTERVIEWER, "intervjuer", "Intervjuer"),
    Person("P02", PersonKind.PARTICIPANT, "bruker", "Kari"),
)


class Two:
    """Two copies of the study, made anew each time they are asked for."""

    def __init__(self, original: Path, folder: Path) -> None:
        self.original, self.folder, self.made = original, folder, 0

    def __call__(self) -> tuple[Study, Study]:
        self.made += 1
        return self._copy("her"), self._copy("der")

    def _copy(self, name: str) -> Study:
        target = self.folder / f"{name} {self.made}"
        shutil.copytree(self.original, target)
        return Study.open(target)


def make_original(folder: Path) -> Path:
    """A study of one interview and two segments, one of them coded by KN."""
    study = make_study(folder)
    with study.store.transaction() as work:
        work.put_persons(PERSONS, ())
        work.put_transcript(talk(), ())
        work.put_segments([segment(1, 1), segment(2, 3)])
        work.add_codings([coding("I01-S001")])
        work.add_human(
            [Memo(id="n1", about="I01-S001", text="Felles notat.", author="KN", when="2026-01-01T10:00:00Z")]
        )
    study.store.close()
    return study.folder
