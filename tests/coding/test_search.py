"""Search: words in any inflection, exact words, phrases, near, codes, roles; and the finds as files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bsb.coding.search import SearchQuery, search
from bsb.coding.search_out import lines, write_found
from bsb.errors import UsageError
from bsb.model.coding import Valence
from bsb.model.material import Material

from .material import coded, material

ONE = "B1: Jeg har hatt tre leger, og den siste legen hører på meg. / B2: Vi flyttet til en ny kommunebolig i fjor. / B1: NAV svarte ikke."
ROWS = (
    coded("I01-S001", "fastlege", "kari", valence=Valence.POSITIVE),
    coded("I01-S002", "bolig", "kari", valence=Valence.CRITICAL),
    coded("I01-S001", "okonomi", "kari"),
)


@pytest.fixture
def study() -> Material:
    return material(ONE, codings=ROWS)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (SearchQuery(text="lege"), ["S001"]),
        (SearchQuery(text="lege", exact=True), []),
        (SearchQuery(text="legen", exact=True), ["S001"]),
        (SearchQuery(text="bolig"), ["S002"]),
        (SearchQuery(text='"høre på meg"'), ["S001"]),
        (SearchQuery(text="lege -tre"), []),
        (SearchQuery(text="tre", near="lege", within=2), ["S001"]),
        (SearchQuery(text="tre", near="høre", within=2), []),
        (SearchQuery(codes_all=("fastlege", "okonomi")), ["S001"]),
        (SearchQuery(codes_any=("fastlege", "bolig")), ["S001", "S002"]),
        (SearchQuery(codes_any=("fastlege", "bolig"), codes_none=("okonomi",)), ["S002"]),
        (SearchQuery(valences=(Valence.CRITICAL,)), ["S002"]),
        (SearchQuery(persons=("P03",)), ["S002"]),
        (SearchQuery(roles=("bruker",), text="NAV", exact=True), ["S003"]),
        (SearchQuery(cases=("nord",), text="lege"), ["S001"]),
    ],
)
def test_search(study: Material, query: SearchQuery, found: list[str]) -> None:
    assert [one.segment.id.split("-")[1] for one in search(study, query)] == found


def test_the_words_around_the_find(study: Material) -> None:
    one = search(study, SearchQuery(text="legen", exact=True))[0]
    assert (one.hit, one.right) == ("legen", "hører på meg.")
    assert one.left.endswith("den siste")


@pytest.mark.parametrize("ending", ["xlsx", "csv", "jsonl"])
def test_finds_are_written(study: Material, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"funn.{ending}"
    write_found(search(study, SearchQuery(text="lege")), study, path)
    assert path.stat().st_size
    if ending == "jsonl":
        row = json.loads(path.read_text(encoding="utf-8"))
        assert (row["segment"], row["speaker"], row["codes"]) == ("I01-S001", "Siv", "fastlege, okonomi")


def test_other_endings_are_refused(study: Material, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        write_found((), study, tmp_path / "funn.pdf")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (SearchQuery(codes_all=("fastlge",)), "Mente du «fastlege»"),
        (SearchQuery(codes_none=("rus",)), "Ingen kode heter «rus»"),
        (SearchQuery(cases=("sor",)), "Ingen case heter «sor»"),
        (SearchQuery(roles=("sjef",)), "rollen «sjef»"),
    ],
)
def test_what_does_not_exist_is_told_and_not_taken_for_silence(study: Material, query: SearchQuery, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        search(study, query)


def test_finds_stand_under_each_other_on_the_screen(study: Material) -> None:
    found = [
        line.index("[")
        for line in lines(search(study, SearchQuery(text="lege"))) + lines(search(study, SearchQuery(text="bolig")))
    ]
    assert len(set(found)) == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (SearchQuery(codes_all=("Økonomi",)), ["S001"]),
        (SearchQuery(codes_any=("FASTLEGE", "bolig")), ["S001", "S002"]),
        (SearchQuery(roles=("Bruker",), text="NAV", exact=True), ["S003"]),
        (SearchQuery(codes_all=("fastlege",), valences=(Valence.POSITIVE,)), ["S001"]),
        (SearchQuery(codes_all=("okonomi",), valences=(Valence.POSITIVE,)), []),
        (SearchQuery(text="kommunebolig", near="bolig"), []),
        (SearchQuery(text="lege", near="lege"), ["S001"]),
    ],
)
def test_people_s_own_ways_of_asking(study: Material, query: SearchQuery, found: list[str]) -> None:
    assert [one.segment.id.split("-")[1] for one in search(study, query)] == found, (
        "names in any letters; a valence is that of the code asked for; a word is not beside itself"
    )


def test_codes_are_shown_by_what_they_are_called(study: Material) -> None:
    (line,) = lines(search(study, SearchQuery(codes_any=("bolig",))), {"bolig": "Et sted å bo"})
    assert line.endswith("Et sted å bo")
