"""Numbers read aloud digit by digit: «ni tre null ni fire to en sju», «førti en tjue tre førti fem sekstisju»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bsb.privacy.identifiers.found import Found

__all__ = ["find"]

_UNITS = {
    "null": 0, "en": 1, "én": 1, "ein": 1, "ett": 1, "eitt": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "syv": 7, "åtte": 8, "ni": 9,
}  # fmt: skip
_TEENS = ["ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten"]
_TENS = ["tjue", "tyve", "tretti", "tredve", "førti", "femti", "seksti", "sytti", "åtti", "nitti"]
_TWO = frozenset((*_TEENS, *_TENS, *(ten + unit for ten in _TENS for unit in _UNITS if unit != "null")))
_WORD = re.compile(r"[^\W_]+")
_LEAST = 6
_WORDS_FOR = {8: ("phone", "[telefonnummer]"), 11: ("id-number", "[fødselsnummer]")}


def find(text: str) -> Iterator[Found]:
    """Yield runs of number words (and digits among them) that make six digits or more, unless somebody just counts."""
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        if _digits(match.group()) and (not run or _joined(text, run[-1].end(), match.start())):
            run.append(match)
            continue
        yield from _end(text, run)
        run = [match] if _digits(match.group()) else []
    yield from _end(text, run)


def _digits(word: str) -> int:
    lowered = word.casefold()
    if lowered in _UNITS:
        return 1
    if lowered in _TWO:
        return 2
    return len(word) if word.isdigit() and len(word) <= 3 else 0


def _joined(text: str, end: int, start: int) -> bool:
    return start - end <= 5 and not text[end:start].strip(" ,.-–…")


def _end(text: str, run: list[re.Match[str]]) -> Iterator[Found]:
    words = [match.group().casefold() for match in run]
    count = sum(_digits(word) for word in words)
    if count < _LEAST or not any(word in _UNITS or word in _TWO for word in words) or len(run) < 4 or _counts(words):
        return
    kind, mask = _WORDS_FOR.get(count, ("number", "[nummer]"))
    yield Found(run[0].start(), run[-1].end(), kind, mask)


def _counts(words: list[str]) -> bool:
    """Say whether the words only count: one, two, three … or twenty, thirty, forty …; such a run is no number."""
    values = [_UNITS.get(word, -1) for word in words]
    if -1 not in values:
        return all(after == before + 1 for before, after in pairwise(values))
    order = [*_TEENS, *_TENS]
    places = [order.index(word) if word in order else -1 for word in words]
    return -1 not in places and places == sorted(places)
