"""What is not read, and the sentence that says what to do."""

from __future__ import annotations

import io
import pickle
import zipfile
from pathlib import Path

import pytest

from bsb.errors import BsbError, ReadError
from bsb.ingest import FORMATS, read, read_bytes
from bsb.ingest.archive import Archive
from bsb.ingest.detect import format_of
from bsb.ingest.head import Head
from bsb.ingest.refusals import refuse_size

from .writers import odt_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(**members: bytes | str) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return raw.getvalue()


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(ReadError) as caught:
        read_bytes(content, name)
    fault = caught.value.faults[0]
    assert fault.file == name and fault.what.endswith(".") and fault.repair.endswith((".", '"'))
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
    return str(fault)


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "a.txt", "tom"),
        (b"\xef\xbb\xbf \r\n", "a.txt", "tom"),
        (b"\0" * 50, "a.txt", "tom"),
        (OLE + b"\0" * 600, "a.doc", ".docx"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "a.docx", "passord"),
        (b"ID3\x03" + b"\0" * 40, "a.mp3", "opptak"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "a.wav", "opptak"),
        (b"\0\0\0\x20ftypM4A ", "a.m4a", "opptak"),
        (b"\xff\xfb\x90\0\0" * 50, "lyd", "opptak"),
        (b"\x89PNG\r\n\x1a\n" + b"\0\x01\x02\x03" * 80, "a.png", "bilde"),
        (b"PK\x03\x04" + b"x" * 50, "a.docx", "skadet"),
        (b"PK\x03\x04" + b"x" * 50, "a.odt", "skadet"),
        (zipped(hei="x"), "a.zip", "format"),
        (zipped(ppt__presentation_xml="<p/>"), "a.pptx", "format"),
        (bytes(range(32)) * 20, "a.bin", "format"),
        (b"%PDF-1.4\n%%EOF", "a.pdf", "skadet"),
        (b"WEBVTT\n\nNOTE hei\n", "a.vtt", "ingen tale"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nI: Hei", "a.mht", ".docx"),
        (
            zipped(
                mimetype=b"application/vnd.oasis.opendocument.text",
                content_xml="\x01",
                **{"META-INF__manifest_xml": "<x encryption-data='1'/>"},
            ),
            "a.odt",
            "passord",
        ),
        (b'{"a": 1}', "a.json", "JSON"),
        (b'{"a": ', "a.json", "JSON"),
        (b"<html><body></body></html>", "a.html", "ingen tale"),
        (b"navn;alder\nKari;40\nOla;41\n", "a.csv", "kolonne"),
        (b"12.02.2025, 14:32 - Kari: Hei\n" * 4, "chat.txt", "meldingslogg"),
        (b"[12.02.2025, 14:32:01] Kari: Hei\n" * 4, "chat.txt", "meldingslogg"),
        (b"14:32:01\t Kari:\tHei\n" * 4, "chat.txt", "meldingslogg"),
        (b"14:32:01 From Kari to Everyone: Hei\n" * 4, "chat.txt", "meldingslogg"),
    ],
)
def test_refused_with_a_sentence(content: bytes, name: str, says: str) -> None:
    assert says in refusal(content, name)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="finnes ikke"):
        read(tmp_path / "borte.txt")
    with pytest.raises(ReadError, match="ikke en fil"):
        read(tmp_path)


def test_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "film.docx"
    with path.open("wb") as handle:
        handle.truncate(2 * 1024**3)
    with pytest.raises(ReadError, match="for stort"):
        read(path)
    refuse_size(1000, "a.txt")


def test_two_readers_claim_a_file() -> None:
    both = zipped(word__document_xml="<w/>", xl__workbook_xml="<w/>")
    said = refusal(both, "a.docx")
    assert "docx og xlsx" in said


def test_bytes_decide_first_and_the_name_second() -> None:
    assert format_of(Head(b"WEBVTT\n\n00:01.000 --> 00:02.000\nHei", "a.txt")).name == "vtt"
    assert format_of(Head(b"{\\rtf1 I: Hei\\par}", "a.doc")).name == "rtf"
    assert format_of(Head(b"ingen kjenner dette", "a.vtt")).name == "vtt"
    assert format_of(Head(b"ingen kjenner dette", "a.ukjent")).name == "txt"


def test_a_misnamed_file_is_read_and_said() -> None:
    read_it = read_bytes(b"WEBVTT\n\n00:01.000 --> 00:02.000\nHei der", "a.docx")
    assert any("heter .docx, men er lest som vtt" in doubt for doubt in read_it.doubts)


def test_old_doc_that_is_rtf_inside_is_read() -> None:
    assert read_bytes(b"{\\rtf1\\ansi I: Hei?\\par B: Ja.\\par}", "gammel.doc").format == "rtf"


