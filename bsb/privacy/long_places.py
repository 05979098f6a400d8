"""Places on the lists whose names are of several words: the first of them is mostly an ordinary one.

på Gamle Oslo · i Nordre Aker · fra Nord-Odal · kommer fra Mo i Rana · bydel St. Hanshaugen
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from bsb.privacy import frame_words as fw
from bsb.privacy import lists
from bsb.privacy.extent import HYPHENS
from bsb.privacy.line import Line
from bsb.privacy.wordclass import classify
from bsb.privacy.wordlist import word_set

__all__ = ["long_place"]

_WORD = re.compile(r"[^\W\d_]+")
_HYPHENS = frozenset(HYPHENS)
_JOINTS = _HYPHENS | {"", "."}
_CITY = " city"
_BEFORE = word_set("bydel bydelen nav kommune kommunen distrikt")
_SHORTEST = 3


def long_place(line: Line, i: int) -> tuple[int, str] | None:
    """Return (how many words, kind) of the place of several words that begins at word `i`, the longest there is, or None."""
    tails = _tails().get(line.low[i])
    if not tails:
        return None
    for rest, kind in tails:
        if _stands(line, i, rest) and _is_meant(line, i, 1 + len(rest)):
            return 1 + len(rest), kind
    return None


def _stands(line: Line, i: int, rest: tuple[str, ...]) -> bool:
    last = i + len(rest)
    if last >= len(line) or line.low[last].removesuffix("s") != rest[-1].removesuffix("s"):
        return False
    return line.low[i + 1 : last] == rest[:-1] and all(
        line.gap(k).strip() in _JOINTS and len(line.gap(k)) < _SHORTEST for k in range(i + 1, last + 1)
    )


def _is_meant(line: Line, i: int, n: int) -> bool:
    """Say whether it is the place: «i Gamle Oslo», not «gamle Oslo»; written small by what stands before it."""
    if line.capital(i) and line.cased:
        return line.capital(i + n - 1)
    before = line.at(i - 1) if line.near(i) else ""
    # «nord-odal» is nothing else; «vestre aker» may be the western field.
    surely = line.gap(i + 1).strip() in _HYPHENS or all(not classify(line.low[k]).plain for k in (i, i + n - 1))
    return surely or before in _BEFORE or before in fw.PLACE_PREPOSITIONS


@lru_cache(maxsize=1)
def _tails() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return, by the first word, (the words after it, kind), the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for first, rest, kind in _split():
        found[first].append((rest, kind))
    return {first: tuple(sorted(rests, key=lambda one: (-len(one[0]), one))) for first, rests in found.items()}


def _split() -> Iterator[tuple[str, tuple[str, ...], str]]:
    for name, place in lists.places().items():
        # «New York City» is called New York.
        for called in dict.fromkeys((name, name.removesuffix(_CITY))):
            words = _WORD.findall(called)
            if len(words) > 1:
                yield words[0], tuple(words[1:]), place.kind
