"""SubRip subtitles: a number, `00:00:03,000 --> 00:00:05,120`, one or more lines. The name often stands on the first cue of a turn only.

Tolerated: missing or doubled numbers, a decimal point, formatting tags, no blank line between cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsb.ingest import clock
from bsb.ingest.cues import Cue, draft_of_cues
from bsb.ingest.decode import unescape
from bsb.ingest.draft import Draft
from bsb.ingest.head import Head

__all__ = ["ENDINGS", "NAME", "read", "sniff"]

NAME = "srt"
ENDINGS = (".srt",)

_ARROW = re.compile(rf"^[ \t]*({clock.TIME})[ \t]*-->[ \t]*({clock.TIME}).*$", re.MULTILINE)
_FIRST = re.compile(rf"(?:\d+[ \t]*\n)?[ \t]*{clock.TIME}[ \t]*-->[ \t]*{clock.TIME}")
_TAG = re.compile(r"</?(?:i|b|u|s|font|c)(?:\s[^<>]*)?>|\{\\[^{}\n]*\}", re.IGNORECASE)


def sniff(head: Head) -> bool:
    """Whether the file begins with a cue; one with voice tags is WebVTT that has lost its first line."""
    return _FIRST.match(head.start) is not None and "<v " not in head.start


def read(head: Head) -> Draft:
    """Return the cues as pieces."""
    return draft_of_cues(list(_cues(head.text)))


def _cues(text: str) -> Iterator[Cue]:
    arrows = list(_ARROW.finditer(text))
    line, counted = 1, 0
    for arrow, after in zip(arrows, [*arrows[1:], None], strict=False):
        line += text.count("\n", counted, arrow.start())
        counted = arrow.start()
        body = text[arrow.end() : after.start() if after else len(text)]
        # The number of the next cue is the last line of this stretch.
        said = re.sub(r"\n\s*\d+\s*\Z", "\n", body) if after else body
        start, end = clock.milliseconds(arrow.group(1)), clock.milliseconds(arrow.group(2))
        yield Cue(" ".join(unescape(_TAG.sub("", said)).split()), start, end, None, f"linje {line}")
