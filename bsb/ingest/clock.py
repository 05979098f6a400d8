"""Times in transcripts, all as milliseconds.

0:12            12 000        00:12:31.250   751 250       #00:12:31-3#   751 300 (f4: tenths after the hyphen)
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["STAMP", "TIME", "Stamp", "leading", "milliseconds", "only_stamp", "stamp_of", "strip_inner", "trailing"]

# Hours may have three digits (a recorder left running over a weekend); a decimal comma is SubRip's, a point is WebVTT's.
TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_F4 = r"\#\d{1,2}:\d{2}:\d{2}-\d\#"
# In brackets of any kind, between hashes as f4 and MAXQDA write it, or bare.
_CLOSED = rf"(?:\[\s*{TIME}\s*\]|\(\s*{TIME}\s*\)|<{TIME}>|\{{\s*{TIME}\s*\}}|{_F4}|\#{TIME}\#)"
STAMP = rf"(?:{_CLOSED}|(?<![\d:]){TIME}(?![\d:]))"

_PARTS = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:([.,-])(\d{1,3}))?")
# Two stamps in a row are a start and an end: `[00:00:03 - 00:00:07]`, `0:03 --> 0:07`.
# Older Teams files write `0:0:3.1`, so in a pair one digit of seconds will do.
_LOOSE = r"(?:\d{1,3}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?"
_RANGE = rf"[\[(<]?\s*{_LOOSE}\s*(?:-->|–|—|-)\s*{_LOOSE}\s*[\])>]?"
_LEADING = re.compile(rf"\s*(?:(?P<range>{_RANGE})|(?P<stamp>{STAMP}))(?=$|[\s:–—|-])\s*[-–—|]?\s*")
_LEADING_SURE = re.compile(
    rf"\s*(?:(?P<range>{_RANGE})|(?P<stamp>\d{{1,3}}:\d{{2}}:\d{{2}}(?:[.,]\d{{1,3}})?)(?![\d:]))(?=$|[\s:–—|-])\s*[-–—|]?\s*"
)
_LEADING_CLOSED = re.compile(rf"\s*(?P<stamp>{_CLOSED})\s*")
_TRAILING = re.compile(rf"\s*(?P<stamp>{_CLOSED})\s*$")
_CLOSING = ("]", ")", ">", "}", "#")
_LONGEST = 30
_INNER = re.compile(rf"[ \t]*(?P<stamp>\[\s*{TIME}\s*\]|<{TIME}>|{_F4}|\#{TIME}\#)")


class Stamp(NamedTuple):
    """Times found, and the text without them."""

    start_ms: int | None
    end_ms: int | None
    rest: str


def milliseconds(time: str) -> int | None:
    """Return the time in `time` as milliseconds, or None where minutes or seconds are over 59."""
    match = _PARTS.search(time)
    if match is None:
        return None
    hour, minute, second, _mark, fraction = match.groups()
    if int(second) > 59 or (hour is not None and int(minute) > 59):
        return None
    return (int(hour or 0) * 60 + int(minute)) * 60_000 + int(second) * 1000 + int((fraction or "0").ljust(3, "0"))


def leading(text: str, sure: bool = False) -> Stamp:
    """Take a time, or a start and an end, from the front of `text`.

    `sure` leaves a bare `17:30` where it is, since people say what the clock was; in brackets, with seconds, or as a start and an end
    it is a time of the recording all the same.
    """
    match = (_LEADING_SURE if sure else _LEADING).match(text) or _LEADING_CLOSED.match(text)
    if match is None:
        return Stamp(None, None, text)
    times = [milliseconds(found) for found in re.findall(rf"{_F4}|{_LOOSE}", match.group())]
    if None in times or not times:
        return Stamp(None, None, text)
    return Stamp(times[0], times[1] if len(times) > 1 else None, text[match.end() :])


def trailing(text: str) -> Stamp:
    """Take a time in brackets or hashes from the end of `text`; it is when the words before it ended."""
    end = text.rstrip()
    if not end.endswith(_CLOSING):
        return Stamp(None, None, text)
    # Only the end is looked at: a line can be the whole of a file.
    before, end = end[:-_LONGEST], end[-_LONGEST:]
    match = _TRAILING.search(end)
    time = milliseconds(match.group("stamp")) if match else None
    if match is None or time is None:
        return Stamp(None, None, text)
    return Stamp(None, time, (before + end[: match.start()]).rstrip())


def strip_inner(text: str) -> tuple[str, int]:
    """Return `text` without times that stand inside it in brackets or hashes, and how many there were."""
    return _INNER.subn("", text)


def only_stamp(text: str) -> bool:
    """Whether `text` is a time and nothing else."""
    stamp = leading(text)
    return stamp.start_ms is not None and not stamp.rest.strip()


def stamp_of(start_ms: int, end_ms: int | None = None) -> str:
    """Return a time, or a start and an end, in the form that `leading` reads: `[00:00:03.000] `."""
    start = _written(start_ms)
    return f"[{start}] " if end_ms is None else f"[{start} --> {_written(end_ms)}] "


def _written(ms: int) -> str:
    seconds, thousandths = divmod(ms, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02d}:{minute:02d}:{second:02d}.{thousandths:03d}"
