"""What a display is being built from: the material, the spec, and the look-ups that axes and cells share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bsb.display.quotes import QuoteChoice, QuoteOptions, choose_quotes
from bsb.display.spec import DisplaySpec
from bsb.model.codebook import Code
from bsb.model.coding import MACHINE, Coding, Segment, Status, Valence
from bsb.model.display import Edition
from bsb.model.human import Event, HumanRow, Summary
from bsb.model.material import Material
from bsb.model.people import Person, PersonKind
from bsb.model.transcript import Source, Transcript, Turn
from bsb.text.normalise import fold_ascii

__all__ = ["Entry", "Item", "Work", "sign_of"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that gets a place: a segment with its codings, or a row that somebody wrote."""

    id: str
    case: str = ""
    transcript: str = ""
    person: str = ""
    segment: Segment | None = None
    codings: tuple[Coding, ...] = ()
    row: HumanRow | None = None
    turn: Turn | None = None
    previous: str | None = None

    @property
    def segments(self) -> tuple[str, ...]:
        """The segments it rests on."""
        if self.segment is not None:
            return (self.segment.id,)
        return tuple(getattr(self.row, "segments", ()) or getattr(self.row, "supports", ()))


@dataclass(frozen=True, slots=True)
class Entry:
    """An item in a place, with those of its codings that put it there."""

    item: Item
    codings: tuple[Coding, ...] = ()


def sign_of(codings: Iterable[Coding]) -> str:
    """Return + − ± or '' for codings taken together; neutral and unsaid count as nothing."""
    seen = {coding.valence for coding in codings}
    if Valence.MIXED in seen or {Valence.POSITIVE, Valence.CRITICAL} <= seen:
        return "±"
    return "+" if Valence.POSITIVE in seen else "−" if Valence.CRITICAL in seen else ""


