"""Numbers before every line are no speech, however they are set."""

from __future__ import annotations

import pytest

from .talks import said

TALK = [
    ("I", "Hva skjedde?"),
    ("B1", "De ringte."),
    ("I", "Og så?"),
    ("B1", "Så kom de."),
    ("I", "Takk."),
    ("B1", "Ja."),
]


@pytest.mark.parametrize("form", ["{n} ", "{n}. ", "{n}) ", "{n}:\t", "{n}.", "{n})"])
def test_they_go_whatever_parts_them_from_the_label(form: str) -> None:
    text = "\n".join(f"{form.format(n=number)}{who}: {words}" for number, (who, words) in enumerate(TALK, 1))
    assert said(text, "a.txt") == TALK


def test_a_number_that_is_said_stays() -> None:
    text = "\n".join(f"{who}: {words}" for who, words in TALK) + "\nI: Hvor mange?\nB1: 3.klasse, og 12 til."
    assert said(text, "a.txt")[-1] == ("B1", "3.klasse, og 12 til.")
