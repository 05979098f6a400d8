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
    assert found["skjemavelde"].segments == 3
    assert found["skjemavelde"].persons == 2
    assert found["skjemavelde"].examples == ("I01-S001", "I01-S002", "I01-S003")
    assert "leilighet" not in found


def test_what_stands_in_uncoded_segments_is_first() -> None:
    rows = tuple(coded(f"I01-S00{number}", "bolig", "kari") for number in (1, 2, 3))
    found = {one.text: one.uncoded for one in in_vivo(material(TALK, codings=rows))}
    assert found["skjemavelde"] == 0.0


def test_one_persons_word_is_no_theme() -> None:
    assert (
        in_vivo(material("B1: Katten min. / B1: Katten sov. / B1: Katten spiste."), InVivoOptions(least_persons=2))
        == ()
    )