@dataclass(frozen=True)
class Work:
    """One display under construction. `items` are what the selection let through, in transcript order."""

    material: Material
    spec: DisplaySpec
    edition: Edition
    items: tuple[Item, ...] = ()

    @property
    def external(self) -> bool:
        """Whether the edition may leave the study."""
        return self.edition is Edition.EXTERNAL

    @property
    def hide_below(self) -> int:
        """The least n that an attribute cell may show outside."""
        return self.spec.hide_below or self.material.settings.display.hide_below

    @cached_property
    def codings_of(self) -> Mapping[str, tuple[Coding, ...]]:
        """Codings that count, by segment: the standing ones, without proposals where the study says so."""
        if self.material.settings.display.include_proposed:
            return self.material.codes_of
        return {
            segment: tuple(row for row in rows if row.status is not Status.PROPOSED)
            for segment, rows in self.material.codes_of.items()
        }

    @cached_property
    def top(self) -> Mapping[str, tuple[str, ...]]:
        """For each code its ancestors, itself first."""
        by_id = self.material.codebook.by_id
        return {code.id: _ancestors(code, by_id) for code in self.material.codebook}

    def is_voice(self, person: str) -> bool:
        """Whether a person is counted: known, and not an interviewer."""
        known = self.material.person.get(person)
        return known is not None and known.kind is not PersonKind.INTERVIEWER

    def someone(self, person: str) -> Person | None:
        """The person with that id, or None."""
        return self.material.person.get(person)

    @cached_property
    def voices(self) -> Mapping[str, frozenset[str]]:
        """The people who speak in each transcript, without interviewers."""
        return {
            transcript.id: frozenset(person for person in transcript.speakers if self.is_voice(person))
            for transcript in self.material.transcripts
        }

    @cached_property
    def transcripts_of(self) -> Mapping[str, tuple[str, ...]]:
        """Transcripts of each case, its sub-cases included."""
        found: dict[str, list[str]] = defaultdict(list)
        for transcript in sorted(self.material.transcripts, key=lambda each: each.id):
            for case in self.case_line(transcript.case):
                found[case].append(transcript.id)
        return {case: tuple(ids) for case, ids in found.items()}

    def case_line(self, case: str) -> tuple[str, ...]:
        """A case and those above it."""
        line: list[str] = []
        while case and case not in line:
            line.append(case)
            known = self.material.case.get(case)
            case = known.parent if known is not None else ""
        return tuple(line)

    def case_name(self, case: str) -> str:
        """The name of a case, or its id."""
        known = self.material.case.get(case)
        return known.name if known is not None else case

    def code_name(self, code: str) -> str:
        """The label of a code in the study's language, or its id."""
        known = self.material.codebook.by_id.get(code)
        return known.label(self.material.settings.language) if known is not None else code

    def role_name(self, person: str) -> str:
        """The role of a person in print, or ''."""
        known = self.someone(person)
        return known.role if known is not None else ""

    def is_group(self, transcript: str) -> bool:
        """Whether a transcript is of a group: by its form, else by how many speak."""
        known = self.material.transcript.get(transcript)
        if known is None:
            return False
        form = known.form.lower()
        if "gruppe" in form or "enkelt" in form:
            return "gruppe" in form
        return len(self.voices.get(transcript, ())) > 1

    @cached_property
    def turns(self) -> Mapping[tuple[str, int], Turn]:
        """Turns by transcript and index."""
        return {(each.id, turn.index): turn for each in self.material.transcripts for turn in each.turns}

    @cached_property
    def _written(self) -> Mapping[tuple[str, str], Summary]:
        names = {fold_ascii(self.spec.slug).lower(), self.spec.id.lower()}
        return {
            (row.row, row.column): row
            for row in self.material.human.summaries
            if fold_ascii(row.display).lower() in names
        }

    def summary(self, row: str, column: str) -> Summary | None:
        """What somebody wrote in a cell of this display, or None."""
        return self._written.get((row, column))

    @cached_property
    def interviews(self) -> tuple[str, ...]:
        """Ids of the transcripts that are interviews, in order."""
        return tuple(sorted(each.id for each in self.material.transcripts if each.source is Source.INTERVIEW))

    @cached_property
    def first_seen(self) -> Mapping[str, str]:
        """For each code the interview in which it, or one below it, is first found: by date, then id."""
        order = sorted(self.material.transcripts, key=lambda each: (each.date or "9999", each.id))
        place = {each.id: number for number, each in enumerate(order)}
        found: dict[str, str] = {}
        for item in sorted(self.items, key=lambda each: place.get(each.transcript, len(place))):
            for coding in item.codings:
                for code in self.top.get(coding.code, ()):
                    found.setdefault(code, item.transcript)
        return found

    @cached_property
    def first_events(self) -> Mapping[str, str]:
        """For each domain (or theme) the id of its first event."""
        rows = [item for item in self.items if isinstance(item.row, Event)]
        found: dict[str, str] = {}
        for item in sorted(
            rows, key=lambda each: (getattr(each.row, "date", "") or "9999", getattr(each.row, "order", 0), each.id)
        ):
            for key in (
                getattr(item.row, "domain", ""),
                *(code for coding in item.codings for code in self.top.get(coding.code, ())),
            ):
                found.setdefault(key, item.id)
        return found

    @cached_property
    def hands(self) -> Mapping[str, set[str]]:
        """The people who have coded each segment."""
        found: dict[str, set[str]] = defaultdict(set)
        for coding in self.material.codings:
            if coding.coder != MACHINE and coding.status in {Status.ACCEPTED, Status.REJECTED}:
                found[coding.segment].add(coding.coder)
        return found

    @cached_property
    def proposed_quotes(self) -> Mapping[str, tuple[tuple[str, QuoteChoice], ...]]:
        """For each segment the themes it is proposed for, with its rank: the first ten of each theme and service by the rule."""
        found: dict[str, list[tuple[str, QuoteChoice]]] = defaultdict(list)
        for code in self.material.codebook:
            for choice in choose_quotes(self.material, code.id, QuoteOptions(count=10, below=False)):
                found[choice.segment].append((code.id, choice))
        return {segment: tuple(rows) for segment, rows in found.items()}

    @cached_property
    def limited(self) -> frozenset[str]:
        """The transcripts that the display's filter is about, whether or not anything in them was selected."""
        return frozenset(each.id for each in self.material.transcripts if self._in_view(each))

    def _in_view(self, transcript: Transcript) -> bool:
        limit = self.spec.filter
        names = {
            fold_ascii(each).lower()
            for case in self.case_line(transcript.case)
            for each in (case, self.case_name(case))
        }
        return (
            (not limit.transcripts or transcript.id in limit.transcripts)
            and (not limit.cases or any(fold_ascii(each).lower() in names for each in limit.cases))
            and (
                not limit.forms
                or fold_ascii(transcript.form).lower() in {fold_ascii(each).lower() for each in limit.forms}
            )
        )

    def asked(self, code: str, transcript: str) -> bool | None:
        """Whether a code's topic was asked about in an interview; None when nobody said."""
        known = self.material.transcript.get(transcript)
        topics = self.topics_of.get(code, frozenset())
        if known is None or not known.asked_known or not topics:
            return None
        return bool(topics & set(known.asked))

    @cached_property
    def topics_of(self) -> Mapping[str, frozenset[str]]:
        """The guide topics that belong to each code, its own and those of the codes above and below it."""
        own: dict[str, set[str]] = defaultdict(set)
        for code in self.material.codebook:
            own[code.id].update(code.questions)
        for topic in self.material.guide.topics if self.material.guide else ():
            for code_id in topic.codes:
                own[code_id].add(topic.id)
        found: dict[str, set[str]] = defaultdict(set)
        for code_id, line in self.top.items():
            for above in line:
                found[code_id] |= own[above]
                found[above] |= own[code_id]
        return {code_id: frozenset(topics) for code_id, topics in found.items()}


def _ancestors(code: Code, by_id: Mapping[str, Code]) -> tuple[str, ...]:
    line = [code.id]
    while code.parent and code.parent in by_id and code.parent not in line:
        code = by_id[code.parent]
        line.append(code.id)
    return tuple(line)
