"""Sheets go out ready to fill and come back whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from studies import material, small, with_human

from bsb.display import build, load_spec
from bsb.display.fillrows import all_displays
from bsb.display.sheets import fill_sheet, read_table
from bsb.display.stale import segments_hash
from bsb.display.times import quarter
from bsb.display.writers.parts import cell_text
from bsb.errors import TableError
from bsb.exchange.human_columns import HUMAN_TABLES
from bsb.model.human import Event, Figure, Link, Rule, Summary
from bsb.model.material import Material

openpyxl = pytest.importorskip("openpyxl")


def column(sheet: Any, name: str) -> int:
    heads = [str(cell.value) for cell in sheet[1]]
    return heads.index(name) + 1


def summary_in(path: Path, study: Material) -> Summary:
    """The one summary of a filled sheet."""
    (found,) = read_table(path, "sammendrag", study)
    assert isinstance(found, Summary)
    return found


def test_a_summary_goes_out_is_written_and_comes_back_in_its_cell(tmp_path: Path) -> None:
    base, path = material(), tmp_path / "sammendrag.xlsx"
    fill_sheet(base, "sammendrag", path, ["temamatrise"])
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    text, rows = (
        column(sheet, "Tekst"),
        {str(row[0].value): row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value},
    )
    assert rows, "there are rows to fill"
    where = next(
        n
        for n in range(2, sheet.max_row + 1)
        if sheet.cell(n, column(sheet, "Til hjelp: rad")).value == "Nord"
        and sheet.cell(n, column(sheet, "Til hjelp: kolonne")).value == "Informasjon"
    )
    assert "Ingen på NAV sa noe" in str(sheet.cell(where, column(sheet, "Til hjelp: sitater")).value)
    sheet.cell(where, text).value = "Noen får vite alt, andre ingenting."
    book.save(path)
    found = read_table(path, "sammendrag", base)
    assert len(found) == 1
    assert isinstance(found[0], Summary)
    assert found[0].segments == ("I01-S001", "I01-S002")
    assert found[0].text_hash == segments_hash(base, found[0].segments)
    display = build(with_human(base, summaries=found), load_spec("temamatrise"))
    assert cell_text(display.at["nord", "informasjon"]).startswith("Noen får vite alt, andre ingenting.")


def test_who_judges_sees_the_mark_of_a_judgement_and_says_what_it_rests_on(tmp_path: Path) -> None:
    fill_sheet(small(), "vurderinger", tmp_path / "vurderinger.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "vurderinger.xlsx").worksheets[0]
    shown = {
        str(sheet[f"{name}1"].value) for name, dimension in sheet.column_dimensions.items() if not dimension.hidden
    }
    assert {"Id", "Segmenter"} <= shown
    assert "Kjennemerke for ordene" not in shown and "Tekst hash" not in shown


def test_keys_are_hidden_and_fixed_words_are_in_drop_downs(tmp_path: Path) -> None:
    fill_sheet(small(), "lenker", tmp_path / "lenker.xlsx")
    book = openpyxl.load_workbook(tmp_path / "lenker.xlsx")
    sheet, lists = book.worksheets[0], book["Lister"]
    hidden = {str(sheet[f"{name}1"].value) for name, dimension in sheet.column_dimensions.items() if dimension.hidden}
    assert hidden == {"Id"}
    assert lists.sheet_state == "hidden"
    words = [cell.value for cell in lists["A"][1:]] + [cell.value for cell in lists["B"][1:]]
    assert "fører til" in words or "+" in words
    assert len(sheet.data_validations.dataValidation) >= 4


def test_what_was_written_comes_back_unchanged_and_empty_rows_are_nothing(tmp_path: Path) -> None:
    study = small()
    for kind in HUMAN_TABLES:
        path = tmp_path / f"{kind.table}.xlsx"
        fill_sheet(study, kind.table, path, ["temamatrise"] if kind is Summary else ())
        rows = read_table(path, kind.table, study)
        before = {
            row.id: row for field in study.human.__slots__ for row in getattr(study.human, field) if type(row) is kind
        }
        assert {row.id: row for row in rows if row.id in before} == before, kind.table
        assert len([row for row in rows if row.id not in before]) == 0, kind.table


def test_a_stale_text_stays_stale_until_somebody_reads_it_again(tmp_path: Path) -> None:
    base = material()
    here = ("I01-S001", "I01-S002")
    told = Summary(
        id="temamatrise|nord|informasjon",
        display="temamatrise",
        row="nord",
        column="informasjon",
        text="Tekst.",
        text_hash="gammel",
        segments=here,
    )
    study, path = with_human(base, summaries=[told]), tmp_path / "sammendrag.xlsx"
    fill_sheet(study, "sammendrag", path, ["temamatrise"])
    assert summary_in(path, study).text_hash == "gammel"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    row = next(n for n in range(2, 30) if sheet.cell(n, column(sheet, "Tekst")).value == "Tekst.")
    assert sheet.cell(row, column(sheet, "Til hjelp: må leses")).value == "må leses på nytt"
    sheet.cell(row, column(sheet, "Til hjelp: lest på nytt")).value = "ja"
    book.save(path)
    assert summary_in(path, study).text_hash == segments_hash(base, here)


def test_a_row_is_made_for_each_case_that_a_rule_waits_for(tmp_path: Path) -> None:
    study = with_human(material(), rules=[Rule(id="R1", variable="tillit", scale="høy / lav", wording="Høy når …")])
    fill_sheet(study, "vurderinger", tmp_path / "v.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "v.xlsx").worksheets[0]
    cases = [sheet.cell(n, column(sheet, "Case")).value for n in range(2, 5)]
    assert cases == ["nord", "sør", "vest"]


def test_all_faults_of_a_sheet_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "lenker.csv"
    path.write_text("fra;til;fortegn;case\ninformasjon;trygghet;*;nord\nnav;bolig;+;nrod\n", encoding="utf-8")
    with pytest.raises(TableError) as stopped:
        read_table(path, "lenker", material())
    assert [fault.line for fault in stopped.value.faults] == [2, 3]


def test_english_headings_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_text("source,target,sign,basis,case\ninformasjon,trygghet,+,informant sier,nord\n", encoding="utf-8")
    row = read_table(path, "lenker", material())[0]
    assert isinstance(row, Link)
    assert (row.source, row.target, row.case) == ("informasjon", "trygghet", "nord")


def test_an_unknown_table_comes_with_a_suggestion(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="Mente du «vurderinger»"):
        read_table(tmp_path / "x.csv", "vurdering", replace(material()))


def edited(path: Path, change: Callable[[Any], None]) -> Path:
    """A filled sheet, changed by hand and saved."""
    book = openpyxl.load_workbook(path)
    change(book.worksheets[0])
    book.save(path)
    return path


def test_headings_are_spelt_as_people_read_them_and_are_understood(tmp_path: Path) -> None:
    study = small()
    for table, head in (
        ("tall", "År"),
        ("funn", "Støtter"),
        ("hendelser", "Rekkefølge"),
        ("anbefalinger", "Bygger på"),
    ):
        fill_sheet(study, table, tmp_path / f"{table}.xlsx")
        assert column(openpyxl.load_workbook(tmp_path / f"{table}.xlsx").worksheets[0], head)
        assert read_table(tmp_path / f"{table}.xlsx", table, study)


def test_a_renamed_column_is_said_once_and_not_for_every_row(tmp_path: Path) -> None:
    fill_sheet(small(), "lenker", tmp_path / "lenker.xlsx")

    def rename(sheet: Any) -> None:
        sheet.cell(1, column(sheet, "Fra")).value = "Hva fører til"

    with pytest.raises(TableError) as stopped:
        read_table(edited(tmp_path / "lenker.xlsx", rename), "lenker", small())
    assert [fault.what for fault in stopped.value.faults] == [
        "Ukjent kolonne: «hva_forer_til».",
        "Kolonnen «fra» mangler.",
    ]
    assert "gi den tilbake navnet" in stopped.value.faults[1].repair


def test_a_sheet_without_its_hidden_id_still_finds_its_cells(tmp_path: Path) -> None:
    base = material()
    fill_sheet(base, "sammendrag", tmp_path / "s.xlsx", ["temamatrise"])

    def write(sheet: Any) -> None:
        sheet.cell(2, column(sheet, "Tekst")).value = "Skrevet."
        sheet.delete_cols(column(sheet, "Id"))

    found = read_table(edited(tmp_path / "s.xlsx", write), "sammendrag", base)
    display = build(with_human(base, summaries=found), load_spec("temamatrise"))
    assert any(layer.text == "Skrevet." for cell in display.cells for layer in cell.layers)


def test_a_row_that_somebody_adds_comes_in_and_those_taken_away_are_not_lost(tmp_path: Path) -> None:
    study = small()
    fill_sheet(study, "lenker", tmp_path / "lenker.xlsx")

    def add(sheet: Any) -> None:
        words = {
            "Fra": "Informasjon",
            "Til": "trygghet",
            "Fortegn": "+",
            "Type": "hemmer",
            "Grunnlag": "analytiker tolker",
        }
        for head, word in words.items():
            sheet.cell(2, column(sheet, head)).value = word
        sheet.cell(2, column(sheet, "Id")).value = None

    rows = read_table(edited(tmp_path / "lenker.xlsx", add), "lenker", study)
    new = next(row for row in rows if isinstance(row, Link) and row.type == "hemmer")
    assert (new.source, new.target) == ("informasjon", "trygghet"), "a code may be called by its name"


def test_wrong_words_and_a_misspelt_code_come_with_what_to_write(tmp_path: Path) -> None:
    path = tmp_path / "lenker.csv"
    path.write_text(
        "fra;til;fortegn;type;grunnlag\ninformajson;trygghet;pluss?;førertil;noen sier\nvær;trygghet;+;fører til;informant sier\n",
        encoding="utf-8",
    )
    with pytest.raises(TableError) as stopped:
        read_table(path, "lenker", material())
    assert [(fault.line, fault.repair) for fault in stopped.value.faults] == [
        (2, "Mente du «informasjon»?"),
        (2, "Bruk +, −, ?."),
        (2, "Bruk fører til, hemmer, forutsetter."),
        (2, "Bruk informant sier, analytiker tolker."),
    ]


@pytest.mark.parametrize(
    ("written", "kept", "shown"),
    [
        ("01.03.2024", "2024-03-01", "2024, 1. kvartal"),
        ("1/12/2024", "2024-12-01", "2024, 4. kvartal"),
        ("2024 K2", "2024 K2", "2024, 2. kvartal"),
        ("i fjor vår", "i fjor vår", "i fjor vår"),
        ("18. mars 24", "2024-03-18", "2024, 1. kvartal"),
        ("mars 2024", "2024-03", "2024, 1. kvartal"),
    ],
)
def test_dates_written_as_people_write_them_are_made_coarse(
    tmp_path: Path, written: str, kept: str, shown: str
) -> None:
    path = tmp_path / "hendelser.csv"
    path.write_text(f"case;dato;domene;tekst\nnord;{written};bolig;Fikk bolig\n", encoding="utf-8")
    row = read_table(path, "hendelser", material())[0]
    assert isinstance(row, Event)
    assert row.date == kept
    assert quarter(row.date) == shown


def test_a_day_that_does_not_exist_is_told_once_with_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "hendelser.csv"
    days = ("31.13.2024", "1.2.2024", "18.03", "30.02.24", "31.04.2024")
    path.write_text(
        "case;dato;domene;tekst\n" + "".join(f"nord;{day};bolig;Nr. {day}\n" for day in days), encoding="utf-8"
    )
    with pytest.raises(TableError) as stopped:
        read_table(path, "hendelser", material())
    assert [told.split(": ")[0] for told in str(stopped.value).splitlines()] == [
        "hendelser.csv, linje 2, 5 og 6",
        "hendelser.csv, linje 4",
    ]


def test_a_year_of_a_figure_is_a_year(tmp_path: Path) -> None:
    path = tmp_path / "tall.csv"
    path.write_text("case;indikator;verdi;aar\nnord;brukere;12;i fjor\nnord;ansatte;3;2024/25\n", encoding="utf-8")
    with pytest.raises(TableError) as stopped:
        read_table(path, "tall", material())
    (fault,) = stopped.value.faults
    assert (fault.line, "i fjor" in fault.what, "2025" in fault.repair) == (2, True, True)
    path.write_text("case;indikator;verdi;aar\nnord;brukere;12;\nnord;ansatte;3;1. halvår 2025\n", encoding="utf-8")
    assert [row.year for row in read_table(path, "tall", material()) if isinstance(row, Figure)] == [
        "",
        "1. halvår 2025",
    ]


def test_a_file_that_is_no_workbook_or_is_held_by_excel_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "tall.xlsx").write_bytes(b"ikke en bok")
    with pytest.raises(TableError, match="kan ikke leses"):
        read_table(tmp_path / "tall.xlsx", "tall", material())
    with pytest.raises(TableError, match="finnes ikke"):
        read_table(tmp_path / "borte.xlsx", "tall", material())


def test_what_libreoffice_has_saved_again_comes_back_whole(
    tmp_path: Path, libreoffice: Callable[[Path, str], Path]
) -> None:
    study, path = small(), tmp_path / "lenker.xlsx"
    fill_sheet(study, "lenker", path)
    before = read_table(path, "lenker", study)
    assert read_table(libreoffice(path, "xlsx"), "lenker", study) == before


def test_cells_that_only_a_display_of_ones_own_has_are_in_the_sheet_and_each_cell_once(tmp_path: Path) -> None:
    base, path = material(), tmp_path / "s.xlsx"
    (tmp_path / "visninger").mkdir()
    own = tmp_path / "visninger" / "min.yaml"
    own.write_text("display: temamatrise\nrader: {etter: rolle}\n", encoding="utf-8")
    names = all_displays(tmp_path)
    assert names[-1] == str(own) and names[:-1] == all_displays()
    fill_sheet(base, "sammendrag", path, ["temamatrise"])
    before = openpyxl.load_workbook(path).worksheets[0]
    fill_sheet(base, "sammendrag", path, ["temamatrise", str(own)])
    after = openpyxl.load_workbook(path).worksheets[0]
    ids = [[row[column(sheet, "Id") - 1].value for row in sheet.iter_rows(min_row=2)] for sheet in (before, after)]
    first, second = ([each for each in some if each] for some in ids)
    assert set(first) < set(second) and len(second) == len(set(second))


@pytest.mark.parametrize("judged", [True, False])
def test_what_rests_on_something_that_is_not_there_is_told_with_its_line_and_what_to_do(
    tmp_path: Path, judged: bool
) -> None:
    study = small()
    human = study.human if judged else replace(study.human, assessments=(), findings=(), goals=(), inputs=())
    study = replace(study, human=human)
    path = tmp_path / "anbefalinger.csv"
    path.write_text("tema;anbefaling;bygger på\ninformasjon;Gi alle et ark.;F99\n", encoding="utf-8")
    with pytest.raises(TableError) as raised:
        read_table(path, "anbefalinger", study)
    (fault,) = raised.value.faults
    assert (fault.file, fault.line) == ("anbefalinger.csv", 2) and "«F99»" in fault.what and fault.repair
    said = tmp_path / "innspill.csv"
    said.write_text("konferanse;gruppe;funn;svar;tekst\nK1;1;F99;bekrefter;Ja.\n", encoding="utf-8")
    if judged:
        with pytest.raises(TableError, match="«F99»"):
            read_table(said, "innspill", study)
    path.write_text("tema;anbefaling;bygger på\ninformasjon;Gi alle et ark.;\n", encoding="utf-8")
    assert [row.id for row in read_table(path, "anbefalinger", study)]
