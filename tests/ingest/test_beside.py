"""Words that stand in a file and are no speech are known, wherever they stand, so that no constructed name is one of them."""

from __future__ import annotations

import io

import pytest

from bsb.ingest import read_bytes

from .formats.test_docx import NAMESPACES, p, r, word
from .writers import odt_of, pdf_of

TALK = p("I: Hvordan går det?") + p("B1: Det går bra, takk.") + p("I: Og ellers?") + p("B1: Fint.")


def note(kind: str, text: str, more: str = "") -> str:
    return f'<w:{kind}s {NAMESPACES}><w:{kind} w:id="1" {more}>{text}</w:{kind}></w:{kind}s>'


@pytest.mark.parametrize(
    "content",
    [
        word(TALK, comments=note("comment", p("Dette er om Sigrun."))),
        word(TALK, comments=note("comment", p("Spør mer."), 'w:author="Sigrun Moe" w:initials="SM"')),
        word(TALK, comments=note("comment", f"<w:p>{r('Sig')}{r('run')}{r(' sa det')}</w:p>")),
        word(TALK, footnotes=note("footnote", p("Sigrun er søsteren."))),
        word(TALK, endnotes=note("endnote", p("Sigrun er søsteren."))),
        word(TALK, header1=f"<w:hdr {NAMESPACES}>{p('Intervju med Sigrun')}</w:hdr>"),
        word(TALK, footer2=f"<w:ftr {NAMESPACES}>{p('Sigrun')}</w:ftr>"),
        word(TALK + f"<w:p>{r('B1: Ja. ')}{r('Sigrun', '<w:vanish/>')}</w:p>"),
        word(TALK + f"<w:p>{r('B1: Ja. ')}<w:del><w:r><w:delText>Sigrun</w:delText></w:r></w:del></w:p>"),
    ],
)
def test_wherever_in_a_word_file(content: bytes) -> None:
    read = read_bytes(content, "a.docx")
    assert "Sigrun" in read.beside and "Sigrun" not in str(read.turns)
    assert not {"Det", "går", "takk"} & read.beside, "what is said is no word beside the talk"


def test_in_other_formats_and_in_the_name_of_the_file() -> None:
    said = (
        "<text:p>I: Hei?</text:p><text:p>B1: Ja<office:annotation><text:p>Sigrun</text:p></office:annotation>.</text:p>"
    )
    assert "Sigrun" in read_bytes(odt_of(said), "a.odt").beside
    rich = r"{\rtf1\ansi I: Hei?\par B1: Ja.{\*\annotation S\'f8lvi og {\b Sig}run}\par I: Og?\par B1: Nei.\par}"
    assert {"Sølvi", "Sigrun"} <= read_bytes(rich.encode("latin-1"), "a.rtf").beside
    plain = "Merknad fra Sigrun\n\nI: Hei?\nB1: Ja.\nI: Og?\nB1: Nei.\n"
    assert {"Sigrun", "Torill"} <= read_bytes(plain.encode(), "Torill mars.txt").beside


SPOKEN = ["I: Hvordan går det med deg nå?", "B1: Det går bra, takk.", "I: Og ellers, da?", "B1: Fint."]


@pytest.mark.parametrize(
    "noted", [{"Contents": "Dette er om Sigrun"}, {"Contents": "Hm", "T": "Sigrun"}, {"V": "Sigrun"}]
)
def test_what_is_noted_on_the_pages_of_a_pdf(noted: dict[str, str]) -> None:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

    made = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of([SPOKEN]))))
    note = DictionaryObject({NameObject(f"/{key}"): TextStringObject(text) for key, text in noted.items()})
    made.pages[0][NameObject("/Annots")] = ArrayObject([note])
    out = io.BytesIO()
    made.write(out)
    read = read_bytes(out.getvalue(), "a.pdf")
    assert "Sigrun" in read.beside and "Sigrun" not in str(read.turns) and "bra" not in read.beside


def test_notes_that_are_damaged_are_no_reason_to_refuse_the_pages() -> None:
    whole = pdf_of([SPOKEN])
    damaged = whole.replace(b"/Type /Page ", b"/Annots 7 /Type /Page ")
    assert damaged != whole and read_bytes(damaged, "a.pdf").turns
