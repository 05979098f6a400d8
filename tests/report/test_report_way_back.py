"""Forms as people hand them in: ids rubbed out, rows added, bold words, sentences written beside the box, measures for later."""

from __future__ import annotations

from copy import deepcopy

import pytest
from docx import Document

from bsb.report.conference import ConferenceOptions, write_pack
from bsb.report.feedback import read_feedback
from bsb.report.final import final_report
from tests.display.studies import with_human
from tests.report.report_study import all_tables, small_study, write_over
from tests.report.test_report_feedback import FINDINGS, STUDY, choose, filled, tick


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    folder = tmp_path_factory.mktemp("konferanse")
    return {path.name: path for path in write_pack(STUDY, folder, ConferenceOptions(groups=2))}


def told(path) -> list[tuple[str, ...]]:
    return [(row.group, row.finding, row.response, row.text) for row in read_feedback([path], STUDY, "K1").inputs]


def test_a_row_whose_id_was_rubbed_out_is_known_by_the_findings_words(pack, tmp_path):
    def write(document):
        table = all_tables(document)[0]
        table.cell(2, 0).text = ""
        choose(table.cell(2, 2), "uenig")
        table.cell(2, 3).text = "Vi spør."

    assert told(filled(pack["referat.docx"], tmp_path, write)) == [("1", "F2", "uenig", "Vi spør.")]


def test_rows_that_somebody_adds_and_words_in_bold_are_read(pack, tmp_path):
    def write(document):
        table = all_tables(document)[0]
        table._tbl.append(deepcopy(table.rows[1]._tr))
        choose(table.cell(1, 2), "bekrefter")
        table.cell(1, 3).text = "Slik er "
        table.cell(1, 3).paragraphs[0].add_run("det").bold = True
        last = len(table.rows) - 1
        choose(table.cell(last, 2), "nyanserer")
        table.cell(last, 3).text = "Ikke for de nye."

    assert told(filled(pack["referat.docx"], tmp_path, write)) == [
        ("1", "F1", "bekrefter", "Slik er det"),
        ("1", "F1", "nyanserer", "Ikke for de nye."),
    ]


def test_what_is_written_under_the_boxes_is_kept(pack, tmp_path):
    def write(document):
        table = all_tables(document)[0]
        tick(table.cell(1, 2), "bekrefter")
        table.cell(1, 2).add_paragraph("men bare på dagtid")
        write_over(document, "Gruppe nr.", "Gruppe nr.: 2")

    assert told(filled(pack["gruppeark_01.docx"], tmp_path, write)) == [("2", "F1", "bekrefter", "men bare på dagtid")]


def test_what_works_and_what_can_be_done_come_home_to_the_theme(pack, tmp_path):
    def write(document):
        _answer, works, actions = all_tables(document)[:3]
        works.cell(1, 1).text = "At de ringer tilbake"
        for column, text in enumerate(("Et ark om rettigheter", "lederen", "før jul"), 1):
            actions.cell(1, column).text = text
        write_over(document, "Gruppe nr.", "Gruppe nr.: 2")

    path = filled(pack["gruppeark_01.docx"], tmp_path, write)
    assert told(path) == [
        ("2", "tema:informasjon", "nytt", "Hva virker, og hvorfor: At de ringer tilbake."),
        ("2", "tema:informasjon", "nytt", "Tiltak: Et ark om rettigheter. Hvem gjør det: lederen. Når: før jul."),
    ]
    inputs = read_feedback([path], STUDY, "K1").inputs
    report = final_report(with_human(small_study(), findings=FINDINGS, inputs=inputs), "delrapport")
    (theme,) = [part for part in report.sections if part.key == "funn"]
    texts = [text for section in theme.parts if section.key == "informasjon" for text in _texts(section)]
    assert any("Et ark om rettigheter" in text for text in texts)


def _texts(section):
    for _depth, inner in section.walk():
        for block in inner.blocks:
            for item in getattr(block, "items", ()):
                yield "".join(run.text for run in item)


def test_the_minutes_never_take_the_place_of_a_groups_own_sheet(pack, tmp_path):
    def sheet(document):
        tick(all_tables(document)[0].cell(1, 2), "nyanserer")
        all_tables(document)[0].cell(1, 3).text = "Både og."
        write_over(document, "Gruppe nr.", "Gruppe nr.: 1")

    def minutes(document):
        choose(all_tables(document)[0].cell(1, 2), "bekrefter")
        all_tables(document)[0].cell(1, 3).text = "Slik er det."

    apart = [
        read_feedback([filled(pack[name], tmp_path, change)], STUDY, "K1").inputs[0].id
        for name, change in (("gruppeark_01.docx", sheet), ("referat.docx", minutes))
    ]
    assert len(set(apart)) == 2


@pytest.mark.slow
def test_a_filled_sheet_saved_by_libreoffice_is_read(pack, tmp_path, libreoffice):
    def write(document):
        tick(all_tables(document)[0].cell(1, 2), "nyanserer")
        all_tables(document)[0].cell(1, 3).text = "Både og."
        write_over(document, "Gruppe nr.", "Gruppe nr.: 1")

    again = libreoffice(filled(pack["gruppeark_01.docx"], tmp_path, write), "docx")
    assert told(again) == [("1", "F1", "nyanserer", "Både og.")]
    assert Document(str(again)).tables
