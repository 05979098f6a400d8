"""Bytes to text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsb.ingest.decode import clean, decode, unescape

TEXT = "Åse sa: «Så rart – på Nøste.» Bjørg lo, og æren var hennes."


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 (BOM)"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("cp1252", "cp1252"),
        ("mac-roman", "Mac Roman"),
    ],
)
def test_encodings(codec: str, name: str) -> None:
    assert decode(TEXT.encode(codec)) == (TEXT, name)


def test_decomposed_letters_and_line_ends() -> None:
    assert decode(unicodedata.normalize("NFD", "Åse\r\nBjørg\rÆ").encode()) == ("Åse\nBjørg\nÆ", "UTF-8")


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    content = (TEXT * 20).encode()
    broken = content[:5] + b"\xff" + content[5:]
    assert decode(broken).encoding == "UTF-8"
    assert "Bjørg" in decode(broken).text


def test_control_characters_and_half_surrogates() -> None:
    assert clean("a\0b\x07c\ud800d\ufeffe\u200b") == "abc\ufffdde"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("&#197;se", "Åse"),
        ("&#xC5;se", "Åse"),
        ("Bj&oslash;rg", "Bjørg"),
        ("a &amp; b", "a & b"),
        ("AT&T", "AT&T"),
        ("&finnesikke;", "&finnesikke;"),
        ("&#0;", "\ufffd"),
        ("A&#778;", "Å"),
        ("&amp;#197;", "&#197;"),
    ],
)
def test_unescape(written: str, meant: str) -> None:
    assert unescape(written) == meant


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")), max_size=80))
def test_utf8_comes_back(text: str) -> None:
    assert decode(text.encode()).text == clean(text)


@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    text = decode(content).text
    assert unicodedata.is_normalized("NFC", text)
    assert not any(0xD800 <= ord(letter) < 0xE000 for letter in text)


def test_signs_of_fonts_of_signs_are_read_or_told() -> None:
    from bsb.ingest import read_bytes

    read = read_bytes("I: Hei?\nB1: Bra \uf04a og \uf0b3 vel.\n".encode(), "a.txt")
    assert read.turns[1].text == "Bra ☺ og \ufffd vel."
    assert any("1 tegn kunne ikke leses" in doubt for doubt in read.doubts)
