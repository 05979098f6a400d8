"""Rich Text Format, by hand from the specification."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bsb.ingest import read_bytes
from bsb.ingest.decode import clean
from bsb.ingest.draft import Line, Tally
from bsb.ingest.rtf import parse

from ..talks import left_out, times, turns
from ..writers import _rtf

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 Cyr;}{\f2\fcharset77 Mac;}}{\colortbl;\red0\green0\blue0;}{\info{\author Per Hansen}{\title M\'f8te}}{\*\generator X;}"


def rtf(body: str) -> bytes:
    return f"{HEAD}{body}}}".encode("ascii")


def lines(body: str) -> list[str]:
    blocks = parse(rtf(body), "a.rtf", Tally()).blocks
    return [block.text for block in blocks if isinstance(block, Line)]


def test_letters() -> None:
    assert [
        line.replace("\u00a0", " ")
        for line in lines(
            r"\'c5se p\'e5 N\u248?ste \endash  \ldblquote ja\rdblquote\~x\_y \{z\} \\ \u-10179?\u-8704?\par"
        )
    ] == ["Åse på Nøste – “ja” x-y {z} \\ 😀"]
    assert lines(r"\uc2 N\u248\'f8\'f8ste \uc0 N\u248 ste\par") == ["Nøste Nøste"]
    assert lines(r"{\f1 \'ff\'e0} {\f2 \'be\'bf\'8c}\par") == ["яа æøå"]


def test_talk_with_f4_marks() -> None:
    read = read_bytes(
        rtf(
            r"\pard {\b I:} Hvordan g\'e5r det? #00:00:05-3#\par B: Bra.\line Veldig. #00:00:09-0#\par\par I: Ja? #00:00:11-1#\par"
        ),
        "a.rtf",
    )
    assert turns(read) == [("I", "Hvordan går det?"), ("B", "Bra. Veldig."), ("I", "Ja?")]
    assert times(read) == [(None, 5300), (None, 9000), (9000, 11100)] or times(read) == [
        (None, 5300),
        (5300, 9000),
        (9000, 11100),
    ]
    assert {"Per Hansen", "Møte"} <= set(read.preamble)


def test_bold_names() -> None:
    read = read_bytes(rtf(r"\b Siri\b0  Hei?\par \b Mai\b0  Ja.\par \b Siri\plain  Ok?\par"), "a.rtf")
    assert turns(read) == [("Siri", "Hei?"), ("Mai", "Ja."), ("Siri", "Ok?")]


def test_what_is_not_text() -> None:
    body = r"{\header Intervju med Kari\par}{\pict\pngblip 89504e47}{\*\ukjent nei}{\field{\*\fldinst HYPERLINK x}{\fldrslt I: Hei?}}\par{\v skjult}B: {\deleted ikke }Ja{\footnote se her}.\par"
    read = read_bytes(rtf(body), "a.rtf")
    assert turns(read) == [("I", "Hei?"), ("B", "Ja.")]
    assert left_out(read) == {
        "topptekst": 1,
        "bilde": 1,
        "slettet tekst (sporet endring)": 1,
        "skjult tekst": 1,
        "fotnote": 1,
    }
    assert "Intervju med Kari" in read.preamble


def test_table() -> None:
    rows = "".join(
        rf"\trowd\cellx1000\cellx9000\pard\intbl {who}\cell {words}\cell\row"
        for who, words in [("I", "Hvordan g\\'e5r det?"), ("B1", "Bra takk, fint."), ("I", "Ok.")]
    )
    assert turns(read_bytes(rtf(rows + r"\pard Slutt\par"), "a.rtf")) == [
        ("I", "Hvordan går det?"),
        ("B1", "Bra takk, fint."),
        ("I", "Ok."),
    ]


def test_binary_data_with_braces() -> None:
    content = HEAD.encode() + b"{\\pict\\bin4 }{}\\}I: Hei?\\par B: Ja.\\par}"
    assert turns(read_bytes(content, "a.rtf")) == [("I", "Hei?"), ("B", "Ja.")]


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp")), min_size=1, max_size=60)
)
def test_any_letters_come_back(text: str) -> None:
    kept = clean(text).strip()
    assert lines(_rtf(text) + r"\par") == ([kept] if kept else [])


def test_questions_that_are_underlined_are_the_interviewers() -> None:
    lines = "".join(
        rf"{{\ul {said}}}\par " if "?" in said else rf"\ulnone {said}\par "
        for said in ("Hvordan gikk det?", "Det gikk bra.", "Fikk du hjelp?", "Ja, hver uke.")
    )
    read = read_bytes(("{\\rtf1\\ansi " + lines + "}").encode("ascii"), "a.rtf")
    assert [label for label, _said in turns(read)] == ["Understreket skrift", "Vanlig skrift"] * 2
