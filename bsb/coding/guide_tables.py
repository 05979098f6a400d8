"""An interview guide in Excel, or in a table in Word: a column of topics and one of questions, and perhaps one of codes.

Tema      Spørsmål                               Koder
Å bo      Hvordan er det å bo der du bor nå?     bolig, trygghet
          Føler du deg trygg hjemme?
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from bsb.coding.guide_lines import as_codes
from bsb.model.guide import Topic
from bsb.text.normalise import slug

__all__ = ["HEADINGS", "topics_of_rows"]

_ID: Final = ("id",)
_TITLE: Final = ("tema", "tittel", "emne", "overskrift", "hovedtema", "hovudtema", "topic", "theme", "title")
_QUESTION: Final = ("sporsmal", "hovedsporsmal", "sporsmalet", "question", "questions")
_HINT: Final = ("stikkord", "underpunkter", "oppfolgingssporsmal", "hjelpesporsmal", "follow_up", "prompts")
_CODE: Final = ("koder", "kode", "kodar", "codes", "code")
HEADINGS: Final = (*_ID, *_TITLE, *_QUESTION, *_HINT, *_CODE)
"""Folded headings that such a table may have."""


def topics_of_rows(rows: Sequence[Mapping[str, str]]) -> list[Topic]:
    """Return the topics of rows by folded heading: a row without a topic belongs to the one above it, and so does one with the same."""
    found: dict[str, tuple[str, list[str], list[str]]] = {}
    last = ""
    for row in rows:
        title = _get(row, _TITLE)
        questions = [*_lines(_get(row, _QUESTION)), *_lines(_get(row, _HINT))]
        # Without a column of topics each question is one.
        name = _get(row, _ID) or slug(title)[:60] or last or slug(questions[0] if questions else "")[:60]
        if not name:
            continue
        last = name if title or _get(row, _ID) or any(key in row for key in _TITLE) else ""
        _told, asked, codes = found.setdefault(name, (title or (questions[0] if questions else name), [], []))
        asked += [one for one in questions if one not in asked]
        codes += [one for one in as_codes(_get(row, _CODE)) if one not in codes]
    return [Topic(name, title, tuple(asked), tuple(codes)) for name, (title, asked, codes) in found.items()]


def _get(row: Mapping[str, str], names: Sequence[str]) -> str:
    return next((row[name] for name in names if row.get(name)), "").strip()


def _lines(cell: str) -> list[str]:
    return [
        line for part in cell.split("\n") if (line := re.sub(r"^(?:[-–•*]|\d{1,2}[.)])\s+", "", part.strip()).strip())
    ]
