"""From a text as another program wrote it to a text as bsb reads it, with the way from the one to the other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bsb.ingest.decode import clean, unescape
from bsb.text.edits import Edits

__all__ = ["Plain", "plain"]

# Characters that reading leaves alone, as long as no accent of its own follows; the rest is looked at one by one.
_UNTOUCHED = r"\n\t\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e"
_DOUBTFUL = re.compile(rf"&[#\w]{{1,32}};|[{_UNTOUCHED}]?(?:\r\n|[^{_UNTOUCHED}])+")


@dataclass(frozen=True, slots=True)
class Plain:
    """The text as it is read, and the edits that lead from the raw text to it."""

    text: str
    edits: Edits


def plain(raw: str) -> Plain:
    """Return `raw` as NFC with `\\n` line ends, without control characters, and where everything went."""
    pieces: list[str] = []
    rows: list[tuple[int, int, int]] = []
    at = 0
    for match in _DOUBTFUL.finditer(raw):
        pieces.append(raw[at : match.start()])
        for start, end in _cells(match.group()):
            old = match.group()[start:end]
            new = _read(old)
            pieces.append(new)
            if new != old:
                rows.append((match.start() + start, match.start() + end, len(new)))
        at = match.end()
    pieces.append(raw[at:])
    return Plain("".join(pieces), Edits(rows))


def _read(cell: str) -> str:
    return unescape(clean(cell)).replace("\f", "\n")


def _cells(run: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of a run that can be read apart: a character with its accents, CR LF as one."""
    if run.startswith("&"):
        yield 0, len(run)
        return
    starts = [
        i
        for i, char in enumerate(run)
        if not (unicodedata.combining(char) or (char == "\n" and run[i - 1 : i] == "\r"))
    ]
    cells = list(zip(starts, [*starts[1:], len(run)], strict=True)) if starts[:1] == [0] else [(0, len(run))]
    # Letters that only join with the next one (Korean, for one) are read together.
    if "".join(_read(run[a:b]) for a, b in cells) != _read(run):
        cells = [(0, len(run))]
    yield from cells
