"""Which way statements point."""

from __future__ import annotations

import pytest

from bsb.coding.valence import valence
from bsb.model.coding import Valence

POSITIVE, CRITICAL, MIXED, NEUTRAL = Valence.POSITIVE, Valence.CRITICAL, Valence.MIXED, Valence.NEUTRAL


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("De ansatte er flinke og tar seg tid til meg.", POSITIVE),
        ("Jeg føler ikke at jeg blir hørt.", CRITICAL),
        ("De hjelper meg ikke.", CRITICAL),
        ("Det er ikkje så verst.", POSITIVE),
        ("Eg er kjempenøgd med han.", POSITIVE),
        ("Æ fikk itj noe hjælp, dæm bare sendt mæ videre.", CRITICAL),
        ("Ingen problemer med NAV, det gikk fint.", POSITIVE),
        ("Skulle ønske det var bedre informasjon.", CRITICAL),
        ("Det var bedre før. Nå er det bare elendig.", CRITICAL),
        ("Hun er kjempeflink og snill, men boligen er elendig og mugglukta er forferdelig.", MIXED),
        ("Jeg bor i tredje etasje.", NEUTRAL),
    ],
)
def test_valence(text: str, way: Valence) -> None:
    assert valence(text).valence is way


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Jeg ringte fire ganger den uka, og det var aldri noen som ringte tilbake til meg.", CRITICAL),
        ("Hun ringte tilbake samme dag, og dagen etter kom hun og satt hos meg til jeg sovnet.", POSITIVE),
        ("Vi møtes på kontoret hver tirsdag klokka ti. Så skriver vi opp hva som er gjort siden sist.", NEUTRAL),
    ],
)
def test_what_happens_or_does_not_happen_judges_without_a_judging_word(text: str, way: Valence) -> None:
    assert valence(text).valence is way


def test_now_weighs_more_than_before() -> None:
    points = {row.detail: row.points for row in valence("Det var dårlig før, men nå er det kjempebra.").evidence}
    assert points["kjempebra"] > -2 * points["dårlig"] > 0


def test_evidence_has_signs_and_places() -> None:
    text = "Legen er flink. Boligen er elendig."
    points = {text[row.start : row.end]: row.points for row in valence(text).evidence if row.start is not None}
    assert points["flink"] > 0 > points["elendig"]


def test_a_question_hardly_counts() -> None:
    asked = valence("Er det dårlig? Nei, det er fint.")
    assert asked.valence is POSITIVE


def test_irony_is_a_doubt_not_a_verdict() -> None:
    reading = valence("NAV? De er jo så hjelpsomme, liksom.")
    assert reading.doubt == "ironi?"


def test_places_are_moved_with_the_segment() -> None:
    plain, moved = valence("Legen er flink.").evidence, valence("Legen er flink.").moved(100)
    assert moved[0].start == (plain[0].start or 0) + 100
