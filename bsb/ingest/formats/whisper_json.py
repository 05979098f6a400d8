"""Whisper and its relatives as JSON, with or without who spoke (`SPEAKER_00`).

    {"text": "…", "segments": [{"start": 0.0, "end": 2.5, "text": " Hvordan gikk det?", "speaker": "SPEAKER_00"}], "language": "no"}
    {"transcription": [{"offsets": {"from": 0, "to": 2500}, "text": " Hvordan gikk det?"}]}          (whisper.cpp)
    {"chunks": [{"timestamp": [0.0, 2.5], "text": " Hvordan gikk det?"}]}                            (Hugging Face)

A list of segments without anything around it is read too. Where only the words have a speaker (WhisperX), a segment is cut where
the speaker changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from bsb.errors import Fault, ReadError
from bsb.ingest.cues import Cue, draft_of_cues
from bsb.ingest.decode import clean
from bsb.ingest.draft import Draft
from bsb.ingest.head import Head
from bsb.language import _

__all__ = ["ENDINGS", "NAME", "read", "sniff"]

NAME = "whisper-json"
ENDINGS = (".json",)

_LISTS = ("segments", "transcription", "speakers", "chunks")


def sniff(head: Head) -> bool:
    """Whether this is JSON with a list of segments that have text and times."""
    return any(True for _segment in _segments(head.json))


def read(head: Head) -> Draft:
    """Return the segments as pieces. Raises `ReadError` for a file without a list of speech and times."""
    segments = list(_segments(head.json))
    if not segments:
        raise ReadError(
            Fault(
                _("JSON-filen har ingen liste med tale og tidspunkter."),
                _("Lagre utskriften som .vtt eller .docx."),
                file=head.name,
            )
        )
    cues = [cue for number, segment in enumerate(segments, 1) for cue in _cues(segment, f"segment {number}")]
    return draft_of_cues(cues)


def _segments(data: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, dict):
        data = next((data[key] for key in _LISTS if isinstance(data.get(key), list) and data[key]), [])
    if isinstance(data, list):
        yield from (
            item
            for item in data
            if isinstance(item, dict) and isinstance(item.get("text"), str) and _times(item) != (None, None)
        )


def _cues(segment: Mapping[str, Any], place: str) -> Iterator[Cue]:
    voice = _voice(segment)
    words = [word for word in segment.get("words") or () if isinstance(word, dict)]
    voices = [_voice(word) or voice for word in words]
    start, end = _times(segment)
    if len({one for one in voices if one}) < 2:
        yield Cue(
            " ".join(clean(segment["text"]).split()), start, end, voice or next(filter(None, voices), None), place
        )
        return
    for who, group in groupby(zip(voices, words, strict=True), key=lambda pair: pair[0]):
        said = [word for _who, word in group]
        spoken = " ".join(str(word.get("word") or word.get("text") or "").strip() for word in said)
        yield Cue(" ".join(clean(spoken).split()), _times(said[0])[0] or start, _times(said[-1])[1] or end, who, place)


def _voice(item: Mapping[str, Any]) -> str | None:
    for key in ("speaker", "speaker_label", "speaker_id"):
        value = item.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return clean(str(value)).strip()
    return None


def _times(item: Mapping[str, Any]) -> tuple[int | None, int | None]:
    if isinstance(offsets := item.get("offsets"), dict):
        return _whole(offsets.get("from"), 1), _whole(offsets.get("to"), 1)
    pair = item.get("timestamp")
    if isinstance(pair, list) and len(pair) == 2:
        return _whole(pair[0], 1000), _whole(pair[1], 1000)
    return _whole(item.get("start"), 1000), _whole(item.get("end"), 1000)


def _whole(value: Any, factor: int) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 10**9:
        return None
    return round(value * factor)
