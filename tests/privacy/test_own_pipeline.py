"""A spaCy pipeline of the user's own, trained and saved to a folder, finds names in a study instead of bsb's model."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bsb.engine import LocalEngine
from bsb.errors import MissingPartError
from bsb.model.raw import RawSpeaker, RawTranscript, RawTurn
from bsb.model.settings import NamePolicy
from bsb.privacy.gate import ReleaseText, check_release
from bsb.privacy.hints import hints_for
from bsb.privacy.key import Key
from bsb.privacy.ner import require_user
from bsb.privacy.pseudonymise import pseudonymise

WHO = ("zimbru", "kvelda", "ruvik", "tjarn", "moxli", "drenka")


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Train a small recogniser on a few sentences and save it, as a user would."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("nb")
    nlp.add_pipe("ner").add_label("PER")
    texts = [f"i går ringte {name} til kontoret" for name in WHO]
    examples = [
        Example.from_dict(nlp.make_doc(text), {"entities": [(13, 13 + len(name), "PER")]})
        for text, name in zip(texts, WHO, strict=True)
    ]
    spacy.util.fix_random_seed(1)
    optimizer = nlp.initialize(lambda: examples)
    rng = random.Random(1)
    for _round in range(30):
        rng.shuffle(examples)
        nlp.update(examples, sgd=optimizer)
    folder = tmp_path_factory.mktemp("egen") / "modell"
    nlp.to_disk(folder)
    return folder


def test_what_it_finds_is_replaced(pipeline: Path) -> None:
    policy = NamePolicy(pipeline=str(pipeline), seed=1)
    text = "i går ringte ruvik til kontoret"
    assert [hint[:3] for hint in hints_for([text], policy)[0] or ()] == [(13, 18, "PER")]
    turns = (RawTurn("B1", text), RawTurn("B1", "det gikk bra til slutt"))
    raw = RawTranscript("I01", "0" * 64, "txt", turns, (RawSpeaker("B1", interviewer=False),), id="I01")
    result = pseudonymise([raw], Key.empty("prøve"), policy, LocalEngine(1))
    said = [turn.text for turn in result.transcripts[0].turns]
    assert "ruvik" not in said[0] and said[0].startswith("i går ringte ")
    assert said[1] == "det gikk bra til slutt"


def test_the_gate_asks_it_too(pipeline: Path) -> None:
    policy = NamePolicy(pipeline=str(pipeline))
    held = check_release([ReleaseText("I01-S001", "i går ringte ruvik til kontoret")], policy)
    assert [one.word for one in held] == ["ruvik"]


def test_a_slip_in_its_name_is_told_without_loading_anything(pipeline: Path) -> None:
    require_user(str(pipeline))
    for name in ("nb_finnes_ikke", "en mappe som ikke finnes"):
        with pytest.raises(MissingPartError):
            require_user(name)
