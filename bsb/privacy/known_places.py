"""The places and organisations that the key knows, where they stand as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bsb.privacy import frame_words as fw
from bsb.privacy.candidates import find_candidate
from bsb.privacy.edit import Edit
from bsb.privacy.english import english_genitive
from bsb.privacy.english_masks import english_mask
from bsb.privacy.grammar import bare_definite, capitalised
from bsb.privacy.grammar import genitive as genitive_of
from bsb.privacy.identifiers import Found
from bsb.privacy.keydata import PlaceName
from bsb.privacy.known import Names, inside
from bsb.privacy.line import Line
from bsb.privacy.vocabulary import is_common
from bsb.privacy.wordclass import classify

__all__ = ["KnownPlaces", "place_edits"]

_DISTRICT = "[bydel]"
"""«Bydel Nordre Aker» is one of these, and not «Bydel [bydel]»."""


@dataclass(frozen=True, slots=True, repr=False)
class KnownPlaces:
    """Places by casefolded name. `starts` is everything that one of them begins with, so that most words are seen at once to begin none."""

    by_name: Mapping[str, PlaceName]
    starts: frozenset[str]

    @classmethod
    def of(cls, places: Iterable[PlaceName]) -> KnownPlaces:
        """Return the look-up tables for `places`."""
        by_name = {place.name.casefold(): place for place in places}
        return cls(by_name, frozenset(name[:end] for name in by_name for end in range(1, len(name) + 1)))

    def __repr__(self) -> str:
        return f"KnownPlaces({len(self.by_name)})"


def place_edits(
    line: Line, places: KnownPlaces, names: Names, covered: set[int], taken: tuple[Found, ...]
) -> Iterator[Edit]:
    """Yield an edit for each place of a line, in order; `covered` are word numbers of people's names, `taken` stretches that are something else."""
    i, length = 0, len(line)
    told: set[str] = set()
    while i < length:
        hit = None if i in covered else _place(line, i, places, names)
        if hit and not inside(line.starts[i], taken):
            n, place, genitive = hit
            text = _again(place.replacement) if place.name in told else place.replacement
            text = _owning(text, names) if genitive else _spoken(text, names)
            first = i - (text == _DISTRICT and line.near(i) and line.at(i - 1) == "bydel")
            large = line.cased and line.initial(first) and line.capital(first)
            yield Edit(line.starts[first], line.ends[i + n - 1], capitalised(text) if large else text, place.kind)
            told.add(place.name)
            i += n
            continue
        i += 1


def _spoken(text: str, names: Names) -> str:
    return english_mask(text) if names.policy.language == "en" else text


def _owning(text: str, names: Names) -> str:
    return english_genitive(english_mask(text)) if names.policy.language == "en" else genitive_of(text)


def _again(text: str) -> str:
    """«et bofellesskap», where it has been told of already: «bofellesskapet»."""
    article, _blank, noun = text.partition(" ")
    if article not in ("et", "eit", "en", "ein") or " " in noun or not noun:
        return text
    return bare_definite(noun) if article in ("en", "ein") else noun + ("t" if noun.endswith("e") else "et")


def _place(line: Line, i: int, places: KnownPlaces, names: Names) -> tuple[int, PlaceName, bool] | None:
    """Return (words, place, genitive) of a place at word `i`: found here as one, or known and written as a name."""
    low, starts = line.low[i], places.starts
    candidate = (
        find_candidate(line, i, names.policy, names.keep) if low in starts or low.removesuffix("s") in starts else None
    )
    if candidate and candidate.kind in ("place", "organisation"):
        n = candidate.n
        name = line.text[line.starts[i] : line.ends[i + n - 1]].casefold()
        for known, genitive in ((name, False), (name.removesuffix("s"), True)):
            if known in places.by_name:
                return n, places.by_name[known], genitive
    for n in (3, 2, 1) if low in starts or low.removesuffix("s") in starts else ():
        if i + n <= len(line):
            name = line.text[line.starts[i] : line.ends[i + n - 1]].casefold()
            for known, genitive in ((name, False), (name.removesuffix("s"), True)):
                place = places.by_name.get(known)
                if place and (not genitive or place.registered) and _written_as_name(line, i, place):
                    return n, place, genitive
    return None


def _written_as_name(line: Line, i: int, place: PlaceName) -> bool:
    """Say whether a known place stands as its name at word `i`: by its capital or by what stands before it; one of the team's, where it can be nothing else."""
    if line.telling_capital(i):
        return True
    prepared = line.at(i - 1) in fw.PLACE_PREPOSITIONS
    if not place.registered:
        return not classify(line.low[i]).word and (line.capital(i) or prepared)
    low = place.name.casefold().split()[0]
    if not classify(low).word:
        return not classify(low).first or line.capital(i) or prepared
    # «Tøyen er fin», «flytta til tøyen»: words that hardly anybody uses.
    return not is_common(low) and (prepared or (line.capital(i) and line.cased))
