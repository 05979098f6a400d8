"""«Kåren», «Pettern»: the dialect's definite form of a name is the same person, and words that only look so are words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsb.privacy.key import Key
from bsb.privacy.pseudonymise import Pseudonymised


@pytest.mark.parametrize(
    "said",
    [
        "Kåre er her. Så sa Kåren det.",
        "Petter kom. Det var Pettern som kom.",
        "petter er her. så sa pettern det.",
        "Naboen min heiter Arne. Då kom Arnen.",
    ],
)
def test_a_name_in_the_definite_is_the_same_person(run: Callable[..., Pseudonymised], said: str) -> None:
    result = run(f"B2: {said}", known=Key.empty("prøve"))
    rows = result.replacements["I01"]
    assert len(rows) == 2
    assert len({one.person for one in rows}) == 1
    assert len({one.text for one in rows}) == 1


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("Tore kom. Så gikk toren over himmelen.", "toren"),
        ("Rune kom. Han risset runen i treet.", "runen"),
        ("Tone sang. Tonen var god, og tonen var fin.", "tonen"),
    ],
)
def test_a_word_in_the_definite_is_the_word(run: Callable[..., Pseudonymised], said: str, word: str) -> None:
    assert word in run(f"B2: {said}", known=Key.empty("prøve")).transcripts[0].turns[0].text.split()


def test_the_teams_people_are_met_in_the_definite(run: Callable[..., Pseudonymised]) -> None:
    assert run("B2: Det var Trygven som sa det.").transcripts[0].turns[0].text == "Det var overlegen som sa det."
