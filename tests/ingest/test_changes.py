"""Codings follow their words from one version of a transcript to the next, or are said to be lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bsb.ingest.changes import Stretch, follow

OLD = ["Hvordan gikk det?", "Vi ventet lenge. Så fikk vi bolig.", "Ja.", "Bolig er viktig, bolig er alt.", "Ja."]


def one(new: list[str], turn: int, words: str, old: list[str] = OLD, nth: int = 0) -> Stretch | None:
    start = -1
    for _ in range(nth + 1):
        start = old[turn].index(words, start + 1)
    return follow(old, new, [(turn, start, start + len(words))])[0]


def test_nothing_changed() -> None:
    assert one(OLD, 1, "Så fikk vi bolig.") == (1, 17, 34)


def test_a_turn_came_in_before() -> None:
    assert one(["Velkommen.", *OLD], 1, "Så fikk vi bolig.") == (2, 17, 34)


def test_words_before_it_in_the_turn_changed() -> None:
    new = [OLD[0], "Vi ventet. Så fikk vi bolig.", *OLD[2:]]
    assert one(new, 1, "Så fikk vi bolig.") == (1, 11, 28)


def test_its_own_words_changed() -> None:
    new = [OLD[0], "Vi ventet lenge. Så fikk vi hus.", *OLD[2:]]
    assert one(new, 1, "Så fikk vi bolig.") is None
    assert one(new, 1, "Vi ventet lenge.") == (1, 0, 16)


def test_the_turn_is_gone() -> None:
    assert one([OLD[0], *OLD[2:]], 1, "Så fikk vi bolig.") is None


def test_a_short_word_is_not_found_again_by_chance() -> None:
    old, new = ["Jeg fikk bolig.", "Nei."], ["Nei.", "Hun snakket mye om bolig den dagen."]
    assert one(new, 0, "bolig", old) is None


def test_one_of_two_like_words_is_told_by_what_stands_around() -> None:
    new = [*OLD[:3], "Ja, bolig er viktig, bolig er alt.", OLD[4]]
    assert one(new, 3, "bolig") == (3, 21, 26)
    changed = [*OLD[:3], "Bolig er viktig, men bolig er alt og bolig er mer.", OLD[4]]
    found = one(changed, 3, "bolig")
    assert found is None or changed[3][slice(*found[1:])] == "bolig"
    around = ["Først bolig her, så bolig der, og ferdig med det."]
    assert one(["Nå: først bolig her, så bolig der, og ferdig med det."], 0, "bolig", around, nth=1) == (0, 24, 29)
    twice = ["ja ja ja"]
    assert follow(twice, ["ja ja"], [(0, 0, 2)])[0] in (None, (0, 0, 2))
    assert one([*OLD[:3], "bolig", OLD[4]], 3, "bolig") is None


def test_a_turn_split_in_two_keeps_what_is_long_enough() -> None:
    old = ["Vi ventet lenge på svar. Så fikk vi en ny bolig ved sjøen.", "Ja."]
    new = ["Vi ventet lenge på svar.", "Hva da?", "Så fikk vi en ny bolig ved sjøen.", "Ja."]
    assert one(new, 0, "Så fikk vi en ny bolig ved sjøen.", old) == (2, 0, 33)


def test_stretches_outside_the_text_are_lost() -> None:
    assert follow(["abc"], ["abc"], [(0, 2, 9), (3, 0, 1), (0, 2, 2), (-1, 0, 1)]) == [None] * 4


WORDS = st.sampled_from(["ja", "nei", "bolig", "vi", "fikk", "ventet", "lenge", "ikke", "Å", "😀"])
TURN = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
TURNS = st.lists(TURN, min_size=1, max_size=8)


@given(TURNS, TURNS, st.data())
def test_what_is_moved_has_its_very_words(old: list[str], new: list[str], data: st.DataObject) -> None:
    turn = data.draw(st.integers(0, len(old) - 1))
    start = data.draw(st.integers(0, len(old[turn]) - 1))
    end = data.draw(st.integers(start + 1, len(old[turn])))
    found = follow(old, new, [(turn, start, end)])[0]
    assert found is None or new[found.turn][found.start : found.end] == old[turn][start:end]


@given(TURNS, st.data())
def test_an_unchanged_version_moves_nothing(old: list[str], data: st.DataObject) -> None:
    turn = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(1, len(old[turn])))
    assert follow(old, list(old), [(turn, 0, end)]) == [(turn, 0, end)]


@given(TURNS, TURNS, TURNS)
def test_turns_put_in_around_a_long_utterance_move_it_whole(
    before: list[str], old: list[str], after: list[str]
) -> None:
    told = "Dette ble bare sagt denne ene gangen, og aldri mer."
    found = follow([*old, told], [*before, *old, told, *after], [(len(old), 0, len(told))])[0]
    assert found is not None and found.end - found.start == len(told)


def test_many_turns_take_little_time() -> None:
    old = [f"Replikk nummer {n}." if n % 3 else "Ja." for n in range(20_000)]
    new = ["Ny.", *old[:9_000], *old[9_001:]]
    found = follow(old, new, [(19_999, 0, 7), (0, 0, 3)])
    assert found[0] == (19_999, 0, 7)
