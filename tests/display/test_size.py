"""What is said of a display that has more rows than a sheet can hold, and the limit that a display file sets for itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from studies import material

from bsb.display import build, load_spec
from bsb.display.matrix import Matrix
from bsb.display.notes import size_notes
from bsb.model.display import Account, Heading

EMPTY = Account(0, 0, 0)


def notes(rows: int, **most: int) -> list[str]:
    heads = tuple(Heading(f"r{n}", f"Rad {n}") for n in range(rows))
    return list(size_notes(Matrix(heads, (Heading("k", "Kolonne"),), (), EMPTY), **most))


@pytest.mark.parametrize(
    ("rows", "most", "said"),
    [
        (15, 15, ""),
        (16, 15, "16 rader er mange"),
        (21, 15, "21 rader er for mange for ett ark"),
        (8, 8, ""),
        (9, 8, "9 rader er flere enn de 8"),
        (21, 8, "21 rader er for mange for ett ark"),
        (18, 18, ""),
        (19, 18, "19 rader er flere enn de 18"),
        (30, 40, ""),
        (41, 40, "41 rader er for mange for ett ark"),
        (500, 10_000, ""),
    ],
)
def test_how_many_rows_are_told(rows: int, most: int, said: str):
    found = notes(rows, most=most)
    assert len(found) == bool(said) and "".join(found).startswith(said)


def test_what_is_usual_is_fifteen():
    assert notes(15) == [] and notes(16) == notes(16, most=15) != []


@pytest.mark.parametrize(("written", "told"), [("1", True), ("50", False), ("alle", False)])
def test_a_display_file_sets_its_own_limit(tmp_path: Path, written: str, told: bool):
    path = tmp_path / "egen.yaml"
    path.write_text(f"display: kodekart\nslug: egen\nark: {{rader_maks: {written}}}\n", encoding="utf-8")
    display = build(material(), load_spec(str(path)))
    assert len([row for row in display.rows if row.kind == "item"]) > 1
    assert any("displayfila setter" in note for note in display.notes) == told
