"""A logo in a template's header comes along as it looks, and nothing of what lies behind it does."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from PIL import Image, PngImagePlugin

from bsb.report.word import write_word
from bsb.report.word.leftovers import standing_texts
from bsb.report.word.pictures import bare_picture
from bsb.report.word.writer import left_behind
from tests.report.test_report_templates import report

SECRET = "Kari Nordmann"
_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def drawn(form: str, **told: object) -> bytes:
    made = io.BytesIO()
    picture = Image.new("RGB", (40, 20), (0, 114, 178))
    picture.putpixel((3, 4), (168, 67, 0))
    (picture.convert("P") if form == "GIF" else picture).save(made, form, **told)
    return made.getvalue()


def png() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", SECRET)
    info.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>")
    exif = Image.Exif()
    exif[0x013B] = SECRET
    return drawn("PNG", pnginfo=info, exif=exif) + SECRET.encode()


def jpeg() -> bytes:
    exif = Image.Exif()
    exif[0x013B] = SECRET
    plain = drawn("JPEG", exif=exif, comment=SECRET.encode(), progressive=True)
    xmp = b"http://ns.adobe.com/xap/1.0/\0" + SECRET.encode()
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(xmp) + 2) + xmp + plain[2:] + SECRET.encode()


def gif() -> bytes:
    return drawn("GIF", comment=SECRET.encode())


def emf() -> bytes:
    note = f"Word\0{SECRET}\0\0".encode("utf-16-le")
    head = bytearray(struct.pack("<II", 1, 100 + len(note)) + bytes(92) + note)
    head[40:44] = b" EMF"
    struct.pack_into("<II", head, 60, len(note) // 2, 100)
    return bytes(head) + struct.pack("<5I", 14, 20, 0, 16, 20)


def in_it(content: bytes, words: str = SECRET) -> bool:
    return any(words.encode(coding) in content for coding in ("utf-8", "utf-16-le"))


@pytest.mark.parametrize("make", [png, jpeg, gif])
def test_a_picture_looks_as_it_did_and_tells_nothing(make) -> None:
    content = make()
    bare = bare_picture(content)
    assert in_it(content) and bare is not None and not in_it(bare)
    before, after = (Image.open(io.BytesIO(one)).convert("RGB") for one in (content, bare))
    assert before.size == after.size and before.tobytes() == after.tobytes()
    assert bare_picture(bare) == bare


def test_a_drawing_keeps_its_records_and_loses_its_note() -> None:
    bare = bare_picture(emf())
    assert bare is not None and not in_it(bare) and len(bare) == len(emf())
    assert bare[-20:] == emf()[-20:] and bare[:100] == emf()[:100]


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n", jpeg()[:200], gif()[:40], drawn("TIFF"), b"<svg/>", b"ord"]
)
def test_what_is_no_whole_picture_of_a_known_kind_is_none(content: bytes) -> None:
    assert bare_picture(content) is None


def test_hidden_data_of_any_kind_goes_from_a_png() -> None:
    for kind in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"prVt", b"caBX"):
        said = SECRET.encode()
        chunk = struct.pack(">I", len(said)) + kind + said + struct.pack(">I", zlib.crc32(kind + said))
        bare = bare_picture(drawn("PNG")[:33] + chunk + drawn("PNG")[33:])
        assert bare is not None and not in_it(bare)


def template(folder: Path, *, alt: str = "Logoen til kommunen") -> Path:
    """A template with a logo as people make them, and all that may lie behind one."""
    document = docx.Document()
    header = document.sections[0].header
    run = header.paragraphs[0].add_run()
    run.add_picture(io.BytesIO(png()), width=400000)
    shown = run._r.xpath(".//wp:docPr")[0]
    shown.set("descr", alt)
    shown.set("name", f"{SECRET}.png")
    run._r.xpath(".//pic:cNvPr")[0].set("name", f"{SECRET}.png")
    run._r.xpath(".//pic:cNvPr")[0].set("descr", rf"C:\\Users\\{SECRET}\\logo.png")
    blip = run._r.xpath(".//a:blip")[0]
    linked = header.part.rels._next_rId
    header.part.rels.add_relationship(REL.IMAGE, f"file:///C:/Users/{SECRET}/logo.png", linked, is_external=True)
    blip.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}link", linked)
    picture = next(one.target_part for one in header.part.rels.values() if not one.is_external)
    picture.partname = PackURI("/word/media/Kari_Nordmann.png")
    sheet = Part(
        PackURI("/word/embeddings/ark1.bin"), "application/vnd.ms-excel", SECRET.encode(), document.part.package
    )
    held = header.part.relate_to(sheet, REL.OLE_OBJECT)
    header.paragraphs[0]._p.append(
        parse_xml(
            f'<w:r {_NS}><w:object><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" r:id="{held}"/></w:object></w:r>'
        )
    )
    old = header.part.relate_to(picture, REL.IMAGE)
    header.paragraphs[0]._p.append(
        parse_xml(
            f'<w:r {_NS}><w:pict><v:shape alt="{alt}"><v:imagedata r:id="{old}" o:title="{SECRET}"/></v:shape></w:pict></w:r>'
        )
    )
    path = folder / "mal.docx"
    document.save(str(path))
    return path


def everything(path: Path) -> bytes:
    with zipfile.ZipFile(path) as package:
        return b"\n".join(name.encode() + package.read(name) for name in package.namelist())


def test_the_logo_comes_along_and_nothing_behind_it(tmp_path: Path) -> None:
    made = write_word(report(), tmp_path / "rapport.docx", template(tmp_path))
    held = everything(made)
    assert not in_it(held) and b"Kari_Nordmann" not in held and b"Users" not in held
    header = docx.Document(str(made)).sections[0].header
    pictures = [one.target_part for one in header.part.rels.values() if one.reltype == REL.IMAGE]
    assert len({id(one) for one in pictures}) == 1
    assert Image.open(io.BytesIO(pictures[0].blob)).getpixel((3, 4)) == (168, 67, 0)
    assert len(header._element.xpath(".//pic:pic")) == 1 and len(header._element.xpath(".//w:pict")) == 1
    assert header._element.xpath(".//wp:docPr")[0].get("descr") == "Logoen til kommunen"
    assert not header._element.xpath(".//w:object")


def test_what_was_taken_out_is_told(tmp_path: Path) -> None:
    said = " / ".join(left_behind(template(tmp_path)))
    assert "1 bilde (hvem" in said and "filnavn" in said and "1 innfelt fil" in said and "lenke" in said
    plain = docx.Document()
    plain.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(drawn("PNG")), width=400000)
    plain.save(str(tmp_path / "ren.docx"))
    assert left_behind(tmp_path / "ren.docx") == ()


def test_what_is_said_of_a_logo_and_where_links_go_is_looked_at(tmp_path: Path) -> None:
    path = template(tmp_path, alt="Portrett av Kari")
    assert [text for _place, text in standing_texts(path) if "Portrett" in text]
    assert not [text for _place, text in standing_texts(path) if text.endswith(".png") and "file:" not in text]


def test_a_logo_that_cannot_be_made_sure_of_is_left_out_and_told(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(drawn("TIFF")), width=400000)
    document.save(str(tmp_path / "mal.docx"))
    assert "PNG eller JPEG" in left_behind(tmp_path / "mal.docx")[0]
    made = write_word(report(), tmp_path / "rapport.docx", tmp_path / "mal.docx")
    assert not docx.Document(str(made)).sections[0].header._element.xpath(".//w:drawing")
    with zipfile.ZipFile(made) as package:
        assert not [name for name in package.namelist() if "/media/" in name]
