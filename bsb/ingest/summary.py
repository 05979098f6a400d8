"""The report of a reading: per file what it was read as, who speaks, what was left out and why, and what there is to doubt.

Labels are shown as they stand in the file, on the screen of the one who has the file; nothing here may be stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from bsb.errors import BsbError
from bsb.ingest import aliases
from bsb.ingest.labels import fold, shape
from bsb.ingest.unclear import nobody_asks
from bsb.ingest.vocabulary import INTERVIEWER_SHORT
from bsb.language import _
from bsb.model.raw import LeftOut, RawTranscript
from bsb.text.casing import is_small

__all__ = ["FileSummary", "failed", "summary"]

# Shorter labels are initials or codes.
_LEAST_NAME = 3
_CODES = frozenset({"code", "machine"})


@dataclass(frozen=True, slots=True)
class FileSummary:
    """One file of the report. `speakers` maps label → turns, `shares` label → part of all words (0–1). Times are milliseconds."""

    file: str
    format: str = ""
    encoding: str = ""
    turns: int = 0
    words: int = 0
    speakers: Mapping[str, int] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)
    interviewer: tuple[str, ...] = ()
    why: Mapping[str, str] = field(default_factory=dict)
    start_ms: int | None = None
    end_ms: int | None = None
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[str, ...] = ()
    error: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the keys of the contract, and no others, as plain values."""
        return {
            "file": self.file,
            "format": self.format,
            "encoding": self.encoding,
            "turns": self.turns,
            "words": self.words,
            "speakers": dict(self.speakers),
            "interviewer": list(self.interviewer),
            "start_ms": self.start_ms,
            "end_ms": self.end_ms,
            "left_out": [asdict(item) for item in self.left_out],
            "doubts": list(self.doubts),
            "error": self.error,
        }


def summary(transcript: RawTranscript, file: str, named: bool = True) -> FileSummary:
    """Return the summary of a file that was read. `file` is its bare name.

    When not `named`, labels that are no code («B1», «Intervjuer 2») are told by number: the answer goes where others read it.
    """
    shown = {one.label: _shown(one.label, n, named) for n, one in enumerate(transcript.speakers, 1)}
    words = sum(speaker.words for speaker in transcript.speakers)
    times = [time for turn in transcript.turns for time in (turn.start_ms, turn.end_ms) if time is not None]
    return FileSummary(
        file=file,
        format=transcript.format,
        encoding=transcript.encoding,
        turns=len(transcript.turns),
        words=words,
        speakers={shown[speaker.label]: speaker.turns for speaker in transcript.speakers},
        shares={shown[speaker.label]: speaker.words / words if words else 0.0 for speaker in transcript.speakers},
        interviewer=tuple(shown[speaker.label] for speaker in transcript.speakers if speaker.interviewer),
        why={shown[speaker.label]: speaker.why for speaker in transcript.speakers if speaker.why},
        start_ms=min(times, default=None),
        end_ms=max(times, default=None),
        left_out=transcript.left_out,
        doubts=(*(_named(transcript) if named else transcript.doubts), *_small(transcript)),
    )


def failed(error: BsbError, file: str) -> FileSummary:
    """Return the summary of a file that could not be read."""
    return FileSummary(file, error=" ".join(str(replace(fault, file="")) for fault in error.faults))


def _shown(label: str, number: int, named: bool) -> str:
    return label if named or len(label) < _LEAST_NAME or _is_code(label) else _("Taler {n}").format(n=number)


def _is_code(label: str) -> bool:
    """Say whether a label is a code or a role: «B1», «INT», «Intervjuer 2»; «KARI» and «Hege 2» are somebody's names."""
    kind, numbered = shape(label), any(letter.isdigit() for letter in label)
    return kind == "noun" or (kind in _CODES and numbered) or fold(label) in INTERVIEWER_SHORT


def _named(transcript: RawTranscript) -> tuple[str, ...]:
    """Return the doubts, those about labels with the labels themselves."""
    labels = [speaker.label for speaker in transcript.speakers]
    numbers = [_("Taler {n}").format(n=n) for n in range(1, len(labels) + 1)]
    named = dict(zip(aliases.doubts(numbers, labels), aliases.doubts(labels, labels), strict=True))
    if told := [n for n, label in zip(numbers, labels, strict=True) if label]:
        named[nobody_asks(told)] = nobody_asks([label for label in labels if label])
    return tuple(named.get(doubt, doubt) for doubt in transcript.doubts)


def _small(transcript: RawTranscript) -> tuple[str, ...]:
    """Say that names are harder to find where capitals tell nothing."""
    if not is_small([turn.text for turn in transcript.turns]):
        return ()
    what = _("teksten er skrevet uten store bokstaver, og da er navn vanskeligere å finne")
    return (what + ": " + _("skriv dem dere kjenner, i personer.csv, og gå gjennom «bsb names review»"),)
