"""A finished file is searched in every corner: runs, properties, alt text, comments, embedded files, bytes."""

from __future__ import annotations

import base64
import io
import sqlite3
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.shared import Inches
from openpyxl.comments import Comment

from bsb.errors import ReadError
from bsb.model.settings import NamePolicy
from bsb.privacy.key import Key, LogEntry, PlaceName
from bsb.privacy.register import RegisterPerson, merge_into
from bsb.privacy.search_file import Searcher


@pytest.fixture
def searcher(policy: NamePolicy) -> Searcher:
    key = merge_into(
        Key.empty("s"),
        [RegisterPerson("Torunn Myrvang", role="oppfølger"), RegisterPerson("Mai Torvund", role="bruker")],
    )
    key = Key(
        "s",
        key.people,
        (PlaceName("Elvestrand", "place", "[bydel]"),),
        {"I01": (LogEntry(0, 0, 3, "phone", "[…]", "406 12 345"),)},
    )
    return Searcher(key, policy)


def _who(searcher: Searcher, path: Path) -> set[str]:
    return {found.who for found in searcher.search(path)}


def test_a_clean_document_is_clean(searcher: Searcher, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Oppfølgeren kom i mai. Det var hans sak, torvmyra og elvestranden.")
    document.save(str(tmp_path / "ren.docx"))
    assert searcher.search(tmp_path / "ren.docx") == ()


def test_a_name_cut_in_runs_is_found(searcher: Searcher, tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Da sa To")
    paragraph.add_run("ru").bold = True
    paragraph.add_run("nn at det var greit.")
    document.save(str(tmp_path / "a.docx"))
    (found,) = searcher.search(tmp_path / "a.docx")
    assert found.who == "P01" and found.part.endswith("word/document.xml")


def test_properties_alt_text_comments_headers_and_places_are_searched(searcher: Searcher, tmp_path: Path) -> None:
    picture = tmp_path / "p.png"
    picture.write_bytes(_PIXEL)
    document = docx.Document()
    document.core_properties.author = "Torunn Myrvang"
    document.sections[0].header.paragraphs[0].text = "Elvestrand"
    shape = document.add_picture(str(picture), width=Inches(1))
    shape._inline.docPr.set("descr", "Bilde av Mai Torvund")
    document.add_comment(document.add_paragraph("tekst").runs, text="406 12 345", author="x")
    document.save(str(tmp_path / "a.docx"))
    found = {(hit.part.rsplit("/", 1)[-1], hit.who) for hit in searcher.search(tmp_path / "a.docx")}
    assert {("core.xml", "P01"), ("header1.xml", "place"), ("document.xml", "P02"), ("comments.xml", "phone")} <= found


def test_workbooks_inside_files_text_files_and_bytes_are_searched(searcher: Searcher, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Sitat", "Torunn sa det"])
    book.save(tmp_path / "inni.xlsx")
    with zipfile.ZipFile(tmp_path / "ytre.pptx", "w") as outer:
        outer.write(tmp_path / "inni.xlsx", "ppt/embeddings/bok.xlsx")
    (tmp_path / "tabell.csv").write_text("ord;40612345\nmyrvang;2\n", encoding="utf-8")
    base = sqlite3.connect(tmp_path / "studie.sqlite")
    base.execute("create table t (x text)")
    base.execute("insert into t values ('da kom torunn hjem')")
    base.commit()
    base.close()
    (tmp_path / "bilde.png").write_bytes(_PIXEL + b"tEXtAuthor\x00Torunn Myrvang\x00")
    assert _who(searcher, tmp_path / "ytre.pptx") == {"P01"}
    assert _who(searcher, tmp_path / "tabell.csv") == {"P01", "phone"}
    assert _who(searcher, tmp_path / "studie.sqlite") == {"P01"}
    assert _who(searcher, tmp_path / "bilde.png") == {"P01"}


def test_what_is_reported_holds_no_names(searcher: Searcher, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Torunn", encoding="utf-8")
    assert "Torunn" not in repr(searcher.search(tmp_path / "a.txt")) + repr(searcher)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


_PIXEL = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\x00\xff\xff\xff"))
    + _chunk(b"IEND", b"")
)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("bilde.svg", "<svg><!-- Torunn --><path d='M 0 0'/></svg>"),
        ("side.html", "<p>Da sa To\u00adrunn nei.</p>"),
        ("side.html", '<a href="mailto:x?subject=Mai%20Torvund">skriv</a>'),
        ("rader.json", '{"tekst": "Da ringte Torunn M\\u0079rvang"}'),
        ("torunn-myrvang.txt", "Ingenting her."),
        ("bilde.svg", "<svg><desc>Torunn</desc><text>ja</text></svg>"),
        ("side.html", "<ul><b>nei</b><i>Torunn</i></ul>"),
        ("notat.txt", "Vi spurte Thorunn om det."),
        ("utkast.rtf", r"{\rtf1\ansi\uc1 Da kom \u84?orunn hjem}"),
        ("utkast.rtf", r"{\rtf1\ansi Da kom {\v To}\'72unn hjem}"),
    ],
)
def test_names_in_comments_addresses_escapes_and_file_names_are_found(
    searcher: Searcher, tmp_path: Path, file: str, content: str
) -> None:
    (tmp_path / file).write_text(content, encoding="utf-8")
    assert searcher.search(tmp_path / file)


def test_comments_in_a_workbook_are_read_apart_from_who_wrote_them(searcher: Searcher, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "ja"
    book.active["A1"].comment = Comment("Torunn sa dette", "meg")
    book.save(tmp_path / "a.xlsx")
    assert {(found.part.rsplit("/", 1)[-1], found.who) for found in searcher.search(tmp_path / "a.xlsx")} == {
        ("comment1.xml", "P01")
    }


def test_people_whose_names_are_words_are_found_in_what_is_finished(policy: NamePolicy, tmp_path: Path) -> None:
    people = [RegisterPerson("Hans Bø", role="bruker"), RegisterPerson("Even Sand", role="bruker")]
    surely = Searcher(merge_into(Key.empty("s"), people), policy, surely=True)
    file = tmp_path / "a.txt"
    for text, who in (
        ("Brukeren Hans Bø sa nei.", {"P01"}),
        ("Vi spurte Even og Hans om det.", {"P01", "P02"}),
        ("Det var hans sak, even om sand og bø er ord.", set()),
        ("Hans sak ble liggende.", set()),
    ):
        file.write_text(text, encoding="utf-8")
        assert _who(surely, file) == who, text
    # What is about to be written is stopped only where it is sure; the gate weighs the rest.
    assert surely.search_text("Brukeren Hans Bø sa nei.") == ("P01",)
    assert surely.search_text("Vi spurte Hans om det.") == ()


def test_a_pdf_is_read_with_its_notes_and_one_of_pictures_is_refused(searcher: Searcher, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(_pdf(b"Da sa ingen noe om det som var avtalt.", b"Torunn mente dette"))
    (tmp_path / "b.pdf").write_bytes(_pdf(b"Da sa Torunn nei til det som var avtalt.", b"ja"))
    (tmp_path / "c.pdf").write_bytes(_pdf(b"Da sa ingen noe om det som var avtalt.", b"ja"))
    (tmp_path / "d.pdf").write_bytes(_pdf(b"", b"ja"))
    assert [_who(searcher, tmp_path / name) for name in ("a.pdf", "b.pdf", "c.pdf")] == [{"P01"}, {"P01"}, set()]
    with pytest.raises(ReadError):
        searcher.search(tmp_path / "d.pdf")


def test_a_file_with_a_password_is_refused(searcher: Searcher, tmp_path: Path) -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "a.docx").write_bytes(locked)
    with pytest.raises(ReadError):
        searcher.search(tmp_path / "a.docx")


def test_what_a_pdf_tells_of_itself_and_carries_in_it_is_searched(searcher: Searcher, tmp_path: Path) -> None:
    """LibreOffice puts the whole document inside the PDF when asked for one that can be edited; Word tells who made it twice."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DecodedStreamObject, NameObject

    plain = _pdf(b"Da sa ingen noe om det som var avtalt.", b"ja")
    names = ("firma.pdf", "xmp.pdf", "vedlegg.pdf", "navn.pdf", "ren.pdf")
    for name in names:
        made = PdfWriter(clone_from=PdfReader(io.BytesIO(plain)))
        if name == "firma.pdf":
            made.add_metadata({"/Company": "Torunn konsulent"})
        if name == "xmp.pdf":
            told = DecodedStreamObject()
            told.set_data(b"<x:xmpmeta><rdf:li>Torunn</rdf:li></x:xmpmeta>")
            made.root_object[NameObject("/Metadata")] = made._add_object(told)
        if name == "vedlegg.pdf":
            made.add_attachment("kilde.txt", b"Da sa Torunn nei.")
        if name == "navn.pdf":
            made.add_attachment("Torunn 2.txt", b"ja")
        made.write(tmp_path / name)
    assert [_who(searcher, tmp_path / name) for name in names] == [{"P01"}, {"P01"}, {"P01"}, {"P01"}, set()]


def _pdf(said: bytes, noted: bytes) -> bytes:
    page = zlib.compress(b"BT /F1 12 Tf 10 100 Td (" + said + b") Tj ET")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Annots[6 0 R]/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n" % len(page) + page + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(" + noted + b")>>",
    )
    out, offsets = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj" % number + one + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        out
        + b"xref\n0 7\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    )


@pytest.mark.parametrize("ending", [".html", ".svg", ".xml"])
def test_a_picture_packed_inside_a_page_is_searched_as_what_it_is(
    searcher: Searcher, tmp_path: Path, ending: str
) -> None:
    drawing = "<svg><text>Snakk med Torunn Myrvang, 406 12 345</text></svg>"
    packed = base64.b64encode(drawing.encode()).decode()
    for sign in ("data:image/svg+xml;base64,", "data:image/svg+xml;charset=utf-8;base64,"):
        path = tmp_path / f"side{ending}"
        path.write_text(f'<p>Ingen her</p><img src="{sign}{packed}"/>', encoding="utf-8")
        found = searcher.search(path)
        assert {one.who for one in found} == {"P01", "phone"} and all("innfelt 1" in one.part for one in found)


def test_the_letters_that_a_picture_is_packed_in_are_nobodys_name(searcher: Searcher, tmp_path: Path) -> None:
    path = tmp_path / "side.html"
    path.write_text('<img src="data:image/png;base64,iVBORw0+Torunn+Myrvang/Toruhn+="/>', encoding="utf-8")
    assert searcher.search(path) == ()
    path.write_text("Torunn;base64,abc", encoding="utf-8")
    assert _who(searcher, path) == {"P01"}


def test_a_name_or_a_number_in_two_cells_or_over_two_lines_is_found(tmp_path: Path, policy: NamePolicy) -> None:
    # Both names are ordinary words, and are told of only where they stand together with capitals.
    key = merge_into(
        Key.empty("s"), [RegisterPerson("Hans Bø", role="bruker"), RegisterPerson("Torvild Rud", role="bruker")]
    )
    key = Key("s", key.people, (), {"I01": (LogEntry(0, 0, 3, "phone", "[…]", "406 12 345"),)})
    searcher = Searcher(key, policy, surely=True)
    texts = {
        "a.csv": ("fornavn;etternavn\nHans;Bø\n", {"P01"}),
        "b.csv": ("Bolig;Hans\nBø;kald\n", set()),
        "c.txt": ("Ring 406 12\n345 om kvelden", {"phone"}),
        "d.txt": ("Da kom Tor-\nvild, og så gikk han.", {"P02"}),
        "e.txt": ("Det er tor-\nsdag, uke 12\n345 kroner.", set()),
        "f.html": ("<table><tr><td>Hans</td><td><b>Bø</b></td></tr></table>", {"P01"}),
        "g.html": ("<table><tr><td>Hans</td></tr><tr><td>sak</td></tr></table>", set()),
    }
    for name, (text, who) in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert _who(searcher, tmp_path / name) == who, name
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Hans", "Bø"
    document.save(str(tmp_path / "h.docx"))
    assert _who(searcher, tmp_path / "h.docx") == {"P01"}


def test_whom_to_ask_is_meant_to_be_read_and_nobody_else_of_that_name(searcher: Searcher, tmp_path: Path) -> None:
    meant = replace(searcher, meant=("Torunn Myrvang, 406 12 345",))
    for name, text in (
        ("a", "Ta kontakt med Torunn Myrvang, 406 12 345."),
        ("b", "Torunn Myrvang sa nei."),
        ("c", "Mai Torvund, 406 12 345"),
    ):
        document = docx.Document()
        document.add_paragraph(text)
        document.save(str(tmp_path / f"{name}.docx"))
    assert _who(meant, tmp_path / "a.docx") == set()
    assert _who(searcher, tmp_path / "a.docx") == {"P01", "phone"}
    assert _who(meant, tmp_path / "b.docx") == {"P01"}
    assert _who(meant, tmp_path / "c.docx") == {"P02", "phone"}


def test_our_own_english_names_nobody(policy: NamePolicy, tmp_path: Path) -> None:
    """«may» sounds like Mai, and «even» is Even: in an English report both are words, but a name with a capital is told of."""
    people = (RegisterPerson("Mai Lunde", role="bruker"), RegisterPerson("Even Rud", role="bruker"))
    key = merge_into(Key.empty("s"), people)
    for said, told in (
        ("What may that mean, even for them?", set()),
        ("It was Even and Mai who said so.", {"P01", "P02"}),
    ):
        path = tmp_path / "report.docx"
        document = docx.Document()
        document.add_paragraph(said)
        document.save(str(path))
        assert _who(Searcher(key, replace(policy, language="en")), path) == told
    path.unlink()
    (tmp_path / "report.txt").write_text("What may that mean?", encoding="utf-8")
    assert _who(Searcher(key, policy), tmp_path / "report.txt") == {"P01"}, (
        "in a Norwegian study it is told of as before"
    )