# ---- hardening -------------------------------------------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_zip_bomb() -> None:
    bomb = zipped(word__document_xml=f"<w:document {W}>" + " " * 60_000_000)
    assert len(bomb) < 200_000
    assert "urimelig" in refusal(bomb, "a.docx")


def test_a_bomb_beside_the_text_is_never_opened() -> None:
    body = f"<w:document {W}><w:body><w:p><w:r><w:t>I: Hei?</w:t></w:r></w:p></w:body></w:document>"
    content = zipped(word__document_xml=body, word__media__bilde=b"\0" * 60_000_000)
    assert read_bytes(content, "a.docx").turns[0].text == "Hei?"


def test_too_many_members() -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for number in range(20_002):
            archive.writestr(f"x{number}", "")
    with pytest.raises(ReadError, match="deler"):
        Archive(raw.getvalue(), "a.docx")


ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("entity", ["&b;", "&c;", ""])
def test_entities_and_external_references(entity: str) -> None:
    word = f"{ENTITIES}<w:document {W}><w:body><w:p><w:r><w:t>I: {entity}</w:t></w:r></w:p></w:body></w:document>"
    assert "dokumenttype" in refusal(zipped(word__document_xml=word), "a.docx")
    eaf = f"{ENTITIES}<ANNOTATION_DOCUMENT>{entity}</ANNOTATION_DOCUMENT>"
    assert "dokumenttype" in refusal(eaf.encode(), "a.eaf")
    content = odt_of(f"<text:p>I: {entity}</text:p>")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        inner = archive.read("content.xml").replace(b"?>", b"?>" + ENTITIES.encode(), 1)
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", inner)
    assert "dokumenttype" in refusal(raw.getvalue(), "a.odt")


def test_doctype_in_a_sheet() -> None:
    sheet = zipped(xl__workbook_xml=f"{ENTITIES}<workbook/>")
    assert "dokumenttype" in refusal(sheet, "a.xlsx")


def test_paths_that_point_outside_are_only_names() -> None:
    body = f"<w:document {W}><w:body><w:p><w:r><w:t>I: Hei?</w:t></w:r></w:p></w:body></w:document>"
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("../../../tmp/ond.xml", "x")
        archive.writestr("/etc/passwd", "x")
        archive.writestr("word/document.xml", body)
    assert read_bytes(raw.getvalue(), "../../a.docx").stem == "a"


def test_xml_nested_without_end() -> None:
    deep = "<w:sdt>" * 100_000
    assert refusal(zipped(word__document_xml=f"<w:document {W}>{deep}"), "a.docx")


def test_html_nested_without_end() -> None:
    assert "skadet" in refusal(b"<html><body>" + b"<div>" * 100_000 + b"I: Hei?", "a.html")


def test_rtf_nested_without_end() -> None:
    assert "skadet" in refusal(b"{\\rtf1 " + b"{" * 100_000, "a.rtf")


def test_json_nested_without_end() -> None:
    assert "JSON" in refusal(b"[" * 100_000, "a.json")


def test_locked_zip_member() -> None:
    content = bytearray(zipped(word__document_xml="<w/>"))
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    assert "passord" in refusal(bytes(content), "a.docx")


def test_unreadable_letters_are_said() -> None:
    read_it = read_bytes(b'{"segments": [{"start": 0, "end": 1, "text": "Hei \\ud800 du"}]}', "a.json")
    assert read_it.turns[0].text == "Hei \ufffd du"
    assert any("1 tegn kunne ikke leses" in doubt and "segment 1" in doubt for doubt in read_it.doubts)


def test_nul_bytes_are_let_go() -> None:
    assert read_bytes(b"I: He\0i?\nB1: Ja.\n", "a.txt").turns[0].text == "Hei?"


def test_errors_never_hold_the_text() -> None:
    secret = "Kari Nordmann"
    for content, name in [
        (f'{{"a": "{secret}"}}'.encode(), "a.json"),
        (f"navn;alder\n{secret};40\n".encode(), "a.csv"),
        (f"<ANNOTATION_DOCUMENT>{secret}".encode(), "a.eaf"),
        (zipped(word__document_xml=f"<w:document>{secret}"), "a.docx"),
    ]:
        try:
            read_bytes(content, name)
        except BsbError as error:
            assert secret not in str(error) + repr(error.__cause__) + repr(error.__context__)


def test_every_format_has_a_name_and_functions() -> None:
    assert list(FORMATS) == [one.name for one in FORMATS.values()]
    endings = [ending for one in FORMATS.values() for ending in one.endings]
    assert len(endings) == len(set(endings))


def test_the_body_under_another_number_and_embedded_documents() -> None:
    body = f"<w:document {W}><w:body><w:p><w:r><w:t>I: Hei?</w:t></w:r></w:p><w:altChunk/></w:body></w:document>"
    read_it = read_bytes(zipped(word__document2_xml=body), "a.docx")
    assert [(item.kind, item.count) for item in read_it.left_out] == [("innfelt dokument", 1)]
