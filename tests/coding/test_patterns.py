"""Expressions are tried only where they can begin, and found where a search through all of the text finds them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as some

from bsb.coding.grounds.patterns import Patterns
from bsb.coding.talk import Talk
from bsb.model.codebook import Term, TermKind

WRITTEN = (
    r"\bNAV\b",
    r"\b(?:to|tre|\d+) nye\b",
    r"\b[Nn]av-?(?:en|kontor\w*)",
    r"(?i)\bip\b",
    r"\bnye \w+ nye",
    r"nye|tre",
)
PIECES = some.sampled_from(
    ["NAV", "NAVs", "nav-kontoret", "Naven", "to", "tre", "12", "nye", "IP", "-", " ", ", ", "'", "."]
)


@given(some.lists(some.lists(PIECES, max_size=12).map("".join), max_size=3))
def test_what_is_found_is_what_a_search_through_the_text_finds(texts: list[str]) -> None:
    known = Patterns()
    for number, text in enumerate(WRITTEN):
        known.add(10 + number, Term(text, TermKind.REGEX))
    talk = Talk.of(texts)
    expected = set()
    for row, text in enumerate(texts):
        for number, written in enumerate(WRITTEN):
            for match in re.finditer(written, text):
                touched = [
                    at
                    for at, (begin, end) in enumerate(talk.words[row].places)
                    if begin < match.end() and match.start() < end
                ]
                expected.add((row, 10 + number, touched[0], touched[-1]))
    found = list(known.hits(talk))
    assert set(found) == expected
    assert len(found) == len(expected)
