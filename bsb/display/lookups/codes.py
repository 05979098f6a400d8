"""Codes and codings: what counts, under what it stands, and whether it was asked about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from bsb.display.items import Entry, Item
from bsb.display.lookups.base import Snapshot, shared
from bsb.model.codebook import Code, Dimension
from bsb.model.coding import MACHINE, Coding, Status

__all__ = ["CodeLookups"]

Placed = tuple[Item, tuple[tuple[str, Entry], ...]]


class CodeLookups(Snapshot):
    """Look-ups in the codebook and the codings."""

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

    def code_name(self, code: str) -> str:
        """The label of a code in the study's language, or its id."""
        known = self.material.codebook.by_id.get(code)
        return known.label(self.material.settings.language) if known is not None else code

    @shared
    def dimensions(self) -> Mapping[str, Dimension]:
        """The dimension of each code."""
        return {code.id: code.dimension for code in self.material.codebook}

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
    def hands(self) -> Mapping[str, set[str]]:
        """The people who have coded each segment."""
        found: dict[str, set[str]] = defaultdict(set)
        for coding in self.material.codings:
            if coding.coder != MACHINE and coding.status in {Status.ACCEPTED, Status.REJECTED}:
                found[coding.segment].add(coding.coder)
        return found

    @shared
    def last_coded(self) -> str:
        """The day of the last coding, or ''."""
        return max((coding.when[:10] for coding in self.material.codings if coding.when), default="")


def _ancestors(code: Code, by_id: Mapping[str, Code]) -> tuple[str, ...]:
    line = [code.id]
    while code.parent and code.parent in by_id and code.parent not in line:
        code = by_id[code.parent]
        line.append(code.id)
    return tuple(line)
