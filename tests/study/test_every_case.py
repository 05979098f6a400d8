"""A report for each case in one go: which cases have one, and that one which cannot be written stops none of the others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest

from bsb.errors import KeyFileError, ReleaseError, StudyError, UsageError
from bsb.model.people import Case
from bsb.model.transcript import Turn
from bsb.privacy.held import Held, Why
from bsb.privacy.key import Secret
from bsb.study import Study, outside
from bsb.study.every_case import write_every_case
from bsb.study.key_search import KeySearch
from bsb.study.release import HeldText, stopped_by
from bsb.study.showing import DisplayOptions
from bsb.study.writing_up import KINDS, ReportOptions

from .small import new_identity, small_study, transcript


@pytest.fixture
def city(tmp_path: Path, secret: Secret) -> Study:
    """Two districts with an interview each, one of them through a service below it, and one district where nobody has been asked."""
    study = small_study(tmp_path / "byen", secret)
    with study.store.transaction() as work:
        work.put_cases(
            [
                Case("nord", "Nord"),
                Case("sor", "Sør"),
                Case("dagsenter", "Dagsenteret", parent="sor"),
                Case("vest", "Vest"),
            ]
        )
        turns = (Turn(0, "P01", "Hva betyr stedet?"), Turn(1, "P02", "Maten er god, og døra er åpen."))
        work.put_transcript(replace(transcript("I02"), case="dagsenter", turns=turns), [])
    return study


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.name for path in paths]


def test_each_case_with_interviews_has_a_report_in_the_studys_order(city: Study):
    written = city.report_every_case("prosess")
    assert names(written.paths) == [
        "prosessrapport-nord.docx",
        "prosessrapport-sor.docx",
        "prosessrapport-dagsenter.docx",
    ]
    assert not written.left and written.held is None and not written.stopped


def test_each_is_what_it_would_be_alone(city: Study, tmp_path: Path):
    together = city.report_every_case("prosess", ReportOptions(folder=str(tmp_path / "sammen")))
    for path in together.paths:
        case = path.stem.removeprefix("prosessrapport-")
        (alone,) = city.report("prosess", ReportOptions(case=case, folder=str(tmp_path / "alene")))
        assert _text(alone) == _text(path)


def _text(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def test_a_draft_somebody_wrote_in_is_left_and_the_others_are_written(city: Study):
    first = city.report_every_case("prosess").paths[0]
    document = docx.Document(str(first))
    document.add_paragraph("Skrevet onsdag kveld.")
    document.save(str(first))
    before = first.read_bytes()
    written = city.report_every_case("prosess")
    assert names(written.paths) == ["prosessrapport-sor.docx", "prosessrapport-dagsenter.docx"]
    assert first.read_bytes() == before
    (fault,) = written.left
    assert fault.place == "nord" and "--update" in fault.repair


def test_what_stops_all_of_them_is_told_once(city: Study, tmp_path: Path):
    written = city.report_every_case("prosess", ReportOptions(template="borte.docx"))
    (fault,) = written.left
    assert not written.paths and fault.file == "borte.docx" and fault.place == ""


def test_a_key_that_cannot_be_opened_stops_them_before_anything_is_written(city: Study, tmp_path: Path):
    other = new_identity(tmp_path / "en annen.identitet")
    with pytest.raises(KeyFileError):
        city.report_every_case("prosess", search=KeySearch(city, other))
    assert not list(city.output.glob("*.docx"))


def test_what_the_gate_holds_in_any_of_them_is_in_one_sheet(city: Study, tmp_path: Path, monkeypatch):
    held = {"nord": "Kvervilen", "dagsenter": "Snurtelen"}

    def make(writing):
        word = held.get(writing.options.case)
        if word is None:
            path = Path(writing.options.folder) / f"{writing.options.case}.docx"
            path.write_bytes(b"")
            return [path]
        found = [HeldText("tema", f"Her står {word}.", Held("1", 9, 9 + len(word), word, Why.UNKNOWN))]
        writing.held.extend(found)
        raise stopped_by(found)

    monkeypatch.setitem(KINDS, "prosess", make)
    sheet = tmp_path / "ord.xlsx"
    written = write_every_case(city, "prosess", ReportOptions(folder=str(tmp_path), words=str(sheet)))
    assert written.stopped == ("nord", "dagsenter") and names(written.paths) == ["sor.docx"]
    assert written.held is not None and len(written.held.faults) == 2
    rows = list(openpyxl.load_workbook(sheet).worksheets[0].values)
    assert {"Kvervilen", "Snurtelen"} <= {cell for row in rows for cell in row}


def test_displays_of_each_case_lie_in_a_folder_of_its_own(city: Study, tmp_path: Path):
    together = city.display(["dataregnskap"], DisplayOptions(("csv",), every_case=True, folder=str(tmp_path / "alle")))
    assert [path.parent.name for path in together] == ["nord", "sor", "dagsenter"]
    for path in together:
        options = DisplayOptions(("csv",), case=path.parent.name, folder=str(tmp_path / "alene"))
        (alone,) = city.display(["dataregnskap"], options)
        assert alone.read_bytes() == path.read_bytes()


def test_what_the_gate_holds_in_displays_of_any_case_is_in_one_sheet_and_nothing_is_written(
    city: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    words = {("nord",): "Kvervilen", ("dagsenter",): "Snurtelen"}

    def let_out(study, material, specs, formats, gate, search):
        word = words.get(tuple(one.id for one in material.cases))
        if word is None:
            return []
        gate.held.append(HeldText("felt", f"Her står {word}.", Held("1", 9, 9 + len(word), word, Why.UNKNOWN)))
        raise stopped_by(gate.held)

    monkeypatch.setattr(outside, "let_out_displays", let_out)
    sheet, folder = tmp_path / "ord.xlsx", tmp_path / "alle"
    options = DisplayOptions(("csv",), "external", words=str(sheet), every_case=True, folder=str(folder))
    with pytest.raises(ReleaseError) as told:
        city.display(["dataregnskap"], options)
    assert len(told.value.faults) == 2 and not folder.exists()
    rows = list(openpyxl.load_workbook(sheet).worksheets[0].values)
    assert {"Kvervilen", "Snurtelen"} <= {cell for row in rows for cell in row}


def test_one_case_and_every_case_are_not_asked_for_together(city: Study):
    with pytest.raises(UsageError, match="--case, --every-case kan ikke brukes sammen"):
        city.display(["dataregnskap"], DisplayOptions(case="nord", every_case=True))


def test_options_of_one_report_are_refused(city: Study):
    for given in (ReportOptions(case="nord"), ReportOptions(update="utkast.docx")):
        with pytest.raises(UsageError, match="kan ikke brukes sammen med --every-case"):
            city.report_every_case("prosess", given)
    with pytest.raises(UsageError, match="Mente du «prosess»"):
        city.report_every_case("proses")


def test_a_case_without_interviews_is_told_as_that(city: Study):
    with pytest.raises(StudyError, match="Ingen utskrift hører til casen «vest»"):
        city.report("prosess", ReportOptions(case="vest"))
