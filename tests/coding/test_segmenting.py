"""Meaning units: whose speech, how long, where they are cut, and what they always are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsb.coding.segmenting import segment
from bsb.model.coding import Segment
from bsb.model.settings import CodingSettings
from bsb.model.transcript import Origin, Transcript, Turn
from bsb.text.normalise import text_hash
from bsb.text.tokens import tokens, word_count

from .material import PERSONS, transcript

PEOPLE = {person.id: person for person in PERSONS}


def cut(script: str, **limits: int) -> tuple[Segment, ...]:
    return segment(transcript(script), PEOPLE, CodingSettings(**limits))


def test_only_what_participants_say() -> None:
    units = cut("I: Hvordan er det å bo her? / B1: Det er fint å bo her, syns jeg. / I: Ja?")
    assert [(unit.id, unit.span.turn, unit.person) for unit in units] == [("I01-S001", 1, "P02")]


def test_a_short_answer_remembers_its_question() -> None:
    units = cut(
        "I: Har du individuell plan? / B1: Nei. / B2: Det har jeg, og den har jeg vært med på å skrive sammen med legen min og mor i fjor vinter en gang."
    )
    assert units[0].question == 0
    assert units[1].question is None


def test_a_mere_sound_is_a_unit_only_as_an_answer() -> None:
    assert [unit.text for unit in cut("I: Er det bra? / B1: Ja. / B2: Mm.")] == ["Ja."]


def test_a_turn_is_cut_where_the_talk_turns() -> None:
    one = "Fastlegen min er flink og har god tid til meg, og jeg får alltid time når jeg trenger det, også på kort varsel."
    other = "Når det gjelder bolig, så har jeg ventet i to år på en leilighet, og det er ingen som kan si når det blir noe av."
    assert [unit.text for unit in cut(f"B1: {one} {other}")] == [one, other]


def test_a_turn_is_cut_where_no_word_is_shared() -> None:
    doctor = " ".join(
        f"Legen på legekontoret undersøkte meg grundig den gangen, og legen skrev ut medisin nummer {n}."
        for n in range(4)
    )
    music = "Gitaren og konserten i kirken var nydelig og vakker. Sangen og konserten husker vi alle sammen ennå, og konserten var gratis."
    units = cut(f"B1: {doctor} {music}")
    assert units[-1].text.startswith("Gitaren")


def test_one_endless_sentence_is_cut_at_joining_words() -> None:
    units = cut(
        "B1: " + ", og så gikk vi ned til elva en gang til".join(["Vi gikk tur"] + [""] * 30) + ".", words_most=40
    )
    assert len(units) > 5
    assert max(word_count(unit.text) for unit in units) <= 40
    assert all(unit.text.startswith(("Vi", "og")) for unit in units)


def test_the_same_transcript_gives_the_same_units() -> None:
    script = "B1: " + "Jeg bor i en leilighet ved elva. Naboen spiller trompet hver kveld. " * 12
    assert cut(script) == cut(script)


sentence = st.lists(
    st.sampled_from("jeg bor ikke her lenger legen kommer på tirsdag penger mat katt".split()), min_size=1, max_size=60
)
speech = st.lists(sentence.map(lambda words: " ".join(words).capitalize()), min_size=0, max_size=12).map(
    lambda sentences: " ".join(f"{one}." for one in sentences)
)
odd = st.text(alphabet=st.sampled_from("abcæøå ABC.,!?…–«»()\n\t123 é"), max_size=300)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(speech, odd), min_size=1, max_size=6), st.integers(3, 20), st.integers(30, 130))
def test_units_cover_all_words_and_never_overlap(texts: list[str], least: int, most: int) -> None:
    turns = tuple(Turn(index, "P02", text) for index, text in enumerate(texts))
    one = Transcript("I09", "", "", turns, Origin("", ""))
    units = segment(one, PEOPLE, CodingSettings(words_least=least, words_most=most))
    assert [unit.id for unit in units] == [f"I09-S{number:03d}" for number in range(1, len(units) + 1)]
    for turn in turns:
        mine = [unit for unit in units if unit.span.turn == turn.index]
        edges = [(unit.span.start, unit.span.end) for unit in mine]
        assert all(end <= start for (_, end), (start, _) in pairwise(edges))
        assert all(
            turn.text[start:end] == unit.text and text_hash(unit.text) == unit.text_hash
            for (start, end), unit in zip(edges, mine, strict=True)
        )
        assert all(unit.text == unit.text.strip() and word_count(unit.text) <= most for unit in mine)
        if mine:
            covered = [
                token
                for token in tokens(turn.text)
                if any(start <= token.start and token.end <= end for start, end in edges)
            ]
            assert covered == list(tokens(turn.text))
        else:
            assert word_count(turn.text) < 200


def test_every_length_is_kept_within_bounds_as_a_rule() -> None:
    text = "Jeg bor i en leilighet ved elva og trives godt der. Naboen spiller trompet hver kveld til klokka ti. " * 20
    lengths = [word_count(unit.text) for unit in cut(f"B1: {text}")]
    assert all(15 <= length <= 120 for length in lengths)


@pytest.mark.parametrize("text", ["", " ", "…", "(…)"])
def test_a_turn_without_words_gives_nothing(text: str) -> None:
    one = Transcript("I01", "", "", (Turn(0, "P02", text),), Origin("", ""))
    assert segment(one, PEOPLE, CodingSettings()) == ()
