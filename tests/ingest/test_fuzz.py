"""Damaged and made-up files: a transcript or an error in plain words, in bounded time, for every reader."""

from __future__ import annotations

import pickle
import time
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bsb.errors import BsbError
from bsb.ingest import FORMATS, read_bytes
from bsb.ingest.head import Head
from bsb.model.raw import RawTranscript

from . import writers
from .test_same_talk import TALK

SEEDS = {name: (write(TALK), ending) for name, (write, ending, *_) in writers.LAYOUTS.items()}
SETTINGS = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def outcome(content: bytes, name: str) -> RawTranscript | None:
    """Read, and check what must hold of anything that comes out."""
    begun = time.process_time()
    try:
        read = read_bytes(content, name)
    except BsbError as error:
        assert error.faults and all(fault.what for fault in error.faults)
        pickle.loads(pickle.dumps(error))
        return None
    assert time.process_time() - begun < 40
    assert read.turns and any(turn.text for turn in read.turns)
    for turn in read.turns:
        assert unicodedata.is_normalized("NFC", turn.text) and "\n" not in turn.text and "\0" not in turn.text
        assert not any(0xD800 <= ord(letter) < 0xE000 for letter in turn.text + turn.label)
        assert all(0 <= mark.at <= len(turn.text) for mark in turn.marks)
        assert turn.start_ms is None or turn.start_ms >= 0
    assert sum(speaker.turns for speaker in read.speakers) == len(read.turns)
    return read


@pytest.mark.parametrize("layout", SEEDS)
@SETTINGS
@given(data=st.data())
def test_damaged_files(layout: str, data: st.DataObject) -> None:
    content, ending = SEEDS[layout]
    damaged = bytearray(content)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(len(damaged) - 1, 0)))
        how = data.draw(st.sampled_from(["change", "cut", "double", "end", "put in"]))
        size = data.draw(st.sampled_from([1, 2, 8, 200]))
        if how == "change":
            damaged[at : at + 1] = bytes([data.draw(st.integers(0, 255))])
        elif how == "cut":
            del damaged[at : at + size]
        elif how == "double":
            damaged[at:at] = damaged[at : at + size] * 3
        elif how == "end":
            del damaged[max(at, 1) :]
        else:
            damaged[at:at] = data.draw(
                st.sampled_from(
                    [
                        b"\0",
                        b"\xff\xfe",
                        b"<",
                        b">",
                        b"&#",
                        b"{",
                        b"}",
                        b"\\u-1?",
                        b'"',
                        b"\n\n",
                        b"//S1: ",
                        b"-->",
                        b"[",
                        b"]]>",
                        b"\xf0\x9f",
                        b":" * 50,
                        b"(" * 50,
                    ]
                )
            )
    outcome(bytes(damaged), f"a{ending}")


@pytest.mark.parametrize("name", FORMATS)
@SETTINGS
@given(
    content=st.one_of(
        st.binary(max_size=400), st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass"))
    )
)
def test_each_reader_on_anything(name: str, content: bytes) -> None:
    ending = next(iter(FORMATS[name].endings), ".txt")
    outcome(content, f"a{ending}")
    try:
        FORMATS[name].read(Head(content, f"a{ending}"))
    except BsbError:
        return


PARTS = st.sampled_from(
    ["I: ", "B1: ", "Siri: ", "I – ", "[id1] ", "#Kari: ", "(ler)", "[00:12:31]", "#00:00:12-3#", "17:30", "…", "//", "//S02: ", "\n", "\n\n", "\f", "\t", "Side 3", "12", "- ", "**", "opp-\n", "Til stede: ", " = intervjuer", ". ", "? ", ": ", "for eksempel:", "http://x.no", "Å", "ord ", "NAV ", "00:00:03.000 --> 00:00:05.000\n", "WEBVTT\n\n", "<v Kari>", "</v>", "&#197;", "TEMA 1\n"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(parts=st.lists(PARTS, max_size=60), ending=st.sampled_from([".txt", ".md", ".vtt", ".srt"]))
def test_talks_made_of_odd_parts(parts: list[str], ending: str) -> None:
    outcome("".join(parts).encode(), f"a{ending}")


LINES = [
    "ord",
    "(",
    "a: ",
    "[",
    "// ",
    "//S1: a ",
    "... ",
    "Ja nei. I: Hei? B1: Ja. ",
    " ",
    "00:12 ",
    "så gikk vi ",
    "I\t",
    "&#197;",
    "-",
    "*",
    "<v ",
    "B1: ",
]


@pytest.mark.parametrize("ending", [".txt", ".vtt", ".srt"])
@pytest.mark.parametrize("piece", LINES)
def test_one_long_line(piece: str, ending: str) -> None:
    begun = time.process_time()
    outcome(("I: Hei " + piece * (200_000 // len(piece))).encode(), f"a{ending}")
    assert time.process_time() - begun < 5


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["ord ", "["])
def test_one_line_of_five_megabytes(piece: str) -> None:
    begun = time.process_time()
    outcome(("I: Hei " + piece * (5_000_000 // len(piece))).encode(), "a.txt")
    assert time.process_time() - begun < 40


@pytest.mark.slow
def test_a_hundred_thousand_turns() -> None:
    begun = time.process_time()
    read = outcome(
        "".join(f"{'I' if n % 2 else 'B1'}: Replikk nummer {n}.\n" for n in range(100_000)).encode(), "a.txt"
    )
    assert read is not None and len(read.turns) == 100_000
    assert time.process_time() - begun < 60


def test_thousands_of_speakers() -> None:
    read = outcome("".join(f"NAVN{n}X: Hei der.\n" for n in range(5_000)).encode(), "a.txt")
    assert read is not None and any("5000 talere" in doubt for doubt in read.doubts)
