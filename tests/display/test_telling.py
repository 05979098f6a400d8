"""What says little is not proposed where something else says more; the rule is fixed, and says why."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from bsb.display.quotes import Candidate, QuoteOptions, pick
from bsb.display.telling import says_something
from bsb.text.tokens import word_count


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Ja.", False),
        ("Hm, det er vel greit.", False),
        ("Nei, det gjør jeg ikke.", False),
        ("Ja, boligen.", False),
        ("Det går vel bra, egentlig.", False),
        ("Ja, eg veit ikkje, eg.", False),
        ("Yes, I guess so.", False),
        ("Boligen er kald.", True),
        ("Ingen ringte meg tilbake.", True),
        ("Oppfølgeren kommer hver uke.", True),
        ("Ja, og så var det bare det at det ble sånn som det ble, og så var det det igjen.", True),
        ("", False),
    ],
)
def test_what_says_something(text: str, says: bool) -> None:
    assert says_something(text, word_count(text)) is says


def row(segment: str, person: str, side: str = "positiv", words: int = 30, **more: bool) -> Candidate:
    return replace(Candidate(segment, person, person, side, words, False, False), **more)


YES = row("S1", "P1", words=1, telling=False)
FULL, SECOND = row("S2", "P2"), row("S3", "P2")


def chosen(*rows: Candidate, count: int = 2) -> list[str]:
    return [each.segment for each in pick(rows, QuoteOptions(count))]


def test_a_person_may_be_quoted_twice_before_another_is_quoted_saying_yes() -> None:
    assert chosen(YES, FULL, SECOND) == ["S2", "S3"]
    assert all(sorted(chosen(*rows)) == ["S2", "S3"] for rows in permutations((YES, FULL, SECOND)))


def test_fewer_quotes_are_better_than_one_that_says_nothing() -> None:
    assert chosen(YES, FULL, count=3) == ["S2"]


def test_where_nothing_says_more_there_is_one_and_it_is_said_why() -> None:
    (only,) = pick((YES, replace(YES, segment="S9", person="P9")), QuoteOptions(3))
    assert only.segment == "S1" and "sier lite" in only.reason
    critical = row("S4", "P4", "kritisk")
    assert {each.side for each in pick((YES, critical), QuoteOptions(2))} == {"positiv", "kritisk"}, (
        "each side is heard"
    )


def test_what_a_person_has_marked_is_a_good_illustration_however_short() -> None:
    marked = replace(YES, illustrative=True, telling=True)
    assert chosen(marked, FULL, count=1) == ["S1"]


UNREAD, ANOTHER = row("S0", "P8", proposed=True, sign_taken=True), row("S5", "P9", proposed=True, sign_taken=True)


def test_what_somebody_has_read_comes_before_what_nobody_has() -> None:
    """The program's sign is wrong for three real quotes in ten, so a quote nobody has read may stand on the wrong side."""
    assert chosen(UNREAD, ANOTHER, FULL, count=1) == ["S2"]
    assert chosen(UNREAD, ANOTHER, FULL, SECOND) == ["S2", "S3"], "also where they are by the same person"
    assert chosen(UNREAD, FULL) == ["S2", "S0"], "where there is no more that is read, the rest is filled and marked"
    critical = row("S6", "P6", "kritisk", proposed=True, sign_taken=True)
    assert sorted(chosen(FULL, SECOND, critical)) == ["S2", "S6"], "each side is heard"


def test_between_equals_a_sign_that_a_person_has_written_comes_first() -> None:
    taken = row("S1", "P1", sign_taken=True)
    assert chosen(taken, FULL, count=1) == ["S2"]
    assert chosen(taken, FULL, SECOND) == ["S2", "S1"], "a new voice before the same again"
