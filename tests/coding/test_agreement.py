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
from bsb.model.coding import MACHINE, OriginOfCoding, Status
from bsb.model.material import Material

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


def test_the_textbook_thousand_characters_as_segments_of_an_interview() -> None:
    # 50 characters coded by both, 150 by one, 800 by none: (50 + 800) / 1000 agree, and 50 of the 200 that anybody coded.
    # alpha by hand: 150 disagree of 2000 judgements, of which 50 + 50 + 150 = 250 are yes: 1 - 1999 * 2 * 150 / (2 * 1750 * 250).
    lengths = (50, 150, 800)
    one = material("B1: " + " ".join("x" * (length - 1) + "." for length in lengths))
    talk = one.segments[0]
    text = one.transcripts[0].turns[0].text
    starts = (0, 51, 202)
    segments = tuple(
        replace(
            talk,
            id=f"I01-S00{number}",
            span=replace(talk.span, start=start, end=start + length),
            text=text[start : start + length],
        )
        for number, (start, length) in enumerate(zip(starts, lengths, strict=True), 1)
    )
    rows = (coded("I01-S001", "bolig", "kari"), coded("I01-S001", "bolig", "ola"), coded("I01-S002", "bolig", "ola"))
    found = agreement(replace(one, segments=segments, codings=rows), AgreementOptions(samples=0)).overall
    assert found.characters.units == 1000
    assert found.characters.percent == pytest.approx(0.85)
    assert found.characters_coded.percent == pytest.approx(0.25)
    assert found.segments.percent == pytest.approx(2 / 3)
    assert found.characters.alpha == pytest.approx(1 - 1999 * 300 / (2 * 1750 * 250))
    # kappa by hand: yes 5 % and 20 %; expected 0.05 * 0.20 + 0.95 * 0.80 = 0.77.
    assert found.characters.kappa == pytest.approx((0.85 - 0.77) / 0.23)


def differing(tmp_path: Path) -> tuple[Path, Material]:
    rows = (
        coded("I01-S001", "bolig", "kari"),
        coded("I01-S002", "fastlege", "kari"),
        coded("I01-S002", "okonomi", "ola"),
    )
    one = replace(material(TALK), codings=(*rows, coded("I01-S001", "bolig", "ola")))
    write_agreement(agreement(one, AgreementOptions(samples=0)), one, tmp_path / "samsvar.xlsx")
    return tmp_path / "samsvar.xlsx", one


def test_what_cannot_be_meant_in_a_sheet_of_disagreements_is_told(tmp_path: Path) -> None:
    path, one = differing(tmp_path)
    book = load_workbook(path)
    page = book["Uenigheter"]
    page["F2"], page["G3"] = "ja", "Vi snakket lenge."
    page.append(["nei" if cell.column == 6 else cell.value for cell in page[2]])
    page.append(["Annen tekst." if cell.column == 2 else cell.value for cell in page[2]])
    page.title = "etter møtet"
    book.save(path)
    codings, refused = read_consensus(path, one)
    assert [(row.code, row.status) for row in codings] == [("fastlege", Status.ACCEPTED)]
    assert [fault.line for fault in refused] == [3, 4, 5], "a note without an answer, both yes and no, another text"


def test_a_new_sheet_of_disagreements_holds_what_has_been_agreed_on(tmp_path: Path) -> None:
    path, one = differing(tmp_path)
    book = load_workbook(path)
    book["Uenigheter"]["F2"], book["Uenigheter"]["G2"] = "nei", "Etter samtale."
    book.save(path)
    codings, _refused = read_consensus(path, one)
    settled = replace(one, codings=(*one.codings, *codings))
    write_agreement(agreement(settled, AgreementOptions(samples=0)), settled, path)
    page = load_workbook(path)["Uenigheter"]
    assert [(page[f"F{row}"].value, page[f"G{row}"].value) for row in (2, 3)] == [
        ("nei", "Etter samtale."),
        (None, None),
    ]
    assert read_consensus(path, settled)[0] == codings


def test_what_was_agreed_on_is_no_third_person_who_has_coded() -> None:
    together = replace(coded("I01-S002", "fastlege", "enighet"), origin=OriginOfCoding.CONSENSUS)
    proposed = replace(coded("I01-S003", "bolig", MACHINE, Status.PROPOSED), origin=OriginOfCoding.TERMS)
    rows = (coded("I01-S001", "bolig", "kari"), coded("I01-S001", "bolig", "ola"), together, proposed)
    assert replace(material(TALK), codings=rows).coders == {"kari", "ola"}


def test_who_has_coded_a_sample_has_not_said_no_to_the_rest() -> None:
    """One codes everything, and another the few of «--next»: what the other was never given is no disagreement."""
    talk = " / ".join(f"B{n % 2 + 1}: Boligen er fin, det er helg nummer {n}." for n in range(1, 9))
    base = material(f"I: Hei? / {talk}")
    ids = [segment.id for segment in base.segments]
    assert len(ids) == 8
    first = [coded(one, "bolig", "anna") for one in ids]
    sample = replace(base, codings=(*first, coded(ids[0], "bolig", "berit"), coded(ids[1], "okonomi", "berit")))
    report = agreement(sample, AgreementOptions(samples=0))
    assert report.sampled == {"berit": 2}
    assert {(row.segment, row.code) for row in report.disagreements} == {(ids[1], "bolig"), (ids[1], "okonomi")}
    # Of three (segment, code) that somebody has given among the two they share, one is the same.
    assert report.overall.segments_coded.percent == pytest.approx(1 / 3)
    half = replace(base, codings=(*first, *(coded(one, "bolig", "berit") for one in ids[:4])))
    report = agreement(half, AgreementOptions(samples=0))
    assert not report.sampled and len(report.disagreements) == 4, "who codes sparingly has been through it all"
