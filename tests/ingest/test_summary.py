"""The report of a reading."""

from __future__ import annotations

import json

import pytest

from bsb.errors import ReadError
from bsb.ingest import read_bytes
from bsb.ingest.kinds import Kind, told
from bsb.ingest.summary import failed, summary

from .talks import text

KEYS = [
    "file",
    "format",
    "encoding",
    "turns",
    "words",
    "speakers",
    "interviewer",
    "start_ms",
    "end_ms",
    "left_out",
    "doubts",
    "error",
]


def test_what_the_screen_shows() -> None:
    read = text(
        "[00:00:03] KRISTIN: Hvordan var det?\n[00:00:07] MAI: Det var bra (ler).\n[00:00:09] CHRISTINE: Når?\nSide 2\n[00:00:12] MAI: I mai.\n"
    )
    shown = summary(read, "møte.txt")
    assert (shown.turns, shown.words, shown.start_ms, shown.end_ms) == (4, 9, 3000, 12000)
    assert dict(shown.speakers) == {"KRISTIN": 1, "MAI": 2, "CHRISTINE": 1}
    assert shown.shares["MAI"] == pytest.approx(5 / 9)
    assert any("KRISTIN og CHRISTINE" in doubt for doubt in shown.doubts)
    assert not any("Taler 1" in doubt for doubt in shown.doubts)


def test_json_has_exactly_the_keys_of_the_contract() -> None:
    shown = summary(text("I: Hei?\nB1: Ja.\n\nSide 2\n\nI: Ok."), "a.txt").as_json()
    assert list(shown) == KEYS
    assert json.loads(json.dumps(shown)) == shown
    assert shown["left_out"] == [{"kind": "sidetall", "count": 1, "place": "linje 4"}]
    assert (shown["interviewer"], shown["error"], shown["encoding"]) == (["I"], None, "UTF-8")


def test_a_file_that_could_not_be_read() -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(b"", "a.txt")
    shown = failed(caught.value, "a.txt").as_json()
    assert list(shown) == KEYS
    assert shown["error"].startswith("Filen er tom.")
    assert (shown["turns"], shown["speakers"], shown["start_ms"]) == (0, {}, None)


def test_every_kind_of_what_was_left_out_can_be_told() -> None:
    assert all(told(kind) == kind.value for kind in Kind)
    assert not any(type(item.kind) is not str for item in text("I: Hei?\nB1: Ja.\n\nSide 2\n\nI: Ok.").left_out)


@pytest.mark.parametrize(("small", "told_of"), [(True, 1), (False, 0)])
def test_a_text_without_capitals_is_told_of(small: bool, told_of: int) -> None:
    said = (
        "Det var fint å komme dit, og jeg ville gjerne være der. Så ringte de på NAV en dag. Etterpå gikk vi hjem. " * 6
    )
    read = text(f"KRISTIN: {said.lower() if small else said}\nMAI: {said.lower() if small else said}\n")
    assert sum("uten store bokstaver" in doubt for doubt in summary(read, "a.txt").doubts) == told_of


def test_a_few_words_without_capitals_are_nothing_to_tell_of() -> None:
    assert not any("store bokstaver" in doubt for doubt in summary(text("KRISTIN: ja\nMAI: nei da\n"), "a.txt").doubts)
