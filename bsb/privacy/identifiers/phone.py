"""Telephone numbers: 412 34 567, 41 23 45 67, 41234567, +47 …, 0047 …, foreign ones with +, and those called a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsb.privacy.identifiers.found import Found

__all__ = ["find"]

_S = r"[ .\-\u00a0\u2011\u2013/]"
_EIGHT = re.compile(
    rf"(?<![\d.,])(?<!\d[\-/ ])(?:(?:\+|00) ?47{_S}{{0,2}}|\(\+?47\){_S}?)?"
    rf"(?:[2-9]\d{_S}?\d{{2}}{_S}?\d{{2}}{_S}?\d{{2}}|[489]\d{{2}}{_S}?\d{{2}}{_S}?\d{{3}}|[2-9]\d{{3}}{_S}\d{{4}}|[489]\d{{2}}{_S}\d{{3}}{_S}\d{{2}})"
    r"(?!\d|[.,\- ]\d|,-)"
)
_FOREIGN = re.compile(rf"(?<!\w)(?:\+|00)[1-9]\d{{0,2}}{_S}?\(?\d(?:{_S}?\(?\)?\d){{5,12}}(?!\d)")
_CALLED = re.compile(
    r"\b(?:tlf|telefon(?:nummer)?|mobil(?:nummer)?|nummeret|nummer|ring(?:e)?)\b\.?[^\d.!?]{0,25}(\d(?:[ .\-]?\d){5,9})(?![ .\-]?\d)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\s?(?:kr\b|kroner|kron|millioner|mill|prosent|personer|mennesker|innbyggere)", re.IGNORECASE)
# Thousands written with spaces: 214 000 kroner, 12 500 000.
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .\u00a0]\d{3}){2,}")
_YEARS = re.compile(r"(?:19|20)\d{2}[\-\u2011\u2013/ ](?:19|20)\d{2}")
# Numbers that belong to everyone: legevakt, Mental Helse, NAV, Kirkens SOS, Rustelefonen.
_PUBLIC = frozenset(("116117", "116123", "116111", "55553333", "22400040", "90829829", "91508588"))


def find(text: str) -> Iterator[Found]:
    """Yield telephone numbers; sums of money, heads counted and spans of years are left alone."""
    for pattern, group in ((_FOREIGN, 0), (_EIGHT, 0), (_CALLED, 1)):
        for match in pattern.finditer(text):
            start, end = match.span(group)
            if not _MONEY.match(text, end) and not _is_other(match.group(group)):
                yield Found(start, end, "phone", "[telefonnummer]")


def _is_other(written: str) -> bool:
    return bool(_THOUSANDS.fullmatch(written) or _YEARS.fullmatch(written)) or re.sub(r"\D", "", written) in _PUBLIC
