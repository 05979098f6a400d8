"""How long an interview lasted, as people write it: 74, 74 min, 1:14, 01:14:00, 1 t 14 min, halvannen time is not read."""

from __future__ import annotations

import re

__all__ = ["minutes_of"]

_HOURS = r"(?P<hours>\d{1,2}(?:[.,]\d+)?)\s*(?:t|h|time|timer|timar|hour|hours)\.?"
_MINUTES = r"(?P<minutes>\d{1,4})\s*(?:m|min|minutt|minutter|minutes?)?\.?"
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.0+)?)?")
_PLAIN = re.compile(r"(\d{1,6})(?:[.,]0+)?")
_SAID = re.compile(rf"(?:ca\.?\s*)?(?:{_HOURS})?(?:\s*(?:og|and|,)?\s*{_MINUTES})?", re.IGNORECASE)


def minutes_of(text: str) -> int | None:
    """Return how many whole minutes `text` tells, or None where that cannot be read. `1:14` is an hour and fourteen minutes."""
    bare = text.replace("\u00a0", " ").strip()
    if plain := _PLAIN.fullmatch(bare.replace(" ", "")):
        return int(plain[1])
    if clock := _CLOCK.fullmatch(bare):
        return int(clock[1]) * 60 + int(clock[2]) + (int(clock[3] or 0) >= 30)
    said = _SAID.fullmatch(bare)
    if said is None or not (said["hours"] or said["minutes"]):
        return None
    return round(float((said["hours"] or "0").replace(",", ".")) * 60) + int(said["minutes"] or 0)
