"""The words of the codebooks that come with bsb let nobody through who is called like a part of one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bsb.coding.codebook_shipped import BOOKS, shipped_book
from bsb.language import LANGUAGES
from bsb.privacy.gate import ReleaseText
from bsb.privacy.key import Key, KeyPerson
from bsb.study import Study
from bsb.study.own_codebook import take_shipped
from bsb.study.release import held_in, held_texts
from bsb.study.still_written import still_written


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Study:
    folder: Path = tmp_path_factory.mktemp("sperre") / "studie"
    Study.create(folder, "Prøve", service="Oppfølging", role_word="boveileder")
    return Study.open(folder)


def held(study: Study, text: str) -> list[str]:
    return [one.word for one in held_in(study, study.material(), [ReleaseText("a", text)])]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bo sa til meg at det bare var å vente.", "Bo"),
        ("Så kom Bo, og han hadde med seg kake.", "Bo"),
        ("Jeg ringte Her i går.", "Her"),
    ],
)
def test_a_part_of_a_word_of_ours_may_be_somebody(fresh: Study, text: str, name: str):
    assert held(fresh, text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Jeg har bo-oppfølging hver uke, og får bo her.",
        "Boveilederne og boveilederens nøkler.",
        "De kom to og to, om kvelden.",
    ],
)
def test_what_everybody_says_passes(fresh: Study, text: str):
    assert held(fresh, text) == []


@pytest.mark.parametrize("place", ["Østmarka", "Lovisenberg", "Dikemark", "Fyrlyset"])
def test_a_place_that_a_code_of_ours_looks_for_may_be_where_somebody_was_a_patient(fresh: Study, place: str):
    assert held(fresh, f"Han kjørte meg til {place} den natta.") == [place]


@pytest.mark.parametrize("word", ["Facebook", "LAR", "Bymisjonen", "Skype"])
def test_what_is_found_everywhere_passes_wherever_a_codebook_has_it(fresh: Study, word: str):
    assert held(fresh, f"Jeg fikk vite det av {word} den natta.") == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BOOKS)
def test_a_report_may_print_every_sentence_of_our_codebooks(tmp_path: Path, language: str, name: str):
    """«Vilje og motivasjon: …» and “independence” are on lists of names, and stopped the reports that print the definitions."""
    study = Study.create(tmp_path / "s", "Prøve", service="Oppfølging", role_word="boveileder", language=language)
    book = take_shipped(study, name)
    texts = [text for code in book for text in (code.label(language), code.definition, code.include, code.exclude)]
    assert held_texts(study, study.material(), [(f"{n}", text) for n, text in enumerate(texts)]) == ()


def test_what_somebody_added_to_our_sentence_is_looked_at(fresh: Study):
    ours = shipped_book("oomt-mestring", "nb").by_id["vil"].definition
    (found,) = held_texts(fresh, fresh.material(), [("a", f"{ours} Spør Torgunn.")])[-1:]
    assert found.held.word == "Torgunn"


def test_an_english_study_has_nobodys_name_in_its_settings(tmp_path: Path):
    """Line is what some are called, and «Lines that begin with #» was told as hers."""
    study = Study.create(tmp_path / "s", "Support", service="Support", role_word="helper", language="en")
    named = KeyPerson("P02", ("Line",), pseudonym="Åse")
    key = replace(Key.empty(study.settings.id), people=(named,))
    assert still_written(study, key).places == ()
