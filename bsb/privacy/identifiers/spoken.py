"""Numbers read aloud: «ni tre null ni fire to en sju», «førti en tjue tre førti fem», «fire hundre og elleve nittiseks seks hundre og sytti»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from bsb.privacy.identifiers.found import Found
from bsb.text.number_words import UNITS, UPTO99

__all__ = ["find"]

_WORD = re.compile(r"[^\W_]+")
_HINT = re.compile(
    rf"\b(?:{'|'.join(sorted(UNITS))})\b|\d|\bti\b|(?:tret|før|fem|seks|syt|åt|nit)ti|tjue|tyve|tredve|ten\b|tolv|elleve",
    re.IGNORECASE,
)
_LEAST_DIGITS = 5
_LEAST_WORDS = 4
_LONG_ENOUGH = 6
_WORDS_FOR = {8: ("phone", "[telefonnummer]"), 11: ("id-number", "[fødselsnummer]")}
_AMOUNT = re.compile(r"\s*(?:tusen|kroner|kron|kr|millioner|prosent|lapper)\b", re.IGNORECASE)
_PLATE = re.compile(r"(?<!\w)[^\W\d_]{2} ?$")

_NO_PLATE = frozenset("er på og de nr så då da ja jo no nå vi ho du æ i".split())

# «de fem siste er …»: of the birth number, that everybody knows the rest of.
_LAST_FIVE = re.compile(r"\b(?:fem|5) siste(?: siff?r\w*| tall\w*)?(?: (?:er|var|i \w+))*:? ?$", re.IGNORECASE)
_ACCOUNT = re.compile(r"konto", re.IGNORECASE)

Words = list[re.Match[str]]


def find(text: str) -> Iterator[Found]:
    """Yield runs of number words (and digits among them) that make six digits or more, unless somebody counts or names a sum."""
    if len(_HINT.findall(text)) < 3:
        return
    run: Words = []
    for match in _WORD.finditer(text):
        if not run and not _digits(match.group()):
            continue
        if _belongs(text, run, match):
            run.append(match)
            continue
        yield from _end(text, run)
        run = [match] if _digits(match.group()) else []
    yield from _end(text, run)


def _belongs(text: str, run: Words, match: re.Match[str]) -> bool:
    if run and not _joined(text, run[-1].end(), match.start()):
        return False
    low = match.group().casefold()
    if _digits(low):
        return True
    last = run[-1].group().casefold() if run else ""
    # «fire hundre og elleve»: three digits said as one number.
    return (low == "hundre" and last in UNITS) or (low == "og" and last == "hundre")


@lru_cache(maxsize=65536)
def _digits(word: str) -> int:
    value = UPTO99.get(word.casefold())
    if value is not None:
        return 1 if value < 10 else 2
    return len(word) if word.isdigit() and len(word) <= 4 else 0


def _joined(text: str, end: int, start: int) -> bool:
    return start - end <= 5 and not text[end:start].strip(" ,.-–…")


def _end(text: str, run: Words) -> Iterator[Found]:
    while run and run[-1].group().casefold() == "og":
        run = run[:-1]
    words = [match.group().casefold() for match in run]
    if not any(word in UPTO99 for word in words):
        return
    count = _count(words)
    start, end = (run[0].start(), run[-1].end()) if run else (0, 0)
    plate = _PLATE.search(text, max(0, start - 4), start)
    if plate and count == _LEAST_DIGITS and plate.group().strip().casefold() not in _NO_PLATE:
        yield Found(plate.start(), end, "plate", "[bilnummer]")
        return
    if count == _LEAST_DIGITS and _LAST_FIVE.search(text, max(0, start - 40), start):
        yield Found(start, end, "id-number", "[fødselsnummer]")
        return
    if count < _LONG_ENOUGH or len(run) < _LEAST_WORDS or _counts(words) or _AMOUNT.match(text, end):
        return
    kind, mask = _WORDS_FOR.get(count, ("number", "[nummer]"))
    if kind == "id-number" and _ACCOUNT.search(text, max(0, start - 40), start):
        kind, mask = "account", "[kontonummer]"
    yield Found(start, end, kind, mask)


def _count(words: Sequence[str]) -> int:
    """Return how many digits the words make: `fire hundre og elleve` is three."""
    count = at = 0
    while at < len(words):
        if at + 1 < len(words) and words[at + 1] == "hundre":
            count += 3
            at += 4 if at + 2 < len(words) and words[at + 2] == "og" else 2
        elif _tens_and_unit(words, at):
            count, at = count + 2, at + 2
        else:
            count, at = count + _digits(words[at]), at + 1
    return count


def _tens_and_unit(words: Sequence[str], at: int) -> bool:
    """«førti en» is 41, two digits."""
    tens = UPTO99.get(words[at], 0)
    return tens >= 20 and tens % 10 == 0 and at + 1 < len(words) and 0 < UPTO99.get(words[at + 1], 0) < 10


def _counts(words: Sequence[str]) -> bool:
    """Say whether the words only count: one, two, three … or twenty, thirty, forty …; such a run is no number."""
    values = [UPTO99.get(word, -1) for word in words]
    if -1 in values:
        return False
    steps = {after - before for before, after in pairwise(values)}
    return len(steps) == 1 and steps <= {1, -1, 5, 10, -10}
