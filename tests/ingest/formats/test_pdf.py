"""PDF with a text layer, from a page description written by hand."""

from __future__ import annotations

import sys

import pytest

from bsb.errors import MissingPartError, ReadError
from bsb.ingest import read_bytes

from ..talks import left_out, turns
from ..writers import pdf_of


def test_pages_with_headers_numbers_and_divided_words() -> None:
    head = "Intervju med Kari N."
    pages = [
        [head, "I: Hvordan var det da du fikk opp-", "følging fra kommunen?", "B1: Det var bra, men det tok", "1"],
        [head, "lang tid før noen kom.", "I: Hvor lenge?", "2"],
        [head, "B1: Et år.", "3"],
    ]
    read = read_bytes(pdf_of(pages), "a.pdf")
    assert turns(read) == [
        ("I", "Hvordan var det da du fikk oppfølging fra kommunen?"),
        ("B1", "Det var bra, men det tok lang tid før noen kom."),
        ("I", "Hvor lenge?"),
        ("B1", "Et år."),
    ]
    assert left_out(read)["topp- eller bunntekst"] == 3
    assert head in read.preamble
    assert any("PDF" in doubt for doubt in read.doubts)


def test_no_text_layer() -> None:
    with pytest.raises(ReadError, match="bilder av sider"):
        read_bytes(pdf_of([[]]), "a.pdf")


def test_a_scanned_page_among_others_notes_and_files_inside_are_told() -> None:
    import io

    import pypdf
    from PIL import Image
    from pypdf.annotations import Text

    scanned, raw = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(scanned, "PDF")
    writer = pypdf.PdfWriter(io.BytesIO(pdf_of([["I: Hvordan går det hjemme?", "B1: Det går bra, takk."], []])))
    writer.append(io.BytesIO(scanned.getvalue()))
    writer.append(io.BytesIO(pdf_of([["I: Og boligen?", "B1: Den er kald."]])))
    writer.add_annotation(0, Text(rect=(50, 50, 90, 90), text="Torunn gråter her"))
    writer.add_attachment("mer.txt", b"B1: mer")
    writer.write(raw)
    read = read_bytes(raw.getvalue(), "a.pdf")
    assert [said for _who, said in turns(read)][-1] == "Den er kald."
    # The second page is blank, which is nothing to look at.
    assert [(one.kind, one.count, one.place) for one in read.left_out] == [
        ("bilde", 1, "side 3"),
        ("innfelt dokument", 1, ""),
        ("merknad i margen", 1, "side 1"),
    ]
    assert any("side 3" in doubt for doubt in read.doubts) and any(
        "1 innfelt dokument" in doubt for doubt in read.doubts
    )


def test_locked() -> None:
    import io

    import pypdf

    writer = pypdf.PdfWriter(io.BytesIO(pdf_of([["I: Hei på deg, hvordan går det?"]])))
    writer.encrypt("hemmelig", algorithm="RC4-128")
    raw = io.BytesIO()
    writer.write(raw)
    with pytest.raises(ReadError, match="passord"):
        read_bytes(raw.getvalue(), "a.pdf")


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(MissingPartError, match=r"pip install pypdf"):
        read_bytes(pdf_of([["I: Hei?"]]), "a.pdf")
