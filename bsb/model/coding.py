"""Segments and the codings on them. Codings are append-only: a change of mind is a new row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from bsb.model.transcript import Source, Span

__all__ = ["MACHINE", "Coding", "Directness", "Evidence", "OriginOfCoding", "Segment", "Status", "Valence"]

MACHINE = "bsb"
"""The coder name of what the program proposes. No person can have it."""


class OriginOfCoding(StrEnum):
    """On what ground a coding stands. Everything but `HUMAN`, `CONSENSUS` and `IMPORTED` is the program's proposal."""

    HUMAN = "human"
    TERMS = "terms"
    GUIDE = "guide"
    DEFINITION = "definition"
    LEARNED = "learned"
    IMPORTED = "imported"
    CONSENSUS = "consensus"


class Valence(StrEnum):
    """Which way a statement points. NONE means that nobody has said."""

    POSITIVE = "positiv"
    CRITICAL = "kritisk"
    MIXED = "blandet"
    NEUTRAL = "nøytral"
    NONE = ""


class Directness(StrEnum):
    """Whether the theme is named by the speaker or only implied."""

    DIRECT = "direkte"
    INDIRECT = "indirekte"
    NONE = ""


class Status(StrEnum):
    """Proposed by the program, or settled by a person; WITHDRAWN takes a row back without deleting it."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Segment:
    """A meaning unit: the stretch of one turn that is coded.

    `id` is `I07-S012`. `question` is the index of the interviewer's turn that it answers, kept with a short answer so that a
    quote can show it. `text_hash` is `text_hash(text)` when it was made; a difference means that the text has moved.
    """

    id: str
    span: Span
    text: str
    text_hash: str
    person: str
    source: Source = Source.INTERVIEW
    question: int | None = None


class Evidence(NamedTuple):
    """One ground for a proposal, in words a person can check.

    `ground` is `terms`, `guide`, `definition`, `learned` or `valence`; `detail` says what was found (a term of the codebook, a guide question id,
    words of the segment); `start`/`end` are code points in the turn (None when not at a place); `points` is its weight.
    """

    ground: str
    detail: str
    points: float
    start: int | None = None
    end: int | None = None


TAKEN_SIGN = Evidence("valence", MACHINE, 0.0)
"""Stands on a person's coding whose sign is the program's: they said yes to the code and wrote no sign."""


@dataclass(frozen=True, slots=True)
class Coding:
    """A code on a segment, by somebody, on some ground.

    `score` is between 0 and 1 for proposals and 1.0 for people. `strength` is 0-3 or None. `when` is an ISO time in UTC
    for what people did and '' for proposals (so that the same input gives the same file). `run` names the verb's run.
    """

    segment: str
    code: str
    coder: str
    origin: OriginOfCoding
    status: Status
    score: float = 1.0
    valence: Valence = Valence.NONE
    directness: Directness = Directness.NONE
    strength: int | None = None
    evidence: tuple[Evidence, ...] = ()
    illustrative: bool = False
    publishable: bool = True
    memo: str = ""
    when: str = ""
    run: str = ""

    @property
    def sign_is_taken(self) -> bool:
        """Whether nobody has written which way it points: a proposal, or one whose sign was taken with a yes to the code."""
        return self.coder == MACHINE or TAKEN_SIGN in self.evidence

    def __reduce__(self) -> tuple[Any, ...]:
        return Coding, tuple(getattr(self, name) for name in self.__slots__)
