"""Which rules a transcript was read with, so that one can be read again when the rules have learnt more."""

from __future__ import annotations

__all__ = ["READER", "is_older"]

READER = "7"
"""Grows when the same file would give other turns than before; each transcript remembers which it was read with.

7: cells that go over several columns; titles over a table; labels that automatic numbering writes, drop-downs and signs in Word; text hidden by a style, a section
   or a page's style; text boxes in Rich Text Format; a paragraph whose end is deleted is joined with the next;
   what is said before the first table of a talk; labels that numbering writes in OpenDocument.
6: facts on the same line as the interviewer before the talk, guests («Tove Berg (ekstern)») and callers of a meeting in Teams.
5: italics in OpenDocument and by style in Word, and underlined questions; hidden text is no speech; a text box comes after what it hangs on; a clock that is told
   first in a table's cell is said.
4: tables with a column for each speaker, numbers before every turn in documents, and questions in italics or numbered without labels;
   dots where a sentence is broken off and another begins stay.
3: labels in small letters, and lines that list who is there.
"""


def is_older(reader: str) -> bool:
    """Say whether a transcript with this reader was read with other rules than today's, which may read its file otherwise."""
    return reader.isdecimal() and int(reader) < int(READER)
