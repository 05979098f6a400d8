"""Agreement: figures from textbooks and another program, missing coders, and the talk about differences."""

from __future__ import annotations

import math
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bsb.coding.agreement import AgreementOptions, agreement, compare
from bsb.coding.agreement_sheet import read_consensus, write_agreement
from bsb.coding.coefficients import alpha, kappa, percent
from bsb.language import _, use
from bsb.model.coding import OriginOfCoding, Status

from .material import coded, material

TALK = "I: Hei? / B1: Jeg har fått leilighet, og den er fin. / I: Og legen? / B2: Fastlegen min er flink, men jeg har ikke penger."


def test_the_textbook_thousand_characters() -> None:
    weights = {(1, 1): 50.0, (1, 0): 100.0, (0, 1): 50.0, (0, 0): 800.0}
    assert compare(weights).percent == pytest.approx(0.85)
    coded_only = {pattern: weight for pattern, weight in weights.items() if 1 in pattern}
    assert compare(coded_only).percent == pytest.approx(0.25)


def test_cohens_kappa_worked_by_hand() -> None:
    # 50 applications read by two: 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no. p_o = 0.7, p_e = 0.5, kappa = 0.4.
    assert kappa({(1, 1): 20, (1, 0): 5, (0, 1): 10, (0, 0): 15}) == pytest.approx(0.4)


def test_krippendorffs_two_coder_example() -> None:
    # Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section A: ten articles, alpha = 0.095.
    first, second = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert alpha(Counter(zip(first, second, strict=True))) == pytest.approx(0.095, abs=0.0005)


@pytest.mark.parametrize("seed", range(5))
def test_alpha_is_what_another_program_finds(seed: int) -> None:
    other = pytest.importorskip("krippendorff")
    draw = random.Random(seed)
    rows = [[draw.choice([0, 0, 1, None]) for _ in range(40)] for _ in range(3)]
    theirs = other.alpha(
        [[math.nan if value is None else value for value in row] for row in rows], level_of_measurement="nominal"
    )
    assert alpha(Counter(zip(*rows, strict=True))) == pytest.approx(theirs)


def test_nothing_to_compare_is_not_a_number() -> None:
    assert math.isnan(percent({(1, None): 3}))
    assert math.isnan(kappa({(0, 0): 10}))
    assert math.isnan(alpha({(0, 0): 10}))


def test_a_material_with_two_coders() -> None:
    rows = (
        coded("I01-S001", "bolig", "kari"),
        coded("I01-S002", "fastlege", "kari"),
        coded("I01-S001", "bolig", "ola"),
        coded("I01-S002", "okonomi", "ola"),
    )
    report = agreement(material(TALK, codings=rows), AgreementOptions(samples=50))
    by_code = {row.code: row for row in report.codes}
    assert report.coders == ("kari", "ola")
    assert by_code["bolig"].segments.percent == 1.0
    assert by_code["fastlege"].segments.percent == 0.5
    assert by_code["fastlege"].segments_coded.percent == 0.0
    assert by_code["bolig"].characters.units == sum(len(segment.text) for segment in material(TALK).segments)
    assert [(row.segment, row.code, row.yes, row.no) for row in report.disagreements] == [
        ("I01-S002", "fastlege", ("kari",), ("ola",)),
        ("I01-S002", "okonomi", ("ola",), ("kari",)),
    ]


def test_a_transcript_that_one_has_not_coded_is_missing_not_zero() -> None:
    rows = (coded("I01-S001", "bolig", "kari"), coded("I01-S001", "bolig", "ola"), coded("I02-S001", "bolig", "kari"))
    report = agreement(material(TALK, TALK, codings=rows), AgreementOptions(samples=0))
    assert report.overall.segments.percent == 1.0
    assert report.missing == {"kari": (), "ola": ("I02",)}


def test_rejected_and_machine_rows_are_not_yes() -> None:
    rows = (
        coded("I01-S001", "bolig", "kari"),
        coded("I01-S001", "bolig", "ola", Status.REJECTED),
        coded("I01-S001", "bolig", "bsb"),
    )
    report = agreement(material(TALK, codings=rows), AgreementOptions(samples=0))
    assert report.coders == ("kari", "ola")
    assert report.codes[0].segments.percent == 0.5


def test_the_interval_holds_the_figure_and_is_the_same_each_time() -> None:
    codings = tuple(
        coded(f"I{number:02d}-S001", "bolig", coder)
        for number in range(1, 9)
        for coder in ("kari", "ola")
        if (number + len(coder)) % 3
    ) + tuple(coded(f"I{number:02d}-S002", "okonomi", coder) for number in range(1, 9) for coder in ("kari", "ola"))
    one = material(*[TALK] * 8, codings=codings)
    first, second = agreement(one), agreement(one)
    figures = first.overall.segments
    assert figures.low <= figures.alpha <= figures.high
    # As text, for a figure that is not defined is not equal to itself.
    assert repr(first) == repr(second)


@pytest.mark.parametrize(("written", "yes", "no"), [("nb", "ja", "nei"), ("nn", "ja", "nei"), ("en", "yes", "no")])
def test_consensus_is_written_and_read(tmp_path: Path, written: str, yes: str, no: str) -> None:
    rows = (coded("I01-S001", "bolig", "kari"), coded("I01-S002", "fastlege", "kari"), coded("I01-S002", "okonomi", "ola"),
            coded("I01-S001", "bolig", "ola"))  # fmt: skip
    one = replace(material(TALK), codings=rows)
    path = tmp_path / "samsvar.xlsx"
    with use(written):
        write_agreement(agreement(one, AgreementOptions(samples=0)), one, path)
        disagreements = _("Uenigheter")
    book = load_workbook(path)
    page = book[disagreements]
    page["F2"], page["F3"] = yes, no
    book.save(path)
    codings, refused = read_consensus(path, one)
    assert not refused
    assert [(row.segment, row.code, row.status, row.origin) for row in codings] == [
        ("I01-S002", "fastlege", Status.ACCEPTED, OriginOfCoding.CONSENSUS),
        ("I01-S002", "okonomi", Status.REJECTED, OriginOfCoding.CONSENSUS),
    ]


def test_what_was_agreed_on_stands_before_what_each_said(tmp_path: Path) -> None:
    rows = (
        replace(coded("I01-S001", "bolig", "kari"), publishable=False),
        coded("I01-S001", "bolig", "ola", Status.REJECTED),
        coded("I01-S002", "fastlege", "kari"),
        coded("I01-S002", "fastlege", "ola", Status.REJECTED),
    )
    one = replace(material(TALK), codings=rows)
    path = tmp_path / "samsvar.xlsx"
    write_agreement(agreement(one, AgreementOptions(samples=0)), one, path)
    book = load_workbook(path)
    book["Uenigheter"]["F2"], book["Uenigheter"]["F3"] = "nei", "ja"
    book.save(path)
    codings, _refused = read_consensus(path, one)
    settled = replace(one, codings=(*rows, *codings))
    assert [(row.segment, row.code) for row in settled.standing] == [("I01-S002", "fastlege")]
    assert agreement(settled).coders == ("kari", "ola")
    assert agreement(settled).disagreements == agreement(one).disagreements


def test_one_who_says_that_it_may_not_be_printed_is_enough() -> None:
    rows = (coded("I01-S001", "bolig", "kari"), replace(coded("I01-S001", "bolig", "ola"), publishable=False))
    assert [row.publishable for row in replace(material(TALK), codings=rows).standing] == [False]
