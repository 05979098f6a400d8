"""Dates: 17.05.1980, 12/3-22, 2022-03-12, 12. mars 2022, den tolvte mars. A day becomes a season and year; a birthday is masked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsb.privacy.identifiers.found import Found

__all__ = ["find"]

_MONTHS = {
    "januar": 1, "jan": 1, "februar": 2, "feb": 2, "mars": 3, "april": 4, "apr": 4, "mai": 5, "juni": 6, "jun": 6, "juli": 7, "jul": 7,
    "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "oktober": 10, "okt": 10, "november": 11, "nov": 11, "desember": 12, "des": 12,
}  # fmt: skip
_NAMES = {
    1: "januar",
    2: "februar",
    3: "mars",
    4: "april",
    5: "mai",
    6: "juni",
    7: "juli",
    8: "august",
    9: "september",
    10: "oktober",
    11: "november",
    12: "desember",
}
_SEASONS = {
    12: "vinteren",
    1: "vinteren",
    2: "vinteren",
    3: "våren",
    4: "våren",
    5: "våren",
    6: "sommeren",
    7: "sommeren",
    8: "sommeren",
}
_ORDINALS = (
    "første|fyrste|andre|tredje|fjerde|femte|sjette|sjuende|syvende|åttende|niende|tiende|ellevte|tolvte|trettende|fjortende|femtende|sekstende|"
    "syttende|attende|nittende|tjuende|tjueførste|tjueandre|tjuetredje|tjuefjerde|tjuefemte|tjuesjette|tjuesjuende|tjueåttende|tjueniende|"
    "trettiende|trettiførste|enogtyvende|toogtyvende|treogtyvende|fireogtyvende|femogtyvende|seksogtyvende|syvogtyvende|åtteogtyvende|niogtyvende|tyvende|tredevte"
)
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_NUMERIC = re.compile(
    r"(?<![\d.])(?:(?P<on>den |d\. ?))?(?P<d>0?[1-9]|[12]\d|3[01])(?P<s>[./\-])(?: ?)(?P<m>0?[1-9]|1[0-2])(?:[./\-])(?: ?)(?P<y>(?:19|20)\d{2}|\d{2})(?![\d]|[.,]\d)",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
_SIX = re.compile(
    r"(?:født|fødd|fødselsdato\w*|f\.)\D{0,12}(?P<whole>(?P<d>[0-3]\d) ?(?P<m>[01]\d) ?(?P<y>\d{2}))(?!\d)",
    re.IGNORECASE,
)
_WORDS = re.compile(
    rf"(?<!\w)(?:(?P<on>den|på|i) )?(?P<d>(?:[1-9]|[12]\d|3[01])\.?|{_ORDINALS}) (?P<m>{_MONTH})\b\.?(?:,? (?P<y>(?:19|20)\d{{2}}|-\d{{2}}))?",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"(?:født|fødd|fødselsda[gt]\w*|bursdag\w*|fødselsdatoen?|gebursdag\w*|\bf\.)[^.!?]{0,40}$", re.IGNORECASE
)


def find(text: str) -> Iterator[Found]:
    """Yield dates that tell the day. A month or a year alone is no date."""
    if any(letter.isdigit() for letter in text):
        for pattern in (_ISO, _NUMERIC, _SIX):
            yield from (_found(text, match) for match in pattern.finditer(text))
    yield from (_found(text, match) for match in _WORDS.finditer(text) if _is_date(match))


def _is_date(match: re.Match[str]) -> bool:
    # «andre mai» needs a «den» or a year; «1. mai» and «17. mai» without a year are feasts that everyone has.
    day, year = match["d"].rstrip("."), match["y"]
    if (day, match["m"].casefold()) in {
        ("1", "mai"),
        ("17", "mai"),
        ("syttende", "mai"),
        ("første", "mai"),
        ("24", "desember"),
        ("31", "desember"),
    }:
        return bool(year)
    return match["d"][0].isdigit() or bool(match["on"]) or bool(year)


def _found(text: str, match: re.Match[str]) -> Found:
    groups = match.groupdict()
    name = "whole" if groups.get("whole") else 0
    start, end = match.span(name)
    if groups.get("on") in ("i", "på", "I", "På"):
        start = match.start("d")
    if _BORN.search(text, max(0, start - 60), start) or name == "whole":
        return Found(start, end, "birth-date", "[fødselsdato]")
    month = int(groups["m"]) if groups["m"].isdigit() else _MONTHS[groups["m"].casefold()]
    return Found(
        start, end, "date", "[dato]", _general(month, groups.get("y") or "", text, start, bool(groups.get("on")))
    )


def _general(month: int, year: str, text: str, start: int, with_on: bool) -> str:
    if year:
        # «vinteren 2022» for December would point at two winters, so the year is that of the date.
        return f"{_SEASONS.get(month, 'høsten')} {_full(year)}"
    before = text[:start].rstrip().rsplit(None, 1)
    # «fra 12. mars» keeps its own preposition; «den 12. mars» and a bare date need one.
    own = before and before[-1].casefold() in {
        "fra",
        "til",
        "i",
        "før",
        "etter",
        "siden",
        "mellom",
        "på",
        "per",
        "innen",
        "og",
        "sidan",
    }
    return _NAMES[month] if own and not with_on else f"i {_NAMES[month]}"


def _full(year: str) -> str:
    digits = year.lstrip("-")
    if len(digits) == 4:
        return digits
    return ("20" if int(digits) < 40 else "19") + digits
