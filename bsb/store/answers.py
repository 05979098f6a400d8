"""What displays and reports ask of a study, as frozen values: every answer is in a stated order, so that runs are identical."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from bsb.model.coding import Coding, Segment
from bsb.model.human import HumanRow
from bsb.model.people import Attribute, Case, Person
from bsb.model.transcript import Transcript, Turn
from bsb.store.rows import coding_from, human_from, person_from, segment_from, transcript_from, turn_from

__all__ = ["Answers"]

H = TypeVar("H", bound=HumanRow)


class Answers(ABC):
    """Values of the rows that a question is answered with; those who know a database give the rows (`bsb.store.questions`)."""

    @abstractmethod
    def _told(self, question: str, **given: str) -> Iterable[Mapping[str, Any]]:
        """Return the rows that answer a question, by the names of their columns."""

    @abstractmethod
    def _listed(self, question: str) -> list[tuple[Any, ...]]:
        """Return the rows that answer a question as the driver gives them: a city's are tens of thousands."""

    def key_state(self) -> str:
        """The moment of the key that these texts belong to; '' before there was any. Every verb that changes texts changes it."""
        return next((str(value or "") for (value,) in self._listed("key")), "")

    def salt(self) -> str:
        """The study's secret for hashes that lie outside the study file; '' where it has none yet."""
        return next((str(value or "") for (value,) in self._listed("salt")), "")

    def cases(self) -> tuple[Case, ...]:
        """Cases in the order of bsb.toml."""
        return tuple(Case(row["id"], row["name"], row["kind"], row["parent"]) for row in self._told("cases"))

    def persons(self) -> tuple[Person, ...]:
        """Persons by id."""
        return tuple(person_from(row) for row in self._told("persons"))

    def attributes(self) -> tuple[Attribute, ...]:
        """Attributes by owner, name and year."""
        return tuple(
            Attribute(row["owner"], row["name"], row["value"], row["year"], row["source"])
            for row in self._told("attributes")
        )

    def transcripts(self) -> tuple[Transcript, ...]:
        """Transcripts by id, with their turns."""
        turns: dict[str, list[Turn]] = defaultdict(list)
        for transcript, *row in self._listed("turns"):
            turns[transcript].append(turn_from(row))
        return tuple(transcript_from(row, tuple(turns[row["id"]])) for row in self._told("transcripts"))

    def segments(self, transcripts: Mapping[str, Transcript]) -> tuple[Segment, ...]:
        """Segments of the given transcripts by id, their text cut out of them; lost ones are left out."""
        return tuple(
            [segment_from(row, transcripts[row[1]]) for row in self._listed("segments") if row[1] in transcripts]
        )

    def codings(self, proposals: bool = True, grounds: bool = True) -> tuple[Coding, ...]:
        """The newest row of each (segment, code, coder) that is not withdrawn, in that order; with or without the program's own.

        Without `grounds` the evidence of each proposal is left unread: it is most of what there is to read.
        """
        question = ("codings" if proposals else "people's codings") + (" with grounds" if grounds else "")
        return tuple([coding_from(row) for row in self._listed(question)])

    def human(self, kind: type[H]) -> tuple[H, ...]:
        """The newest row of each id in one human table, by id."""
        return tuple(human_from(kind, row) for row in self._told("human", kind=kind.table) if not row["removed"])

    def journal(self) -> tuple[Mapping[str, Any], ...]:
        """What was done, oldest first: run, verb, who, time, counts (JSON)."""
        return tuple(dict(row) for row in self._told("journal"))
