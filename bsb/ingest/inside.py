"""Times alone on a line, brackets at a label, and several turns in one paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from bsb.ingest import clock
from bsb.ingest.choice import Choice
from bsb.ingest.draft import Line
from bsb.ingest.labels import Candidate, shape, tidy
from bsb.ingest.marks import is_mark

__all__ = ["joined_stamps", "said_by", "split_at_labels"]


def joined_stamps(lines: Sequence[Line]) -> list[Line]:
    """Put a time that stands alone in front of the line below it, as older Teams files and some services write it.

    `0:0:3.1 --> 0:0:5.2` / `Siri` / `Hvordan gikk det?`
    """
    out: list[Line] = []
    held = ""
    for line in lines:
        if clock.only_stamp(line.text) and not line.heading:
            held = line.text.strip()
            continue
        if held and clock.leading(line.text).start_ms is None:
            line = replace(line, text=f"{held} {line.text}", bold=line.bold + len(held) + 1 if line.bold else 0)
        held = ""
        out.append(line)
    return out


def split_at_labels(text: str, choice: Choice) -> list[tuple[str | None, str]]:
    """Return (label, speech) of the turns in a paragraph; the label of the first is None.

    Only labels that the file has at the start of lines count, only with a colon, only after the end of a sentence, and only
    such as no sentence has (`B1:`, `KARI:`): `Så sa Gro: Kom inn` is one turn.
    """
    if not choice.coded or ":" not in text:
        return [(None, text)]
    pattern = _pattern(choice.coded)
    parts: list[tuple[str | None, str]] = []
    label, last = None, 0
    for match in pattern.finditer(text):
        parts.append((label, text[last : match.start()].rstrip()))
        label, last = tidy(match["label"]), match.end()
    return [*parts, (label, text[last:].strip() if parts else text)]


def said_by(one: Candidate) -> tuple[str, tuple[str, ...]]:
    """Return the speech after a label, and what the label's bracket says about the speaker as a line of a legend.

    `GRO (avbryter): Nei` is a note on how it was said and stays with the speech; `Siri (intervjuer): Hei` says who Siri is.
    """
    if not one.aside:
        return one.rest, ()
    if is_mark(one.aside):
        return f"{one.aside} {one.rest}", ()
    return one.rest, (f"{one.name} = {one.aside[1:-1].strip()}",)


@lru_cache(maxsize=64)
def _pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(label) for label in sorted(labels, key=lambda one: (-len(one), one)) if shape(label))
    return re.compile(rf"(?:(?<=[.?!…»\")\]])\s+)(?P<label>{names})\s?:\s+(?=\S)")
