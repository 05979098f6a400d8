"""What participants themselves call things."""

from __future__ import annotations

from bsb.coding.own_words import own_words

from .material import coded, material

TALK = (
    "B1: Leiligheten min er lys og fin nå. / B2: Den leiligheten jeg fikk, er god. / B1: Kommuneboligen var verre enn alt annet. / "
    "B2: Legen spurte om leiligheten min."
)


def test_a_code_has_the_words_that_those_who_carry_it_use() -> None:
    rows = tuple(coded(f"I01-S00{number}", "bolig", "kari") for number in (1, 2, 3))
    found = {one.text: one for one in own_words(material(TALK, codings=rows)) if one.code}
    assert found["leiligheten"].code == "bolig"
    # The fourth speaks of it, but nobody has said that it is about housing.
    assert found["leiligheten"].segments == ("I01-S001", "I01-S002")
    assert "kommuneboligen" not in found, "one person says it"


def test_one_person_is_enough_when_asked_for_and_a_compound_is_a_word_of_its_own() -> None:
    rows = tuple(coded(f"I01-S00{number}", "bolig", "kari") for number in (1, 2, 3))
    found = [one.text for one in own_words(material(TALK, codings=rows), least_persons=1) if one.code == "bolig"]
    assert found == ["leiligheten", "kommuneboligen"]


def test_what_no_code_covers_comes_last_with_every_place_it_is_said() -> None:
    talk = "B1: Det skjemaveldet tar knekken på meg. / B2: Skjemaveldet er verst. / B1: Jeg hater skjemaveldet."
    assert [(one.text, one.code, one.segments) for one in own_words(material(talk))] == [
        ("skjemaveldet", "", ("I01-S001", "I01-S002", "I01-S003"))
    ]
