"""Several things in one cell, parted as people part them, without cutting a known name in two: «Nord, Kari.docx, Sør.docx»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bsb.text.normalise import slug

__all__ = ["PARTING", "several", "without_ending"]

PARTING = ",;/\n"
"""What parts one thing from the next in a cell."""

_ENDING = re.compile(r"\.(?:docx?|odt|rtf|txt|md|html?|pdf|vtt|srt|json|tsv|csv|otr|eaf|xls[xm]?)$", re.IGNORECASE)


def several(cell: str, known: Iterable[str] = (), between: str = PARTING) -> tuple[str, ...]:
    """Return the parts of a cell. What is in quotation marks is one, and so is what is one of `known` as a whole, whatever stands in it.

    `between` are the characters that part; those of them that stand in a known name part nothing there.
    """
    names = {_bare(name) for name in known if any(mark in name for mark in between)}
    pieces = list(_pieces(cell, between))
    found = []
    while pieces:
        length = next(
            (n for n in range(len(pieces), 1, -1) if _bare("".join(pieces[:n]).strip(f" {between}")) in names), 1
        )
        found.append("".join(pieces[:length]).strip(f" {between}").strip(' "«»“”'))
        del pieces[:length]
    return tuple(part for part in found if part)


def without_ending(name: str) -> str:
    """Return the name of a file without the ending, which people often leave out: `Nord 1. mai.docx` is `Nord 1. mai`."""
    return _ENDING.sub("", name.strip())


def _bare(name: str) -> str:
    return slug(without_ending(name))


def _pieces(cell: str, between: str) -> Iterator[str]:
    """Yield the parts with what stands between them, so that put together again they are as they were."""
    quoted = r'"[^"]*"|«[^»]*»|“[^”]*”'
    yield from re.findall(rf"(?:{quoted}|[^{re.escape(between)}])+[{re.escape(between)}]?", cell)
