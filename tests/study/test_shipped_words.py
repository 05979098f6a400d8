"""The words of the codebooks that come with bsb let nobody through who is called like a part of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.privacy.gate import ReleaseText
from bsb.study import Study
from bsb.study.release import held_in


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
