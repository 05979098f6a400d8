"""Transcripts without labels where the questions are in bold: the weight of the letters says who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from bsb.ingest.draft import Line
from bsb.language import _

__all__ = ["voices_by_weight"]

_LEAST = 2


def voices_by_weight(lines: Sequence[Line]) -> list[str | None]:
    """Return a label per line: bold or plain where the bold paragraphs are questions, otherwise '' for each paragraph.

    None is for a line that goes on from the one above.
    """
    bold = [line for line in lines if _is_bold(line)]
    asking = sum(1 for line in bold if "?" in line.text)
    weighed = asking >= _LEAST and asking * 2 >= len(bold) and len(lines) - len(bold) >= _LEAST
    return [_voice(line, weighed) for line in lines]


def _voice(line: Line, weighed: bool) -> str | None:
    if weighed:
        return _("Fet skrift") if _is_bold(line) else _("Vanlig skrift")
    return "" if line.gap else None


def _is_bold(line: Line) -> bool:
    return line.bold >= len(line.text.rstrip(" .?!"))
