"""Names of several words where all is written small: where they end, and words after a name that are none of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsb.privacy.key import Key
from bsb.privacy.pseudonymise import Pseudonymised


def _replaced(run: Callable[..., Pseudonymised], said: str) -> list[str]:
    result = run(f"B2: {said}", known=Key.empty("prøve"))
    return [one.original for one in result.key.log["I01"]]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("maria da luz kom til oss", "maria da luz"),
        ("så ringte marte van der berg", "marte van der berg"),
        ("fredrik mohn eide skriver om det", "fredrik mohn eide"),
        ("det var eirik myrdal vik.", "eirik myrdal vik"),
        ("han heter vegard ulriksen moe, han", "vegard ulriksen moe"),
        ("jeg snakka med maria el sayed i går", "maria el sayed"),
    ],
)
def test_a_name_is_taken_whole(run: Callable[..., Pseudonymised], said: str, name: str) -> None:
    assert _replaced(run, said) == [name]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("maria da kom hun endelig", "maria"),
        ("så sa torunn da at det var nok", "torunn"),
        ("anna-lise la oss gå", "anna-lise"),
        ("kari nilsen bor der borte", "kari nilsen"),
        ("ola hansen ser det ikke", "ola hansen"),
    ],
)
def test_what_follows_a_name_is_left(run: Callable[..., Pseudonymised], said: str, name: str) -> None:
    assert _replaced(run, said) == [name]


@pytest.mark.parametrize("said", ["Ungane kallar han for gammal.", "Inne kaller de meg aldri noe."])
def test_who_calls_and_where_is_not_what_is_called(says: Callable[..., str], said: str) -> None:
    assert says(said) == said
