"""Rich Text Format: what f4, MAXQDA and old Word leave, and .doc files that are RTF inside.

    {\\rtf1\\ansi\\ansicpg1252 \\b I:\\b0  N\\'e5r gikk det? #00:00:12-3#\\par}

Tolerated: code pages by font, Unicode with fallback letters, bold names, tables, tracked changes, f4's time marks at the end of a paragraph.
"""

from __future__ import annotations

from dataclasses import replace

from bsb.ingest.blocks import draft_of_blocks
from bsb.ingest.draft import Draft, Tally
from bsb.ingest.embedded import embedded
from bsb.ingest.head import Head
from bsb.ingest.rtf import parse

__all__ = ["ENDINGS", "NAME", "read", "sniff"]

NAME = "rtf"
ENDINGS = (".rtf",)


def sniff(head: Head) -> bool:
    """Whether the first bytes are those of RTF."""
    return head.content[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def read(head: Head) -> Draft:
    """Return the paragraphs and tables as pieces."""
    tally = Tally()
    rich = parse(head.content, head.name, tally)
    draft = draft_of_blocks(rich.blocks)
    left_out = draft.with_left_out(tally.values())
    return replace(
        draft,
        preamble=(*draft.preamble, *rich.beside),
        left_out=left_out,
        doubts=(*draft.doubts, *embedded(tally)),
        encoding=f"RTF {rich.encoding}",
    )
