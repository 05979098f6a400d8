"""Long numbers that are called nothing: seven digits or more, together or in small groups. They may be anything, so they are masked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsb.privacy.identifiers.found import Found

__all__ = ["find", "find_singly"]

_LONG = re.compile(r"(?<![\d.,])\d{7,}(?![\d]|,\d| ?(?:kr\b|kroner|millioner))")
_SINGLY = re.compile(r"(?<!\d)\d(?:[ ,.\-]{1,2}\d){5,}(?! ?\d)")
_GROUPS = re.compile(r"(?<![\d.,])\d{1,4}(?:[ \-]\d{1,4}){2,}(?!\d|[.,]\d| ?(?:kr\b|kroner|millioner|prosent))")
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .\u00a0]\d{3})+")
_LEAST = 7


def find(text: str) -> Iterator[Found]:
    """Yield long numbers."""
    yield from (_found(m) for m in _LONG.finditer(text))
    for match in _GROUPS.finditer(text):
        digits = sum(letter.isdigit() for letter in match.group())
        if digits >= _LEAST and not _THOUSANDS.fullmatch(match.group()) and not _years(match.group()):
            yield _found(match)


def find_singly(text: str) -> Iterator[Found]:
    """Yield numbers written digit by digit: `1 5 0 8 5 7 5 8 4 3 5`."""
    yield from (_found(match) for match in _SINGLY.finditer(text) if not _counting(match.group()))


def _found(match: re.Match[str]) -> Found:
    return Found(match.start(), match.end(), "number", "[nummer]")


def _counting(written: str) -> bool:
    digits = [int(letter) for letter in written if letter.isdigit()]
    return digits == list(range(digits[0], digits[0] + len(digits)))


def _years(written: str) -> bool:
    return all(re.fullmatch(r"(?:19|20)\d{2}", part) for part in re.split(r"[ \-]", written))
