"""Direct identifiers: every shape is found whole, and what only looks like one is left alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bsb.model.settings import NamePolicy
from bsb.privacy.identifiers import find_identifiers, written

SHAPES = [
    ("id-number", "17058012345"),
    ("id-number", "170580 12345"),
    ("id-number", "17.05.80-12345"),
    ("id-number", "17 05 80 123 45"),
    ("id-number", "57058012345"),
    ("id-number", "17458012345"),
    ("id-number", "17858012345"),
    ("phone", "412 34 567"),
    ("phone", "41 23 45 67"),
    ("phone", "41234567"),
    ("phone", "+47 412 34 567"),
    ("phone", "0047 41 23 45 67"),
    ("phone", "ni tre null ni fire to en sju"),
    ("phone", "førti en tjue tre førti fem sekstisju"),
    ("phone", "+46 70 123 45 67"),
    ("email", "kari.nordmann@eksempel.no"),
    ("email", "kari punktum nordmann krøllalfa eksempel punktum no"),
    ("email", "kari krøllalfa bydel punktum oslo punktum kommune"),
    ("email", "ola understrek dal krøll alfa firma punktum co punktum uk"),
    ("email", "post snabel a firma punktum info"),
    ("url", "www.eksempel.no/side"),
    ("address", "Nøstegata 31"),
    ("address", "nøstegata fjorten"),
    ("address", "Kong Oscars gate 12A, 5017 Bergen"),
    ("address", "Storgata nr. 4"),
    ("postcode", "7030 Trondheim"),
    ("plate", "EK 12345"),
    ("account", "1234.56.78901"),
    ("account", "NO93 8601 1117 947"),
    ("organisation-number", "NO 987 654 321 MVA"),
    ("case-number", "2021/1234-3"),
    ("case-number", "TOSL-2021-12345"),
    ("date", "12.03.2022"),
    ("date", "12. mars 2022"),
    ("date", "den tolvte mars"),
    ("date", "2022-03-12"),
    ("number", "123456789012"),
]

TRAPS = [
    "Jeg skyldte 214 000 kroner og betalte 12 500 000 kr.",
    "Det kostet 73501234 kroner.",
    "Jeg kom i 1988, og var der fra 2016–2019.",
    "Det tok tre år, og jeg ventet i 45 minutter.",
    "En, to, tre, fire, fem, seks, sju.",
    "Vi er 17 stykker på 42 kvadrat.",
    "Ring 116117 eller 113.",
    "Klokka 08.15 og klokka 14:30.",
    "Vi feirer 17. mai og 1. mai.",
    "Jeg gikk to mil hver dag i 14 dager.",
    "Medisinen er på 25 mg, 2 ganger.",
    "I andre etasje, rom 302.",
]


@pytest.mark.parametrize(("kind", "shape"), SHAPES)
@pytest.mark.parametrize("frame", ["Det er {}.", "{} er det", "jeg tror det var {} altså"])
def test_every_shape_is_found_whole(kind: str, shape: str, frame: str) -> None:
    text = frame.format(shape)
    found = [
        one
        for one in find_identifiers(text)
        if one.start <= text.index(shape) and text.index(shape) + len(shape) <= one.end
    ]
    assert found and found[0].type == kind


@pytest.mark.parametrize("sentence", TRAPS)
def test_what_only_looks_like_one_is_left_alone(sentence: str) -> None:
    assert find_identifiers(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "kind", "instead"),
    [
        ("Jeg er femtitre år.", "age", "i 50-årene"),
        ("Han var 45 år gammel da.", "age", "i 40-årene"),
        ("Hun er en 45-åring.", "age", "person i 40-årene"),
        ("Han var fire år gammel.", "age", "i førskolealder"),
        ("Det var den 12. mars 2022.", "date", "våren 2022"),
        ("Fra 3. april gikk det bedre.", "date", "april"),
        ("Jeg er født 17. mai 1980.", "birth-date", "[fødselsdato]"),
    ],
)
def test_what_means_something_is_made_general(sentence: str, kind: str, instead: str) -> None:
    (found,) = find_identifiers(sentence)
    assert (found.type, written(found, NamePolicy())) == (kind, instead)


def test_the_study_chooses_what_is_written() -> None:
    (found,) = find_identifiers("Det var den 12. mars 2022.")
    assert written(found, NamePolicy(generalise={"date": "mask"})) == "[dato]"
    assert written(found, NamePolicy(generalise={"date": "en dag"})) == "en dag"


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="0123456789 .-/+,aetoinsrK@", max_size=60))
def test_found_things_never_overlap_and_lie_inside_the_text(text: str) -> None:
    found = find_identifiers(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("no har æ bolig i storgata 14 på Leknes", "storgata 14"),
        ("han flytta til øygarden 18 d i fjor", "øygarden 18 d"),
    ],
)
def test_a_street_number_before_a_preposition_or_with_a_letter_is_found(text: str, address: str) -> None:
    assert address in {text[found.start : found.end] for found in find_identifiers(text)}


@pytest.mark.parametrize("text", ["vi gikk veien 12 av dem kjente", "det er plassen 3 av oss ville ha"])
def test_a_count_after_a_plain_word_is_no_street_number(text: str) -> None:
    assert find_identifiers(text) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Skriv på snap: torhansen79.", "torhansen79"),
        ("På insta heter jeg tor_h der.", "tor_h"),
        ("Brukernavnet er xX_kari_Xx nå.", "xX_kari_Xx"),
        ("se @karinord", "@karinord"),
    ],
)
def test_what_no_word_looks_like_after_a_place_for_user_names_is_one(text: str, name: str) -> None:
    (found,) = find_identifiers(text)
    assert (found.type, text[found.start : found.end]) == ("user-name", name)


@pytest.mark.parametrize(
    ("text", "name"), [("der er jeg fjellrev_av_voss nå", "fjellrev_av_voss"), ("så kom xX_Rev_Xx", "xX_Rev_Xx")]
)
def test_words_tied_together_are_a_user_name_wherever_they_stand(text: str, name: str) -> None:
    assert [text[one.start : one.end] for one in find_identifiers(text) if one.type == "user-name"] == [name]


@pytest.mark.parametrize(
    "text", ["det var _veldig_ kaldt", "fyll ut ____ her", "fra 30_40 av dem", "helhetlig_planlegging", "hjelp_2"]
)
def test_what_is_only_stressed_or_left_open_is_no_user_name(text: str) -> None:
    assert not [one for one in find_identifiers(text) if one.type == "user-name"]


@pytest.mark.parametrize(
    "text",
    [
        "Jeg la ut 3 bilder på facebook i 2019.",
        "På snap var det hundre stykker.",
        "Messenger er borte, vi har 4G-nettet.",
    ],
)
def test_years_and_counts_beside_such_a_place_are_no_user_names(text: str) -> None:
    assert not [found for found in find_identifiers(text) if found.type == "user-name"]
