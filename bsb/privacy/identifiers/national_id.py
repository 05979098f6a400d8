"""Fødselsnummer, D-, H- and synthetic numbers in every written shape.

17058012345 · 170580 12345 · 17.05.80-12345 · 17 05 80 123 45 · 17 05 80 12 34 5 · 170580 og så en to tre fire fem
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsb.privacy.identifiers.found import Found
from bsb.text.number_words import UNITS

__all__ = ["find", "looks_born"]

_SEP = r"[ .\-/\u00a0\u2011\u2013]?"
_ELEVEN = re.compile(rf"(?<![\d])(\d{{2}}){_SEP}(\d{{2}}){_SEP}(\d{{2}}){_SEP}(\d{{3}}){_SEP}(\d{{2}})(?!\d)")
_PAIRS = re.compile(r"(?<!\d)(\d{2}) (\d{2}) \d{2} \d{2} \d{2} \d(?! ?\d)")
# A full year of birth before the five: 17.05.1980 12345
_LONG = re.compile(rf"(?<!\d)\d{{2}}{_SEP}\d{{2}}{_SEP}(?:19|20)\d{{2}}[ .\-/]{{1,3}}\d{{3}}{_SEP}\d{{2}}(?!\d)")
_FIVE = re.compile(
    r"(?:personn(?:umme)?r(?:et)?|fem siste(?: sifrene| sifra)?)\D{0,15}?(\d{3}[ .]?\d{2})(?!\d)", re.IGNORECASE
)
_AS_ACCOUNT = re.compile(r"\d{11}|\d{4}([ .\-])\d{2}\1\d{5}")
_CALLED_ACCOUNT = re.compile(r"konto[^\W\d_]*\b[^\d!?\n]*$", re.IGNORECASE)
_NEAR = 40
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_THEN_WORDS = re.compile(
    rf"(?<!\d)\d{{2}}{_SEP}\d{{2}}{_SEP}(?:19|20)?\d{{2}}[ ,]{{1,3}}(?:(?:og|så|og så|deretter|siden|personnummer)[ ,]{{1,3}})?"
    rf"(?:{_UNIT})(?:[ ,]{{1,3}}(?:{_UNIT})){{4}}\b",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Found]:
    """Yield national identity numbers, by form."""
    yield from (_found(m.start(), m.end()) for m in _THEN_WORDS.finditer(text))
    for pattern in (_ELEVEN, _PAIRS):
        found = (m for m in pattern.finditer(text) if looks_born(m[1], m[2]) and not _is_account(text, m))
        yield from (_found(m.start(), m.end()) for m in found)
    yield from (_found(m.start(), m.end()) for m in _LONG.finditer(text))
    yield from (_found(m.start(1), m.end(1)) for m in _FIVE.finditer(text))


def _is_account(text: str, match: re.Match[str]) -> bool:
    """«kontonummeret er 0101.85.12345»: called an account, and parted as one or not at all."""
    return bool(_AS_ACCOUNT.fullmatch(match.group()) and _CALLED_ACCOUNT.search(text[: match.start()][-_NEAR:]))


def _found(start: int, end: int) -> Found:
    return Found(start, end, "id-number", "[fødselsnummer]")


def looks_born(day: str, month: str) -> bool:
    """Say whether the first four digits can be a day and month: day + 40 is a D-number, month + 40, 65 or 80 an H- or test number."""
    d, m = int(day), int(month)
    return (1 <= d <= 31 or 41 <= d <= 71) and any(1 <= m - more <= 12 for more in (0, 40, 65, 80))
