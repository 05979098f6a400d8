"""The verb `report` and the check of what it wrote: people's own tables as they fill them in, and what is said of wrong words."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
from pptx import Presentation

from bsb.errors import StudyError, UsageError
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.finished import check_finished
from bsb.study.release import held_texts
from bsb.study.writing_up import ReportOptions


@pytest.fixture
def coded(study: Study, talks: Path, secret: Secret) -> Study:
    study.ingest([talks], secret=secret)
    study.code()
    return study


def fill(path: Path, *rows: dict[str, str]) -> None:
    """Write rows into a sheet as people do: in the columns with these headings, and nothing under «Id»."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    for number, row in enumerate(rows, 2):
        for heading, text in row.items():
            sheet.cell(number, columns[heading], text)
    book.save(path)


def test_tables_filled_in_without_ids_reach_the_final_report(coded: Study, secret: Secret):
    """Ids that bsb makes of people's words are folded («få» is «fa»): printed, the release gate held them and stopped the report."""
    theme = coded.material().codebook.codes[0].id
    for name, row in (
        ("funn", {"Forfatter": "KN", "Tema": theme, "Setning": "Hva folk får vite, kommer an på hvem de møter."}),
        (
            "planmal",
            {"Forfatter": "KN", "Dokument": "Plan for helse 2022–2028", "Ordlyd": "Alle skal få råd.", "Side": "4"},
        ),
    ):
        coded.export(coded.folder / f"{name}.xlsx")
        fill(coded.folder / f"{name}.xlsx", row)
        coded.import_table(coded.folder / f"{name}.xlsx")
    made = next(iter(coded.material().human.findings)).id
    assert "-far-vite" in made, "an id of folded words is what this is about"
    coded.export(coded.folder / "innspill.xlsx")
    fill(
        coded.folder / "innspill.xlsx",
        {"Forfatter": "KN", "Konferanse": "K1", "Gruppe": "1", "Funn": made, "Svar": "bekrefter", "Tekst": "Ja."},
    )
    coded.import_table(coded.folder / "innspill.xlsx")
    for skeleton in ("oslo", "kort"):
        (path,) = coded.report("slutt", ReportOptions(skeleton=skeleton, hold="stop"))
        document = docx.Document(str(path))
        text = "".join(each.text or "" for each in document.element.body.iter() if each.tag.endswith("}t"))
        assert "kommer an på hvem de møter" in text and "-far-vite" not in text


def test_what_would_be_passed_over_is_refused(coded: Study):
    with pytest.raises(UsageError, match=r"Ukjent valg for --hold: «maske».*mask, stop"):
        coded.report("prosess", ReportOptions(hold="maske"))
    with pytest.raises(UsageError, match="ikke noe utkast å føre videre"):
        coded.report("konferanse", ReportOptions(update="ut/konferanse/program.docx"))


def test_the_way_on_past_a_draft_somebody_wrote_in_can_be_typed_as_it_stands(coded: Study, tmp_path: Path):
    folder = tmp_path / "til konferansen å sende"
    (path,) = coded.report("prosess", ReportOptions(folder=str(folder)))
    document = docx.Document(str(path))
    document.add_paragraph("Skrevet onsdag kveld.")
    document.save(str(path))
    before = path.read_bytes()
    with pytest.raises(StudyError) as told:
        coded.report("prosess", ReportOptions(folder=str(folder)))
    assert f'--update "{path}"' in str(told.value) and path.read_bytes() == before


def test_slides_are_checked_as_slides(coded: Study, tmp_path: Path):
    (path,) = (each for each in coded.report("konferanse") if each.suffix == ".pptx")
    assert check_finished(coded, path) == ((), [])
    deck = Presentation(str(path))
    line = next(
        line
        for slide in deck.slides
        for shape in slide.shapes
        for line in shape.text_frame.paragraphs
        if line.text.startswith("«")
    )
    line.runs[0].text = "«Dette har ingen sagt i noe intervju, og det står likevel som et sitat.»"
    bent = tmp_path / "endret.pptx"
    deck.save(str(bent))
    faults, paths = check_finished(coded, bent)
    assert len(faults) == 1 and "sitat" in faults[0].what.casefold() and [each.suffix for each in paths] == [".xlsx"]


def test_what_bsb_calls_a_column_is_nobody(coded: Study):
    """«Per 1000 innbyggere» stands over figures of cases; «Per» alone is held as before."""
    texts = [("a", "Per 1000 innbyggere"), ("b", "Per kom på mandag")]
    assert [one.place for one in held_texts(coded, coded.material(), texts)] == ["b"]
