"""Automatic numbering that says who speaks: «Spørsmål 1:», «I:», «B2:» stand in no paragraph, only in the list it belongs to.

Numbers alone (`1.`) and bullets say nobody's name and are let be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = ["Level", "Numbering"]

_PLACE: Final = re.compile(r"%([1-9])")
_LETTER: Final = re.compile(r"[^\W\d_]")
_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list is numbered. `form` is Word's word for it; `text` has `%1` where the number of the first level stands."""

    start: int = 1
    form: str = "decimal"
    text: str = ""


class Numbering:
    """The lists of a document, counted as its paragraphs come: by number, what they count together with, and their levels."""

    def __init__(self, lists: Mapping[str, tuple[str, Mapping[int, Level]]]) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def restart(self, number: str) -> None:
        """Begin a list anew."""
        if number in self._lists:
            self._counts.pop(self._lists[number][0], None)

    def label(self, number: str, level: str) -> str:
        """Return what stands before the next paragraph of a list, '' where it has no letters."""
        if number not in self._lists or not level.isdecimal():
            return ""
        shared, levels = self._lists[number]
        here, counts = int(level), self._counts[shared]
        counts[here] = counts.get(here, levels.get(here, Level()).start - 1) + 1
        for deeper in [one for one in counts if one > here]:
            del counts[deeper]
        told = levels.get(here, Level())
        if told.form == "bullet" or not _LETTER.search(_PLACE.sub("", told.text)):
            return ""

        def number_at(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            one = levels.get(at, Level())
            return _written(counts.get(at, one.start), one.form)

        text = _PLACE.sub(number_at, told.text).strip()
        return f"{text} " if text.endswith(":") else f"{text}\t"


def _written(count: int, form: str) -> str:
    if form in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"upperRoman", "lowerRoman"}:
        left, out = count, ""
        for value, sign in _ROMAN:
            out += sign * (left // value)
            left %= value
        return out.upper() if form == "upperRoman" else out
    return "" if form == "none" else str(count)
