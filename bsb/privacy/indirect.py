"""What identifies somebody without a name: rare combinations of role, unit, gender and age, and telling sentences, by them or of them.

Nothing here is changed by the program. A person must look, because only somebody who knows the service can tell who «den eneste som …» is.
The rule of thumb is that nothing may be traced to a group of five or fewer.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bsb.model.people import Attribute, Person
from bsb.model.transcript import Replacement, Span, Transcript

__all__ = [
    "SMALL",
    "IndirectRow",
    "TellingFact",
    "facts_of",
    "indirect_table",
    "small_groups",
    "telling_facts",
    "told_of",
]

SMALL = 5
_NEAR = 150
"""Characters on each side of what is telling; a sentence is as a rule shorter."""
_AGE = ("aldersgruppe", "alder", "age")
_ORIGIN = ("opprinnelse", "landbakgrunn", "opphav", "bakgrunn", "landgruppe")


def _of_others(pattern: str) -> str:
    """Return a pattern for what people say of themselves as one for what is said of anybody."""
    for own in ("(?:jeg|eg|æ|hun|han|ho)", "(?:jeg|eg|æ)", "(?:jeg|meg)"):
        pattern = pattern.replace(own, r"\w+")
    return pattern


_TELLING: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (why, re.compile(pattern, re.IGNORECASE))
    for why, pattern in (
        (
            "eneste",
            r"\b(?:den|det|de|dei) eneste\b|\b(?:den|det) einaste\b|\beneste (?:kvinne|mann|dame|som)\w*|\bbare (?:jeg|meg) som\b",
        ),
        ("selvpresentasjon", r"\b(?:jeg|eg|æ) (?:er|e|va|var) (?:den|ho|hun|han) som\b"),
        (
            "alle vet",
            r"\balle (?:vet|veit|vett|visste|kjenner)\b|\bhele (?:bygda|byen|kommunen|bydelen) (?:vet|veit|visste)\b",
        ),
        ("første", r"\b(?:jeg|eg|æ) var (?:den |nummer )?(?:første|fyrste|en|to|tre)\b"),
        (
            "presse og sosiale medier",
            r"\b(?:sto|stod|var|kom) i avis\w*|\bi (?:lokalavisa|avisa|avisen|fjernsynet|tv-en)\b|\bpå (?:facebook|nyhetene|radioen)\b",
        ),
        ("rettssak", r"\b(?:ble|blei|vart|er) (?:dømt|siktet|tiltalt|tiltala)\b|\bi retten\b|\bfengslet\b|\bsoning\w*"),
        ("sjelden diagnose", r"\bsjelden (?:sykdom|diagnose|tilstand)\b|\bsjeldan\b"),
        (
            "verv og stilling",
            r"\b(?:jeg|eg|æ) (?:er|var|va|e) (?:leder|formann|ordfører|prest|lærer|politi|rektor|styreleder|trener)\b",
        ),
        (
            "opprinnelse",
            r"\b(?:jeg|eg|æ|hun|han|ho) (?:er|kommer|kjem|kom|e) (?:opprinnelig |eigentleg )?(?:fra|frå) (?-i:[A-ZÆØÅ])\w+",
        ),
        (
            "familie",
            r"\b(?:tvilling|trilling)\w*|\badoptert\w*|\b(?:fem|seks|sju|åtte|ni|ti|\d+) (?:barn|unger|ungar|søsken)\b",
        ),
        ("lang tid", r"\bsiden (?:19\d\d|20[01]\d)\b|\bi (?:tjue|tretti|førti|femti) år\b"),
    )
)


_TOLD_OF = tuple((why, re.compile(_of_others(pattern.pattern), re.IGNORECASE)) for why, pattern in _TELLING)


@dataclass(frozen=True, slots=True)
class IndirectRow:
    """How many people of the study share one combination. `people` are their ids; `small` says that they are five or fewer."""

    role: str
    unit: str
    gender: str
    age: str
    origin: str
    people: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.people)

    @property
    def small(self) -> bool:
        """Whether the group is so small that its members may be known."""
        return 0 < self.count <= SMALL


@dataclass(frozen=True, slots=True)
class TellingFact:
    """A stretch of speech that may tell who somebody is, and why it was picked."""

    span: Span
    person: str
    why: str


def indirect_table(
    persons: Iterable[Person], attributes: Iterable[Attribute], transcripts: Iterable[Transcript]
) -> tuple[IndirectRow, ...]:
    """Return role × unit × gender × age × origin for those who speak, smallest groups first. The unit is the case they speak in."""
    facts = facts_of(attributes)
    cases: dict[str, set[str]] = defaultdict(set)
    for transcript in transcripts:
        for speaker in transcript.speakers:
            cases[speaker].add(transcript.case)
    groups: dict[tuple[str, str, str, str, str], list[str]] = defaultdict(list)
    for person in persons:
        if person.id in cases and person.answers:
            unit = ", ".join(sorted(case for case in cases[person.id] if case))
            groups[person.role, unit, person.gender, *facts.get(person.id, ("", ""))].append(person.id)
    rows = (IndirectRow(*combination, people=tuple(sorted(people))) for combination, people in groups.items())
    return tuple(sorted(rows, key=lambda row: (row.count, row.role, row.unit, row.gender, row.age, row.origin)))


def facts_of(attributes: Iterable[Attribute]) -> Mapping[str, tuple[str, str]]:
    """Return age and origin of those of whom either is told, by id."""
    told: dict[str, dict[str, str]] = defaultdict(dict)
    for attribute in attributes:
        told[attribute.owner][attribute.name.casefold()] = attribute.value
    return {id: (_first(known, _AGE), _first(known, _ORIGIN)) for id, known in told.items()}


def _first(facts: Mapping[str, str], names: Sequence[str]) -> str:
    return next((facts[name] for name in names if name in facts), "")


def telling_facts(transcripts: Iterable[Transcript]) -> tuple[TellingFact, ...]:
    """Return stretches for a person to look at, in order: «den eneste …», «alle vet at jeg …», long service, court, the papers."""
    found = []
    for transcript in transcripts:
        for turn in transcript.turns:
            for why, pattern in _TELLING:
                for match in pattern.finditer(turn.text):
                    start, end = _clause(turn.text, match.start(), match.end())
                    found.append(TellingFact(Span(transcript.id, turn.index, start, end), turn.person, why))
    return tuple(sorted(found, key=lambda one: (*_at(one.span), one.why)))


def told_of(
    transcripts: Iterable[Transcript], replacements: Mapping[str, Sequence[Replacement]]
) -> tuple[TellingFact, ...]:
    """Return the same of people who are spoken of: the sentence they stand in, or the one after it («Hun er den eneste …»). In order."""
    found = set()
    for transcript in transcripts:
        spoken = defaultdict(list)
        for row in replacements.get(transcript.id, ()):
            if row.person and row.person != transcript.turns[row.turn].person:
                spoken[row.turn].append(row)
        for number, rows in spoken.items():
            text = transcript.turns[number].text
            for why, pattern in _TOLD_OF:
                for match in pattern.finditer(text):
                    start, end = _clause(text, match.start(), match.end())
                    before, _end = _clause(text, max(0, start - 2), max(0, start - 2))
                    here = [row for row in rows if start <= row.start < end]
                    for row in here or [row for row in rows if before <= row.start < start]:
                        found.add(TellingFact(Span(transcript.id, number, start, end), row.person, why))
    return tuple(sorted(found, key=lambda one: (*_at(one.span), one.person, one.why)))


def _at(span: Span) -> tuple[str, int, int]:
    return span.transcript, span.turn, span.start


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence around a stretch; of talk without full stops, what stands near it."""
    left = max(text.rfind(mark, 0, start) for mark in ".!?\n") + 1
    stops = [at for at in (text.find(mark, end) for mark in ".!?\n") if at >= 0]
    right = min(stops) + 1 if stops else len(text)
    if start - left > _NEAR:
        left = max(left, text.find(" ", start - _NEAR, start) + 1)
    if right - end > _NEAR:
        last = text.rfind(" ", end, end + _NEAR)
        right = last if last >= 0 else right
    return left + len(text[left:start]) - len(text[left:start].lstrip()), right


def small_groups(rows: Iterable[IndirectRow]) -> Counter[int]:
    """Return how many groups there are of each small size, one to five."""
    return Counter(row.count for row in rows if row.small)
