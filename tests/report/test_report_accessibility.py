"""The accessibility list finds what stands in the way, and our own documents have nothing of it."""

from __future__ import annotations

import pytest
from docx import Document
from docx.shared import RGBColor

from bsb.report.accessibility import faults
from bsb.report.contrast import contrast


def told(path) -> str:
    return "\n".join(str(fault) for fault in faults(path))


def test_our_own_draft_has_no_fault(draft):
    assert told(draft) == ""


def saved(tmp_path, change):
    document = Document()
    document.core_properties.title = "Tittel"
    document.add_heading("Rapport", 0)
    change(document)
    path = tmp_path / "d.docx"
    document.save(str(path))
    return path


def _jump(document):
    document.add_heading("En", 1)
    document.add_heading("Tre", 3)


def _merged(document):
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1))


def _pale(document):
    document.add_paragraph().add_run("lyst").font.color.rgb = RGBColor(0xBB, 0xBB, 0xBB)


def _slanted(document):
    document.add_paragraph().add_run("ord " * 40).italic = True


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_jump, "hopper fra 1 til 3"),
        (_merged, "flettede celler"),
        (_merged, "ingen overskriftsrad"),
        (_merged, "ingen tekst for skjermleser"),
        (_pale, "skiller seg for lite"),
        (_slanted, "kursiv"),
        (lambda document: document.add_paragraph(), "tomt avsnitt"),
        (lambda document: document.add_paragraph("• skrevet for hånd"), "liste er skrevet for hånd"),
        (lambda document: setattr(document.core_properties, "title", ""), "ingen tittel"),
    ],
)
def test_each_fault_is_found(tmp_path, change, expected):
    assert expected in told(saved(tmp_path, change))


def test_a_fault_tells_the_place_and_never_what_is_written(tmp_path):
    def change(document):
        document.add_heading("Bolig", 1)
        document.add_paragraph().add_run("hemmelig " * 20).italic = True

    text = told(saved(tmp_path, change))
    assert "avsnitt 3, under «Bolig»" in text
    assert "hemmelig" not in text


@pytest.mark.parametrize(
    ("ink", "ground", "expected"), [("000000", "FFFFFF", 21.0), ("767676", "FFFFFF", 4.54), ("0072B2", "FFFFFF", 5.19)]
)
def test_contrast_as_wcag_counts_it(ink, ground, expected):
    assert contrast(ink, ground) == pytest.approx(expected, abs=0.01)
