"""Word craft: styles, captions, fields, tables, language, properties, and the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx import Document

from bsb.errors import InputError
from bsb.model.display import Edition
from bsb.model.report import Bullets, Caption, Cover, Human, Label, Paragraph, Ref, Report, Saying, Section, Table, Text
from bsb.report.process import process_report
from bsb.report.word import write_word
from bsb.report.word.fields import fields
from bsb.report.word.package import open_document
from bsb.report.word.template import default_template
from tests.report.report_study import every_part, lines, small_study


def report(*blocks, language: str = "nb", **facts) -> Report:
    section = Section("s", "Første del", tuple(blocks))
    return Report("prove", Cover("Tittelen", "Undertittel"), (section,), language, Edition.EXTERNAL, **facts)


def table(key: str, text: str = "Tall", rows: int = 2) -> Table:
    body = tuple((f"rad {n}", str(n)) for n in range(rows))
    return Table(key, Caption(Label.TABLE, text), ("Hva", "Antall"), body, about="To kolonner.")


def written(tmp_path, *blocks, **facts):
    return write_word(report(*blocks, **facts), tmp_path / "r.docx")


def field_results(path, word: str) -> list[str]:
    body = Document(str(path)).element.body
    return ["".join(each.text or "" for each in field.result) for field in fields(body) if word in field.instruction]


def test_the_same_report_gives_the_same_bytes(tmp_path):
    one = write_word(process_report(small_study()), tmp_path / "a" / "r.docx")
    two = write_word(process_report(small_study()), tmp_path / "b" / "r.docx")
    assert one.read_bytes() == two.read_bytes()


def test_captions_are_numbered_from_one_each_label_for_itself(tmp_path):
    boxed = Saying("q", "S1", "Et sitat.", caption=Caption(Label.BOX, "Om bolig"))
    path = written(tmp_path, table("a"), boxed, table("b"))
    assert field_results(path, "SEQ Tabell") == ["1", "2"]
    assert field_results(path, "SEQ Tekstboks") == ["1"]
    assert ("Caption", "Tabell 2: Tall") in lines(path)


def test_a_reference_prints_the_caption_it_points_to(tmp_path):
    path = written(tmp_path, Paragraph("p", (Text("Se "), Ref("b"), Text("."))), table("a"), table("b"))
    assert field_results(path, " REF ") == ["Tabell 2"]
    assert ("Normal", "Se Tabell 2.") in lines(path)


def test_the_contents_hold_the_headings_as_links_without_asking_for_an_update(tmp_path):
    path = written(tmp_path)
    xml = every_part(path)["word/document.xml"].decode()
    (entry,) = [text for style, text in lines(path) if style == "TOC 1" or style == "toc 1"]
    assert entry == "Første del"
    anchor = re.search(r'<w:hyperlink w:anchor="(_Toc\d+)"', xml).group(1)
    assert f'w:name="{anchor}"' in xml
    assert b"updateFields" not in every_part(path)["word/settings.xml"]


def test_a_list_starts_at_one_again(tmp_path):
    first = Bullets("one", ((Text("a"),), (Text("b"),)), ordered=True)
    second = Bullets("two", ((Text("c"),),), ordered=True)
    path = written(tmp_path, first, second)
    found = [p for p in Document(str(path)).element.body.iter() if p.tag.endswith("}numId")]
    numbers = [each.val for each in found]
    assert numbers[0] == numbers[1] != numbers[2]


def test_a_table_has_a_header_row_fixed_widths_and_a_text_alternative(tmp_path):
    body = Document(str(written(tmp_path, table("a")))).element.body
    xml = body.xpath(".//w:tbl")[0]
    assert xml.xpath("./w:tr[1]/w:trPr/w:tblHeader")
    assert xml.xpath("./w:tblPr/w:tblLayout/@w:type") == ["fixed"]
    assert xml.xpath("./w:tblPr/w:tblCaption/@w:val") == ["Tall"]
    assert xml.xpath("./w:tblPr/w:tblDescription/@w:val") == ["To kolonner."]
    assert not xml.xpath(".//w:vMerge | .//w:gridSpan")
    widths = [int(each) for each in xml.xpath("./w:tblGrid/w:gridCol/@w:w")]
    assert sum(widths) == 9070


def test_a_row_that_may_be_longer_than_a_page_may_break(tmp_path):
    long = Table("a", Caption(Label.TABLE, "x"), ("A", "B"), (("kort", "ord " * 900),))
    rows = Document(str(written(tmp_path, long))).element.body.xpath(".//w:tbl/w:tr")
    assert rows[0].xpath("./w:trPr/w:cantSplit")
    assert not rows[1].xpath("./w:trPr/w:cantSplit")


@pytest.mark.parametrize(
    ("language", "tag", "side"), [("nb", "nb-NO", "Side"), ("nn", "nn-NO", "Side"), ("en", "en-GB", "Page")]
)
def test_the_language_is_set_for_proofing_and_in_the_properties(tmp_path, language, tag, side):
    parts = every_part(written(tmp_path, language=language))
    assert f'w:lang w:val="{tag}"'.encode() in parts["word/styles.xml"]
    assert f"<dc:language>{tag}</dc:language>".encode() in parts["docProps/core.xml"]
    footers = b"".join(content for name, content in parts.items() if "footer" in name)
    assert b" PAGE " in footers and b" NUMPAGES " in footers


def test_a_quote_in_another_language_is_marked_so(tmp_path):
    path = written(tmp_path, Saying("q", "S1", "Eg fekk ikkje vite noko.", language="nn"))
    assert b'<w:lang w:val="nn-NO"/>' in every_part(path)["word/document.xml"]


def test_paper_is_a4(tmp_path):
    section = Document(str(written(tmp_path))).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_a_field_shows_its_prompt_in_grey_until_somebody_writes(tmp_path):
    path = written(tmp_path, Human("h", "Skriv noe"), Human("g", "Skriv mer", "Dette er skrevet."))
    xml = every_part(path)["word/document.xml"].decode()
    assert ("Normal", "[Skriv noe]") in lines(path)
    assert ("Normal", "Dette er skrevet.") in lines(path)
    assert xml.count("<w:showingPlcHdr/>") == 1
    assert 'w:tag w:val="bsb:human:h"' in xml


def test_every_tag_is_short_enough_for_word_and_there_once(draft):
    tags = re.findall(r'w:tag w:val="([^"]+)"', every_part(draft)["word/document.xml"].decode())
    assert all(len(tag) <= 64 for tag in tags)
    assert len(tags) == len(set(tags))


def test_bookmarks_have_ids_of_their_own(draft):
    xml = every_part(draft)["word/document.xml"].decode()
    starts = re.findall(r'<w:bookmarkStart w:id="(\d+)"', xml)
    assert len(starts) == len(set(starts)) and "0" not in starts
    assert sorted(starts) == sorted(re.findall(r'<w:bookmarkEnd w:id="(\d+)"', xml))


class TestTemplates:
    def test_a_dotx_is_opened_as_a_document(self, tmp_path):
        template = tmp_path / "mal.dotx"
        template.write_bytes(_as_template(default_template().getvalue()))
        path = write_word(report(Human("h", "x")), tmp_path / "r.docx", template)
        assert b"document.main+xml" in every_part(path)["[Content_Types].xml"]

    def test_a_macro_file_is_refused_in_plain_words(self, tmp_path):
        with pytest.raises(InputError, match="makroer"):
            open_document(tmp_path / "mal.dotm")

    def test_another_file_is_refused_in_plain_words(self, tmp_path):
        (tmp_path / "mal.docx").write_text("ikke Word", encoding="utf-8")
        with pytest.raises(InputError, match="Word-dokument"):
            open_document(tmp_path / "mal.docx")

    def test_missing_styles_are_made_and_existing_ones_are_kept(self, tmp_path):
        # python-docx's own template: English, US Letter, no style of ours, another look of Heading 1.
        template = tmp_path / "mal.docx"
        base = Document()
        base.styles["Heading 1"].font.name = "Georgia"
        base.add_paragraph("Tekst i malen")
        base.sections[0].footer.paragraphs[0].text = "Kommunens egen bunntekst"
        base.save(str(template))
        path = write_word(report(Saying("q", "S1", "Et sitat.")), tmp_path / "r.docx", template)
        document = Document(str(path))
        assert document.styles["Heading 1"].font.name == "Georgia"
        assert ("BSB Sitat", "«Et sitat.»") in lines(path)
        assert not any("Tekst i malen" in text for _style, text in lines(path))
        assert document.sections[0].footer.paragraphs[0].text == "Kommunens egen bunntekst"
        assert "PAGE" in document.sections[0].footer._element.xml
        assert document.core_properties.author == "" and document.core_properties.comments == ""
        assert "thumbnail" not in "".join(every_part(path))


def _as_template(raw: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"document.main+xml", b"template.main+xml"))
    return made.getvalue()


@pytest.mark.slow
def test_libreoffice_opens_it_and_shows_numbers_and_prompts(draft, libreoffice):
    import pypdf

    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(libreoffice(draft, "pdf")).pages)
    assert "Tabell 1" in text and "SEQ" not in text and "REF" not in text
    assert "[Hvordan ble deltakerne rekruttert" in text


@pytest.mark.parametrize("text", ["=1+1 er to", "– ja, sånn var det", "@ikke en formel", "ord " * 8000])
def test_a_quote_that_looks_like_something_else_reaches_word_unharmed(tmp_path, text):
    path = written(tmp_path, Saying("q", "S1", text.strip()))
    assert ("BSB Sitat", f"«{text.strip()}»") in lines(path)


def test_a_character_that_no_file_can_hold_is_left_out(tmp_path):
    path = written(tmp_path, Saying("q", "S1", "før\x07etter"))
    assert ("BSB Sitat", "«føretter»") in lines(path)


def test_a_cell_of_a_sheet_is_never_a_formula_and_never_cut_in_silence(tmp_path):
    import openpyxl

    from bsb.report.conference.workbook import SheetTable, write_workbook

    table = SheetTable("Ark", "Tittel", ("A",), (("=1+1",), ("x" * 33_000,), ("a\x07b",)), (20,))
    sheet = openpyxl.load_workbook(write_workbook(tmp_path / "a.xlsx", [table], "Tittel")).active
    values = [row[0] for row in sheet.iter_rows(min_row=4, values_only=True)]
    assert values[0] == "=1+1" and sheet["A4"].data_type == "s"
    assert len(values[1]) <= 32_767 and values[1].endswith(" […]")
    assert values[2] == "ab"
