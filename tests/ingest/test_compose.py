"""Whatever is composed parses back the same, in every format."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bsb.ingest import read_bytes

from . import writers
from .talks import times, turns

VOICES = st.sampled_from(
    [
        ["I", "B1", "B2"],
        ["Intervjuer", "Informant 1", "Informant 2"],
        ["TORUNN", "NILS", "ANNE-LISE"],
        ["Siri", "Per Arne", "Åse Ødegård"],
        ["SPEAKER_00", "SPEAKER_01", "SPEAKER_02"],
    ]
)
WORDS = st.sampled_from(
    [
        "ja", "nei", "altså", "jeg", "Kari", "på", "Nøste", "NAV", "å", "Æ", "bolig", "17:30", "for", "eksempel:", "sa:", "«kom»", "[navn]", "NN",
        "A&B", "3", "<", ">", "og/eller", "DPS-en", "jo,", "1988", "https://nav.no/x", "–", "B1", "Så", "(NAV)", "ordet", "Pawel", "š", "100", "%",
    ]
)  # fmt: skip
ENDS = st.sampled_from([".", "?", "!", ""])


@st.composite
def talks(draw: st.DrawFn) -> list[writers.Said]:
    """A talk in which the first two speakers come back, as they do; every utterance begins with a word."""
    voices = draw(VOICES)
    order = [0, 1, 0, 1, *draw(st.lists(st.integers(0, 2), max_size=8)), 0, 1]
    order += [2, 2] if 2 in order else []
    talk, clock = [], 1000
    for number, who in enumerate(order):
        words = " ".join(["Ordet", *draw(st.lists(WORDS, min_size=2, max_size=12)), f"nummer{number}"]) + draw(ENDS)
        end = clock + 1000 * draw(st.integers(1, 9))
        talk.append((voices[who], words, clock, end))
        clock = end
    return talk


def joined(talk: list[writers.Said]) -> list[tuple[str, str]]:
    return [(who, " ".join(words for _, words, *_ in group)) for who, group in groupby(talk, key=lambda said: said[0])]


@pytest.mark.parametrize("layout", writers.LAYOUTS)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(talk=talks())
def test_what_is_composed_is_read(layout: str, talk: list[writers.Said]) -> None:
    write, ending, _name, starts, ends = writers.LAYOUTS[layout]
    try:
        content = write(talk)
    except UnicodeEncodeError:
        return  # a letter that the old encoding has not
    read = read_bytes(content, f"a{ending}")
    assert turns(read) == joined(talk)
    groups = [list(group) for _, group in groupby(talk, key=lambda said: said[0])]
    if starts:
        assert [start for start, _ in times(read)] == [group[0][2] for group in groups]
    if ends:
        assert [end for _, end in times(read)] == [group[-1][3] for group in groups]
