"""What stands behind the lines of a network: how many people of how many, which cases, and in what order lines are told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from bsb.display.counting import counted_apart, entries_of, main_sources
from bsb.display.folding import fold
from bsb.display.network.base import Relation
from bsb.display.work import Work
from bsb.language import _, counted, ngettext
from bsb.text.normalise import natural

__all__ = ["by_cases", "by_people", "cases_said", "heard", "strongest_first", "whole_study"]

_ONE_PERSON = frozenset({"informant", "person", "deltaker", "bruker"})
"""What a case is called that is one person."""


def by_people(work: Work, each: Relation, of: int | None = None) -> Relation:
    """Return a line that counts the people who say it; what is said at the conference is told beside that number."""
    people, beside = counted_apart(work, entries_of(work, each.segments))
    if of is not None:
        said = ngettext("{n} av {of} person", "{n} av {of} personer", of).format(n=people, of=of)
    else:
        said = counted.persons(people) if each.segments else ""
    return replace(each, n=people, of=of, counted=said, beside=beside)


def heard(work: Work) -> int:
    """Return how many people are heard in what a display is of, in the sources that it counts."""
    main = main_sources(work, work.limited)
    here = (each.id for each in work.material.transcripts if each.id in work.limited and each.source in main)
    return len(frozenset[str]().union(*(work.voices[each] for each in here)))


def by_cases(work: Work, each: Relation, cases: Collection[str], of: int) -> Relation:
    """Return a line that counts the cases it holds for; one that is drawn for no case is about the whole study."""
    said = ngettext("{n} av {of} case", "{n} av {of} caser", of).format(n=len(cases), of=of)
    # Places are no secret however few they are; where each case is a person, they are as people are.
    whole = of if {fold(case.kind) for case in work.material.cases} & _ONE_PERSON else None
    return replace(each, n=len(cases), of=whole, counted=said) if cases else replace(each, n=0, counted=whole_study())


def whole_study() -> str:
    """What is said where somebody has named no case."""
    return _("hele undersøkelsen")


def cases_said(work: Work, cases: Iterable[str]) -> str:
    """Return cases by name, in the order of the study."""
    found = set(cases)
    known = [case.id for case in work.material.cases if case.id in found]
    return ", ".join(work.case_name(case) for case in (*known, *sorted(found - set(known), key=natural)))


def strongest_first(work: Work, relations: Iterable[Relation]) -> Sequence[Relation]:
    """Return lines with those that most stand behind first; among equals as the codebook has what they go from and to."""
    place = {code.id: number for number, code in enumerate(work.material.codebook)}

    def key(each: Relation) -> tuple[object, ...]:
        ends = [(place.get(end, len(place)), natural(end)) for end in (each.source, each.target)]
        return (-each.n, *ends, each.key)

    return sorted(relations, key=key)
