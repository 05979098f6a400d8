"""What identifies somebody without a name: rare combinations of role, unit, gender and age, and telling sentences.

Nothing here is changed by the program. A person must look, because only somebody who knows the service can tell who «den eneste som …» is.
The rule of thumb is that nothing may be traced to a group of five or fewer.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bsb.model.people import Attribute, Person, PersonKind
from bsb.model.transcript import Span, Transcript

__all__ = ["SMALL", "IndirectRow", "TellingFact", "indirect_table", "reidentification_sheet", "telling_facts"]

SMALL = 5
_AGE = ("aldersgruppe", "alder", "age")
_ORIGIN = ("opprinnelse", "landbakgrunn", "opphav", "bakgrunn", "landgruppe")

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
            r"\b(?:jeg|eg|æ|hun|han|ho) (?:er|kommer|kjem|kom|e) (?:opprinnelig |eigentleg )?(?:fra|frå) [A-ZÆØÅ]\w+",
        ),
        (
            "familie",
            r"\b(?:tvilling|trilling)\w*|\badoptert\w*|\b(?:fem|seks|sju|åtte|ni|ti|\d+) (?:barn|unger|ungar|søsken)\b",
        ),
        ("lang tid", r"\bsiden (?:19\d\d|20[01]\d)\b|\bi (?:tjue|tretti|førti|femti) år\b"),
    )
)


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
    facts: dict[str, dict[str, str]] = defaultdict(dict)
    for attribute in attributes:
        facts[attribute.owner][attribute.name.casefold()] = attribute.value
    cases: dict[str, set[str]] = defaultdict(set)
    for transcript in transcripts:
        for speaker in transcript.speakers:
            cases[speaker].add(transcript.case)
    groups: dict[tuple[str, str, str, str, str], list[str]] = defaultdict(list)
    for person in persons:
        if person.id in cases and person.kind is not PersonKind.INTERVIEWER:
            unit = ", ".join(sorted(case for case in cases[person.id] if case))
            known = facts[person.id]
            groups[person.role, unit, person.gender, _first(known, _AGE), _first(known, _ORIGIN)].append(person.id)
    rows = (IndirectRow(*combination, people=tuple(sorted(people))) for combination, people in groups.items())
    return tuple(sorted(rows, key=lambda row: (row.count, row.role, row.unit, row.gender, row.age, row.origin)))


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
    return tuple(sorted(found, key=lambda one: (one.span.transcript, one.span.turn, one.span.start, one.why)))


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    left = max(text.rfind(mark, 0, start) for mark in ".!?\n") + 1
    stops = [at for at in (text.find(mark, end) for mark in ".!?\n") if at >= 0]
    right = min(stops) + 1 if stops else len(text)
    return left + len(text[left:start]) - len(text[left:start].lstrip()), right


def reidentification_sheet(
    persons: Iterable[Person], attributes: Iterable[Attribute], transcripts: Sequence[Transcript]
) -> tuple[tuple[str, str, str, str, str], ...]:
    """Return what a colleague who knows the service needs to try to recognise people: one row a speaker.

    Each row is (person id, role and unit, gender and age, what is telling in what they say, empty cell for the colleague's guess).
    No row says who anybody is.
    """
    rows = indirect_table(persons, attributes, transcripts)
    texts = {(one.id, turn.index): turn.text for one in transcripts for turn in one.turns}
    said: dict[str, list[str]] = defaultdict(list)
    for fact in telling_facts(transcripts):
        span = fact.span
        said[fact.person].append(texts[span.transcript, span.turn][span.start : span.end])
    sheet = [
        (
            person,
            " ".join((row.role, row.unit)).strip(),
            " ".join((row.gender, row.age)).strip(),
            " / ".join(said[person]),
            "",
        )
        for row in rows
        for person in row.people
    ]
    return tuple(sorted(sheet))


def small_groups(rows: Iterable[IndirectRow]) -> Counter[int]:
    """Return how many groups there are of each small size, one to five."""
    return Counter(row.count for row in rows if row.small)
