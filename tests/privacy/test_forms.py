"""The ways one name is written, and the keys under which spellings meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsb.privacy.forms import fold, name_forms, name_words, sound


def _words(name: str) -> set[str]:
    return {" ".join(form.words) for form in name_forms(name)}


def test_a_full_name_is_known_by_all_its_parts() -> None:
    assert {"per arne kvalnes", "per arne", "per", "arne", "kvalnes", "per kvalnes", "perarne"} <= _words(
        "Per Arne Kvalnes"
    )


def test_a_hyphened_name_is_not_known_by_its_halves() -> None:
    assert {"anne lise fossum", "anne lise", "annelise", "fossum"} <= _words("Anne-Lise Fossum")
    assert not {"anne", "lise"} & _words("Anne-Lise Fossum")


def test_particles_do_not_stand_alone() -> None:
    assert "van" not in _words("Marte van der Berg") and "der" not in _words("Marte van der Berg")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kristin", "Christin"), ("Thore", "Tore"), ("Aase", "Åse"), ("Wenche", "Venche"), ("Cathrine", "Katrine"), ("Mathias", "Matias"),
        ("Torunn", "Thorunn"), ("Ayaan", "Aian"), ("Sarah", "Sara"), ("Mohammed", "Mohamed"), ("Øyvind", "Øivind"), ("Philip", "Filip"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound(fold(one)) == sound(fold(other))


@pytest.mark.parametrize(
    ("one", "other"), [("Kari", "Karin"), ("Per", "Pål"), ("Liv", "Siv"), ("Tone", "Tove"), ("Ola", "Ole")]
)
def test_different_names_do_not(one: str, other: str) -> None:
    assert sound(fold(one)) != sound(fold(other))


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert all(fold(word) == word for word in name_words(text))


@pytest.mark.parametrize("sign", ["'", "’", "´"])
def test_a_name_with_a_sign_in_it_is_one_word_however_the_sign_is_written(sign: str) -> None:
    assert name_words(f"Dagfinn O{sign}Brien") == ("dagfinn", "obrien")
    assert name_words(f"Awa N{sign}Diaye") == ("awa", "ndiaye")
    assert name_words(f"I DON{sign}T") == ("i", "don", "t")
