"""When things happened: dates made coarse for print, and the order of what is dated to the day, the quarter, the year or not at all."""

from __future__ import annotations

import re

from bsb.language import _
from bsb.model.human import Event
from bsb.text.dates import iso_date
from bsb.text.normalise import natural

__all__ = ["event_time", "quarter", "time_key"]

_QUARTER = (
    re.compile(r"(?P<year>\d{4})[\s,./-]*[kq](?:vartal)?\.?\s*(?P<n>[1-4])", re.IGNORECASE),
    re.compile(r"[kq]\.?\s*(?P<n>[1-4])[\s,./-]*(?P<year>\d{4})", re.IGNORECASE),
    re.compile(r"(?P<year>\d{4})[\s,]+(?P<n>[1-4])\.\s*kvartal", re.IGNORECASE),
    re.compile(r"(?P<n>[1-4])\.\s*kvartal[\s,]+(?P<year>\d{4})", re.IGNORECASE),
)
_UNKNOWN = "9999"


def quarter(date: str) -> str:
    """Return `2026, 1. kvartal` for a date or a quarter however it is written, the year for a year, else the words as they are."""
    year, n = _year_and_quarter(date)
    return _("{year}, {n}. kvartal").format(year=year, n=n) if n else date


def time_key(date: str) -> str:
    """Return what dates sort by: `2022` before `2022 K2`, and that among the days of the quarter; what has none comes last."""
    year, n = _year_and_quarter(date)
    iso = iso_date(date)
    return iso or (f"{year}-{3 * n - 2:02}" if n else date) or _UNKNOWN


def event_time(event: Event) -> tuple[str, int, list[tuple[int, str]]]:
    """Return what events sort by: when, then the order they were given, then id."""
    return time_key(event.date), event.order, natural(event.id)


def _year_and_quarter(date: str) -> tuple[str, int]:
    for pattern in _QUARTER:
        if found := pattern.fullmatch(date.strip()):
            return found["year"], int(found["n"])
    parts = (iso_date(date) or date).split("-")
    if len(parts) >= 2 and parts[0].isdigit() and parts[1][:2].isdigit():
        return parts[0], (int(parts[1][:2]) + 2) // 3
    return date, 0
