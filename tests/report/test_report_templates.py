"""A study's own template: styles with Norwegian names give their look, what is missing is made, and the rest stays as it was."""

from __future__ import annotations

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import RGBColor

from bsb.model.report import Bullets, Caption, Cover, Human, Label, Paragraph, Report, Saying, Section, Table, Text
from bsb.report.accessibility import faults
from bsb.report.word import write_word
from tests.report.report_study import headings, lines

GREEN = RGBColor(0x00, 0x55, 0x2B)


def report() -> Report:
    blocks = (
        Paragraph("p", (Text("Et avsnitt."),)),
        Bullets("b", ((Text("Ett punkt."),), (Text("To punkter."),))),
        Bullets("n", ((Text("Først."),), (Text("Så."),)), ordered=True),
        Saying("q", "S1", "Et sitat som noen har sagt.", who="Bruker"),
        Table("t", Caption(Label.TABLE, "Tall"), ("A", "B"), (("x", "1"),), source="Kilde: her.", about="En rad."),
        Human("h", "Skriv her"),
    )
    inner = Section("s/1", "Under", (Paragraph("u", (Text("Mer."),)),))
    return Report("prove", Cover("Tittel", "Undertittel"), (Section("s", "Del én", blocks, (inner,)),))


@pytest.fixture
def norwegian(tmp_path):
    """A template made by hand: headings called «Overskrift 1», no list and no caption styles."""
    document = Document()
    root = document.styles.element
    for style in list(document.styles):
        if (style.name or "").startswith(("Heading", "List", "Caption", "toc", "Title", "Subtitle", "Quote")):
            root.remove(style.element)
    for colour in list(
        root.iter(qn("w:color"))
    ):  # the library's own blue is too pale, and would be the template's fault
        colour.getparent().remove(colour)
    for name in ("Overskrift 1", "Overskrift 2", "Tittel"):
        made = document.styles.add_style(name, 1)
        made.font.name, made.font.color.rgb = "Georgia", GREEN
    path = tmp_path / "mal.docx"
    document.save(str(path))
    return path


def test_headings_have_the_templates_look_and_words_own_meaning(norwegian, tmp_path):
    path = write_word(report(), tmp_path / "r.docx", norwegian)
    assert headings(path) == ["1 Del én", "2 Under"]
    styles = Document(str(path)).styles
    for ours, theirs in (("Heading 1", "Overskrift 1"), ("Heading 2", "Overskrift 2"), ("Title", "Tittel")):
        assert styles[ours].base_style.name == theirs
        assert styles[ours].font.name is None and styles[ours].font.color.rgb is None, "the look is the template's"
        assert styles[theirs].font.color.rgb == GREEN


def test_what_the_template_lacks_is_made_and_the_document_is_whole(norwegian, tmp_path):
    path = write_word(report(), tmp_path / "r.docx", norwegian)
    names = {style for style, _text in lines(path)}
    assert {"List Bullet", "List Number", "Caption", "BSB Sitat", "BSB Kilde"} <= {
        "Caption" if name == "caption" else name for name in names
    }
    assert [str(each) for each in faults(path)] == []
    contents = [text for style, text in lines(path) if style.lower() in {"toc 1", "toc 2"}]
    assert contents == ["Del én", "Under"]


def test_libreoffice_shows_lists_and_headings(norwegian, tmp_path, libreoffice):
    import pypdf

    path = libreoffice(write_word(report(), tmp_path / "r.docx", norwegian), "pdf")
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    assert "Tabell 1: Tall" in text and "1." in text and ("•" in text or "\uf0b7" in text)
