"""The people in a study, as the study knows them: by role and constructed name, never by their own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Attribute", "Case", "Person", "PersonKind"]


class PersonKind(StrEnum):
    """What somebody is to the evaluated service. The value is what tables and exports show."""

    INTERVIEWER = "interviewer"
    PARTICIPANT = "participant"  # a user of the service
    RELATIVE = "relative"  # pårørende
    STAFF = "staff"  # employed in the evaluated service
    EXTERNAL = "external"  # employed elsewhere
    INTERPRETER = "interpreter"  # speaks for others, and answers for nobody
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks or is spoken of. The real name lives only in the key.

    `id` is `P01`; `role` is the word used in print (`bruker`, `NAV-ansatt`); `pseudonym` is what stands for the name in
    texts: a constructed name, a role word, or `Intervjuer`. `gender` is `m`, `k` or empty.
    """

    id: str
    kind: PersonKind
    role: str
    pseudonym: str
    gender: str = ""

    @property
    def answers(self) -> bool:
        """Whether what they say in an interview is somebody's answer: they neither ask nor interpret."""
        return self.kind not in (PersonKind.INTERVIEWER, PersonKind.INTERPRETER)


@dataclass(frozen=True, slots=True)
class Case:
    """A unit that comparative matrices compare: a district, a service, a group. `parent` is another case or ''."""

    id: str
    name: str
    kind: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One fact about a person, a case or a transcript: `owner` is its id. `year` and `source` may be empty."""

    owner: str
    name: str
    value: str
    year: str = ""
    source: str = ""
