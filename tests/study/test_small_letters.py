"""Whoever shares quotes is told which of them no gate can vouch for: those from text without capitals."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.small_letters import written_small
from bsb.text.casing import is_small

SMALL = "\n".join(
    [
        "I: hvordan går det med boligen din nå for tiden?",
        "B1: det går greit, men torunn ringer aldri tilbake, og så er det kaldt om vinteren når ovnen står der og ikke virker.",
    ]
    * 6
)


def test_only_the_transcript_without_capitals_is_told(study: Study, talks: Path, secret: Secret) -> None:
    (talks / "nord-3.txt").write_text(SMALL, encoding="utf-8")
    study.ingest([talks], secret=secret)
    with study.store.reading() as view:
        small = {each.id for each in view.transcripts() if "ovnen" in each.turns[1].text}
    assert len(small) == 1
    assert set(written_small(study)) == small


def test_a_name_that_was_put_in_with_a_capital_hides_nothing(study: Study, talks: Path, secret: Secret) -> None:
    # Torunn in every answer becomes a role or another name; what people wrote themselves is still small.
    (talks / "nord-3.txt").write_text(SMALL.replace("torunn", "Yusuf og Torunn"), encoding="utf-8")
    study.ingest([talks], secret=secret)
    assert len(written_small(study)) == 1


@pytest.mark.parametrize(
    ("texts", "small"),
    [
        (["jeg bor i en leilighet ved elva"] * 30, True),
        (["jeg bor der"], False),
        (["Jeg bor i en leilighet ved elva"] * 30, False),
        (["JEG BOR I EN LEILIGHET VED ELVA"] * 30, True),
        ([], False),
    ],
)
def test_what_is_written_without_capitals(texts: list[str], small: bool) -> None:
    assert is_small(texts) is small
