"""oTranscribe (.otr): JSON with the talk as HTML in `text`, beside `media`, `media-source` and `media-time`.

{"text": "<p><span class=\\"timestamp\\" data-timestamp=\\"3.2\\">00:03</span> I: Hvordan gikk det?</p>", "media": "opptak.mp3"}
"""

from __future__ import annotations

from dataclasses import replace

from bsb.ingest.blocks import draft_of_blocks
from bsb.ingest.draft import Draft, Tally
from bsb.ingest.head import Head
from bsb.ingest.markup import blocks_of_html

__all__ = ["ENDINGS", "NAME", "read", "sniff"]

NAME = "otr"
ENDINGS = (".otr",)

_MEDIA = ("media", "media-source", "media-time")


def sniff(head: Head) -> bool:
    """Whether this is JSON with HTML text and something about the recording."""
    data = head.json
    return isinstance(data, dict) and isinstance(data.get("text"), str) and any(key in data for key in _MEDIA)


def read(head: Head) -> Draft:
    """Return the paragraphs as pieces. The name of the recording goes to the preamble; it often holds a name."""
    data = head.json_object
    tally = Tally()
    text = data.get("text")
    draft = draft_of_blocks(blocks_of_html(text if isinstance(text, str) else "", head.name, tally))
    media = data.get("media")
    beside = (media,) if isinstance(media, str) and media.strip() else ()
    return replace(draft, preamble=(*draft.preamble, *beside), left_out=draft.with_left_out(tally.values()))
