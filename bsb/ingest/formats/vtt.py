"""WebVTT subtitles: bare, from Zoom (`Name: text`), Teams (voice tags, cue ids, entities) and noScribe.

    WEBVTT

    6f1c2a90-…/0-0
    00:00:03.000 --> 00:00:05.120
    <v Siri>Hvordan g&#229;r det?</v>

Tolerated, each because files have it: a doubled or missing header line, NOTE, STYLE and REGION blocks, no hours,
a decimal comma, several voices in one cue, one word per cue, cue settings after the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsb.ingest import clock
from bsb.ingest.cues import Cue, draft_of_cues
from bsb.ingest.decode import unescape
from bsb.ingest.draft import Draft, Tally
from bsb.ingest.head import Head
from bsb.ingest.kinds import Kind

__all__ = ["ENDINGS", "NAME", "read", "sniff"]

NAME = "vtt"
ENDINGS = (".vtt",)

_ARROW = re.compile(rf"^\s*({clock.TIME})\s*-->\s*({clock.TIME})(?:\s+.*)?$")
_FIRST = re.compile(rf"(?:[^\n<]{{1,80}}\n)?[ \t]*{clock.TIME}[ \t]*-->")
# `<v Siri>`, `<v.loud Siri>`, and noScribe's `<v S00>` with a closing tag or without.
_VOICE = re.compile(r"<v(?:\.[\w.-]+)*[ \t]+([^<>\n]{1,200})>")
_TAG = re.compile(r"</?(?:c|i|b|u|v|ruby|rt|lang)(?:[.\s][^<>]*)?>|<\d[\d:.]*>")
_SKIPPED = re.compile(r"^(?:NOTE|STYLE|REGION)(?:\s|$)")


def sniff(head: Head) -> bool:
    """Whether the first word is WEBVTT, or the file begins with a time and has voice tags."""
    return head.start.startswith("WEBVTT") or ("<v " in head.start and _FIRST.match(head.start) is not None)


def read(head: Head) -> Draft:
    """Return the cues as pieces."""
    tally = Tally()
    cues = list(_cues(head.text, tally))
    return draft_of_cues(cues, tally.values())


def _cues(text: str, tally: Tally) -> Iterator[Cue]:
    for first, block in _blocks(text):
        if _SKIPPED.match(block[0]):
            tally.add(Kind.NOTE, f"linje {first}")
            continue
        arrow = next((i for i, line in enumerate(block[:3]) if _ARROW.match(line)), None)
        if arrow is None:
            continue
        match = _ARROW.match(block[arrow])
        assert match is not None
        start, end = clock.milliseconds(match.group(1)), clock.milliseconds(match.group(2))
        for voice, said in _voices("\n".join(block[arrow + 1 :])):
            # noScribe sets two strokes before the name of one who speaks while another does.
            name = voice.lstrip("/ ") if voice else None
            yield Cue(
                said, start, end, name, f"linje {first + arrow}", overlaps=voice is not None and voice.startswith("/")
            )


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (line number, lines) of the blocks between blank lines; a new time line begins a block too."""
    block: list[str] = []
    start = 1
    for number, line in enumerate(text.split("\n"), 1):
        # Some programs leave out the blank line between cues.
        timed = "-->" in line and any("-->" in earlier for earlier in block)
        if block and (not line.strip() or timed):
            yield start, block
            block = []
        if line.strip():
            start = start if block else number
            block.append(line)
    if block:
        yield start, block


def _voices(text: str) -> Iterator[tuple[str | None, str]]:
    parts = _VOICE.split(text)
    if parts[0].strip():
        yield None, _plain(parts[0])
    for voice, said in zip(parts[1::2], parts[2::2], strict=True):
        yield " ".join(unescape(voice).split()), _plain(said)


def _plain(text: str) -> str:
    return " ".join(unescape(_TAG.sub("", text)).split())
