"""Published quotes as talks: what people really said comes through every kind of file unchanged. Skipped without the reference material."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

import pytest

from bsb.ingest import read_bytes

from . import writers
from .talks import turns


def talks(shared: Path) -> list[writers.Said]:
    clock, talk = 1000, []
    for line in (shared / "data" / "eval" / "quotes_trondheim.jsonl").read_text(encoding="utf-8").splitlines():
        for turn in json.loads(line).get("turns") or ():
            talk.append((turn["speaker"].capitalize(), " ".join(turn["text"].split()), clock, clock + 4000))
            clock += 5000
    return talk


@pytest.mark.parametrize(
    "layout",
    [
        "txt",
        "txt with hard wraps",
        "docx with bold names and times",
        "docx table",
        "vtt from Teams",
        "srt",
        "odt",
        "rtf with f4 marks",
        "oTranscribe",
        "csv",
    ],
)
def test_published_speech_is_unchanged(layout: str, shared: Path) -> None:
    write, ending, *_ = writers.LAYOUTS[layout]
    talk = talks(shared)
    expected = [(who, " ".join(said[1] for said in group)) for who, group in groupby(talk, key=lambda said: said[0])]
    read = read_bytes(write(talk), f"a{ending}")
    assert turns(read) == expected
    assert [speaker.label for speaker in read.speakers if speaker.interviewer] == ["Intervjuer"]
    assert not any(turn.marks for turn in read.turns)
