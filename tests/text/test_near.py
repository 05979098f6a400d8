"""Misspelt words are asked about in one way."""

from __future__ import annotations

import pytest

from bsb.text.near import did_you_mean, meant, nearest, with_near


@pytest.mark.parametrize(("word", "near"), [("proses", "prosess"), ("slut", "slutt"), ("matrise", ""), ("", "")])
def test_the_nearest_is_found_and_nothing_far_off(word: str, near: str) -> None:
    assert nearest(word, ["prosess", "konferanse", "slutt"]) == near


def test_which_of_two_as_near_does_not_depend_on_their_order() -> None:
    known = ["nord", "jord", "bord"]
    assert nearest("ord", known) == nearest("ord", reversed(known)) == nearest("ord", set(known))


def test_what_is_told_is_what_people_call_it() -> None:
    assert did_you_mean("sor", {"sør", "sorr"}, called={"sorr": "Sør"}) == "Mente du «Sør»?"
    assert did_you_mean("vest", {"sorr": "x"}, "Disse finnes: Sør.") == "Disse finnes: Sør."


def test_the_repair_stands_alone_where_nothing_is_near() -> None:
    assert with_near("Bruk slutt.", "slut", ["slutt"]) == "Mente du «slutt»? Bruk slutt."
    assert with_near("Bruk slutt.", "prosess", ["slutt"]) == "Bruk slutt."
    assert meant("") == ""


def test_a_misspelt_skeleton_of_a_report_is_asked_about_by_its_name() -> None:
    """The orders of a report are kept by name, and it is the name that is told."""
    from bsb.errors import UsageError
    from bsb.report.final import final_report
    from tests.report.report_study import small_study

    with pytest.raises(UsageError, match=r"Mente du «oslo»[?] Bruk oslo, kort[.]"):
        final_report(small_study(), "slutt", "", "osol")
