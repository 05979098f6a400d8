"""Small makers for tests: transcripts written as one line, a policy, people."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsb.engine import LocalEngine
from bsb.model.raw import RawSpeaker, RawTranscript, RawTurn
from bsb.model.settings import NamePolicy
from bsb.privacy.key import Key
from bsb.privacy.pseudonymise import Pseudonymised, pseudonymise
from bsb.privacy.register import RegisterPerson, merge_into

POLICY = NamePolicy(service="Oppfølgingstjenesten", role_word="oppfølger", keep=("NAV", "DPS", "LAR"), seed=1)

PEOPLE = (
    RegisterPerson("Torunn Myrvang", gender="k", role="oppfølger", service="Oppfølgingstjenesten"),
    RegisterPerson("Liv Brekke", gender="k", role="oppfølger", service="Oppfølgingstjenesten"),
    RegisterPerson("Tone Hegstad", gender="k", role="ansatt", service="NAV"),
    RegisterPerson("Trygve Hestnes", gender="m", role="overlege", service="DPS"),
    RegisterPerson("Nils Mikkel Eira", gender="m", role="bruker", interviews=("I01",), label="B1"),
    RegisterPerson("Kristin Haugdal", gender="k", role="bruker"),
    RegisterPerson("Siri Almås", gender="k", role="intervjuer"),
)


def transcript(id: str, script: str) -> RawTranscript:
    """Make a transcript from `I: Hei / B1: Torunn ringte`; labels that begin with I are interviewers."""
    turns = tuple(RawTurn(*(part.strip() for part in line.split(":", 1))) for line in script.split(" / "))
    labels = dict.fromkeys(turn.label for turn in turns)
    speakers = tuple(RawSpeaker(label, interviewer=label.startswith("I")) for label in labels)
    return RawTranscript(f"{id}_fil", "0" * 64, "txt", turns, speakers, id=id)


@pytest.fixture
def policy() -> NamePolicy:
    """The policy of an invented follow-up service."""
    return POLICY


@pytest.fixture
def make() -> Callable[[str, str], RawTranscript]:
    """`make("I01", "I: Hei / B1: Torunn ringte")`."""
    return transcript


@pytest.fixture
def key() -> Key:
    """A key with seven invented people."""
    return merge_into(Key.empty("prøve"), PEOPLE)


@pytest.fixture
def run(key: Key) -> Callable[..., Pseudonymised]:
    """Pseudonymise scripts as interviews I01, I02, … with the register in the key (or another key)."""

    def go(*scripts: str, known: Key | None = None, policy: NamePolicy = POLICY, workers: int = 1) -> Pseudonymised:
        raws = [transcript(f"I{number:02d}", script) for number, script in enumerate(scripts, 1)]
        return pseudonymise(raws, key if known is None else known, policy, LocalEngine(workers))

    return go


@pytest.fixture
def says(run: Callable[..., Pseudonymised]) -> Callable[..., str]:
    """Return what becomes of one sentence said by B2, who is nobody in the register."""

    def go(sentence: str, **options: object) -> str:
        return str(run(f"B2: {sentence}", **options).transcripts[0].turns[0].text)

    return go
