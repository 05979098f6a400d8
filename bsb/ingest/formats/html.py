"""Web pages: noScribe's transcripts, and what Word and web services save as .html.

    <p><a name="ts_3000_5120_S00">S00: Hvordan gikk det?</a></p>

noScribe's anchors give the times; the label is read from the text, because people rename speakers there. Overlaps inside an
utterance (`//S01: ja //`) become turns of their own.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bsb.ingest.blocks import draft_of_blocks
from bsb.ingest.draft import Draft, Tally
from bsb.ingest.head import Head
from bsb.ingest.markup import blocks_of_html

__all__ = ["ENDINGS", "NAME", "read", "sniff"]

NAME = "html"
ENDINGS = (".html", ".htm", ".xhtml")

_FIRST = re.compile(
    r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def sniff(head: Head) -> bool:
    """Whether the file begins as a web page."""
    return _FIRST.match(head.start) is not None


def read(head: Head) -> Draft:
    """Return the paragraphs and tables as pieces."""
    tally = Tally()
    draft = draft_of_blocks(blocks_of_html(head.text, head.name, tally))
    return replace(draft, left_out=draft.with_left_out(tally.values()))
