"""The codebook: what each code means, what belongs to it and what does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

__all__ = ["Code", "Codebook", "Dimension", "Level", "Phase", "Term", "TermKind"]


class Dimension(StrEnum):
    """Which kind of thing a code names; the coarse matrix crosses services with themes."""

    SERVICE = "tjeneste"
    THEME = "tema"
    ACTOR = "aktør"
    CAUSE = "årsak"
    EFFECT = "virkning"
    EVENT = "hendelse"
    STATE = "tilstand"


class Level(StrEnum):
    """Whom the code concerns: one person, a group, or the system."""

    INDIVIDUAL = "individ"
    GROUP = "gruppe"
    SYSTEM = "system"


class Phase(StrEnum):
    """Where in the work with services the code belongs."""

    PLANNING = "planlegging"
    DESIGN = "utforming"
    PRACTICE = "utøving"
    EVALUATION = "evaluering"


class TermKind(StrEnum):
    """How a term is looked for."""

    LEMMA = "lemma"  # every inflection of one word, and compounds that end in it
    PHRASE = "frase"  # several words after each other, each in any inflection
    STEM = "stamme"  # every word that begins so
    REGEX = "regex"  # a regular expression


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that speaks for a code.

    `unless` lists words that cancel it when they stand near; `near` lists words of which one must stand near.
    `weight` is 1.0 for a term that alone is good ground, less for a hint.
    """

    text: str
    kind: TermKind
    unless: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Code:
    """One code. `id` is a stable slug; `labels` maps language to name; `parent` is another code's id or ''.

    `questions` are ids of guide topics whose answers belong here. `colour` is `#RRGGBB` or ''. `order` is the place in the book.
    """

    id: str
    labels: Mapping[str, str]
    dimension: Dimension = Dimension.THEME
    parent: str = ""
    level: Level | None = None
    phase: Phase | None = None
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    terms: tuple[Term, ...] = ()
    questions: tuple[str, ...] = ()
    colour: str = ""
    order: int = 0

    def label(self, language: str = "nb") -> str:
        """The name in `language`, else in bokmål, else the id."""
        return self.labels.get(language) or self.labels.get("nb") or self.id


@dataclass(frozen=True)
class Codebook:
    """All codes of a study, in order. `description` and `method` say what it is for and where it comes from."""

    id: str
    title: str
    codes: tuple[Code, ...]
    version: str = "1"
    language: str = "nb"
    method: str = ""
    description: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    @cached_property
    def by_id(self) -> Mapping[str, Code]:
        """Codes by id."""
        return {code.id: code for code in self.codes}

    def children(self, parent: str) -> tuple[Code, ...]:
        """The codes right below `parent` ('' gives the top)."""
        return tuple(code for code in self.codes if code.parent == parent)

    def below(self, code_id: str) -> tuple[str, ...]:
        """`code_id` and the ids of all codes below it, parents before children."""
        found = [code_id]
        for current in found:
            found.extend(code.id for code in self.children(current) if code.id not in found)
        return tuple(found)

    def of(self, dimension: Dimension) -> tuple[Code, ...]:
        """The codes of one dimension, in order."""
        return tuple(code for code in self.codes if code.dimension is dimension)
