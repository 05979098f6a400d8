"""Users of other programs become coder ids: initials, nobody's full name, no two alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsb.study.coders import coder_ids


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Kari Nordmann", "KN"),
        ("DOMENE\\kari.nordmann", "KN"),
        ("kari@eksempel.no", "K"),
        ("KN", "KN"),
        ("KARI", "K"),
        ("Koder 1", "K1"),
        ("Per", "P"),
        ("Anne-Lise Øye", "ALØ"),
        ("bsb", "B"),
        ("—", "K"),
    ],
)
def test_a_name_becomes_initials(name: str, id: str):
    assert coder_ids([name], ()) == {name: id}


def test_those_the_study_has_keep_their_ids_and_two_of_the_same_are_told_apart():
    assert coder_ids(["anna", "Kari N", "Knut Nes", "Kari N"], {"anna"}) == {
        "anna": "anna",
        "Kari N": "KN",
        "Knut Nes": "KN2",
    }


def test_ids_that_bsb_wrote_come_back_but_never_the_machine_or_a_full_name():
    assert coder_ids(["bo", "bsb", "Kari Nordmann"], (), ours=True) == {"bo": "bo", "bsb": "B", "Kari Nordmann": "KN"}


def test_the_one_who_takes_it_in_can_say_who_coded():
    assert coder_ids(["Kari Nordmann"], (), given="KN2") == {"Kari Nordmann": "KN2"}
    assert coder_ids(["Kari Nordmann", "Per Nes"], (), given="X") == {"Kari Nordmann": "KN", "Per Nes": "PN"}


@given(st.lists(st.text(max_size=12), max_size=6), st.sets(st.sampled_from(["anna", "KN", "B"])), st.booleans())
def test_no_two_are_alike_and_nobody_is_the_program(users: list[str], known: set[str], ours: bool):
    ids = coder_ids(users, known, ours)
    assert set(ids) == {user for user in users if user}
    assert len({id.casefold() for id in ids.values()}) >= len(ids) - len(known & set(ids)) and "bsb" not in ids.values()
    assert all(ids.values())
