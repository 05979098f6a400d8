"""Automatic numbering in Word that says who speaks: «Spørsmål 1:», «I:», «B2:» stand in no paragraph, only in the list it belongs to.

Numbers alone (`1.`) and bullets say nobody's name and are let be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from bsb.ingest.xml import attribute, local

__all__ = ["Numbering", "numbering_of"]

_PLACE: Final = re.compile(r"%([1-9])")
_LETTER: Final = re.compile(r"[^\W\d_]")
_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""


class Numbering:
    """The lists of a document, counted as its paragraphs come."""

    def __init__(self, lists: dict[str, tuple[str, dict[int, _Level]]]) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def label(self, number: str, level: str) -> str:
        """Return what Word writes before the next paragraph of a list, '' where it has no letters."""
        if number not in self._lists or not level.isdecimal():
            return ""
        shared, levels = self._lists[number]
        here, counts = int(level), self._counts[shared]
        counts[here] = counts.get(here, levels.get(here, _Level()).start - 1) + 1
        for deeper in [one for one in counts if one > here]:
            del counts[deeper]
        told = levels.get(here, _Level())
        if told.form == "bullet" or not _LETTER.search(_PLACE.sub("", told.text)):
            return ""

        def number_at(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            one = levels.get(at, _Level())
            return _written(counts.get(at, one.start), one.form)

        text = _PLACE.sub(number_at, told.text).strip()
        return f"{text} " if text.endswith(":") else f"{text}\t"


def numbering_of(root: Any) -> Numbering:
    """Return what `word/numbering.xml` says."""
    kinds = {
        attribute(one, "abstractNumId"): {_number(level, "ilvl"): _level(level) for level in _named(one, "lvl")}
        for one in _named(root, "abstractNum")
    }
    lists = {}
    for one in _named(root, "num"):
        kind = next((attribute(part, "val") for part in _named(one, "abstractNumId")), "")
        changed = {
            _number(over, "ilvl"): _level(level) for over in _named(one, "lvlOverride") for level in _named(over, "lvl")
        }
        # Lists of the same kind go on counting from each other.
        lists[attribute(one, "numId")] = (kind, {**kinds.get(kind, {}), **changed})
    return Numbering(lists)


def _level(level: Any) -> _Level:
    told = {local(part.tag): attribute(part, "val") for part in level}
    start = told.get("start", "")
    return _Level(int(start) if start.isdecimal() else 1, told.get("numFmt", "decimal"), told.get("lvlText", ""))


def _named(parent: Any, name: str) -> list[Any]:
    return [part for part in parent if local(part.tag) == name]


def _number(element: Any, name: str) -> int:
    told = attribute(element, name)
    return int(told) if told.isdecimal() else 0


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
