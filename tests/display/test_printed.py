"""How a workbook comes out on paper: where pages end, and what stands on them."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from studies import PEOPLE, coded, material, segments, talk

from bsb.display import build, load_spec
from bsb.display.writers import WriteOptions
from bsb.display.writers.xlsx import render
from bsb.display.writers.xlsx.breaks import Pages
from bsb.display.writers.xlsx.text import lines_in
from bsb.model.display import Cell, Display, Heading, Layer, LayerKind, Quote
from bsb.model.material import Material

openpyxl = pytest.importorskip("openpyxl")


def opened(display: Display) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render(display, "xlsx", WriteOptions())[0][1]))


def laid(*rows: tuple[float, bool]) -> Pages:
    pages = Pages()
    for number, (points, joined) in enumerate(rows, 5):
        if joined:
            pages.join()
        pages.add(number, points)
    return pages


def test_a_page_ends_before_a_row_that_would_be_parted_from_its_links() -> None:
    pages = laid((300, False), (12, True), (180, False), (12, True), (40, False))
    # 300 + 12 + 180 is 492, but the links of the third row have no room.
    assert pages.ends(500) == [6]
    assert pages.ends(504) == [8]
    assert pages.ends(1000) == []


def test_what_is_higher_than_a_page_stands_on_its_own() -> None:
    assert laid((700, False), (20, False), (700, False)).ends(500) == [5, 6]


def quoted(n_rows: int) -> Display:
    rows = tuple(Heading(f"r{n}", f"Tema {n}") for n in range(n_rows))
    said = [Layer(LayerKind.QUOTE, "Det tok lang tid før noen ringte. " * 4, (f"I01-S{n:03}",)) for n in range(n_rows)]
    cells = tuple(Cell(row.key, "k", (layer,), segments=layer.segments) for row, layer in zip(rows, said, strict=True))
    quotes = tuple(
        Quote(n, f"I01-S{n:03}", layer.text, valence="−", transcript="I01", words=28) for n, layer in enumerate(said)
    )
    return Display("D99", "prøve", "Prøve", "Hva?", rows, (Heading("k", "Penger"),), cells, quotes=quotes)


def test_no_page_begins_with_the_links_of_the_page_before() -> None:
    sheet = opened(quoted(40))["Matrise"]
    ends = [each.id for each in sheet.row_breaks.brk]
    assert ends
    for row in ends:
        assert str(sheet.cell(row, 2).value).endswith("→")
        assert str(sheet.cell(row + 1, 1).value).startswith("Tema")


def test_rows_that_lead_nowhere_have_no_row_of_links(study: Material) -> None:
    book = opened(build(study, load_spec("sitatregister")))
    names = [row[0].value for row in book["Balansen i sitatene"].iter_rows(min_row=5)]
    assert names.index(None) == len({*names[: names.index(None)]})
    assert str(names[names.index(None) + 1]).startswith("Kilde")


def test_the_first_sheet_is_printed_at_full_size_and_names_each_sheet_once(study: Material) -> None:
    sheet = opened(build(study, load_spec("sitatmatrise")))["Les meg"]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    said = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert said["Intervju I01"] is None
    assert said["Kilde"] and not said["Kilde"].startswith("Kilde")
    assert said["Regnskap"]


def test_nobody_is_told_to_click_where_there_are_no_quotes(study: Material) -> None:
    without, has = (
        {row[0].value for row in opened(build(study, load_spec(name)))["Les meg"].iter_rows()}
        for name in ("dataregnskap", "temamatrise")
    )
    assert "Klikk" in has
    assert "Klikk" not in without


def test_a_short_name_in_a_list_is_not_broken(study: Material) -> None:
    cases = tuple(replace(each, name="Bydel nord") for each in study.cases)
    sheet = opened(build(replace(study, cases=cases), load_spec("sitatregister")))["Matrise"]
    column = next(cell.column_letter for cell in sheet[4] if cell.value == "Case")
    assert any(row[0].value == "Bydel nord" for row in sheet[f"{column}5:{column}9"])
    assert lines_in("Bydel nord", sheet.column_dimensions[column].width) == 1


def test_marks_are_compared_in_columns_of_one_width(study: Material) -> None:
    sheet = opened(build(study, load_spec("metning")))["Matrise"]
    widths = {sheet.column_dimensions[cell.column_letter].width for cell in sheet[4][1:]}
    assert max(widths) - min(widths) < 2


def test_the_first_sheet_says_when_there_are_no_quotes(study: Material) -> None:
    for name, there in (("dataregnskap", "Displayet viser ingen sitater."), ("sitatregister", "Sitatene står hele")):
        book = opened(build(study, load_spec(name)))
        said = next(row[1].value for row in book["Les meg"].iter_rows() if row[0].value == "Sitater")
        assert said.startswith(there)
        assert book["Sitater"]["A2"].value == said


def test_a_long_quote_is_whole_in_print_and_not_cut_at_the_highest_row_there_can_be() -> None:
    said = "Så ringte jeg dem igjen, og da fikk jeg vente enda en gang. " * 60
    talk_of_one = talk("I01", "nord", "enkeltintervju", f"Kari: {said} / Kari: Kort.", PEOPLE)
    found = tuple(segments(talk_of_one))
    base = material(
        transcripts=(talk_of_one,),
        segments=found,
        codings=tuple(row for each in found for row in coded(each.id, "informasjon-")),
    )
    sheet = opened(build(base, load_spec("temamatrise")))["Sitater"]
    texts = {row: str(sheet.cell(row, 5).value) for row in range(5, sheet.max_row + 1)}
    assert "".join(texts.values()).startswith(said.strip())
    assert len(texts) > 2
    for row, text in texts.items():
        lines = len(text) / 62
        assert (sheet.row_dimensions[row].height or 0) >= min(lines * 11, 409), row
        assert lines * 12.75 < 409, f"row {row} has more than a row can show"
