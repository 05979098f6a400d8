"""Names on a list before the talk are somebody's, also those that are words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bsb.engine import LocalEngine
from bsb.ingest import read_bytes
from bsb.model.settings import NamePolicy
from bsb.privacy.key import Key
from bsb.privacy.pseudonymise import pseudonymise
from bsb.privacy.roles import printed_role


def texts(content: str, policy: NamePolicy) -> list[str]:
    raw = replace(read_bytes(content.encode(), "a.txt"), id="I01")
    with LocalEngine(1) as engine:
        done = pseudonymise([raw], Key.empty("prøve"), policy, engine)
    return [turn.text for turn in done.transcripts[0].turns]


@pytest.mark.parametrize("line", ["Deltakere: Kari, Jo", "deltakere: kari, jo", "Til stede: Jo og Kari"])
def test_who_is_listed_is_found_in_speech(line: str, policy: NamePolicy) -> None:
    said = texts(f"{line}\n\nI: hvordan går det?\nB1: bra, og jo var der\nI: og?\nB2: da kom Jo, jo", policy)
    assert "jo var" not in said[1]
    assert "Jo" not in said[3]
    assert said[3].endswith(", jo")


def test_labels_in_small_letters_do_not_stay_in_the_text(policy: NamePolicy) -> None:
    said = texts("intervjuer: hva?\nliv: bra\nintervjuer: ja?\njo: nei\nintervjuer: og?\nliv: ok\njo: nei", policy)
    assert said == ["hva?", "bra", "ja?", "nei", "og?", "ok", "nei"]


def test_places_and_roles_on_such_lines_are_nobody(policy: NamePolicy) -> None:
    said = texts(
        "Deltakere: Brukere, Pårørende\nSted: Tillit\n\nI: hva?\nB1: tillit til brukere\nI: ja?\nB1: ok", policy
    )
    assert said[1] == "tillit til brukere"


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Leder", "leder"),
        ("Pårørende 2", "pårørende"),
        ("Oppfølger", "oppfølger"),
        ("NAV-ansatt", "NAV-ansatt"),
        ("DPS-ansatt 2", "DPS-ansatt"),
        ("Bruker 1", "bruker"),
        ("Informant 3", "bruker"),
        ("B2", "bruker"),
    ],
)
def test_a_label_that_says_a_role_gives_it(label: str, role: str) -> None:
    # What a leader says at the conference must not be printed as something a user says.
    policy = NamePolicy(service="Oppfølgingstjenesten", role_word="oppfølger")
    text = f"{label}: Det kan jeg ta med meg tilbake.\nOrdstyrer: Takk for det.\n{label}: Ja, det bør stå i rutinen.\n"
    raw = replace(read_bytes(text.encode(), "referat.txt"), id="I01")
    with LocalEngine(1) as engine:
        key = pseudonymise([raw], Key.empty("prøve"), policy, engine).key
    person = next(each for each in key.people if label in [known for _id, known in each.labels])
    assert not person.names
    assert printed_role(person.kind, person.role, person.service, policy) == role
