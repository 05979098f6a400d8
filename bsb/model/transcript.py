"""A transcript as the study stores it: pseudonymised turns, with times and marks apart from the speech."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

__all__ = ["DOUBT", "Mark", "Origin", "Replacement", "Source", "Span", "Transcript", "Turn"]

_GROUP = ("gruppe", "group")
_ALONE = ("enkelt", "einskild", "individ", "single", "one-to-one", "one to one")

DOUBT = "doubt"
"""The type of a `Replacement` where nothing was replaced: the word stands as it was said, but may be a name here, so the release gate holds it."""


class Source(StrEnum):
    """Where statements come from; each is counted apart."""

    INTERVIEW = "intervju"
    CONFERENCE = "dialogkonferanse"
    DOCUMENT = "dokument"
    QUESTIONNAIRE = "spørreskjema"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something the transcriber noted that is not speech: `(ler)`, `[uhørlig]`, a pause.

    `at` is the code point in the turn's text before which it stands; `kind` is one of `laughter`, `inaudible`, `pause`,
    `overlap`, `action`, `artefact`, `page`, `other`.
    """

    at: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """The one address for codes, names and quotes: code points `start:end` of one turn of one transcript."""

    transcript: str
    turn: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Replacement:
    """What now stands at `start:end` of a turn's stored text instead of something that identified somebody.

    `type` is `person`, `place`, `organisation`, `phone`, `email`, `address`, `date`, `id-number`, `account`, `url` and so on; `person` is
    the id of the one it was, where it was one. What stood there before is only in the key. A word that stands as it was said but may be a
    name in this place has type `DOUBT` and no `text`: its place alone is kept.
    """

    turn: int
    start: int
    end: int
    type: str
    text: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One person's uninterrupted speech, as the recording had it.

    `index` counts from 0. `text` is NFC and holds speech only. `start_ms`/`end_ms` are milliseconds from the start of
    the recording, None where the transcript had no times. `overlaps` says that it was spoken while another spoke.
    """

    index: int
    person: str
    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    overlaps: bool = False
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Which file a transcript was read from: what the hash of its bytes is with the secret of the study, never its name."""

    file_hash: str
    format: str
    encoding: str = ""
    reader: str = "1"


@dataclass(frozen=True)
class Transcript:
    """One interview written out. A change of the file gives the same id and the next `version`.

    `form` is `fokusgruppe` or `enkeltintervju` (or another word of the study's); `date` is ISO or coarser, or ''.
    `invited`, `attended` (people), `minutes` and `pages` are None where nobody wrote them down.
    `asked` lists ids of guide topics that were asked; `asked_known` is False when nobody said.
    """

    id: str
    case: str
    form: str
    turns: tuple[Turn, ...]
    origin: Origin
    date: str = ""
    language: str = "nb"
    source: Source = Source.INTERVIEW
    version: int = 1
    invited: int | None = None
    attended: int | None = None
    minutes: int | None = None
    pages: int | None = None
    guide: str = ""
    asked: tuple[str, ...] = ()
    asked_known: bool = False

    @property
    def told_as_group(self) -> bool | None:
        """Whether several took part, by the word for the form (`fokusgruppe`, `focus group`); None where the word does not tell."""
        form = self.form.casefold()
        if any(word in form for word in _GROUP):
            return True
        return False if any(word in form for word in _ALONE) else None

    @cached_property
    def words(self) -> int:
        """The number of words of speech."""
        from bsb.text.tokens import word_count

        return sum(word_count(turn.text) for turn in self.turns)

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """Ids of those who speak, in the order of their first turn."""
        return tuple(dict.fromkeys(turn.person for turn in self.turns))
