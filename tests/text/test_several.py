"""Several things in one cell."""

from __future__ import annotations

from bsb.text.several import several, without_ending


def test_what_parts_and_what_does_not() -> None:
    assert several("I01, I02;I03 / I04\nI05") == ("I01", "I02", "I03", "I04", "I05")
    assert several("I01;I02 / I03", between=",;\n") == ("I01", "I02 / I03")
    assert several(" ;, ") == () == several("")


def test_a_known_name_with_a_comma_is_one() -> None:
    known = ("Intervju nord, Kari.docx", "Sør.docx", "2026, mars, gruppe 1.docx")
    assert several("Intervju nord, Kari.docx, Sør.docx", known) == ("Intervju nord, Kari.docx", "Sør.docx")
    assert several("intervju nord, kari", known) == ("intervju nord, kari",)
    assert several("Sør; 2026, mars, gruppe 1", known) == ("Sør", "2026, mars, gruppe 1")
    assert several("Intervju nord, Per", known) == ("Intervju nord", "Per")


def test_quotation_marks_hold_together() -> None:
    assert several("«Nord, Kari», I02") == ("Nord, Kari", "I02")
    assert several('"Nord, Kari.docx"; "Sør/øst.docx"') == ("Nord, Kari.docx", "Sør/øst.docx")


def test_only_the_ending_of_a_file_is_taken_off() -> None:
    assert [without_ending(name) for name in ("Nord.docx", "Nord 1.mai", "Nord 1.mai.ODT", "I03")] == ["Nord", "Nord 1.mai", "Nord 1.mai", "I03"]  # fmt: skip
