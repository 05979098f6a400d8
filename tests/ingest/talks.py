"""Small talks for the tests: text in, turns out."""

from __future__ import annotations

from typing import Any

from bsb.ingest import ReadOptions, read_bytes
from bsb.model.raw import RawTranscript


def text(content: str, name: str = "samtale.txt", **options: Any) -> RawTranscript:
    """Read `content` as a UTF-8 file called `name`; `options` are those of `ReadOptions`."""
    return read_bytes(content.encode(), name, ReadOptions(**options) if options else None)


def turns(transcript: RawTranscript) -> list[tuple[str, str]]:
    """(label, speech) of every turn."""
    return [(turn.label, turn.text) for turn in transcript.turns]


def said(content: str, name: str = "samtale.txt") -> list[tuple[str, str]]:
    """(label, speech) of every turn of `content`."""
    return turns(text(content, name))


def times(transcript: RawTranscript) -> list[tuple[int | None, int | None]]:
    """(start, end) of every turn."""
    return [(turn.start_ms, turn.end_ms) for turn in transcript.turns]


def asks(transcript: RawTranscript) -> list[str]:
    """The labels that are interviewers."""
    return [speaker.label for speaker in transcript.speakers if speaker.interviewer]


def left_out(transcript: RawTranscript) -> dict[str, int]:
    """Kind → count of what was left out."""
    return {item.kind: item.count for item in transcript.left_out}
