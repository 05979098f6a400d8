"""What people choose from a list is printed in the language of the study, and is read in any of them."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import openpyxl
import pytest
from studies import coded, material, small

from bsb.display import build, load_spec
from bsb.display.saying import form_said, phase_said
from bsb.display.sheets import fill_sheet, read_table
from bsb.display.spec import AxisSpec
from bsb.display.verbatim import is_verbatim
from bsb.display.writers import rendered
from bsb.errors import TableError
from bsb.language import use
from bsb.model.display import Display
from bsb.model.human import Link, Summary


def shown(display: Display) -> str:
    return "\n".join(text for _place, text in display.texts()) + "\n" + "\n".join(display.fixed)


def in_cells(display: Display) -> set[str]:
    return {layer.text for cell in display.cells for layer in cell.layers}


@pytest.mark.parametrize(
    ("code", "words"), [("nb", "hemmer forutsetter"), ("nn", "hemmar føreset"), ("en", "hinders requires")]
)
def test_the_kinds_of_links(code: str, words: str) -> None:
    base = small()
    kinds = dict(zip(("L1", "L2"), ("hemmer", "forutsetter"), strict=True))
    links = tuple(replace(link, type=kinds.get(link.id, link.type)) for link in base.human.links)
    study = replace(base, human=replace(base.human, links=links))
    with use(code):
        display = build(study, load_spec("årsaksnettverk"))
    assert display.graph is not None
    labels = {arrow.label for arrow in display.graph.arrows}
    for word in words.split():
        assert word in labels
        assert any(text.startswith(word) for text in in_cells(display))
        assert word in display.fixed, "a word of ours is not asked about at the gate"


@pytest.mark.parametrize(
    ("code", "said", "status"), [("nn", "stadfestar", "førebels"), ("en", "confirms", "preliminary")]
)
def test_answers_of_a_conference_and_the_status_of_a_finding(code: str, said: str, status: str) -> None:
    with use(code):
        display = build(small(), load_spec("måloppnåelse"))
        found = shown(display)
    assert f"{said}: Slik er det." in found
    assert "bekrefter:" not in found
    assert status in found


@pytest.mark.parametrize("kind", ["hemmer", "hemmar", "hinders", "Hinders"])
def test_a_sheet_may_say_it_in_any_language(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "lenker.csv"
    path.write_text(f"fra;til;fortegn;type\ninformasjon;trygghet;−;{kind}\n", encoding="utf-8")
    (row,) = read_table(path, "lenker", material())
    assert isinstance(row, Link) and row.type == "hemmer"


def offered_in(path: Path) -> dict[str, list[str]]:
    """The words of each drop-down of a sheet, by the heading that it stands under."""
    book = openpyxl.load_workbook(path)
    sheet, lists = book.worksheets[0], book.worksheets[1]
    found = {}
    for rule in sheet.data_validations.dataValidation:
        column = openpyxl.utils.get_column_letter(next(iter(rule.sqref.ranges)).min_col)
        cells = lists[rule.formula1.split("!")[1].replace("$", "")]
        found[str(sheet[f"{column}1"].value)] = [str(row[0].value) for row in cells]
    return found


@pytest.mark.parametrize(
    ("code", "table", "heading", "words"),
    [
        ("nb", "tall", "Slag", ["tall", "spenn", "ord"]),
        ("nn", "tall", "Slag", ["tal", "spenn", "ord"]),
        ("en", "tall", "Kind", ["number", "range", "word"]),
        ("en", "tall", "Verified", ["yes", "no"]),
        ("nn", "funn", "Status", ["førebels", "stadfesta", "nyansert", "avvist", "nytt frå konferansen"]),
        ("en", "innspill", "Answer", ["confirms", "nuances", "disagrees", "new"]),
        ("nn", "lenker", "Type", ["fører til", "hemmar", "føreset"]),
        ("en", "lenker", "Sign", ["+", "−", "?"]),
        ("en", "hendelser", "Critical", ["yes", "no"]),
        ("en", "sammendrag", "To help: read again", ["yes"]),
    ],
)
def test_drop_downs_are_in_the_language_of_the_study(
    tmp_path: Path, code: str, table: str, heading: str, words: list[str]
) -> None:
    with use(code):
        fill_sheet(small(), table, tmp_path / "ark.xlsx", ["temamatrise"])
    found = offered_in(tmp_path / "ark.xlsx")
    assert found[heading] == words, sorted(found)


@pytest.mark.parametrize("table", ["tall", "funn", "innspill", "lenker", "hendelser", "planmål", "anbefalinger"])
@pytest.mark.parametrize("code", ["nb", "nn", "en"])
@pytest.mark.parametrize("now", ["nb", "en"])
def test_a_sheet_written_in_one_language_is_read_in_any(tmp_path: Path, table: str, code: str, now: str) -> None:
    study, path = small(), tmp_path / "ark.xlsx"
    with use(code):
        fill_sheet(study, table, path)
    with use(now):
        rows = read_table(path, table, study)
    there = next(
        rows
        for field in fields(study.human)
        if (rows := getattr(study.human, field.name)) and type(rows[0]).table == table
    )
    assert sorted(map(repr, rows)) == sorted(repr(replace(row, when="")) for row in there)


@pytest.mark.parametrize("code", ["nn", "en"])
def test_what_drop_downs_offer_is_what_stands_in_the_cells_and_is_read(tmp_path: Path, code: str) -> None:
    study = small()
    for table in ("tall", "funn", "innspill", "lenker", "hendelser"):
        path = tmp_path / f"{table}.xlsx"
        with use(code):
            fill_sheet(study, table, path)
            words = offered_in(path)
        sheet = openpyxl.load_workbook(path).worksheets[0]
        heads = [cell.value for cell in sheet[1]]
        for head in {"Type", "Sign", "Basis", "Status", "Kind", "Slag", "Answer", "Svar", "Critical", "Verified"} & {
            *words
        }:
            there = {row[heads.index(head)].value for row in sheet.iter_rows(min_row=2)} - {None, ""}
            assert there <= set(words[head]), (table, head)


@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_summaries_written_in_a_sheet_of_another_language_find_their_cells(tmp_path: Path, code: str) -> None:
    base, path = material(), tmp_path / "s.xlsx"
    with use(code):
        fill_sheet(base, "sammendrag", path, ["temamatrise"])
    book = openpyxl.load_workbook(path)
    heads = [cell.value for cell in book.worksheets[0][1]]
    text = heads.index({"nb": "Tekst", "nn": "Tekst", "en": "Text"}[code]) + 1
    book.worksheets[0].cell(2, text).value = "Skrevet."
    book.save(path)
    (row,) = read_table(path, "sammendrag", base)
    assert isinstance(row, Summary) and row.text == "Skrevet." and row.segments
    study = replace(base, human=replace(base.human, summaries=(row,)))
    shown_now = {layer.text for cell in build(study, load_spec("temamatrise")).cells for layer in cell.layers}
    assert "Skrevet." in shown_now


def test_a_wrong_word_is_told_with_the_words_of_the_language(tmp_path: Path) -> None:
    path = tmp_path / "lenker.csv"
    path.write_text("fra;til;type\ninformasjon;trygghet;påvirker\n", encoding="utf-8")
    with use("en"), pytest.raises(TableError) as stopped:
        read_table(path, "lenker", material())
    assert "leads to, hinders, requires" in stopped.value.faults[0].repair


@pytest.mark.parametrize(
    ("code", "said"),
    [("nb", "Uten tjeneste og uten tema"), ("nn", "Utan teneste og utan tema"), ("en", "No service and no theme")],
)
def test_why_something_has_no_place_is_one_sentence_in_one_language(code: str, said: str) -> None:
    study = material(
        codings=(
            *(each for each in material().codings if each.segment != "I03-S001"),
            *coded("I03-S001", "mestring-i-hverdagen+"),
        )
    )
    with use(code):
        reasons = {
            left.reason for left in build(study, replace(load_spec("sitatmatrise"), pages=None)).account.unplaced
        }
    assert said in reasons, reasons


@pytest.mark.parametrize(("code", "said"), [("nn", "Vis berre rader med"), ("en", "Show only rows with")])
def test_the_page_speaks_the_language_of_the_study(code: str, said: str) -> None:
    with use(code):
        page = rendered(build(small(), load_spec("temamatrise")), ["html"]).files[0][1].decode()
    assert said in page
    assert "Vis bare rader" not in page
    assert "Tett visning" not in page


def test_one_statement_from_the_conference_is_one() -> None:
    with use("en"):
        notes = {layer.note for cell in build(small(), load_spec("kodekart")).cells for layer in cell.layers}
    assert any("1 statement from the dialogue conference" in note for note in notes)
    assert not any("1 statements" in note for note in notes)


def test_kinds_of_interviews_and_phases_are_said_in_the_language_of_the_study() -> None:
    with use("en"):
        forms = build(small(), replace(load_spec("kodekart"), columns=AxisSpec("form"))).columns
        phases = build(small(), load_spec("tidsmeta")).columns
        accounts = build(small(), load_spec("dataregnskap"))
        tree = build(small(), load_spec("kodetre"))
    assert {"Focus group", "Individual interview"} <= {head.label for head in forms}
    assert "Before" in {head.label for head in phases}
    assert "focus group" in accounts.fixed, "a word of ours is not asked about at the gate"
    assert {layer.text for cell in accounts.cells if cell.column == "form" for layer in cell.layers} >= {"focus group"}
    assert "service" in {
        layer.text for cell in tree.cells if cell.column.startswith("kode_om") for layer in cell.layers
    }


def test_words_of_a_study_s_own_stay_as_they_are() -> None:
    with use("en"):
        assert (form_said("gåtur med lydopptak"), phase_said("etter flyttingen")) == (
            "gåtur med lydopptak",
            "etter flyttingen",
        )
        assert (form_said("Fokusgruppe"), phase_said("i dag")) == ("focus group", "today")


@pytest.mark.parametrize(
    ("code", "role", "opening", "closing"),
    [("nn", "brukar", "«", "»"), ("en", "user", "“", "”"), ("nb", "bruker", "«", "»")],
)
def test_a_quote_stands_in_the_marks_of_the_language_with_the_role_in_it(
    code: str, role: str, opening: str, closing: str
) -> None:
    with use(code):
        display = build(small(), load_spec("sitatmatrise"))
        page = rendered(display, ["csv"]).files[0][1].decode("utf-8-sig")
    said = next(quote.text for quote in display.quotes)
    assert f"{opening}{said}{closing}" in page
    roles = {quote.role for quote in display.quotes}
    assert role in roles and (role == "bruker" or "bruker" not in roles)


@pytest.mark.parametrize("printed", ["«Jeg fikk vite alt.»", "“Jeg fikk vite alt.”", "Jeg fikk vite alt."])
def test_the_marks_of_either_language_are_no_part_of_what_was_said(printed: str) -> None:
    assert is_verbatim(printed, "Jeg fikk vite alt.")
    assert not is_verbatim(printed.replace("alt", "noe"), "Jeg fikk vite alt.")


@pytest.mark.parametrize(("code", "called"), [("nn", "Brukar"), ("en", "User")])
def test_roles_that_are_rows_are_in_the_language(code: str, called: str) -> None:
    with use(code):
        display = build(small(), load_spec("rolleordnet"))
    assert called in {row.label for row in display.rows} | {column.label for column in display.columns}
