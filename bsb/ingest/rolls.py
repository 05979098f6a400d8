"""Lines that list who is there, and who is named in what stands before a talk. Nobody says such a line.

Deltakere: Kari, Jo og Mette Hansen        Til stede: Siri (intervjuer), Mai        Informanter – kari, jo
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bsb.ingest.labels import shape
from bsb.ingest.vocabulary import PARTICLES, words

__all__ = ["named_in", "roll"]

# Words for several people, or for being there; one who speaks is not called so.
_MANY = (
    "deltakere|deltagere|deltakerne|deltagerne|deltakarar|deltakarane|informanter|informantene|informantar|informantane|respondenter|intervjuere|intervjuerne|"
    "intervjuarar|brukere|brukerne|brukarar|brukarane|ansatte|tilsette|pårørende|pårørande|beboere|bebuarar|foreldre|ledere|leiarar|"
    r"til\s*stede|tilstede|tilstades|deltok|participants|attendees|present|in attendance|attending|interviewers|informants|moderators|facilitators|"
    r"users|service users|staff|relatives|carers|residents|tenants"
)
_LINE = re.compile(
    rf"\s*(?:[-*•]\s*)?(?:{_MANY})\b(?:\s*\([^()]*\)|\s+\d{{1,2}})?\s*(?::|=|[–—]|\s-\s)\s*(?P<who>\S.*)", re.IGNORECASE
)
_PARTED = re.compile(r"\s*(?:,|;|/|&|\+|\bog\b|\band\b|\bsamt\b)\s*")
_ASIDE = re.compile(r"\([^()]*\)")
_NAME = re.compile(r"[^\W\d_][\w'’-]*\.?(?: [^\W\d_][\w'’-]*\.?){0,3}")
_LONGEST = 300
# What several people answer in one voice, written like a row of names.
_ANSWERS = words(
    "ja nei jo jada neida joda mm mhm hm hei hallo takk enig enige bra fint greit ok okei okay nettopp akkurat riktig sant aldri alltid ingen alle noen "
    "ler latter nikker kanskje vet ikke veit ikkje absolutt helt klart"
)


def roll(text: str) -> tuple[str, ...]:
    """Return the names of a line that lists who is there, as they are written; none when the line may be speech.

    Names in small letters count only where there are two or more; a number and a code are nobody's name.
    """
    match = _LINE.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None or match["who"].rstrip()[-1:] in "?!…":
        return ()
    parts = [part for part in _PARTED.split(_ASIDE.sub(" ", match["who"]).strip(" .")) if part.strip()]
    names = tuple(" ".join(part.split()) for part in parts)
    if not names or not all(_NAME.fullmatch(name) for name in names):
        return ()
    if all(_is_answer(name) for name in names):
        return ()
    large = [name for name in names if _is_large(name)]
    small = [name for name in names if name.islower() and len(name.split()) <= 2]
    if len(large) + len(small) < len(names) or not (large or len(small) > 1):
        return ()
    return names


def named_in(lines: Iterable[str]) -> tuple[str, ...]:
    """Return who is named in the lines before a talk: on a list of those present, or as somebody's name in a legend."""
    from bsb.ingest.legend import who_is_who

    lines = tuple(lines)
    listed = [name for line in lines for name in roll(line)]
    told = (*listed, *(who.name for who in who_is_who(lines) if who.name))
    return tuple(name for name in dict.fromkeys(told) if shape(name) not in {"code", "machine", "noun"})


def _is_large(name: str) -> bool:
    return all(word[0].isupper() for word in name.split() if word not in PARTICLES)


def _is_answer(name: str) -> bool:
    return all(word.casefold() in _ANSWERS for word in name.split())
