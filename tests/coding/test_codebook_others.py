"""A codebook as people make it in Excel: their own headings, numbers, a title above, and no ids."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document as new_document
from openpyxl import Workbook

from bsb.coding.codebook_file import read_codebook, write_codebook
from bsb.errors import CodebookError
from bsb.model.codebook import Codebook


def made(folder: Path, *rows: list[object]) -> Codebook:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path := folder / "Vår kodebok.xlsx")
    return read_codebook(path)


def test_ids_are_made_of_names_and_numbers_say_what_is_under_what(tmp_path: Path) -> None:
    book = made(
        tmp_path,
        ["Kodebok etter møtet i mars"],
        [],
        ["Nr", "Kode", "Hva den betyr", "Skal med", "Skal ikke med", "Stikkord"],
        [1, "Å bli møtt", "Hvordan man blir tatt imot", "blikk", "trygghet", "tatt imot; kaffe,  så på meg"],
        ["1.1", "Trygghet", "Om det er trygt der", None, "å bli møtt", "trygg\nregler"],
        [],
        [2, "Bolig", "Hvor folk bor", None, None, None],
    )
    told = [(code.id, code.label("nb"), code.parent, code.definition, code.include, code.exclude) for code in book]
    assert told == [
        ("a-bli-mott", "Å bli møtt", "", "Hvordan man blir tatt imot", "blikk", "trygghet"),
        ("trygghet", "Trygghet", "a-bli-mott", "Om det er trygt der", "", "å bli møtt"),
        ("bolig", "Bolig", "", "Hvor folk bor", "", ""),
    ]
    assert [[term.text for term in code.terms] for code in book] == [
        ["tatt imot", "kaffe", "så på meg"],
        ["trygg", "regler"],
        [],
    ]


@pytest.mark.parametrize(
    ("name", "meaning"),
    [("Tema", "Beskrivelse"), ("Kategori", "Definisjon"), ("Kodenavn", "Forklaring"), ("Theme", "Meaning")],
)
def test_headings_in_words_of_their_own(tmp_path: Path, name: str, meaning: str) -> None:
    (code,) = made(tmp_path, [name, meaning], ["Penger og NAV", "Økonomi"])
    assert (code.id, code.label("nb"), code.definition) == ("penger-og-nav", "Penger og NAV", "Økonomi")


def test_a_column_of_ids_beside_one_of_names_is_of_ids(tmp_path: Path) -> None:
    (code,) = made(tmp_path, ["Kode", "Navn"], ["okonomi", "Penger og NAV"])
    assert (code.id, code.label("nb")) == ("okonomi", "Penger og NAV")


def test_two_codes_of_one_name_and_a_row_without_a_name_are_told_with_their_rows(tmp_path: Path) -> None:
    with pytest.raises(CodebookError) as told:
        made(tmp_path, ["Kode", "Hva den betyr"], ["Bolig", "a"], ["bolig", "b"], [None, "c"])
    assert [fault.line for fault in told.value.faults] == [3, 4]
    assert "yaml" not in str(told.value) and "bindestrek" not in str(told.value)


def _word(folder: Path, *rows: list[str]) -> Codebook:
    document = new_document()
    document.add_paragraph("Kodebok")
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path := folder / "Vår kodebok.docx"))
    return read_codebook(path)


@pytest.mark.parametrize("make", [made, _word])
@pytest.mark.parametrize("heading", ["Hovedtema", "Overkategori", "Tema"])
def test_a_column_of_main_themes_says_what_each_code_is_under(
    tmp_path: Path, make: Callable[..., Codebook], heading: str
) -> None:
    book = make(
        tmp_path,
        [heading, "Kode", "Hva det betyr"],
        ["Bolig", "Standard", "Kulde og mugg"],
        ["", "Naboer", "Bråk"],
        ["Informasjon", "Informasjon", "Å få vite ting"],
        ["Hjelpen", "Å bli møtt", "Respekt"],
    )
    assert [(code.id, code.label("nb"), code.parent) for code in book] == [
        ("bolig", "Bolig", ""),
        ("standard", "Standard", "bolig"),
        ("naboer", "Naboer", "bolig"),
        ("informasjon", "Informasjon", ""),
        ("hjelpen", "Hjelpen", ""),
        ("a-bli-mott", "Å bli møtt", "hjelpen"),
    ]


@pytest.mark.parametrize(
    "sheet",
    [
        "name;definition;parent;keywords\nHousing conditions;Where one lives.;;flat\nNeighbours;Next door.;Housing conditions;neighbour\n",
        "Navn;Definisjon;Overordnet\nBoforhold og hus;Hvor en bor.;\nNaboer;Hvem som bor ved siden av.;boforhold og hus\n",
        "Kode;Definisjon;Forelder\nÅ bo;Hvor en bor.;\nNaboer;Ved siden av.;a-bo\n",
    ],
)
def test_what_a_code_is_under_may_be_told_by_its_name(tmp_path: Path, sheet: str) -> None:
    path = tmp_path / "koder.csv"
    path.write_text(sheet, encoding="utf-8")
    above, below = read_codebook(path).codes
    assert (above.parent, below.parent) == ("", above.id)


def test_a_code_under_what_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "koder.csv"
    path.write_text("navn;definisjon;forelder\nNaboer;Ved siden av.;Boforhold\n", encoding="utf-8")
    with pytest.raises(CodebookError, match="Boforhold"):
        read_codebook(path)


def test_a_codebook_in_word_is_read_and_never_written_over(tmp_path: Path) -> None:
    book = _word(tmp_path, ["Kode", "Forklaring", "Stikkord"], ["Penger", "Økonomi", "gjeld, husleie"])
    (code,) = book
    assert (code.definition, [term.text for term in code.terms]) == ("Økonomi", ["gjeld", "husleie"])
    before = (tmp_path / "Vår kodebok.docx").read_bytes()
    with pytest.raises(CodebookError, match=r"\.xlsx"):
        write_codebook(book, tmp_path / "Vår kodebok.docx")
    assert (tmp_path / "Vår kodebok.docx").read_bytes() == before


def test_what_is_no_word_document_is_told(tmp_path: Path) -> None:
    (tmp_path / "kodebok.docx").write_bytes(b"ikke Word")
    with pytest.raises(CodebookError, match="Word"):
        read_codebook(tmp_path / "kodebok.docx")


@pytest.mark.parametrize("ending", ["docx", "csv", "xlsx"])
def test_a_file_that_is_not_there_is_told_as_that(tmp_path: Path, ending: str) -> None:
    with pytest.raises(CodebookError, match="Filen finnes ikke"):
        read_codebook(tmp_path / f"borte.{ending}")
