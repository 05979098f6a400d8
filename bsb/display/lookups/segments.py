"""Segments: as items to be placed, as quotes, and what people have written about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from bsb.display.items import Item, item_of
from bsb.display.lookups.base import shared
from bsb.display.lookups.codes import CodeLookups
from bsb.display.quotes import Candidate, QuoteChoice, QuoteOptions, candidate, pick
from bsb.display.verbatim import excerpt
from bsb.model.coding import Segment
from bsb.model.display import Layer, Left, Quote
from bsb.model.human import Condensate
from bsb.text.tokens import word_count

if TYPE_CHECKING:
    from bsb.coding.own_words import OwnWord
    from bsb.display.select import Selection

__all__ = ["SegmentLookups"]


class SegmentLookups(CodeLookups):
    """Look-ups in segments."""

    @shared
    def all_items(self) -> tuple[Item, ...]:
        """Every segment as an item, in transcript order."""
        where = {each.id: each.case for each in self.material.transcripts}
        codings = self.codings_of
        return tuple(
            [
                item_of(
                    segment.id,
                    where.get(segment.span.transcript, ""),
                    segment.span.transcript,
                    segment.person,
                    segment,
                    codings.get(segment.id, ()),
                )
                for segment in sorted(self.material.segments, key=_place)
            ]
        )

    @shared
    def items_in(self) -> Mapping[str, tuple[Item, ...]]:
        """Every segment as an item, by transcript."""
        found: dict[str, list[Item]] = defaultdict(list)
        for item in self.all_items:
            found[item.transcript].append(item)
        return {transcript: tuple(items) for transcript, items in found.items()}

    @shared
    def rank(self) -> Mapping[str, int]:
        """Which number each segment is in transcript order."""
        return {item.id: number for number, item in enumerate(self.all_items)}

    @shared
    def sifted(self) -> dict[str, Selection]:
        """Selections of segments before codes are asked for, as far as they have been made, by what they are of."""
        return {}

    @shared
    def outside(self) -> dict[str, list[tuple[str, Left]]]:
        """What each segment is left out with where a page is of other codes than its own, likewise; '' for what is out of them all."""
        return {}

    @shared
    def coded(self) -> Mapping[str, frozenset[str]]:
        """The segments that each code stands on."""
        found: dict[str, set[str]] = defaultdict(set)
        for item in self.all_items:
            for coding in item.codings:
                found[coding.code].add(item.id)
        return {code: frozenset(ids) for code, ids in found.items()}

    @shared
    def quote_store(self) -> dict[bool, dict[str, Quote]]:
        """Rows of the quote register that have been made, inside and outside."""
        return {True: {}, False: {}}

    @shared
    def layers_made(self) -> dict[tuple[object, ...], Layer]:
        """Quotes as they stand in cells, as far as they have been made."""
        return {}

    @shared
    def proposed_quotes(self) -> Mapping[str, tuple[tuple[str, QuoteChoice], ...]]:
        """For each segment the themes it is proposed for, with its rank: the first ten of each theme and service by the rule."""
        options, by_code = QuoteOptions(count=10), defaultdict[str, list[Candidate]](list)
        for item in self.all_items:
            if (
                item.segment is not None
                and item.segment.source in options.sources
                and all(row.publishable for row in item.codings)
            ):
                for row in item.codings:
                    by_code[row.code].append(candidate(item.segment, [row], self.words_of(item.segment)))
        found: dict[str, list[tuple[str, QuoteChoice]]] = defaultdict(list)
        for code in self.material.codebook:
            for choice in pick(by_code[code.id], options):
                found[choice.segment].append((code.id, choice))
        return {segment: tuple(rows) for segment, rows in found.items()}

    @shared
    def _words(self) -> dict[str, int]:
        return {}

    def words_of(self, segment: Segment) -> int:
        """How many words a segment has."""
        if segment.id not in self._words:
            self._words[segment.id] = word_count(segment.text)
        return self._words[segment.id]

    @shared
    def _excerpts(self) -> dict[tuple[str, int], str]:
        return {}

    def excerpt_of(self, segment: Segment, words: int) -> str:
        """Return a segment's text, shortened to `words` words."""
        key = (segment.id, words)
        if key not in self._excerpts:
            # A word takes at least two characters with the space after it.
            short = len(segment.text) < 2 * words or self.words_of(segment) <= words
            self._excerpts[key] = segment.text if short else excerpt(segment.text, words)
        return self._excerpts[key]

    @shared
    def used_in(self) -> Mapping[str, tuple[str, ...]]:
        """The findings that rest on each segment, or are contradicted by it."""
        found: dict[str, list[str]] = defaultdict(list)
        for finding in self.material.human.findings:
            for segment in dict.fromkeys((*finding.supports, *finding.contradicts)):
                found[segment].append(finding.id)
        return {segment: tuple(ids) for segment, ids in found.items()}

    @shared
    def condensates_of(self) -> Mapping[str, tuple[Condensate, ...]]:
        """The condensates of each segment, in the order of the table."""
        found: dict[str, list[Condensate]] = defaultdict(list)
        for row in self.material.human.condensates:
            found[row.segment].append(row)
        return {segment: tuple(rows) for segment, rows in found.items()}

    @shared
    def own_words(self) -> tuple[OwnWord, ...]:
        """What participants themselves call things, by code."""
        from bsb.coding.own_words import own_words

        return own_words(self.material)


def _place(segment: Segment) -> tuple[str, int, int, str]:
    return segment.span.transcript, segment.span.turn, segment.span.start, segment.id
