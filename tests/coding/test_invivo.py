"""In-vivo candidates."""

from __future__ import annotations

from bsb.coding.invivo import InVivoOptions, in_vivo

from .material import coded, material

TALK = (
    "B1: Det skjemaveldet tar helt knekken på meg, altså. / B2: Skjemaveldet er verst om høsten, syns jeg. / "
    "B1: Leiligheten min er fin, men skjemaveldet plager meg. / B2: Leiligheten er god. / B1: Leiligheten er lys."
)


def test_what_several_say_and_no_code_covers() -> None:
    found = {one.text: one for one in in_vivo(material(TALK))}
    assert found["skjemaveldet"].segments == 3
    assert found["skjemaveldet"].persons == 2
    assert found["skjemaveldet"].examples == ("I01-S001", "I01-S002", "I01-S003")
    assert "leilighet" not in found


def test_what_stands_in_uncoded_segments_is_first() -> None:
    rows = tuple(coded(f"I01-S00{number}", "bolig", "kari") for number in (1, 2))
    found = {one.text: one for one in in_vivo(material(TALK, codings=rows))}
    assert found["skjemaveldet"].uncoded == 0.33
    assert found["skjemaveldet"].examples[0] == "I01-S003"


def test_what_codes_explain_everywhere_is_no_candidate() -> None:
    rows = tuple(coded(f"I01-S00{number}", "bolig", "kari") for number in (1, 2, 3))
    assert "skjemaveldet" not in {one.text for one in in_vivo(material(TALK, codings=rows))}


def test_a_verb_that_ends_as_a_noun_is_none() -> None:
    talk = "B1: Jeg gruet meg. / B2: Jeg gruet meg også. / B1: Vi gruet oss alle. / B2: Opplegget var bra."
    assert in_vivo(material(talk)) == ()


def test_a_word_is_shown_as_it_was_said() -> None:
    talk = "B1: Jeg gikk over en brygge. / B2: Brygga var glatt. / B1: Brygga er gammel. / B2: Brygga lå der."
    assert {one.text for one in in_vivo(material(talk))} == {"brygga"}


def test_one_persons_word_is_no_theme() -> None:
    assert (
        in_vivo(material("B1: Katten min. / B1: Katten sov. / B1: Katten spiste."), InVivoOptions(least_persons=2))
        == ()
    )
