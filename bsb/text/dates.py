"""Dates as people write them, in any sheet or option: `18. mars 2026`, `19.03.26`, `18/3-26`, `18.mar.26`, `2026-03-18 10:00`.

A date is told as ISO, and so is a month (`2026-03`) or a year (`2026`) where no more is known. The day stands before the month, as it does in
Norway; `03/18/2026` is no date here, because nobody can say what `03/04/2026` would then be.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from bsb.language import _

__all__ = ["first_date", "is_month", "is_year", "iso_date", "looks_like_date", "spoken_date", "why_no_date"]

_NAMED = (
    "januar jan january", "februar feb febr february", "mars mar march", "april apr", "mai may", "juni jun june", "juli jul july",
    "august aug", "september sept sep", "oktober okt october oct", "november nov", "desember des december dec",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_NAMED, 1) for name in names.split()}
_MONTH = rf"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4}|['’]?\d{2})"
_BEFORE = re.compile(
    r"^(?:on\s+)?(?:(?:man|tirs|ons|tors|fre|lør|søn|tys|laur|sun|måndag|mon|tue|wed|thu|fri|sat)\w*[.,]?\s+)?(?:(?:den|the)\s+)?"
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?"
_AFTER = re.compile(
    rf"(?:(?:[\st]|,\s?){_CLOCK}(?:z|[+-]\d\d:?\d\d)?|,?\s(?:kl|klokka|klokken|at)\.?\s?(?:{_CLOCK}|\d{{1,2}}))"
    rf"(?:\s?[-–]\s?(?:{_CLOCK}|\d{{1,2}}))?$"
)
_WHOLE = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<year>\d{4})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})",
        r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})",
        rf"{_DAY}\s?[./-]\s?(?P<month>\d{{1,2}})\s?[./-]?\s?(?P<year>\d{{4}})",
        rf"{_DAY}\s?[./-]\s?(?P<month>\d{{1,2}})(?:\.?\s?[./-]\s?|\s)['’]?(?P<year>\d{{2}})",
        rf"{_DAY}(?:\.\s?|\s|-|(?:st|nd|rd|th)\s(?:of\s)?){_MONTH}[\s,-]*{_YEAR}",
        rf"{_MONTH}\s{_DAY}(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})",
        r"(?P<year>\d{4})[-./](?P<month>\d{1,2})",
        r"(?P<month>\d{1,2})[-./](?P<year>\d{4})",
        rf"{_MONTH}[\s-]*{_YEAR}",
        r"(?P<year>\d{4})",
    )
)
# What Excel shows for a date in a cell that is not told to show dates: days since 1900, here of the years 1980 to 2079.
_SERIAL = re.compile(r"(?:29[3-9]|[3-5]\d\d|6[0-5]\d)\d\d")
_NO_YEAR = re.compile(rf"\d{{1,2}}(?:\s?[./-]\s?\d{{1,2}}|(?:\.|st|nd|rd|th)?\s?(?:of\s)?{_MONTH})")
_IN_TEXT = re.compile(
    r"(?<![\d.])\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:19|20)\d{2}(?!\d)|(?<!\d)(?:19|20)\d{2}-\d{2}-\d{2}(?!\d)"
    rf"|(?<!\d)\d{{1,2}}(?:\.|st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.replace('?P<name>', '?:')}\s+(?:19|20)\d{{2}}(?!\d)",
    re.IGNORECASE,
)
# After «dato:» nothing but a date is meant, so a short one is one too.
_LABELLED = re.compile(
    r"^\W*(?:dato|date|intervjudato|dato for intervju(?:et)?)\s*[:\t]\s*(.{4,40}?)\s*$", re.IGNORECASE | re.MULTILINE
)
_FIGURED = re.compile(r"\d{1,4}\s?[./-]\s?\d{1,2}\.?\s?[./\s-]\s?\d{1,4}|\d{1,2}[./]\s?\d{1,2}\.?")
_HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_NAMED_DAY = re.compile(rf"\d{{1,2}}\.?\s+{_MONTH}\s+\d{{4}}", re.IGNORECASE)
_ISO = re.compile(r"(?<![\d-])(?:19|20)\d{2}-\d{2}-\d{2}(?![\d-])")
_SHORT_YEAR = 70
"""`69` is 2069 and `70` is 1970: figures of plans reach further ahead than back."""


def iso_date(text: str) -> str | None:
    """Return a date, a month or a year as ISO; None for what is none, or for a day that no calendar has."""
    folded = _BEFORE.sub("", " ".join(text.casefold().replace("\u00a0", " ").split()))
    bare = _AFTER.sub("", folded).strip(" .,")
    if _SERIAL.fullmatch(bare):
        return (datetime.date(1899, 12, 30) + datetime.timedelta(int(bare))).isoformat()
    for pattern in _WHOLE:
        if found := pattern.fullmatch(bare):
            return _told(found.groupdict())
    return None


def spoken_date(text: str) -> str:
    """Return a text with its ISO dates as people write them, in the language in use: `2026-03-18` is «18. mars 2026», and so is «18 March 2026» alone.
    The rest stands as it is.
    """
    if _NAMED_DAY.fullmatch(text.strip()) and (found := iso_date(text)):
        text = found
    return _ISO.sub(_spoken, text)


def _spoken(found: re.Match[str]) -> str:
    try:
        day = datetime.date.fromisoformat(found[0])
    except ValueError:
        return found[0]
    return _("{day}. {month} {year}").format(day=day.day, month=_months()[day.month - 1], year=day.year)


def _months() -> tuple[str, ...]:
    return (
        _("januar"), _("februar"), _("mars"), _("april"), _("mai"), _("juni"),
        _("juli"), _("august"), _("september"), _("oktober"), _("november"), _("desember"),
    )  # fmt: skip


def looks_like_date(text: str) -> bool:
    """Say whether nothing but a date can be meant: figures with dots, strokes or dashes between (`31.02.2026`, `18.03`)."""
    return bool(_FIGURED.fullmatch(text.strip()))


def why_no_date(text: str) -> tuple[str, str]:
    """Return what is wrong with something that `iso_date` cannot read, and what to write instead."""
    bare = _BEFORE.sub("", " ".join(text.casefold().split())).strip(" .,")
    repair = _("Skriv den som 18.03.2026 eller 18. mars 2026.")
    if _NO_YEAR.fullmatch(bare):
        return _("Datoen mangler årstall."), repair
    return _("Datoen finnes ikke eller kan ikke leses."), repair


def is_month(text: str) -> bool:
    """Say whether a text is a month, in Norwegian or English, and nothing else."""
    return text.strip().rstrip(".").casefold() in _MONTHS


def is_year(text: str) -> bool:
    """Say whether a text tells a year or some years, and perhaps which part: `2025`, `2024–25`, `1. halvår 2025`, `31.12.25`."""
    return bool(_HAS_YEAR.search(text)) or iso_date(text) is not None


def first_date(text: str) -> str:
    """Return the first whole date that stands in a text, as ISO; '' where there is none."""
    found = sorted(
        [(each.start(), each[0]) for each in _IN_TEXT.finditer(text)]
        + [(m.start(), m[1]) for m in _LABELLED.finditer(text)]
    )
    return next(_whole(written for _start, written in found), "")


def _whole(written: Iterator[str]) -> Iterator[str]:
    for each in written:
        date = iso_date(each) or ""
        if date.count("-") == 2:
            yield date


def _told(parts: dict[str, str | None]) -> str | None:
    year = _year(parts["year"] or "")
    name, month, day = parts.get("name"), parts.get("month"), parts.get("day")
    number = _MONTHS[name] if name else int(month) if month else 0
    try:
        date = datetime.date(year, number or 1, int(day) if day else 1)
    except ValueError:
        return None
    return date.isoformat()[: 10 if day else 7 if number else 4]


def _year(text: str) -> int:
    short = text.lstrip("'’")
    if len(short) == 4:
        return int(short)
    return int(short) + (2000 if int(short) < _SHORT_YEAR else 1900)
