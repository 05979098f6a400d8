"""A role is said once, a title cut short is no name, an account is called one, and what somebody may be called is held."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsb.privacy.identifiers import find_identifiers
from bsb.privacy.pseudonymise import Pseudonymised

Run = Callable[..., Pseudonymised]


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ("Torunn oppfølgeren er grei", "Oppfølgeren er grei"),
        ("oppfølger oppfølgeren Torunn kom", "oppfølgeren kom"),
        ("oppfølgerne Torunn og Kristin kom", "oppfølgeren og"),
        ("jeg var hos NAV-ansatt Tone på NAV", "jeg var hos den NAV-ansatte"),
        ("jeg var hos en NAV-ansatt på NAV, Tone", "jeg var hos en NAV-ansatt på NAV"),
        ("da kom Tone, og så kom Torunn", "da kom den NAV-ansatte, og så kom oppfølgeren"),
        ("jeg ringte overlegen, dr. Hestnes, og ingen svarte", "jeg ringte overlegen, og ingen svarte"),
        ("oppfølgeren Torunn og oppfølgeren Liv Brekke", "oppfølgeren og oppfølgeren"),
    ],
)
def test_a_role_is_said_once(run: Run, said: str, becomes: str) -> None:
    assert run(f"I: ja? / B2: {said}").transcripts[0].turns[1].text.casefold().startswith(becomes.casefold())


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ("Dr. Hestnes sa det. Dr. Hestnes gikk.", "Overlegen sa det. Overlegen gikk."),
        ("Jeg var der. Dr. Hestnes kom.", "Jeg var der. Overlegen kom."),
        ("så sa dr. Hestnes nei", "så sa overlegen nei"),
    ],
)
def test_a_title_cut_short_is_no_name(run: Run, said: str, becomes: str) -> None:
    result = run(f"I: ja? / B2: {said}")
    assert result.transcripts[0].turns[1].text == becomes
    assert not any(name in ("Dr", "dr") for person in result.key.people for name in person.all_names)


@pytest.mark.parametrize(
    ("said", "mask"),
    [
        ("konto 0101.85.12345", "[kontonummer]"),
        ("kontonummeret mitt er 01018512345", "[kontonummer]"),
        ("kontonr. 0101 85 12345", "[kontonummer]"),
        ("nummeret er 0101.85.12345", "[fødselsnummer]"),
        ("fødselsnummeret er 01018512345", "[fødselsnummer]"),
        ("jeg har konto, men fødselsnummeret er 010185 12345", "[fødselsnummer]"),
    ],
)
def test_what_a_number_is_called_says_what_it_is(said: str, mask: str) -> None:
    (found,) = find_identifiers(said)
    assert found.mask == mask


@pytest.mark.parametrize(
    "said", ["da kom Oddvar med hatten.", "så gikk Oddvar med sykkelen", "da kom Oddvar med brillene,"]
)
def test_what_somebody_may_be_called_is_held(run: Run, said: str) -> None:
    (one,) = run(f"I: Ja? / B2: {said}").doubtful["I01"]
    text = run(f"I: Ja? / B2: {said}").transcripts[0].turns[1].text
    assert text[one.start : one.end].split() == said.rstrip(".,").split()[-2:]


def test_what_somebody_brings_passes(run: Run) -> None:
    assert not run("I: Ja? / B2: Da kom Oddvar med brevet.").doubtful["I01"]
