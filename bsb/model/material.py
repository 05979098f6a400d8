"""Everything of a study that displays and reports look at: one frozen snapshot, read from the store in one go.

Displays and reports are pure functions of a `Material`. Its indexes are built on first use.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from bsb.model.codebook import Codebook
from bsb.model.coding import MACHINE, Coding, OriginOfCoding, Segment, Status
from bsb.model.guide import Guide
from bsb.model.human import (
    Assessment,
    Attendance,
    Condensate,
    ConferenceInput,
    Event,
    Figure,
    Finding,
    Link,
    Memo,
    PlanGoal,
    Recommendation,
    Reservation,
    Rule,
    Summary,
)
from bsb.model.people import Attribute, Case, Person
from bsb.model.settings import StudySettings
from bsb.model.transcript import Transcript

__all__ = ["HumanTables", "Material"]


_ACCEPTED, _PROPOSED = Status.ACCEPTED, Status.PROPOSED


@dataclass(frozen=True, slots=True)
class HumanTables:
    """What people have written, newest row per id, sorted by id."""

    summaries: tuple[Summary, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    links: tuple[Link, ...] = ()
    findings: tuple[Finding, ...] = ()
    inputs: tuple[ConferenceInput, ...] = ()
    figures: tuple[Figure, ...] = ()
    goals: tuple[PlanGoal, ...] = ()
    events: tuple[Event, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    condensates: tuple[Condensate, ...] = ()
    memos: tuple[Memo, ...] = ()
    rules: tuple[Rule, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    reservations: tuple[Reservation, ...] = ()


@dataclass(frozen=True)
class Material:
    """A study at one moment.

    `codings` holds every row that counts: for each (segment, code, coder) the newest. `standing` narrows it to one row per
    (segment, code): a person's word before the program's. `as_of` is the moment of the texts (`Reading.key_state`).
    """

    settings: StudySettings
    codebook: Codebook
    guide: Guide | None = None
    cases: tuple[Case, ...] = ()
    persons: tuple[Person, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    transcripts: tuple[Transcript, ...] = ()
    segments: tuple[Segment, ...] = ()
    codings: tuple[Coding, ...] = ()
    human: HumanTables = field(default_factory=HumanTables)
    as_of: str = ""

    @cached_property
    def person(self) -> Mapping[str, Person]:
        """Persons by id."""
        return {person.id: person for person in self.persons}

    @cached_property
    def case(self) -> Mapping[str, Case]:
        """Cases by id."""
        return {case.id: case for case in self.cases}

    @cached_property
    def transcript(self) -> Mapping[str, Transcript]:
        """Transcripts by id."""
        return {transcript.id: transcript for transcript in self.transcripts}

    @cached_property
    def segment(self) -> Mapping[str, Segment]:
        """Segments by id."""
        return {segment.id: segment for segment in self.segments}

    @cached_property
    def attribute(self) -> Mapping[str, Mapping[str, str]]:
        """Attribute values by owner and name; the last row of a name holds."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for row in self.attributes:
            found[row.owner][row.name] = row.value
        return found

    @cached_property
    def standing(self) -> tuple[Coding, ...]:
        """One coding per (segment, code) that stands: a person's accepted one, else the program's proposal.

        Where any person has settled a (segment, code), the program's row no longer counts. Where persons differ, an accepted row
        stands before a rejected (the difference is for `bsb agreement` to show); what was agreed on afterwards stands before all. Where
        anybody has said that the words may not be printed, they may not. What is coded in words that are gone stands no more. Sorted by
        segment, code.
        """
        groups: dict[tuple[str, str], list[Coding]] = defaultdict(list)
        for coding in self.codings:
            # What was coded in words that are gone from the transcript is kept, and shown nowhere.
            if coding.segment in self.segment:
                groups[coding.segment, coding.code].append(coding)
        chosen = [_settled(groups[pair]) for pair in sorted(groups)]
        shut = self.withheld
        return tuple(
            [
                replace(coding, publishable=False) if coding.segment in shut and coding.publishable else coding
                for coding in chosen
                if coding is not None
            ]
        )

    @cached_property
    def withheld(self) -> frozenset[str]:
        """Segments that somebody has said may not be quoted, beside a code (also one they found did not fit) or without any."""
        said = {row.segment for row in self.human.reservations if not row.quotable}
        return frozenset(said | {row.segment for row in self.codings if not row.publishable and row.coder != MACHINE})

    @cached_property
    def reservations_of(self) -> Mapping[str, tuple[Reservation, ...]]:
        """What people have said of quoting a segment, whatever it is coded as, by segment id."""
        found: dict[str, list[Reservation]] = defaultdict(list)
        for row in self.human.reservations:
            found[row.segment].append(row)
        return {segment: tuple(rows) for segment, rows in found.items()}

    @cached_property
    def coders(self) -> frozenset[str]:
        """Those who have coded: people, and neither the program nor what several agreed on afterwards."""
        return frozenset(
            row.coder for row in self.codings if row.coder != MACHINE and row.origin is not OriginOfCoding.CONSENSUS
        )

    @cached_property
    def lost_codes(self) -> Mapping[str, int]:
        """The codes that people have coded with and the codebook has not, by id, with how many codings each has: they are part of nothing."""
        known = self.codebook.by_id
        used = Counter(row.code for row in self.codings if row.coder != MACHINE and row.code not in known)
        return dict(sorted(used.items()))

    @cached_property
    def codes_of(self) -> Mapping[str, tuple[Coding, ...]]:
        """Standing codings by segment id."""
        found: dict[str, list[Coding]] = defaultdict(list)
        for coding in self.standing:
            found[coding.segment].append(coding)
        return {segment: tuple(rows) for segment, rows in found.items()}


def _settled(rows: list[Coding]) -> Coding | None:
    if len(rows) == 1:
        # Most are alone, and there are tens of thousands of them.
        status = rows[0].status
        return rows[0] if status is (_PROPOSED if rows[0].coder == MACHINE else _ACCEPTED) else None
    decided = [row for row in rows if row.coder != MACHINE and row.status in (Status.ACCEPTED, Status.REJECTED)]
    if decided:
        last = [row for row in decided if row.origin is OriginOfCoding.CONSENSUS] or decided
        accepted = [row for row in last if row.status is Status.ACCEPTED]
        if not accepted:
            return None
        return min(accepted, key=lambda row: row.coder)
    proposals = [row for row in rows if row.coder == MACHINE and row.status is Status.PROPOSED]
    return max(proposals, key=lambda row: (row.score, row.origin.value), default=None)
