"""Documents with names in every corner – properties, comments, changes, headers, pictures, the file's own name – read whole, and while what reads them fails."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pytest
from docx import Document

from tests.ingest.writers import odt_of

from .test_killed import begun, start
from .test_names_in_faults import failing, left_behind, run, tells
from .verbs import Place

__all__ = ["begun", "start"]

WHO = "Torunn Myrvang"
LINES = (
    "I: Hvordan går det?",
    "B1: Torunn Myrvang ringte aldri. Boligen er kald.",
    "I: Og NAV?",
    "B1: Der er det Nils Aune, på 412 34 567.",
)

# (what reads a document, where it fails).
READERS = (
    ("odt", "bsb.ingest.formats.odt:body"),
    ("odt", "bsb.ingest.xml:tree"),
    ("odt", "bsb.ingest.opendocument:walk"),
    ("docx", "bsb.ingest.finish:join"),
    ("pdf", "pypdf:PdfReader"),
    ("pdf", "bsb.ingest.reading:finish"),
    ("rtf", "bsb.ingest.reading:finish"),
    ("vtt", "bsb.ingest.finish:join"),
    ("srt", "bsb.ingest.reading:finish"),
)


def odt() -> bytes:
    svg = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    draw = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    gone = f"<text:tracked-changes><text:changed-region><text:deletion><text:p>{WHO} slettet</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    note = f"<office:annotation><text:p>Spør {WHO}</text:p></office:annotation>"
    picture = f'<draw:frame {draw} {svg} draw:name="{WHO}"><svg:title>{WHO}</svg:title><svg:desc>Nils Aune</svg:desc></draw:frame>'
    said = "".join(f"<text:p>{line}</text:p>" for line in LINES)
    styles = f'<s:styles xmlns:s="urn:s"><s:header><s:p>Intervju med {WHO}</s:p></s:header></s:styles>'
    meta = f'<m:meta xmlns:m="urn:m"><m:creator>{WHO}</m:creator></m:meta>'
    return odt_of(f"{gone}{said}<text:p>B1: Ja{note}{picture} vel.</text:p>", styles=styles, meta=meta)


def docx() -> bytes:
    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    document.sections[0].header.paragraphs[0].text = document.sections[0].footer.paragraphs[0].text = WHO
    for name in ("author", "title", "comments", "last_modified_by", "subject", "keywords"):
        setattr(document.core_properties, name, WHO)
    document.add_comment(document.paragraphs[1].runs[0], text="Spør Nils Aune", author=WHO, initials="TM")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def pdf() -> bytes:
    page = ("BT /F1 12 Tf 50 750 Td 16 TL " + " ".join(f"({line}) Tj T*" for line in LINES) + " ET").encode("cp1252")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Annots [7 0 R] >>",
        b"<< /Length %d >>\nstream\n" % len(page) + page + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Author ({WHO}) /Title (Intervju med {WHO}) >>".encode(),
        f"<< /Type /Annot /Subtype /Text /Rect [10 10 20 20] /Contents (Nils Aune) /T ({WHO}) >>".encode(),
    ]
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size 8 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % len(made)
    return made + b"xref\n0 8\n0000000000 65535 f \n" + table + end


def rtf() -> bytes:
    said = r"\par ".join(LINES)
    return rf"{{\rtf1\ansi\ansicpg1252{{\info{{\author {WHO}}}}}{{\header {WHO}}}{said}\par}}".encode("cp1252")


def vtt() -> bytes:
    said = f"WEBVTT\n\nNOTE {WHO}\n\n{WHO}\n00:00:01.000 --> 00:00:04.000\n<v I>Hvordan går det?\n\n"
    return f"{said}00:00:05.000 --> 00:00:09.000\n<v Nils Aune>{WHO} ringte aldri.\n".encode()


def srt() -> bytes:
    first = "1\n00:00:01,000 --> 00:00:04,000\nI: Hvordan går det?\n\n"
    return f"{first}2\n00:00:05,000 --> 00:00:09,000\nB1: {WHO} ringte aldri.\n".encode()


DOCUMENTS = {"odt": odt, "docx": docx, "pdf": pdf, "rtf": rtf, "vtt": vtt, "srt": srt}


@pytest.fixture
def place(start: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A study whose transcripts lie outside what is searched, with a folder of its own for what is temporary."""
    found = start.copy(tmp_path / "sted")
    (found.root / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(found.root / "temp"))
    return found


def written(folder: Path, kind: str) -> Path:
    folder.mkdir()
    path = folder / f"{WHO} {kind}.{kind}"
    path.write_bytes(DOCUMENTS[kind]())
    return path


def searched(place: Place, said: str) -> None:
    assert tells(said) == []
    for path in place.root.rglob("*"):
        assert tells(path.name) == []
    for name, content in left_behind(place):
        assert tells(content.decode("utf-8", "replace") + content.decode("utf-16-le", "replace")) == [], name


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_no_corner_of_a_document_comes_into_the_study(place: Place, tmp_path: Path, kind: str) -> None:
    code, said = run(place, ("ingest", str(written(tmp_path / "raa", kind).parent)))
    searched(place, said)
    assert code == 0, said
    (talk,) = place.study.material().transcripts
    assert "ringte aldri" in str([turn.text for turn in talk.turns]), "it was read"
    assert kind in {"vtt", "srt"} or len(talk.turns) == 4, "and nothing but what was said"


@pytest.mark.parametrize(("kind", "where"), READERS)
def test_what_fails_in_a_document_says_and_leaves_nothing(place: Place, tmp_path: Path, kind: str, where: str) -> None:
    folder = written(tmp_path / "raa", kind).parent
    with failing(where, ValueError) as calls:
        code, said = run(place, ("ingest", str(folder)))
    searched(place, said)
    assert calls[0] and code, f"{where}: called {calls[0]} times, ended {code}"
