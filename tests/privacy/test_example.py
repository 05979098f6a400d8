"""The example study: no form that must go survives, nothing that is a word goes, and everything comes back with the key."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bsb.engine import LocalEngine
from bsb.ingest import read
from bsb.model.raw import RawTranscript
from bsb.model.settings import NamePolicy
from bsb.privacy.gate import ReleaseText, check_release
from bsb.privacy.key import Key
from bsb.privacy.pseudonymise import Pseudonymised, pseudonymise
from bsb.privacy.register import merge_into, read_register
from bsb.privacy.restore import restore_transcript

POLICY = NamePolicy(
    service="Oppfølgingstjenesten",
    role_word="oppfølger",
    keep=("NAV", "DPS", "LAR", "Husbanken", "Oppfølgingstjenesten", "Legevakta", "Boligkontoret"),
    seed=1,
)
# What stands in the interviews as a word and must not be touched.
STAYS = ("Dag for dag", "i mai", "per uke", "hans", "én pose per uke")


@pytest.fixture(scope="module")
def raws(example: Path) -> list[RawTranscript]:
    files = sorted((example / "intervjuer").iterdir())
    return [replace(read(path), id=f"I{number:02d}") for number, path in enumerate(files, 1)]


@pytest.fixture(scope="module")
def result(example: Path, raws: list[RawTranscript]) -> Pseudonymised:
    key = merge_into(Key.empty("eksempel"), read_register(example / "personer.csv"))
    return pseudonymise(raws, key, POLICY, LocalEngine(1))


@pytest.fixture(scope="module")
def must_go(example: Path) -> list[dict[str, str]]:
    with (example / "navn_i_teksten.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter=";"))


def _all_text(result: Pseudonymised) -> dict[str, str]:
    return {
        one.id: "\n".join(f"{turn.text} {' '.join(m.text for m in turn.marks)}" for turn in one.turns)
        for one in result.transcripts
    }


def test_no_form_that_is_only_a_name_survives_anywhere(result: Pseudonymised, must_go: list[dict[str, str]]) -> None:
    texts = _all_text(result)
    forms = {row["tekst"] for row in must_go if row["ogsa_ord"] != "ja"}
    left = [
        (name, where)
        for name in sorted(forms)
        for where, text in texts.items()
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
    ]
    assert left == []


def test_no_word_name_survives_in_the_place_where_it_is_a_name(
    result: Pseudonymised, raws: list[RawTranscript], must_go: list[dict[str, str]]
) -> None:
    stems = {raw.stem: raw.id for raw in raws}
    texts = {where: " ".join(text.split()) for where, text in _all_text(result).items()}
    places = [
        (row["tekst"], stems.get(Path(row["fil"]).stem), row["sammenheng"])
        for row in must_go
        if row["ogsa_ord"] == "ja"
    ]
    left = [
        (name, context)
        for name, where, contexts in places
        if where
        for context in (" ".join(part.split()) for part in contexts.split("|"))
        if len(context.split()) > 1 and context in texts[where]
    ]
    assert left == []


def test_words_that_are_also_names_are_left_where_they_are_words(
    result: Pseudonymised, raws: list[RawTranscript]
) -> None:
    before = "\n".join(turn.text for raw in raws for turn in raw.turns)
    after = "\n".join(_all_text(result).values())
    for phrase in STAYS:
        whole = re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)", re.IGNORECASE)
        assert len(whole.findall(after)) >= len(whole.findall(before)) > 0 or not whole.search(before)


def test_everything_comes_back_with_the_key(result: Pseudonymised, raws: list[RawTranscript]) -> None:
    for raw, stored in zip(raws, result.transcripts, strict=True):
        back = restore_transcript(stored, result.key)
        assert [(turn.label, turn.text) for turn in back.turns] == [(turn.label, turn.text) for turn in raw.turns]
        assert [mark.text for turn in back.turns for mark in turn.marks] == [
            mark.text for turn in raw.turns for mark in turn.marks
        ]


def test_the_gate_holds_few_words_of_what_is_left(result: Pseudonymised) -> None:
    texts = [
        ReleaseText(
            f"{one.id}-{turn.index}",
            turn.text,
            tuple((r.start, r.end) for r in result.replacements[one.id] if r.turn == turn.index),
        )
        for one in result.transcripts
        for turn in one.turns
    ]
    held = check_release(texts, POLICY, (), [person.pseudonym for person in result.persons])
    words = sum(one.words for one in result.transcripts)
    assert len({one.word.casefold() for one in held}) <= 4 * words / 1000


def test_staff_are_roles_and_interviewers_are_numbered(result: Pseudonymised) -> None:
    pseudonyms = {person.pseudonym for person in result.persons}
    assert {
        "oppfølger",
        "leder",
        "NAV-ansatt",
        "LAR-ansatt",
        "overlege",
        "fastlege",
        "Intervjuer 1",
        "Intervjuer 3",
    } <= pseudonyms
