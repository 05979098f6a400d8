"""intervjuer.csv as people write it: what columns are called, how long an interview lasted, and what nobody knows is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.errors import TableError
from bsb.ingest.fact_columns import COLUMNS, HEADINGS, unknown_columns
from bsb.ingest.facts import read_facts, untaken_columns
from bsb.ingest.lengths import minutes_of


def _sheet(folder: Path, text: str) -> Path:
    path = folder / "intervjuer.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("heading", "cell", "field", "value"),
    [
        ("Dato for intervju", "12.2.2025", "date", "2025-02-12"),
        ("Intervjudato", "2025-02-12", "date", "2025-02-12"),
        ("Type intervju", "Fokusgruppe", "form", "fokusgruppe"),
        ("Antall inviterte", "6", "invited", 6),
        ("Møtt", "5", "attended", 5),
        ("Oppmøte", "5", "attended", 5),
        ("Antall deltakere", "5", "attended", 5),
        ("Varighet (min)", "74", "minutes", 74),
        ("Lengde", "1:14", "minutes", 74),
        ("Antall sider", "21", "pages", 21),
        ("Kommune", "nord", "case", "nord"),
    ],
)
def test_columns_as_people_call_them(tmp_path: Path, heading: str, cell: str, field: str, value: object) -> None:
    facts = read_facts(_sheet(tmp_path, f"Filnavn;{heading}\n01.docx;{cell}\n"))["01.docx"]
    assert getattr(facts, field) == value


def test_no_heading_means_two_things() -> None:
    assert len(HEADINGS) == len(set(HEADINGS)) and all(COLUMNS.values())


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("74", 74),
        ("74 min", 74),
        ("ca. 90 min.", 90),
        ("1:14", 74),
        ("01:14:40", 75),
        ("1 t 14 min", 74),
        ("1 time og 14 minutter", 74),
        ("1,5 timer", 90),
        ("2 t", 120),
        ("74,0", 74),
    ],
)
def test_how_long_an_interview_lasted(said: str, minutes: int) -> None:
    assert minutes_of(said) == minutes


@pytest.mark.parametrize("said", ["", "lenge", "halvannen time", "fra 10 til 11", "1:2", "-5"])
def test_what_is_no_length(said: str) -> None:
    assert minutes_of(said) is None


def test_a_length_that_cannot_be_read_is_a_fault_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        read_facts(_sheet(tmp_path, "fil;varighet\na.txt;60\nb.txt;lenge\n"))
    (fault,) = caught.value.faults
    assert fault.line == 3 and "74 min" in fault.repair


def test_a_column_that_nobody_knows_is_told_with_what_it_may_mean(tmp_path: Path) -> None:
    path = _sheet(tmp_path, "fil;invitrte;merknad;skostørrelse;tom\na.txt;6;fint;43;\n")
    assert untaken_columns(path) == {2: "inviterte", 4: ""}


def test_what_is_meant_is_not_what_another_column_is(tmp_path: Path) -> None:
    assert unknown_columns(["fil", "dato", "datoo"]) == {3: ""}
