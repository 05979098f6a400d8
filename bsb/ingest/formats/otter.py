"""Otter's .txt: a line with name and time, the speech on the lines below, a blank line between.

    Siri Hansen  0:03
    Hvordan gikk det?

    Transcribed by https://otter.ai

What stands before the first name (title, date, keywords, speakers) is the preamble.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bsb.ingest import clock
from bsb.ingest.draft import Draft, Line
from bsb.ingest.head import Head
from bsb.ingest.labels import shape
from bsb.ingest.layout import lines_of_text
from bsb.ingest.talk import draft_of_lines

__all__ = ["ENDINGS", "NAME", "read", "sniff"]

NAME = "otter"
ENDINGS = ()

# Two spaces before the time; the speech begins on the next line.
_SPEAKER = re.compile(
    rf"^(?P<name>[^\W\d_][^\n:\t]{{0,39}}?) {{2,}}(?P<time>{clock.TIME})[ \t]*\n(?=[ \t]*\S)", re.MULTILINE
)
_MADE_BY = re.compile(r"\s*(?:transcribed by|transkribert av)\s+(?:https?://)?otter\.ai/?\s*", re.IGNORECASE)


def sniff(head: Head) -> bool:
    """Whether lines of name and time come again and again, with nothing else on them."""
    found = [match for match in _SPEAKER.finditer(head.start) if shape(match["name"].strip())]
    return len(found) > 1 or (len(found) == 1 and _MADE_BY.search(head.text[-200:]) is not None)


def read(head: Head) -> Draft:
    """Return the lines as pieces."""
    laid = lines_of_text(head.text)
    kept = [line for line in laid.lines if not _MADE_BY.fullmatch(line.text)]
    draft = draft_of_lines([_plain(line) for line in kept], laid.wrapped)
    return replace(laid.draft(draft), encoding=head.decoded.encoding)


def _plain(line: Line) -> Line:
    return replace(line, gap=True) if clock.leading(line.text).start_ms is not None else line
