"""What the lines before a talk tell of it: form, date, length, how many came. The case is never guessed, since it may be a place.

Fokusgruppe, brukere        Dato: 12.02.2025        Varighet: 74 minutter        Fem deltakere
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bsb.model.raw import TranscriptFacts
from bsb.text.dates import first_date
from bsb.text.number_words import UPTO99, UPTO99_PATTERN

__all__ = ["facts_of"]

_MINUTES = re.compile(r"(?<!\d)(\d{1,3})\s*min(?:utt(?:er|ar)?)?\b", re.IGNORECASE)
_HOURS = re.compile(r"(?<!\d)(\d{1,2})\s*(?:timer?|timar|t)\b(?:\s*(?:og)?\s*(\d{1,2})\s*min)?", re.IGNORECASE)
_COUNTED = re.compile(
    rf"\b(\d{{1,2}}|{UPTO99_PATTERN})\s+(?:deltak|deltag|informant|bruker|brukar|møtte|oppmøtte)",
    re.IGNORECASE,
)


def facts_of(lines: Iterable[str]) -> TranscriptFacts:
    """Return what the lines before the talk say of form, date, length and how many came. The case is never guessed."""
    text = "\n".join(lines)
    low = text.casefold()
    form = (
        "fokusgruppe"
        if re.search(r"\bfokusgruppe", low)
        else "enkeltintervju"
        if re.search(r"\b(?:enkelt|individuelt |dybde)\s?intervju", low)
        else ""
    )
    counted = _COUNTED.search(text)
    attended = _number(counted[1].casefold()) if counted else None
    return TranscriptFacts(form=form, date=first_date(text), attended=attended, minutes=_minutes(text))


def _number(said: str) -> int:
    return UPTO99[said] if said in UPTO99 else int(said)


def _minutes(text: str) -> int | None:
    hours, minutes = _HOURS.search(text), _MINUTES.search(text)
    if hours:
        return int(hours.group(1)) * 60 + int(hours.group(2) or 0)
    return int(minutes.group(1)) if minutes else None
