"""Learning from people's codings: words no term has, corrections both ways, figures, and what to code next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bsb.coding.bench import Bench
from bsb.coding.learning import learned_figures, next_segments
from bsb.coding.propose import propose
from bsb.model.coding import OriginOfCoding, Status
from bsb.model.material import Material
from bsb.model.settings import CodingSettings

from .material import coded, material

pytest.importorskip("sklearn")

GARDEN = [
    "Vi dyrker tomater i drivhuset hver vår",
    "Drivhuset er fullt av tomater og agurk",
    "Jeg vanner tomatene i drivhuset om morgenen",
]
OTHER = ["Bussen var forsinket i dag igjen da", "Jeg så på fotball med broren min", "Katten sov i vinduet hele dagen"]


def study(extra: str = "") -> Material:
    lines = [f"B1: {text} og det var nummer {number}." for number in range(6) for text in (*GARDEN, *OTHER)]
    script = " / ".join([*lines, *([f"B1: {extra}"] if extra else [])])
    plain = material(script)
    rows = tuple(
        coded(segment.id, "bolig", "kari")
        if "driv" in segment.text.lower()
        else coded(segment.id, "okonomi", "kari", Status.REJECTED)
        for segment in plain.segments
        if "nummer" in segment.text
    )
    return replace(plain, codings=rows)


def test_a_code_is_learned_from_words_that_no_term_has() -> None:
    one = study("I drivhuset har vi mange tomater nå.")
    found = {row.code: row for row in propose(one, CodingSettings()) if row.segment == one.segments[-1].id}
    assert found["bolig"].origin is OriginOfCoding.LEARNED
    assert any(row.ground == "learned" for row in found["bolig"].evidence)


def test_corrections_lower_what_the_terms_say() -> None:
    one = study("Katten sov ved en bolig i dag, og så gikk den ut.")
    before = {
        row.code: row.score
        for row in propose(replace(one, codings=()), CodingSettings())
        if row.segment == one.segments[-1].id
    }
    after = {
        row.code: row.score for row in propose(one, CodingSettings(threshold=0.0)) if row.segment == one.segments[-1].id
    }
    assert after["bolig"] < before["bolig"]


def test_figures_are_of_unseen_segments() -> None:
    figures = {row.code: row for row in learned_figures(study())}
    assert figures["bolig"].examples == 18
    assert figures["bolig"].f1 > 0.9
    assert "okonomi" not in figures


def test_too_few_examples_teach_nothing() -> None:
    one = material("B1: Jeg har leilighet.", codings=(coded("I01-S001", "bolig", "kari"),))
    assert learned_figures(one) == ()


def test_next_segments_are_those_nobody_has_coded() -> None:
    one = study("Katten sov ved en bolig i dag, og så gikk den ut.")
    assert next_segments(one, 5) == (one.segments[-1].id,)


def test_the_same_codings_give_the_same_proposals() -> None:
    one = study("I drivhuset har vi mange tomater nå.")
    assert propose(one, CodingSettings()) == propose(one, CodingSettings())


def test_too_little_to_decide_on_is_not_put_before_anybody() -> None:
    assert next_segments(study("En bolig."), 5) == ()


def test_without_the_part_that_learns_one_sentence_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "sklearn.feature_extraction.text", None)
    bench = Bench(study())
    assert bench.learned.report == ()
    assert "pip install scikit-learn scipy" in bench.missing and "\n" not in bench.missing
