"""The second ground: the question that was asked.

The interviewer's question is compared with the questions of the guide; what is said until the next question inherits the topic's codes,
weaker the less the question looks like the guide's, the more codes the topic has, and the longer the talk has gone on. A
question that itself names a code («Hva med fastlegen?») lends that code to the answer in the same way.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bsb.coding.grounds.base import join
from bsb.coding.grounds.matching import Hit, TermIndex
from bsb.coding.talk import Talk
from bsb.coding.words import STOP, Words, pieces, words_of
from bsb.model.codebook import Codebook
from bsb.model.coding import Evidence
from bsb.model.guide import Guide
from bsb.model.people import Person, PersonKind
from bsb.model.transcript import Transcript

__all__ = ["GuideIndex", "Inheritance"]

_CEILING = 0.44
_NAMED, _NAMED_SHORT = 0.26, 0.42  # a code that the question names: in a long answer, and in a short one
_LEAST = 0.34  # likeness (0–1) below which a question is not the guide's
_FADE = 0.05  # what each turn since the question takes
_SHARED = {1: 1.0, 2: 0.85, 3: 0.7}
_SHORT = 15


@dataclass(frozen=True, slots=True)
class Inheritance:
    """What a turn inherits: the guide topic asked about and how surely, and codes that the question named, with their terms."""

    topic: str = ""
    likeness: float = 0.0
    named: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    turns: int = 0


class GuideIndex:
    """The guide's questions as bags of words, and the codes of each topic."""

    def __init__(self, guide: Guide | None, codebook: Codebook, terms: TermIndex) -> None:
        self.terms = terms
        self.codes = _codes_by_topic(guide, codebook)
        bags = [
            (topic.id, bag)
            for topic in (guide.topics if guide else ())
            for text in dict.fromkeys((topic.title, *topic.questions))
            if (bag := _bag(words_of(text)))
        ]
        self._weights = _inverse_frequency(bag for _, bag in bags)
        self._questions = [(topic, bag, self._length(bag)) for topic, bag in bags]

    def trail(self, transcript: Transcript, persons: Mapping[str, Person]) -> list[Inheritance]:
        """Return what each turn of `transcript` inherits, by turn index."""
        asking = {person.id for person in persons.values() if person.kind is PersonKind.INTERVIEWER}
        questions = Talk.of([turn.text for turn in transcript.turns if turn.person in asking], transcript.language)
        asked = zip(questions.words, self.terms.find(questions), strict=True)
        current = Inheritance()
        found: list[Inheritance] = []
        for turn in transcript.turns:
            if turn.person in asking:
                current = self._asked(*next(asked), current)
            else:
                current = Inheritance(current.topic, current.likeness, current.named, current.turns + 1)
            found.append(current)
        return found

    def scores(self, inherited: Inheritance, length: int) -> Mapping[str, float]:
        """Return what a segment of `length` words inherits for each code."""
        return {
            code: min(_CEILING, join(points for _told, points in rows))
            for code, rows in self._rows(inherited, length).items()
        }

    def evidence(self, inherited: Inheritance, length: int, code: str) -> tuple[Evidence, ...]:
        """Return what it was asked about a code."""
        return tuple(Evidence("guide", told, points) for told, points in self._rows(inherited, length).get(code, ()))

    def _rows(self, inherited: Inheritance, length: int) -> Mapping[str, list[tuple[str, float]]]:
        fresh = max(0.45, 1.0 - _FADE * max(0, inherited.turns - 1))
        found: dict[str, list[tuple[str, float]]] = {}
        codes = self.codes.get(inherited.topic, ())
        if codes:
            points = round(_CEILING * inherited.likeness * fresh * _SHARED.get(len(codes), 0.55), 3)
            found = {code: [(inherited.topic, points)] for code in codes}
        ceiling = _NAMED_SHORT if length < _SHORT else _NAMED
        for code, (weight, term) in sorted(inherited.named.items()):
            found.setdefault(code, []).append((f"? {term}", round(ceiling * weight * fresh, 3)))
        return found

    def _asked(self, words: Words, hits: Sequence[Hit], before: Inheritance) -> Inheritance:
        bag = _bag(words)
        topic, likeness = self._nearest(bag)
        named = {hit.code: (hit.weight, hit.term.text) for hit in reversed(hits) if hit.weight >= 0.75}
        if likeness >= _LEAST:
            return Inheritance(topic, min(1.0, 0.4 + likeness), named)
        if not bag and not named:
            return before  # «Ja?», «Hvordan da?»: the talk goes on
        # A question of its own: the topic may still hold, less surely.
        return Inheritance(before.topic, before.likeness * 0.6, named or before.named, before.turns)

    def _nearest(self, bag: dict[str, int]) -> tuple[str, float]:
        length = self._length(bag)
        best, found = 0.0, ""
        for topic, other, other_length in self._questions:
            shared = sum(self._weights[name] ** 2 * count * bag[name] for name, count in other.items() if name in bag)
            # A long turn of the interviewer may hold the whole question and much besides; what counts is how much of the
            # guide's question is in it, so the longer side is not punished fully.
            likeness = shared / (other_length * max(other_length, math.sqrt(length * other_length))) if shared else 0.0
            if likeness > best + 1e-9:
                best, found = likeness, topic
        return found, min(1.0, best)

    def _length(self, bag: dict[str, int]) -> float:
        rare = max(self._weights.values(), default=1.0)
        return math.sqrt(sum((self._weights.get(name, rare) * count) ** 2 for name, count in bag.items())) or 1.0


def _codes_by_topic(guide: Guide | None, codebook: Codebook) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for topic in guide.topics if guide else ():
        found[topic.id] = [code for code in topic.codes if code in codebook.by_id]
    for code in codebook:
        for topic_id in code.questions:
            if topic_id in found and code.id not in found[topic_id]:
                found[topic_id].append(code.id)
    return {topic: tuple(codes) for topic, codes in found.items()}


def _bag(words: Words) -> dict[str, int]:
    """Return the names in a text, each counted once."""
    bag: dict[str, int] = {}
    for form in words.forms:
        if form.lemma not in STOP and len(form.lemma) >= 2:
            bag[form.keys[0]] = 1
            bag.update(dict.fromkeys(pieces(form.low), 1))
    return bag


def _inverse_frequency(bags: Iterable[dict[str, int]]) -> dict[str, float]:
    rows = list(bags)
    seen = Counter(name for bag in rows for name in bag)
    return {name: math.log(1 + len(rows) / count) for name, count in sorted(seen.items())}
