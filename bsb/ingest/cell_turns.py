"""Several turns in one row of a table: a line for each in both cells, or labels inside the speech.

I  | Hvordan går det?        I | Hvordan går det?
B1 | Bra.                      | B1: Bra.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from bsb.ingest.labels import STRONG, fold, shape, tidy

__all__ = ["known_labels", "turns_of_row"]

_LABEL = re.compile(r"(?P<who>[^\n:]{1,60}?)\s?:\s+(?=\S)")


def known_labels(cells: Iterable[str]) -> frozenset[str]:
    """Return the labels, folded, that stand alone in a cell of the column of speakers."""
    return frozenset(fold(tidy(cell.rstrip(" :"))) for cell in cells if cell.strip() and "\n" not in cell.strip())


def turns_of_row(label: str, text: str, known: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """Yield (label, speech) of each turn in a row, '' for one that goes on from the row above."""
    labels = [tidy(line.rstrip(" :")) for line in label.split("\n") if line.strip()]
    lines = [line for line in text.split("\n") if line.strip()]
    if 1 < len(labels) == len(lines) and all(_is_one(one, known) for one in labels):
        yield from zip(labels, lines, strict=True)
        return
    who, said = tidy(" ".join(label.split())), list[str]()
    for line in lines:
        found = _LABEL.match(line)
        if found and fold(tidy(found["who"])) in known:
            if said:
                yield who, " ".join(said)
            who, said, line = tidy(found["who"]), [], line[found.end() :]
        said.append(line)
    if said or who:
        yield who, " ".join(said)


def _is_one(label: str, known: AbstractSet[str]) -> bool:
    """Say whether a line is a label by itself: `I`, `B1`, or one that other rows have; «Kari» over «Holm» is one person."""
    return fold(label) in known or shape(label) in STRONG
