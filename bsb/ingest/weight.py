"""Transcripts without labels whose questions look otherwise than the answers: in bold, in italics, underlined, or numbered."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from bsb.ingest.draft import Line
from bsb.language import _

__all__ = ["Looks", "looks_of", "voices_by_looks"]

_LEAST = 2
_NUMBERED = re.compile(r"\A\d{1,3}[.)]\s+")


class Looks(NamedTuple):
    """How questions are told from answers: whether a line is one, what those who ask and those who answer are called, and what of the look
    stands in the text and is no speech.
    """

    asks: Callable[[Line], bool]
    asking: str
    answering: str
    sign: re.Pattern[str] | None = None

    def without_sign(self, line: Line) -> Line:
        """Return the line without what only shows that it is a question."""
        return line if self.sign is None else replace(line, text=self.sign.sub("", line.text, count=1))


def looks_of(lines: Sequence[Line]) -> Looks | None:
    """Return how the questions of a file look otherwise than the answers, or None where nothing does."""
    return next((looks for looks in _ways() if _tells(looks.asks, lines)), None)


def voices_by_looks(lines: Sequence[Line], looks: Looks | None) -> list[str | None]:
    """Return a label per line by how it looks, otherwise '' for each paragraph.

    None is for a line that goes on from the one above.
    """
    return [_voice(line, looks) for line in lines]


def _ways() -> tuple[Looks, ...]:
    return (
        Looks(_is_bold, _("Fet skrift"), _("Vanlig skrift")),
        Looks(lambda line: line.slanted, _("Kursiv skrift"), _("Vanlig skrift")),
        Looks(lambda line: line.lined, _("Understreket skrift"), _("Vanlig skrift")),
        Looks(_is_numbered, _("Nummererte avsnitt"), _("Andre avsnitt"), _NUMBERED),
    )


def _tells(asks: Callable[[Line], bool], lines: Sequence[Line]) -> bool:
    some = [line for line in lines if asks(line)]
    asking = sum(1 for line in some if "?" in line.text)
    return asking >= _LEAST and asking * 2 >= len(some) and len(lines) - len(some) >= _LEAST


def _voice(line: Line, looks: Looks | None) -> str | None:
    if looks is not None:
        return looks.asking if looks.asks(line) else looks.answering
    return "" if line.gap else None


def _is_bold(line: Line) -> bool:
    return line.bold >= len(line.text.rstrip(" .?!"))


def _is_numbered(line: Line) -> bool:
    return bool(_NUMBERED.match(line.text))
