"""What people write: summaries, judgements, links, findings. The program lays it out and never invents it.

Each row has an author and a time. Tables are append-only by key: a new row with the same `id` supersedes the former,
which stays in the study. Column names in sheets are in `bsb.exchange` / `docs`; the fields here are the same in English.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

__all__ = [
    "Assessment",
    "Attendance",
    "Condensate",
    "ConferenceInput",
    "Event",
    "Figure",
    "Finding",
    "HumanRow",
    "Link",
    "Memo",
    "PlanGoal",
    "Recommendation",
    "Reservation",
    "Rule",
    "Summary",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class HumanRow:
    """What all human rows share: a stable `id`, who wrote it, and when (ISO, UTC; '' when a sheet did not say)."""

    id: str
    author: str = ""
    when: str = ""

    table: ClassVar[str] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary(HumanRow):
    """A human's text in one cell of one display. `text_hash` is the hash of the segments it summarises, to show staleness."""

    display: str
    row: str
    column: str
    text: str
    text_hash: str = ""
    segments: tuple[str, ...] = ()
    table: ClassVar[str] = "sammendrag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(HumanRow):
    """A judgement of a variable in a case, on a named scale by a named rule. Empty `value` means: not judged."""

    case: str
    variable: str
    value: str
    scale: str = ""
    rule: str = ""
    phase: str = ""
    note: str = ""
    segments: tuple[str, ...] = ()
    text_hash: str = ""
    table: ClassVar[str] = "vurderinger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(HumanRow):
    """The rule by which a variable is judged: its scale from high to low, and when which step is given (R17)."""

    variable: str
    scale: str
    wording: str
    table: ClassVar[str] = "regler"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(HumanRow):
    """How many of a role came to a dialogue conference, for a case. Roles only, never names."""

    conference: str
    role: str
    count: int
    date: str = ""
    case: str = ""
    table: ClassVar[str] = "deltakere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(HumanRow):
    """One arrow of a causal display. `sign` is + − or ?; `type` fører til/hemmer/forutsetter; `basis` informant sier/analytiker tolker."""

    source: str
    target: str
    sign: str = "+"
    type: str = "fører til"
    basis: str = "analytiker tolker"
    case: str = ""
    note: str = ""
    segments: tuple[str, ...] = ()
    table: ClassVar[str] = "lenker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(HumanRow):
    """One sentence about a theme, with what supports and contradicts it. `status` foreløpig/bekreftet/nyansert/avvist/nytt."""

    theme: str
    wording: str
    status: str = "foreløpig"
    case: str = ""
    supports: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    table: ClassVar[str] = "funn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceInput(HumanRow):
    """What a group at a dialogue conference said of a finding. `response` bekrefter/nyanserer/uenig/nytt."""

    conference: str
    group: str
    finding: str
    response: str
    text: str = ""
    roles: str = ""
    segments: tuple[str, ...] = ()
    table: ClassVar[str] = "innspill"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(HumanRow):
    """A number about a case with year, unit and source. `value` is kept as written; `kind` number/range/label."""

    case: str
    indicator: str
    value: str
    year: str = ""
    unit: str = ""
    kind: str = "number"
    source: str = ""
    verified: bool = False
    table: ClassVar[str] = "tall"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGoal(HumanRow):
    """What a plan promises, word for word, with document and page."""

    document: str
    wording: str
    page: str = ""
    themes: tuple[str, ...] = ()
    table: ClassVar[str] = "planmål"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(HumanRow):
    """Something that happened, in a case and domain, at a date or phase. `critical` marks a decisive one; `note` says why."""

    case: str
    text: str
    date: str = ""
    phase: str = ""
    order: int = 0
    domain: str = ""
    critical: bool = False
    note: str = ""
    segments: tuple[str, ...] = ()
    table: ClassVar[str] = "hendelser"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(HumanRow):
    """What the study recommends on a theme, resting on assessments and findings (their ids)."""

    theme: str
    wording: str
    rests_on: tuple[str, ...] = ()
    table: ClassVar[str] = "anbefalinger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condensate(HumanRow):
    """Systematic text condensation: a segment in short form, its code and theme in the analyst's words."""

    segment: str
    text: str
    code: str = ""
    theme: str = ""
    text_hash: str = ""
    table: ClassVar[str] = "kondensater"


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo(HumanRow):
    """A note on a segment, code, transcript, display cell or the study; `about` is its id ('' is the study)."""

    about: str
    text: str
    table: ClassVar[str] = "notater"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation(HumanRow):
    """Somebody has said whether a segment may be quoted, whatever it is coded as. One no is enough, whoever says it."""

    segment: str
    quotable: bool = False
    table: ClassVar[str] = "reservasjoner"
