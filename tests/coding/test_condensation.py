"""The condensation sheet."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from bsb.coding.condensation import read_condensation, write_condensation

from .material import coded, material


def test_written_filled_in_and_read(tmp_path: Path) -> None:
    one = material(
        "B1: Jeg har fått leilighet, og den er fin. / B2: Ja.", codings=(coded("I01-S001", "bolig", "kari"),)
    )
    path = tmp_path / "kondensering.xlsx"
    assert write_condensation(one, path, "kari") == 1
    book = load_workbook(path)
    page = book.worksheets[0]
    page["E2"], page["F2"], page["G2"] = "Egen leilighet er godt.", "eget sted", "å høre til"
    book.save(path)
    (row,), refused = read_condensation(path, one, "kari")
    assert not refused
    assert (row.segment, row.text, row.code, row.theme, row.author) == (
        "I01-S001",
        "Egen leilighet er godt.",
        "eget sted",
        "å høre til",
        "kari",
    )
    page["D2"] = "Endret."
    book.save(path)
    rows, refused = read_condensation(path, one, "kari")
    assert rows == () and refused[0].line == 2


def test_a_unit_in_two_rows_is_refused_and_not_lost_without_a_word(tmp_path: Path) -> None:
    one = material("B1: Jeg har fått leilighet, og den er fin. / B2: Ja.")
    path = tmp_path / "kondensering.xlsx"
    write_condensation(one, path, "kari", ("I01-S001",))
    book = load_workbook(path)
    page = book.worksheets[0]
    page["E2"] = "Egen leilighet er godt."
    page.append([cell.value for cell in page[2]])
    page["E3"] = "Den er fin."
    book.save(path)
    rows, refused = read_condensation(path, one, "kari")
    assert [row.text for row in rows] == ["Egen leilighet er godt."]
    assert [(fault.line, fault.place) for fault in refused] == [(3, "I01-S001")]
