"""Each way of counting that programs are known to use lands on the exact words, and is told apart from the others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsb.exchange.refi.conventions import Convention, Spot, count, infer
from bsb.exchange.refi.plain import plain
from bsb.exchange.refi.reading import read_project
from tests.exchange.refi.files import project, qdpx, selection, text_source

TALK = (
    "Intervjuer: Hvordan gikk det? 😀\r\n\r\n"
    "Kari: Bedre enn ventet, bare så det er sagt. 🏠🏠\r\n\r\n"
    "Per: På NAV fikk jeg vite lite.\r\n\r\n"
    "Kari: Boligen er fin 👍 og jeg trives der jeg bor.\r\n"
)
WANTED = ["Bedre enn ventet", "så det er sagt", "fikk jeg vite lite", "Boligen er fin", "jeg trives der jeg bor"]


def utf16(text: str, place: int) -> int:
    return len(text[:place].encode("utf-16-le")) // 2


def plainly(text: str, place: int) -> int:
    return place


def as_one(text: str, place: int) -> int:
    return len(text[:place].replace("\r\n", "\n"))


def one_and_utf16(text: str, place: int) -> int:
    return utf16(text[:place].replace("\r\n", "\n"), place)


def read(
    folder: Path,
    raw: str,
    way: Callable[[str, int], int],
    origin: str = "",
    name: Callable[[str], str | None] = lambda quote: "",
    inclusive: bool = False,
    bom: bool = False,
    wanted: list[str] = WANTED,
):
    rows = ""
    for number, words in enumerate(wanted, 1):
        start = raw.index(words)
        end = start + len(words) - inclusive
        rows += selection(number, way(raw, start), way(raw, end), name(words))
    content = (b"\xef\xbb\xbf" if bom else b"") + raw.encode("utf-8")
    return read_project(qdpx(folder, project(text_source(rows), origin=origin), {"a.txt": content}))


def words_of(found) -> list[str]:
    return [found.sources[0].text[one.start : one.end] for one in found.sources[0].selections]


LF = TALK.replace("\r\n", "\n")


def test_nvivo_counts_utf16_and_both_characters_of_a_line_end(tmp_path):
    found = read(tmp_path, TALK, utf16, "NVivo 12 for Windows", bom=True)
    assert words_of(found) == WANTED
    assert (found.convention.utf16, found.convention.crlf, found.convention.inclusive) == (True, 2, False)


def test_nvivo_repeats_a_selection_for_each_coding(tmp_path):
    found = read(tmp_path, TALK, utf16, "NVivo", bom=True, wanted=[*WANTED, WANTED[0], WANTED[0]])
    assert words_of(found) == [*WANTED, WANTED[0], WANTED[0]]


def test_nvivo_as_found_even_where_the_origin_is_not_told(tmp_path):
    assert words_of(read(tmp_path, TALK, utf16, "", bom=True)) == WANTED


@pytest.mark.parametrize(
    "name",
    [str, lambda q: q[:12] + "…", lambda q: "egen tittel", lambda q: None],
    ids=["quote", "cut", "title", "none"],
)
def test_atlas_counts_a_line_end_as_one(tmp_path, name):
    found = read(tmp_path, TALK, as_one, "ATLAS.ti", name)
    assert words_of(found) == WANTED
    assert (found.convention.utf16, found.convention.crlf) == (False, 1)


def test_qualcoder_counts_utf16_on_bare_line_ends(tmp_path):
    found = read(tmp_path, LF, utf16, "QualCoder 3.5", str, bom=True)
    assert words_of(found) == WANTED
    assert found.convention.utf16


def test_qualcoder_writes_crlf_for_maxqda_without_moving_positions(tmp_path):
    found = read(tmp_path, TALK, one_and_utf16, "QualCoder", str, bom=True)
    assert words_of(found) == WANTED
    assert (found.convention.utf16, found.convention.crlf) == (True, 1)


def test_qc_takes_the_line_end_along(tmp_path):
    lines = [line + "\n" for line in LF.split("\n") if line]
    found = read(tmp_path, LF, plainly, "qualitative-coding", lambda q: "line:3", wanted=lines)
    assert words_of(found) == lines
    assert not found.convention.utf16
    assert not found.convention.inclusive


def test_potato_ends_on_the_last_character(tmp_path):
    found = read(tmp_path, LF, plainly, "Potato", str, inclusive=True)
    assert words_of(found) == WANTED
    assert found.convention.inclusive


def test_the_standard_taken_by_its_letter(tmp_path):
    found = read(tmp_path, TALK, plainly, "Ukjent", str, inclusive=True)
    assert words_of(found) == WANTED
    assert (found.convention.inclusive, found.convention.crlf, found.convention.utf16) == (True, 2, False)


def test_text_inside_the_xml_whose_positions_still_count_two_for_a_line_end(tmp_path):
    # XML readers make one line end of CR LF, so the file no longer shows what its program counted.
    rows = "".join(
        selection(n, plainly(TALK, TALK.index(w)), plainly(TALK, TALK.index(w) + len(w)), w)
        for n, w in enumerate(WANTED, 1)
    )
    source = f'<TextSource guid="00000000-0000-0000-0000-000000000900" name="x"><PlainTextContent>{TALK}</PlainTextContent>{rows}</TextSource>'
    found = read_project(qdpx(tmp_path, project(source)))
    assert words_of(found) == WANTED
    assert found.convention.lf == 2


def test_the_choice_is_told_with_its_ground(tmp_path):
    said = str(read(tmp_path, TALK, utf16, "NVivo", bom=True).convention)
    assert "UTF-16" in said
    assert "5 av 5" in said


def test_without_odd_characters_every_reading_gives_the_same_and_says_so(tmp_path):
    # The inclusive reading takes a space along, and that is no difference.
    found = read(tmp_path, "Kari: Det gikk bra nok. Per: Enig.", plainly, wanted=["gikk bra"])
    assert found.convention.next_best is None
    assert not found.convention.doubtful
    assert "samme stedene" in str(found.convention)


def test_positions_that_fit_no_reading_are_doubted(tmp_path):
    found = read(tmp_path, LF, lambda text, place: place + 3, wanted=WANTED)
    assert found.convention.doubtful
    assert any("usikker" in loss.what for loss in found.losses)


def test_where_only_the_program_is_known_it_decides_and_an_unknown_one_is_doubted(tmp_path):
    # One emoji before the only selection, and a word edge either way.
    text = "Kari: 😀 a b c"
    assert words_of(read(tmp_path, text, utf16, "NVivo", wanted=["b"])) == ["b"]
    unknown = read(tmp_path, text, utf16, "", wanted=["a b"])
    known = read(tmp_path, text, utf16, "NVivo", wanted=["a b"])
    assert not known.convention.doubtful
    assert unknown.convention.fits


WORDS = st.sampled_from(["jeg", "bor", "😀", "bra", "å", "NAV", "fint", "🏠", "nei,", "ja."])
TEXTS = st.lists(st.lists(WORDS, min_size=4, max_size=12), min_size=6, max_size=10)


@given(TEXTS, st.sampled_from(["\n", "\r\n"]), st.booleans(), st.booleans(), st.booleans())
def test_with_quotes_any_way_of_counting_is_found(lines, ending, in_utf16, line_end_one, inclusive):
    raw = ending.join(" ".join(words) for words in lines)
    counted = raw.replace("\r\n", "\n") if line_end_one else raw
    spots, places = [], []
    at = 0
    for words in lines:
        # The second and third word of each line, in the text's own places and in the program's.
        first = at + len(words[0]) + 1
        last = first + len(words[1]) + 1 + len(words[2])
        places.append((first, last))
        at += len(" ".join(words)) + len(ending)
    for first, last in places:
        start, end = (len(raw[:p].replace("\r\n", "\n")) if line_end_one else p for p in (first, last))
        quote = raw[first:last]
        if in_utf16:
            start, end = utf16(counted, start), utf16(counted, end)
        spots.append(Spot(start, end - inclusive, quote))
    way = infer("", [(raw, spots)])
    counted_so = count(raw, way)
    for spot, (first, last) in zip(spots, places, strict=True):
        found = counted_so.place(spot)
        assert found is not None
        assert raw[slice(*found)].strip() == raw[first:last].strip()


def test_a_position_inside_a_surrogate_pair_is_no_position():
    assert count("a😀b", Convention(utf16=True)).place(Spot(0, 2)) is None
    assert count("a😀b", Convention(utf16=True)).place(Spot(0, 3)) == (0, 2)


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("Ka\u030are bor her", "Kåre"),  # a ring of its own
        ("\u200bK&#229;re bor her", "K&#229;re"),
        ("a\r\nb\rK\u00adåre\x0c", "K\u00adåre"),
        ("Kåre\ufeff", "Kåre"),
    ],
)
def test_a_place_is_followed_through_reading(raw, wanted):
    raw_name = "Ka\u030are" if wanted == "Kåre" and "\u030a" in raw else wanted
    start = raw.index(raw_name)
    read_as = plain(raw)
    found = read_as.text[read_as.edits.start(start) : read_as.edits.end(start + len(raw_name))]
    assert found == "Kåre"


@given(st.text(alphabet="aeå\u030a\u0301\r\n\x0c\u00ad\u200b😀&#;12x ", max_size=60))
def test_reading_is_the_reading_of_transcripts(raw):
    from bsb.ingest.decode import clean

    assert clean(plain(raw).text) == plain(raw).text
    assert "\r" not in plain(raw).text
