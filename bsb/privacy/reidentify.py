"""What somebody who knows the service is given to try to recognise people by: a row for each who speaks, and for each of whom something telling is said.

No row says who anybody is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from bsb.model.people import Attribute, Person, PersonKind
from bsb.model.transcript import Replacement, Span, Transcript
from bsb.privacy.indirect import TellingFact, facts_of, telling_facts, told_of

__all__ = ["Described", "described", "words_at"]

Said = Callable[[Span], str]


class Described(NamedTuple):
    """Somebody as they can be known: id, whether they speak, role and place, gender and age, background, what they say, and what is said of them."""

    person: str
    speaks: bool
    role: str
    about: str
    origin: str
    says: str
    told: str


def described(
    persons: Iterable[Person],
    attributes: Iterable[Attribute],
    transcripts: Sequence[Transcript],
    replacements: Mapping[str, Sequence[Replacement]],
    said: Said | None = None,
) -> tuple[Described, ...]:
    """Return everybody but the interviewers who speaks, and those only spoken of when something telling is said of them; by id.

    `said` gives the words of a span; without it they are as they stand.
    """
    said = said or words_at(transcripts)
    says, told = _by_person(telling_facts(transcripts), said), _by_person(told_of(transcripts, replacements), said)
    speaking, spoken = _places(transcripts, replacements)
    facts = facts_of(attributes)
    rows = []
    for one in persons:
        if one.kind is PersonKind.INTERVIEWER or (one.id not in speaking and one.id not in told):
            continue
        age, origin = facts.get(one.id, ("", ""))
        places = ", ".join(sorted(speaking.get(one.id) or spoken.get(one.id) or set()))
        about = " ".join((one.gender, age)).strip()
        role = " ".join((one.role, places)).strip()
        rows.append(
            Described(one.id, one.id in speaking, role, about, origin, says.get(one.id, ""), told.get(one.id, ""))
        )
    return tuple(sorted(rows))


def words_at(transcripts: Iterable[Transcript]) -> Said:
    """Return what gives the words of a span as they stand."""
    texts = {(one.id, turn.index): turn.text for one in transcripts for turn in one.turns}
    return lambda span: texts[span.transcript, span.turn][span.start : span.end]


def _by_person(facts: Iterable[TellingFact], said: Said) -> Mapping[str, str]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for fact in facts:
        found[fact.person][said(fact.span)] = None
    return {person: " / ".join(texts) for person, texts in found.items()}


def _places(
    transcripts: Iterable[Transcript], replacements: Mapping[str, Sequence[Replacement]]
) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    """Return the cases that people speak in, and those they are spoken of in, by id."""
    speaking: dict[str, set[str]] = defaultdict(set)
    spoken: dict[str, set[str]] = defaultdict(set)
    for transcript in transcripts:
        case = {transcript.case} - {""}
        for id in transcript.speakers:
            speaking[id] |= case
        for row in replacements.get(transcript.id, ()):
            spoken[row.person] |= case
    return speaking, spoken
