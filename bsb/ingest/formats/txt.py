"""Plain text, with or without Markdown: labels at the start of lines. Read when no other format knows the file.

I1: Hvordan gikk det?
B1: Bedre enn ventet. (ler)
"""

from __future__ import annotations

from bsb.ingest.draft import Draft
from bsb.ingest.head import Head
from bsb.ingest.layout import lines_of_text
from bsb.ingest.talk import draft_of_lines

__all__ = ["ENDINGS", "NAME", "read", "sniff"]

NAME = "txt"
ENDINGS = (".txt", ".md", ".text", ".markdown")


def sniff(head: Head) -> bool:
    """Never claims a file by its bytes: any text is plain text, so this reader comes last."""
    return False


def read(head: Head) -> Draft:
    """Return the lines as pieces."""
    laid = lines_of_text(head.text)
    return laid.draft(draft_of_lines(laid.lines, laid.wrapped))
