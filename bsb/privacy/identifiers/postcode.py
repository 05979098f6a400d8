"""Postcode and town: 7030 Trondheim, N-7030 TRONDHEIM, postnummer 7030."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsb.privacy.identifiers.found import Found

__all__ = ["find"]

_WITH_TOWN = re.compile(r"(?<![\d.,/])(?:N-? ?|NO-)?(\d{4}),? ([^\W\d_]{2,}(?:[ \-][^\W\d_]{1,})?)")
_CALLED = re.compile(r"\bpostn(?:umme)?r\.?(?:et)?(?: mitt| er)*:? ?(\d{4})(?!\d)", re.IGNORECASE)


def find(text: str) -> Iterator[Found]:
    """Yield postcodes with the town that belongs to them, and numbers that are called postcodes."""
    from bsb.privacy.lists import postcodes

    towns = postcodes()
    for match in _WITH_TOWN.finditer(text):
        town = towns.get(match[1], "").casefold()
        if town and match[2].casefold().startswith(town):
            yield Found(match.start(), match.start(2) + len(town), "postcode", "[postadresse]")
        elif town and match[2].casefold().split()[0] == town.split()[0]:
            yield Found(match.start(), match.start(2) + len(town.split()[0]), "postcode", "[postadresse]")
    yield from (Found(m.start(1), m.end(1), "postcode", "[postnummer]") for m in _CALLED.finditer(text))
