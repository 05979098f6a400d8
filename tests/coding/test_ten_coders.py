"""Ten people code blind, each in an own sheet, and not all of them all of it; what comes out is held against sums done another way."""

from __future__ import annotations

import math
import random
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bsb.coding.agreement import AgreementOptions, agreement
from bsb.coding.agreement_sheet import read_consensus, write_agreement
from bsb.coding.coefficients import Pattern, alpha
from bsb.model.coding import Coding
from bsb.model.material import Material

from .material import coded, material

CODERS = tuple(f"K{number:02d}" for number in range(1, 11))
CODES = ("bolig", "fastlege", "okonomi")
TALK = "I: Hei? / B1: Jeg har fått leilighet, og den er fin. / I: Og legen? / B2: Fastlegen min er flink, men jeg har ikke penger."
INTERVIEWS = 12


def study(seed: int = 1) -> Material:
    """Twelve interviews; each coder takes eight or so, sees the same themes in most segments, and misses or adds one now and then."""
    draw = random.Random(seed)
    bare = material(*[TALK] * INTERVIEWS)
    taken = {coder: [one.id for one in bare.transcripts if draw.random() < 0.7] for coder in CODERS}
    rows: list[Coding] = []
    for segment in bare.segments:
        theme = draw.choice(CODES)
        for coder in CODERS:
            if segment.span.transcript in taken[coder]:
                rows += [coded(segment.id, code, coder) for code in CODES if (code == theme) != (draw.random() < 0.15)]
    return material(*[TALK] * INTERVIEWS, codings=tuple(rows))


def by_hand(study: Material, code: str) -> list[list[float]]:
    """The reliability matrix, a row for each coder and a column for each segment; NaN where the coder has nothing in the interview."""
    said = {(row.segment, row.code, row.coder) for row in study.codings}
    coded = {(row.segment.split("-")[0], row.coder) for row in study.codings}
    return [
        [
            float((one.id, code, coder) in said) if (one.span.transcript, coder) in coded else math.nan
            for one in study.segments
        ]
        for coder in CODERS
    ]


@pytest.mark.parametrize("seed", range(3))
def test_alpha_of_ten_with_missing_data_is_what_another_program_finds(seed: int) -> None:
    other = pytest.importorskip("krippendorff")
    whole = study(seed)
    report = agreement(whole, AgreementOptions(samples=0))
    assert report.coders == CODERS
    for row in report.codes:
        theirs = other.alpha(by_hand(whole, row.code), level_of_measurement="nominal")
        assert row.segments.alpha == pytest.approx(theirs)


def test_alpha_of_three_with_missing_data_done_by_hand() -> None:
    # Units (a b c): 1 1 1 | 1 1 0 | 0 0 - | 0 - 0 | 1 0 - | - - 1 (left out: one judgement).
    # Coincidences: unit 1 gives o11 = 3; unit 2 (m = 3) gives o11 = 1, o10 = o01 = 1; units 3 and 4 give o00 = 2 each;
    # unit 5 gives o10 = o01 = 1. So n1 = 6, n0 = 6, n = 12 and the disagreement is 4: alpha = 1 - 11 * 4 / (2 * 6 * 6) = 0.3889.
    units: dict[Pattern, float] = {
        (1, 1, 1): 1,
        (1, 1, 0): 1,
        (0, 0, None): 1,
        (0, None, 0): 1,
        (1, 0, None): 1,
        (None, None, 1): 1,
    }
    assert alpha(units) == pytest.approx(1 - 11 * 4 / 72)


def test_kappa_is_for_two_only_and_the_order_of_coders_says_nothing() -> None:
    whole = study()
    report = agreement(whole, AgreementOptions(samples=0))
    turned = agreement(whole, AgreementOptions(coders=CODERS[::-1], samples=0))
    assert math.isnan(report.overall.segments.kappa)
    # As text, for a figure that is not defined is not equal to itself.
    assert repr(turned.overall.segments) == repr(report.overall.segments)
    assert repr(turned.overall.characters) == repr(report.overall.characters)


def test_per_cent_is_the_share_of_pairs_that_agree() -> None:
    whole = study()
    code = agreement(whole, AgreementOptions(samples=0)).codes[0]
    shares = []
    for column in zip(*by_hand(whole, code.code), strict=True):
        said = [value for value in column if not math.isnan(value)]
        pairs = [one == other for at, one in enumerate(said) for other in said[at + 1 :]]
        if pairs:
            shares.append(sum(pairs) / len(pairs))
    assert code.segments.percent == pytest.approx(sum(shares) / len(shares))


def test_who_has_not_coded_what_is_told() -> None:
    whole = study()
    report = agreement(whole, AgreementOptions(samples=0))
    coded_by = {coder: {row.segment.split("-")[0] for row in whole.codings if row.coder == coder} for coder in CODERS}
    everything = {one.id for one in whole.transcripts}
    assert any(report.missing.values())
    assert {coder: set(left) for coder, left in report.missing.items()} == {
        coder: everything - coded_by[coder] for coder in CODERS
    }


def test_every_difference_goes_out_and_what_is_agreed_on_comes_in(tmp_path: Path) -> None:
    whole = study()
    report = agreement(whole, AgreementOptions(samples=0))
    path = tmp_path / "samsvar.xlsx"
    write_agreement(report, whole, path)
    book = load_workbook(path)
    page = book["Uenigheter"]
    assert page.max_row == len(report.disagreements) + 1
    for row in range(2, page.max_row + 1):
        page.cell(row, 6).value = "ja" if row % 2 else "nei"
    book.save(path)
    codings, refused = read_consensus(path, whole)
    assert not refused
    assert {(row.segment, row.code) for row in codings} == {(row.segment, row.code) for row in report.disagreements}
    for one in report.disagreements:
        assert not set(one.yes) & set(one.no)
        assert len(one.yes) + len(one.no) >= 2
