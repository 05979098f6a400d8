"""A study's own template: styles with Norwegian names give their look, what is missing is made, and the rest stays as it was."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import RGBColor

from bsb.model.report import Bullets, Caption, Cover, Human, Label, Paragraph, Report, Saying, Section, Table, Text
from bsb.report.accessibility import faults
from bsb.report.word import write_word
from tests.report.report_study import every_part, headings, lines

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


def earlier_report(path):
    """A template as people make one: an earlier report, with all that its text and its writers left in it."""
    document = Document()
    document.add_paragraph("Torunn sa det.")
    section = document.sections[0]
    section.header.paragraphs[0].text, section.footer.paragraphs[0].text = "Fylkeskommunen", "Avdeling for hoved"
    document.add_comment(document.paragraphs[0].runs[0], text="Spør Torunn", author="Torunn")
    about = document.core_properties
    for name in ("author", "last_modified_by", "comments", "identifier", "content_status", "version", "keywords"):
        setattr(about, name, "Torunn")
    made = io.BytesIO()
    document.save(made)
    package = {}
    with zipfile.ZipFile(made) as old:
        package = {name: old.read(name) for name in old.namelist() if name != "customXml/item1.xml"}
    package["docProps/app.xml"] = package["docProps/app.xml"].replace(
        b"</Properties>", b"<Company>Torunn</Company><Manager>Torunn</Manager></Properties>"
    )
    package["customXml/item1.xml"] = b"<a>Torunn</a>"
    package["word/embeddings/ark.xlsx"] = b"Torunn"
    package["word/footnotes.xml"] = FOOTNOTES.encode()
    package["docProps/custom.xml"] = CUSTOM.encode()
    kinds = {
        "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        "word/footnotes.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        "word/embeddings/ark.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
    listed = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    _before(package, "[Content_Types].xml", "</Types>", listed)
    relation = '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"{}/>'
    out = ' TargetMode="External"'
    _before(
        package,
        "_rels/.rels",
        "</Relationships>",
        relation.format("rId77", "custom-properties", "docProps/custom.xml", ""),
    )
    added = (
        relation.format("rId78", "package", "embeddings/ark.xlsx", ""),
        relation.format("rId79", "footnotes", "footnotes.xml", ""),
        relation.format("rId80", "hyperlink", "mailto:torunn@example.org", out),
    )
    _before(package, "word/_rels/document.xml.rels", "</Relationships>", "".join(added))
    _before(
        package, "word/settings.xml", "</w:settings>", '<w:docVars><w:docVar w:name="x" w:val="Torunn"/></w:docVars>'
    )
    package["word/settings.xml"] = package["word/settings.xml"].replace(
        b"<w:zoom",
        b'<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/><w:zoom',
        1,
    )
    package["word/_rels/settings.xml.rels"] = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + relation.format("rId1", "attachedTemplate", "file:///C:/Users/torunn/mal.dotx", out)
        + "</Relationships>"
    ).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in package.items():
            new.writestr(name, content)


def _before(package, name, end, added):
    package[name] = package[name].replace(end.encode(), added.encode() + end.encode())


FOOTNOTES = """<?xml version="1.0"?><w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:footnote w:id="2"><w:p><w:r><w:t>Torunn</w:t></w:r></w:p></w:footnote></w:footnotes>"""
CUSTOM = """<?xml version="1.0"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property
fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="k"><vt:lpwstr>Torunn</vt:lpwstr></property></Properties>"""


def test_nothing_but_the_look_is_taken_from_a_template(tmp_path):
    earlier_report(tmp_path / "mal.docx")
    held = every_part(tmp_path / "mal.docx")
    assert sum(b"orunn" in content for content in held.values()) >= 9, "the template is as full as meant"
    path = write_word(report(), tmp_path / "r.docx", tmp_path / "mal.docx")
    parts = every_part(path)
    assert [name for name, content in parts.items() if b"orunn" in content] == []
    assert any(b"Fylkeskommunen" in content for name, content in parts.items() if "header" in name)
    assert any(b"Avdeling for hoved" in content for name, content in parts.items() if "footer" in name)
    assert headings(path) == ["1 Del én", "2 Under"]


def test_the_report_on_such_a_template_opens_in_another_program(tmp_path, libreoffice):
    import pypdf

    earlier_report(tmp_path / "mal.docx")
    pdf = libreoffice(write_word(report(), tmp_path / "r.docx", tmp_path / "mal.docx"), "pdf")
    assert "Fylkeskommunen" in "\n".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
