"""Proposals: what is found, what is not, on which grounds, and that they are the same each time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bsb.coding.propose import explain, propose
from bsb.model.codebook import Codebook
from bsb.model.coding import MACHINE, Coding, Directness, OriginOfCoding, Status
from bsb.model.guide import Guide, Topic
from bsb.model.settings import CodingSettings

from .material import BOOK, codebook, material


def book(*terms: str) -> Codebook:
    listed = ", ".join(f"'{term}'" for term in terms)
    return codebook(
        f"kodebok: {{id: x}}\nkoder:\n  - {{id: a, navn: Ananas, definisjon: Noe helt annet., termer: [{listed}]}}\n"
    )


def found(text: str, *terms: str, language: str = "nb") -> bool:
    return bool(propose(material(f"B1: {text}", book=book(*terms), language=language), CodingSettings()))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("bolig", "Jeg fikk boligen i fjor."),
        ("bolig", "Det er en kommunebolig."),
        ("jobb", "Jeg jobba på lageret."),
        ("hjemmehjelp", "Heimehjelpa kjem på tysdagar."),
        ("ansvarsgruppe*", "På ansvarsgruppemøtet var vi fem."),
        ("individuell plan", "De individuelle planene ligger i skuffen."),
        ("ta … på alvor", "De tar alltid meg på alvor."),
        ("ta seg tid", "Hun tok seg alltid tid."),
        ("bry seg", "Dem bryr sæ ikkje om mæ."),
        ("=LAR", "Jeg går på LAR nå."),
        ("/\\bIP\\b/", "Jeg har IP."),
        ("lite fleksib*", "De er lite fleksible."),
        ("drikke | ikke: kaffe", "Jeg drakk hver dag."),
        ("plan | nær: skrive", "Vi skrev en plan."),
        ("dosett", "Hun la i dosetten."),
    ],
)
def test_terms_that_match(term: str, text: str) -> None:
    assert found(text, term)


def test_each_regular_expression_keeps_its_own_flags_and_groups() -> None:
    terms = ("/(?i)\\balle slutter\\b/", "/(ja) \\1/", "/NAV/")
    assert found("ALLE SLUTTER her.", *terms)
    assert found("Det var ja ja.", *terms)
    assert not found("Jeg var på nav.", *terms)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("rus", "Det var et virus."),
        ("individuell plan", "Planen var individuell."),
        ("=LAR", "Vi lar det ligge."),
        ("drikke | ikke: kaffe", "Jeg drakk kaffe."),
        ("plan | nær: skrive", "Vi hadde en plan."),
        ("bolig", "Hun er trivelig."),
    ],
)
def test_terms_that_do_not_match(term: str, text: str) -> None:
    assert not found(text, term)


def test_nynorsk_and_dialect_give_the_same_code() -> None:
    for text, language in [("Eg bur i ein kommunal bustad.", "nn"), ("Æ bor i en kommunal bolig.", "nb")]:
        assert found(text, "bolig", language=language)


def proposals(script: str, **more: Any) -> list[Coding]:
    return list(propose(material(script, **more), CodingSettings()))


def test_a_proposal_is_the_programs_and_says_why() -> None:
    (row,) = proposals("B1: Jeg har fått leilighet.")
    assert (row.coder, row.status, row.origin, row.when, row.directness) == (
        MACHINE,
        Status.PROPOSED,
        OriginOfCoding.TERMS,
        "",
        Directness.DIRECT,
    )
    assert 0 < row.score <= 1
    (why,) = [one for one in row.evidence if one.ground == "terms"]
    assert (why.detail, why.start, why.end) == ("leilighet", 13, 22)


def test_a_longer_term_hides_a_shorter_one_inside_it() -> None:
    other = codebook(
        "kodebok: {id: x}\nkoder:\n"
        "  - {id: kontakt, navn: Ananas, definisjon: Noe., termer: [kontakt]}\n"
        "  - {id: stotte, navn: Banan, definisjon: Noe., termer: [støttekontakt, støtte og kontakt]}\n"
    )
    assert [row.code for row in proposals("B1: Jeg har støttekontakt.", book=other)] == ["stotte"]


def test_what_is_waved_away_weighs_little() -> None:
    plain = proposals("B1: Det var legen som hjalp meg.")[0].score
    (waved,) = [
        row
        for row in propose(material("B1: Ikke legen, men naboen hjalp meg."), CodingSettings(threshold=0.0))
        if row.code == "fastlege"
    ]
    assert waved.score < plain / 2


def test_the_threshold_decides() -> None:
    one = material("B1: Jeg har fått leilighet.")
    assert propose(one, CodingSettings(threshold=0.99)) == ()


def test_a_question_lends_its_code_to_a_short_answer() -> None:
    (row,) = proposals("I: Hva med fastlegen? / B1: Nei, det går ikke.")
    assert (row.code, row.origin, row.directness) == ("fastlege", OriginOfCoding.GUIDE, Directness.INDIRECT)


GUIDE = Guide(
    "Guide", (Topic("penger", "Økonomi", ("Hvordan greier du deg fra dag til dag med utgiftene?",), ("okonomi",)),)
)


def test_an_answer_inherits_the_topic_of_the_guide() -> None:
    rows = proposals(
        "I: Hvordan greier dere dere fra dag til dag med utgiftene da? / B1: Det går så vidt, siste uka er tung.",
        guide=GUIDE,
    )
    assert [(row.code, row.directness) for row in rows] == [("okonomi", Directness.INDIRECT)]
    assert rows[0].evidence[0].detail == "penger"


def test_another_question_ends_the_inheritance() -> None:
    rows = proposals(
        "I: Hvordan greier du deg fra dag til dag med utgiftene? / B1: Så vidt. / "
        "I: Liker du å synge i koret på torsdagene? / B1: Ja, det er moro hver gang vi er der.",
        guide=GUIDE,
    )
    assert [row.segment for row in rows] == ["I01-S001"]


def test_a_segment_may_be_like_the_definition_without_any_term() -> None:
    other = codebook(
        "kodebok: {id: x}\nkoder:\n"
        "  - {id: drivhus, navn: Drivhus, definisjon: 'Dyrking av tomater og agurker under glass, vanning og gjødsel.'}\n"
        "  - {id: bil, navn: Bil, definisjon: 'Kjøring, motor, dekk og verksted.'}\n"
    )
    rows = list(
        propose(
            material("B1: Vi vanner agurkene og tomatene, og gjødsel må de ha.", book=other),
            CodingSettings(threshold=0.2),
        )
    )
    assert [(row.code, row.origin) for row in rows] == [("drivhus", OriginOfCoding.DEFINITION)]


def test_the_same_material_gives_the_same_proposals() -> None:
    script = "I: Hvor bor du? / B1: I en leilighet, og legen bor ved siden av. / B2: Jeg har ikke råd til noe, all gjelda tar pengene."
    assert proposals(script) == proposals(script)


def test_explain_shows_what_was_not_kept_and_advises() -> None:
    one = material("B1: Jeg har fått leilighet, og så var det noe med legen.")
    told = explain(one, "I01-S001", CodingSettings(threshold=0.75))
    codes = {one.coding.code: one for one in told.codes}
    assert codes.keys() >= {"bolig", "fastlege"}
    assert told.threshold == 0.75
    assert any("terskelen" in one.change for one in told.codes if not one.proposed)
    with pytest.raises(KeyError):
        explain(one, "I99-S001")


def test_what_is_said_to_fall_away_does_fall_away() -> None:
    one = material("B1: Jeg har fått leilighet, og den er jeg glad for.")
    told = {row.coding.code: row for row in explain(one, "I01-S001").codes}["bolig"]
    assert told.proposed and "Faller bort uten «leilighet»" in told.change
    poorer = codebook(BOOK.replace("termer: [bolig, leilighet]", "termer: [bolig]"))
    assert "bolig" not in {row.code for row in propose(replace(one, codebook=poorer), CodingSettings())}


def test_what_is_said_to_stand_does_stand() -> None:
    one = material("B1: Jeg har fått leilighet, en kommunal bolig.")
    told = {row.coding.code: row for row in explain(one, "I01-S001").codes}["bolig"]
    assert told.proposed and "Står også uten" in told.change
