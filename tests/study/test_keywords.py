"""Keywords in parentheses become codings, once, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bsb.errors import UsageError
from bsb.model.coding import OriginOfCoding, Segment, Status
from bsb.model.transcript import Origin, Span, Transcript, Turn
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.deciding import withdraw
from bsb.study.keywords import take_keywords
from bsb.text.normalise import text_hash

from .small import small_study

SAID = "Leiligheten er kald (bolig, trekkfull). Ingen ringer (ler) meg tilbake (informasjon)."


@pytest.fixture
def noted(tmp_path: Path, secret: Secret) -> Study:
    """A study where somebody has written codes in a transcript."""
    study = small_study(tmp_path / "mappe å", secret)
    turns = (Turn(0, "P01", "Ja?"), Turn(1, "P02", SAID))
    one = Transcript("I02", "nord", "fokusgruppe", turns, Origin("hash-I02", "txt"))
    places = ((0, SAID.index(". Ingen") + 1), (SAID.index("Ingen"), len(SAID)))
    with study.store.transaction() as work:
        work.put_transcript(one, [])
        for number, (start, end) in enumerate(places, 1):
            words = SAID[start:end]
            span = Span("I02", 1, start, end)
            work.put_segments([Segment(f"I02-S{number:03d}", span, words, text_hash(words), "P02")])
    return study


def standing(study: Study) -> list[tuple[str, str, str]]:
    rows = [row for row in study.material().standing if row.status is Status.ACCEPTED]
    assert {row.origin for row in rows} <= {OriginOfCoding.IMPORTED}
    return sorted((row.segment, row.code, row.coder) for row in rows)


def test_each_code_stands_on_what_is_said_before_it_and_other_words_are_told(noted: Study) -> None:
    found = take_keywords(noted, "KN")
    assert standing(noted) == [("I02-S001", "bolig", "KN"), ("I02-S002", "informasjon", "KN")]
    assert (found.codings, found.same, found.unknown) == (2, 0, ("trekkfull",))


def test_again_gives_nothing_twice_and_a_run_can_be_taken_back_for_good(noted: Study) -> None:
    first = take_keywords(noted, "KN")
    assert replace(take_keywords(noted, "KN"), unknown=()) == replace(first, run="", codings=0, same=2, unknown=())
    assert withdraw(noted, first.run) == 2
    assert standing(noted) == []
    assert take_keywords(noted, "KN").codings == 0


def test_the_program_is_no_coder(noted: Study) -> None:
    with pytest.raises(UsageError):
        take_keywords(noted, "bsb")
    assert standing(noted) == []
