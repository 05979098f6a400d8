"""Whisper's .tsv: a header `start end text` and a row per segment, times in milliseconds; some relatives add `speaker`.

    start<tab>end<tab>text
    0<tab>2500<tab>Hvordan gikk det?

A tab inside the text is part of it; quotation marks are not special.
"""

from __future__ import annotations

import re

from bsb.ingest.cues import Cue, draft_of_cues
from bsb.ingest.decode import unescape
from bsb.ingest.draft import Draft
from bsb.ingest.head import Head

__all__ = ["ENDINGS", "NAME", "read", "sniff"]

NAME = "whisper-tsv"
ENDINGS = (".tsv",)

_HEADER = re.compile(r"start\tend\t(?:speaker\t)?text[ \t]*(?:\n|$)", re.IGNORECASE)


def sniff(head: Head) -> bool:
    """Whether the first line is Whisper's header."""
    return _HEADER.match(head.start) is not None


def read(head: Head) -> Draft:
    """Return the rows as pieces."""
    lines = head.text.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    spoken = "speaker" in lines[first].casefold()
    cues = []
    for number, line in enumerate(lines[first + 1 :], first + 2):
        parts = line.split("\t", 3 if spoken else 2)
        if len(parts) < (4 if spoken else 3):
            continue
        start, end = (_ms(part) for part in parts[:2])
        voice = parts[2].strip() or None if spoken else None
        cues.append(Cue(" ".join(unescape(parts[-1]).split()), start, end, voice, f"linje {number}"))
    return draft_of_cues(cues)


def _ms(cell: str) -> int | None:
    return int(cell) if re.fullmatch(r"\s*\d{1,10}\s*", cell) else None
