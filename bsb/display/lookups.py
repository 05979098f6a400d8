"""What every display asks of a study: worked out once for a snapshot and shared by all displays made of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from bsb.display.items import Entry, Item
from bsb.display.quotes import Candidate, QuoteChoice, QuoteOptions, candidate, pick
from bsb.display.verbatim import excerpt
from bsb.language import _, current
from bsb.model.codebook import Code, Dimension
from bsb.model.coding import MACHINE, Coding, Segment, Status
from bsb.model.display import Quote
from bsb.model.human import Condensate
from bsb.model.material import Material
from bsb.model.people import Person, PersonKind
from bsb.model.transcript import Source, Turn
from bsb.text.tokens import word_count

if TYPE_CHECKING:
    from bsb.coding.own_words import OwnWord

__all__ = ["Lookups", "memory_of"]

T = TypeVar("T")
Placed = tuple[Item, tuple[tuple[str, Entry], ...]]


class shared(Generic[T]):
    """A property that is worked out once for a snapshot, however many displays ask."""

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        self._work_out = work_out
        self._name = work_out.__name__
        self.__doc__ = work_out.__doc__

    @overload
    def __get__(self, lookups: None, kind: type) -> shared[T]: ...
    @overload
    def __get__(self, lookups: Lookups, kind: type) -> T: ...
    def __get__(self, lookups: Lookups | None, kind: type) -> T | shared[T]:
        if lookups is None:
            return self
        if self._name not in lookups.memory:
            lookups.memory[self._name] = self._work_out(lookups)
        found: T = lookups.memory[self._name]
        # The next time it is asked, it is found without coming here.
        lookups.__dict__[self._name] = found
        return found


_last: list[tuple[Material, str, dict[str, Any]]] = []


def memory_of(material: Material) -> dict[str, Any]:
    """Return the memory of a snapshot; only that of the last one is kept."""
    # Reasons and labels are in words, so another language has a memory of its own.
    if not _last or _last[0][0] is not material or _last[0][1] != current():
        _last[:] = [(material, current(), {})]
    return _last[0][2]


@dataclass(frozen=True)
class Lookups:
    """Look-ups in a snapshot. `memory` holds what has been worked out, and is shared by all that look into the same snapshot."""

    material: Material
    memory: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @shared
    def codings_of(self) -> Mapping[str, tuple[Coding, ...]]:
        """Codings that count, by segment: the standing ones, without proposals where the study says so."""
        if self.material.settings.display.include_proposed:
            return self.material.codes_of
        return {
            segment: tuple(row for row in rows if row.status is not Status.PROPOSED)
            for segment, rows in self.material.codes_of.items()
        }

    @shared
    def top(self) -> Mapping[str, tuple[str, ...]]:
        """For each code its ancestors, itself first."""
        by_id = self.material.codebook.by_id
        return {code.id: _ancestors(code, by_id) for code in self.material.codebook}

    def is_voice(self, person: str) -> bool:
        """Whether a person is counted: known, and not an interviewer."""
        return person in self.counted

    @shared
    def counted(self) -> frozenset[str]:
        """Ids of the people who are counted: all but interviewers."""
        return frozenset(each.id for each in self.material.persons if each.kind is not PersonKind.INTERVIEWER)

    def someone(self, person: str) -> Person | None:
        """The person with that id, or None."""
        return self.material.person.get(person)

    @shared
    def voices(self) -> Mapping[str, frozenset[str]]:
        """The people who speak in each transcript, without interviewers."""
        return {
            transcript.id: frozenset(person for person in transcript.speakers if self.is_voice(person))
            for transcript in self.material.transcripts
        }

    @shared
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

    @shared
    def speakers(self) -> Mapping[str, str]:
        """What everybody is called where their words are shown; the interviewer is shown as such (R10)."""
        return {
            each.id: (each.pseudonym or each.role) if self.is_voice(each.id) else "I" for each in self.material.persons
        }

    @shared
    def speeches(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """(speaker, speech) of every turn, by transcript."""
        called, unknown = self.speakers, _("Ukjent")
        return {
            each.id: tuple([(called.get(turn.person) or unknown, turn.text) for turn in each.turns])
            for each in self.material.transcripts
        }

    @shared
    def turns(self) -> Mapping[tuple[str, int], Turn]:
        """Turns by transcript and index."""
        return {(each.id, turn.index): turn for each in self.material.transcripts for turn in each.turns}

    @shared
    def rank(self) -> Mapping[str, int]:
        """Which number each segment is in transcript order."""
        return {item.id: number for number, item in enumerate(self.all_items)}

    @shared
    def interviews(self) -> tuple[str, ...]:
        """Ids of the transcripts that are interviews, in order."""
        return tuple(sorted(each.id for each in self.material.transcripts if each.source is Source.INTERVIEW))

    @shared
    def hands(self) -> Mapping[str, set[str]]:
        """The people who have coded each segment."""
        found: dict[str, set[str]] = defaultdict(set)
        for coding in self.material.codings:
            if coding.coder != MACHINE and coding.status in {Status.ACCEPTED, Status.REJECTED}:
                found[coding.segment].add(coding.coder)
        return found

    @shared
    def proposed_quotes(self) -> Mapping[str, tuple[tuple[str, QuoteChoice], ...]]:
        """For each segment the themes it is proposed for, with its rank: the first ten of each theme and service by the rule."""
        options, by_code = QuoteOptions(count=10), defaultdict[str, list[Candidate]](list)
        for item in self.all_items:
            if (
                item.segment is not None
                and item.segment.source in options.sources
                and all(row.publishable for row in item.codings)
            ):
                for row in item.codings:
                    by_code[row.code].append(candidate(item.segment, [row], self.words_of(item.segment)))
        found: dict[str, list[tuple[str, QuoteChoice]]] = defaultdict(list)
        for code in self.material.codebook:
            for choice in pick(by_code[code.id], options):
                found[choice.segment].append((code.id, choice))
        return {segment: tuple(rows) for segment, rows in found.items()}

    def asked(self, code: str, transcript: str) -> bool | None:
        """Whether a code's topic was asked about in an interview; None when nobody said."""
        known = self.material.transcript.get(transcript)
        topics = self.topics_of.get(code, frozenset())
        if known is None or not known.asked_known or not topics:
            return None
        return bool(topics & set(known.asked))

    @shared
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

    @shared
    def placed_by_code(self) -> dict[tuple[frozenset[str], bool], dict[str, Placed]]:
        """Where items stand on an axis of codes, by (codes, whether it is a tree) and the item's id, as far as anybody has asked."""
        return {}

    @shared
    def all_items(self) -> tuple[Item, ...]:
        """Every segment as an item, in transcript order."""
        where = {each.id: each.case for each in self.material.transcripts}
        return tuple(
            Item(
                segment.id,
                where.get(segment.span.transcript, ""),
                segment.span.transcript,
                segment.person,
                segment,
                self.codings_of.get(segment.id, ()),
            )
            for segment in sorted(self.material.segments, key=_place)
        )

    @shared
    def items_in(self) -> Mapping[str, tuple[Item, ...]]:
        """Every segment as an item, by transcript."""
        found: dict[str, list[Item]] = defaultdict(list)
        for item in self.all_items:
            found[item.transcript].append(item)
        return {transcript: tuple(items) for transcript, items in found.items()}

    @shared
    def people_in_role(self) -> Mapping[str, int]:
        """How many people who speak have each role."""
        spoken = frozenset().union(*self.voices.values())
        found: dict[str, int] = defaultdict(int)
        for person in self.material.persons:
            found[person.role] += person.id in spoken
        return found

    @shared
    def dimensions(self) -> Mapping[str, Dimension]:
        """The dimension of each code."""
        return {code.id: code.dimension for code in self.material.codebook}

    @shared
    def own_words(self) -> tuple[OwnWord, ...]:
        """What participants themselves call things, by code."""
        from bsb.coding.own_words import own_words

        return own_words(self.material)

    @shared
    def used_in(self) -> Mapping[str, tuple[str, ...]]:
        """The findings that rest on each segment, or are contradicted by it."""
        found: dict[str, list[str]] = defaultdict(list)
        for finding in self.material.human.findings:
            for segment in dict.fromkeys((*finding.supports, *finding.contradicts)):
                found[segment].append(finding.id)
        return {segment: tuple(ids) for segment, ids in found.items()}

    @shared
    def condensates_of(self) -> Mapping[str, tuple[Condensate, ...]]:
        """The condensates of each segment, in the order of the table."""
        found: dict[str, list[Condensate]] = defaultdict(list)
        for row in self.material.human.condensates:
            found[row.segment].append(row)
        return {segment: tuple(rows) for segment, rows in found.items()}

    @shared
    def last_coded(self) -> str:
        """The day of the last coding, or ''."""
        return max((coding.when[:10] for coding in self.material.codings if coding.when), default="")

    @shared
    def quote_store(self) -> dict[bool, dict[str, Quote]]:
        """Rows of the quote register that have been made, inside and outside."""
        return {True: {}, False: {}}

    @shared
    def _words(self) -> dict[str, int]:
        return {}

    def words_of(self, segment: Segment) -> int:
        """How many words a segment has."""
        if segment.id not in self._words:
            self._words[segment.id] = word_count(segment.text)
        return self._words[segment.id]

    @shared
    def _excerpts(self) -> dict[tuple[str, int], str]:
        return {}

    def excerpt_of(self, segment: Segment, words: int) -> str:
        """Return a segment's text, shortened to `words` words."""
        key = (segment.id, words)
        if key not in self._excerpts:
            # A word takes at least two characters with the space after it.
            short = len(segment.text) < 2 * words or self.words_of(segment) <= words
            self._excerpts[key] = segment.text if short else excerpt(segment.text, words)
        return self._excerpts[key]


def _place(segment: Segment) -> tuple[str, int, int, str]:
    return segment.span.transcript, segment.span.turn, segment.span.start, segment.id


def _ancestors(code: Code, by_id: Mapping[str, Code]) -> tuple[str, ...]:
    line = [code.id]
    while code.parent and code.parent in by_id and code.parent not in line:
        code = by_id[code.parent]
        line.append(code.id)
    return tuple(line)
