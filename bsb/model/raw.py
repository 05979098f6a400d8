"""A transcript as it came: with names. It lives in memory between the reader and the pseudonymiser, and is never stored."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bsb.model.transcript import Mark, Source

_INTERPRETER = re.compile(r"(tolk(en)?|tolkar|interpreter)\b")

__all__ = ["LeftOut", "RawSpeaker", "RawTranscript", "RawTurn", "TranscriptFacts"]


@dataclass(frozen=True, slots=True)
class RawTurn:
    """One turn as read: the speaker's label as it stands in the file ('' when the file has none), and the speech.

    `text` is NFC with entities unescaped and marks taken out into `marks`. Times are milliseconds. `place` says where in
    the file it began (`linje 14`), for messages.
    """

    label: str
    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    overlaps: bool = False
    marks: tuple[Mark, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class RawSpeaker:
    """Who is behind a label in this file. `name` is what the legend says, or ''; `role` too."""

    label: str
    interviewer: bool
    why: str = ""
    name: str = ""
    role: str = ""
    turns: int = 0
    words: int = 0

    @property
    def interprets(self) -> bool:
        """Whether the label or the legend says that this is an interpreter: `Tolk`, `Tolk 2`, `TOLKEN (somali)`."""
        said = " ".join(f"{self.role} {self.label}".casefold().split())
        return not self.interviewer and _INTERPRETER.match(said) is not None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something in the file that is not speech and was not taken in: what kind, how many, and where."""

    kind: str
    count: int = 1
    place: str = ""


@dataclass(frozen=True, slots=True)
class TranscriptFacts:
    """What is known about an interview from `intervjuer.csv`, options or folders; see `Transcript` for the fields.

    `role` is what everybody is who answers in it, of whom nothing else says so; a stored transcript has it in its people.
    """

    case: str = ""
    form: str = ""
    date: str = ""
    source: Source = Source.INTERVIEW
    invited: int | None = None
    attended: int | None = None
    minutes: int | None = None
    pages: int | None = None
    guide: str = ""
    asked: tuple[str, ...] = ()
    asked_known: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class RawTranscript:
    """A whole file, read. `id` and `facts` are filled by the study before names are replaced.

    `stem` is the file's name without ending (it may itself hold a name, so it is for the screen and the key only).
    `file_hash` is the SHA-256 of its bytes, and from when it is held up against a study the mark that the study knows the file by.
    `preamble` holds lines before the talk (legend, place, date), which are searched for names but never stored.
    `beside` are words that stand elsewhere in the file (in a margin, a note, its name), so that no constructed name is one of them.
    """

    stem: str
    file_hash: str
    format: str
    turns: tuple[RawTurn, ...]
    speakers: tuple[RawSpeaker, ...]
    encoding: str = ""
    language: str = "nb"
    reader: str = "1"
    preamble: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[str, ...] = ()
    beside: frozenset[str] = field(default=frozenset(), repr=False)
    id: str = ""
    facts: TranscriptFacts = field(default_factory=TranscriptFacts)
