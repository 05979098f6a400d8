"""A number that is said piece by piece, while somebody writes it down or says it after, stands in none of the turns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsb.privacy.identifiers import find_identifiers
from bsb.privacy.identifiers.in_turns import said_in_turns
from bsb.privacy.pseudonymise import Pseudonymised


def taken(*turns: str) -> list[list[str]]:
    found = said_in_turns(turns, find_identifiers)
    return [[text[one.start : one.end] for one in found.get(number, ())] for number, text in enumerate(turns)]


@pytest.mark.parametrize(
    ("turns", "pieces"),
    [
        # Said after, while it is written down.
        (
            ("Telefonen er nittiåtte førtito syttitre nitten.", "Vent litt, eg skriv. Nittiåtte?", "Ja.", "Førtito?", "Førtito, ja, og så syttitre nitten."),
            [[], ["Nittiåtte"], [], ["Førtito"], ["Førtito", "syttitre nitten"]],
        ),
        # Never said whole.
        (("Nummeret er fire null tre", "ja", "seks seks åtte", "mhm", "en to"), [["fire null tre"], [], ["seks seks åtte"], [], ["en to"]]),
        (("Kva er mobilnummeret?", "98 42", "98 42, ja?", "73 19"), [[], ["98 42"], ["98 42"], ["73 19"]]),
        # Day of birth, and then the rest.
        (("Fødselsnummeret? Null fire null seks sytti.", "Og så?", "Tre en ni åtte to. Det sa jeg høyt."), [[], [], ["Tre en ni åtte to"]]),
        (("Hva er fødselsnummeret ditt?", "010190.", "Og de fem siste?", "12345."), [[], [], [], ["12345"]]),
        (("Jeg er født 04.06.1970.", "Ja?", "31982."), [[], [], ["31982"]]),
        (("Kontonummeret?", "tolv null tre", "og så", "førtifem seksti sju", "ja", "åtte ni null en"), [[], ["tolv null tre"], [], ["førtifem seksti sju"], [], ["åtte ni null en"]]),
    ],
)  # fmt: skip
def test_every_piece_is_taken(turns: tuple[str, ...], pieces: list[list[str]]) -> None:
    assert taken(*turns) == pieces


@pytest.mark.parametrize(
    "turns",
    [
        ("Hvor mange barn har du?", "Tre.", "Telefonen min er 98 42 73 19.", "Hvor gammel er du?", "Førtito."),
        ("Hva gir du på spørsmål nummer en?", "Fem.", "Nummer to?", "Fire.", "Nummer tre?", "Seks.", "Nummer fire?", "En."),
        ("Hva er mobilnummeret?", "Jeg har ikke mobil.", "Hvor gammel er du?", "Førtito.", "Og kona?", "Førti.", "Barna?", "Ti og tolv."),
        ("Jeg var der i to år.", "To?", "Ja, to. Og så tre måneder.", "Tre?", "Tre, ja."),
        ("Telefonen ringte.", "Når da?", "Klokka tolv.", "Tolv?", "Ja, tolv."),
        ("Det var tjue stykker.", "Tjue?", "Ja, tjue. Eller tretti.", "Femti?", "Seksti."),
    ],
)  # fmt: skip
def test_answers_and_counts_stand(turns: tuple[str, ...]) -> None:
    assert not any(taken(*turns))


def test_nothing_of_the_number_is_left_in_the_text(run: Callable[..., Pseudonymised]) -> None:
    said = run(
        "I: Hva er nummeret? / B1: Fire null tre. / I: Fire null tre, ja? / B1: Ja, og så seks seks åtte en to. / I: Takk."
    )
    text = " ".join(turn.text for turn in said.transcripts[0].turns)
    assert "tre" not in text and "seks" not in text and text.count("[telefonnummer]") == 3
