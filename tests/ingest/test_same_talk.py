"""The same talk written in every format gives the same turns."""

from __future__ import annotations

import pickle

import pytest

from bsb.ingest import FORMATS, read_bytes

from . import writers
from .talks import asks, times, turns

# Whole seconds, since most formats know no smaller; the last turn of each speaker differs in length.
TALK: list[writers.Said] = [
    ("Åse", "Hvordan var det å komme til DPS-en på Nøste?", 3_000, 6_000),
    (
        "Bjørg",
        "Å, det var rart. Jeg visste ikke hva jeg gikk til, og «ingen» sa noe – ikke før klokka 17:30.",
        6_000,
        13_000,
    ),
    ("Åse", "Hva sa de da?", 13_000, 15_000),
    ("Bjørg", "At jeg måtte vente. For eksempel: først på lege, så på bolig & økonomi.", 15_000, 21_000),
    ("Per Arne", "Jeg fikk hjelp med én gang, jeg.", 21_000, 24_000),
    ("Åse", "Var det [navn] som hjalp deg?", 24_000, 27_000),
    ("Per Arne", "Ja, hun ringte NAV, det var det hun gjorde.", 27_000, 31_000),
]


@pytest.mark.parametrize("layout", writers.LAYOUTS)
def test_same_turns(layout: str) -> None:
    write, ending, name, starts, ends = writers.LAYOUTS[layout]
    read = read_bytes(write(TALK), f"møte{ending}")
    assert turns(read) == [(who, words) for who, words, *_ in TALK]
    assert read.format == name
    assert asks(read) == ["Åse"]
    assert [start for start, _ in times(read)][1:] == [start if starts or ends else None for *_, start, _ in TALK][1:]
    assert [end for _, end in times(read)] == [end if ends else None for *_, end in TALK]
    assert read.language == "nb"
    assert not any(turn.marks or turn.overlaps for turn in read.turns)
    assert pickle.loads(pickle.dumps(read)) == read


def test_every_format_is_in_the_table() -> None:
    assert {name for _, _, name, *_ in writers.LAYOUTS.values()} == set(FORMATS)
