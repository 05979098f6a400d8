"""Postcode and town: 7030 Trondheim, N-8622 Mo i Rana, postboks 436, 3674 Notodden, postnummer 7030."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsb.privacy.identifiers.found import Found
from bsb.text.number_words import UNITS

__all__ = ["find", "find_spoken", "town_end"]

_UNIT = "|".join(sorted(UNITS))
_SPOKEN = re.compile(rf"(?<!\w)(?P<code>(?:{_UNIT})(?: (?:{_UNIT})){{3}}),? (?=\w)", re.IGNORECASE)
_SPOKEN_HINT = re.compile(rf"\b(?:{_UNIT}) (?:{_UNIT}) (?:{_UNIT})\b", re.IGNORECASE)

_CODE = re.compile(r"(?<![\d.,/])(?:NO?-? ?)?(\d{4}),? (?=[^\W\d_]{2})", re.IGNORECASE)
_BOX = re.compile(r"\bpostboks (?:nr\.? )?\d{1,5}\b", re.IGNORECASE)
_CALLED = re.compile(r"\bpostn(?:umme)?r\.?(?:et)?(?: mitt| er)*:? ?(\d{4})(?!\d)", re.IGNORECASE)


def find_spoken(text: str) -> Iterator[Found]:
    """Yield postcodes read digit by digit, with their town: «null seks seks en Oslo»."""
    from bsb.privacy.lists import postcodes

    for match in _SPOKEN.finditer(text) if _SPOKEN_HINT.search(text) else ():
        code = "".join(str(UNITS[word]) for word in match["code"].casefold().split())
        town = postcodes().get(code, "").casefold()
        after = text[match.end() :].casefold()
        if town and after.startswith(town) and not after[len(town) :][:1].isalpha():
            yield Found(match.start(), match.end() + len(town), "postcode", "[postadresse]")


def find(text: str) -> Iterator[Found]:
    """Yield post boxes, postcodes with the town that belongs to them, and numbers that are called postcodes."""
    for match in _BOX.finditer(text):
        yield Found(match.start(), town_end(text, match.end()), "postcode", "[postadresse]")
    for match in _CODE.finditer(text):
        end = _town(text, match)
        if end > match.end():
            yield Found(match.start(), end, "postcode", "[postadresse]")
    yield from (Found(m.start(1), m.end(1), "postcode", "[postnummer]") for m in _CALLED.finditer(text))


def town_end(text: str, at: int) -> int:
    """Return where «, 7030 Trondheim» that begins at `at` ends, or `at` when none does."""
    gap = re.match(r",? ?", text[at:])
    begin = at + (gap.end() if gap else 0)
    match = _CODE.match(text, begin)
    return max(_town(text, match), at) if match and begin > at else at


def _town(text: str, match: re.Match[str]) -> int:
    """Return where the town after a postcode ends, or 0 when the code has no such town."""
    from bsb.privacy.lists import postcodes

    town = postcodes().get(match[1], "").casefold()
    if not town:
        return 0
    after = text[match.end() : match.end() + len(town)].casefold()
    if after == town and not text[match.end() + len(town) :][:1].isalpha():
        return match.end() + len(town)
    first = town.split()[0]
    return match.end() + len(first) if after.startswith(first) and not after[len(first) :][:1].isalpha() else 0
