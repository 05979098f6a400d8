"""Transcripts in English, as people make them: what stands before the talk, tables, and what Teams writes of itself."""

from __future__ import annotations

import pytest

from bsb.ingest.legend import Who, who_is_who
from bsb.ingest.places import told_place, told_places
from bsb.ingest.rows import Table, columns_of
from bsb.language import use

from .talks import said, text, turns

TALK = "Angela: Thanks for coming. How is it?\nMaggie: Good.\nAngela: And the flat?\nMaggie: Damp.\n"


@pytest.mark.parametrize(
    "head",
    [
        "Venue: St Bede's Hall, Station Road. Present: Maggie Thornton and Big Dave. Moderator: Angela\n\n",
        "Moderators: Angela and Rhys\nPlace: the hall\n\n",
        "Attending: Angela, Maggie\nRecorded: in the hall\nTopic: home\n\n",
    ],
)
def test_what_stands_before_the_talk_is_nobodys_speech(head: str) -> None:
    assert [label for label, _said in said(head + TALK)] == ["Angela", "Maggie"] * 2


@pytest.mark.parametrize("role", ["Interviewer", "Intervjuer"])
def test_who_asks_is_named_before_the_talk_and_says_nothing_there(role: str) -> None:
    read = text(
        f"Interview\n\n{role}: Angela Moss\n\n{role}: So Daniel, how did it start?\nDaniel: Well.\n{role}: And?\nDaniel: Yes.\n"
    )
    assert turns(read)[0] == (role, "So Daniel, how did it start?")


def test_somebody_who_says_a_name_first_is_heard() -> None:
    read = said("B1: Angela\n\nI: Yes?\n\nB1: I was ill.\n\nI: I see.\n")
    assert read[0] == ("B1", "Angela")


def test_what_teams_writes_of_the_transcription_is_no_speech() -> None:
    read = said(
        "Angela Moss started transcription\nAngela Moss   0:03\nHi Grace.\nGrace Holloway   0:09\nYes I can.\nAngela Moss stopped transcription\n"
    )
    assert read == [("Angela Moss", "Hi Grace."), ("Grace Holloway", "Yes I can.")]


@pytest.mark.parametrize("heads", [("Time", "Speaker", "What was said"), ("Who", "Said", "Time"), ("Voice", "Speech")])
def test_a_table_with_english_headings_begins_below_them(heads: tuple[str, ...]) -> None:
    rows = [
        heads,
        *(
            tuple(
                "0:01" if head == "Time" else "I" if head in ("Speaker", "Who", "Voice") else "How is it?"
                for head in heads
            ),
        )
        * 3,
    ]
    columns = columns_of(Table.of([[[cell] for cell in row] for row in rows]))
    assert columns is not None and columns.top == 1


def test_a_bracket_after_two_names_is_of_the_last_unless_it_is_a_role() -> None:
    told = who_is_who(["Present: Sunita Rao and Big Dave (David Lumley), Siri og Roger (intervjuere)"])
    assert Who("Big Dave", "Big Dave", "David Lumley") in told
    assert [who.label for who in told if who.interviewer or who.role == "intervjuere"] == ["Siri", "Roger"]
    assert not any(" and " in who.label or " og " in who.label for who in told)


def test_places_are_told_in_the_language_in_use() -> None:
    assert told_place("avsnitt 2") == "avsnitt 2"
    with use("en"):
        assert (
            told_places(["avsnitt 2", "tabellrad 7", "linje 3", "lag 1, merknad 4"])
            == "paragraph 2, table row 7, line 3, lag 1, merknad 4"
        )
        assert told_places(["linje 1"] * 6).endswith("line 1 …")
