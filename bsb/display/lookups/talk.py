"""Who speaks, where, and in which case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from bsb.display.lookups.base import Snapshot, shared
from bsb.language import _
from bsb.model.people import Person, PersonKind
from bsb.model.transcript import Source, Turn

__all__ = ["TalkLookups"]


class TalkLookups(Snapshot):
    """Look-ups in people, transcripts and cases."""

    def is_voice(self, person: str) -> bool:
        """Whether a person is counted: known, and neither an interviewer nor an interpreter."""
        return person in self.counted

    @shared
    def counted(self) -> frozenset[str]:
        """Ids of the people who are counted: all who answer."""
        return frozenset(each.id for each in self.material.persons if each.answers)

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

    def role_name(self, person: str) -> str:
        """The role of a person in print, or ''."""
        known = self.someone(person)
        return known.role if known is not None else ""

    @shared
    def people_in_role(self) -> Mapping[str, int]:
        """How many people who speak have each role."""
        spoken = frozenset().union(*self.voices.values())
        found: dict[str, int] = defaultdict(int)
        for person in self.material.persons:
            found[person.role] += person.id in spoken
        return found

    @shared
    def speakers(self) -> Mapping[str, str]:
        """What everybody is called where their words are shown; the interviewer is shown as such (R10)."""
        return {
            each.id: "I" if each.kind is PersonKind.INTERVIEWER else (each.pseudonym or each.role)
            for each in self.material.persons
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

    def is_group(self, transcript: str) -> bool:
        """Whether a transcript is of a group: by its form, else by how many speak."""
        known = self.material.transcript.get(transcript)
        if known is None:
            return False
        told = known.told_as_group
        return len(self.voices.get(transcript, ())) > 1 if told is None else told

    @shared
    def interviews(self) -> tuple[str, ...]:
        """Ids of the transcripts that are interviews, in order."""
        return tuple(sorted(each.id for each in self.material.transcripts if each.source is Source.INTERVIEW))
