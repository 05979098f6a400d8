"""What the name model sees of a token: its letters, its shape, and which lists it stands on.

The lists are the clue that carries small models through lower-case speech. In training the clue is hidden for a share of
the names (`hidden=True`), so that names on no list are found by their letters and their place in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final
from zlib import crc32

from bsb.privacy import lists, vocabulary

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Features = npt.NDArray[np.uint64]

__all__ = ["COLUMNS", "NGRAMS", "NGRAM_ROWS", "Features", "Featuriser", "clue"]

# Column -> rows of its embedding table.
COLUMNS: Final[dict[str, int]] = {
    "lower": 4500,
    "prefix": 1200,
    "suffix": 1500,
    "ending": 2000,
    "shape": 200,
    "clue": 400,
}
# Letter triples of the first letters of a token; all share one table.
NGRAMS: Final = 12
NGRAM_ROWS: Final = 4500

_RUNS: Final = re.compile(r"(.)\1{2,}")
_KINDS: Final = {
    None: "-",
    "form": "f",
    "dialect": "d",
    "service": "s",
    "respelt": "r",
    "genitive": "g",
    "compound": "c",
    "number": "n",
}


def clue(token: str, *, hidden: bool = False) -> str:
    """Return the lists a token stands on as a short code, the name lists left out when `hidden`."""
    key = token.casefold().replace("’", "'")
    kind = _KINDS[vocabulary.kind_of(token)]
    if hidden:
        return "F0S0P0" + kind
    first, last, place = _tiers(key)
    if not (first or last or place):
        first, last, place = _tiers(_stem(key))
    return f"F{first}S{last}P{place}{kind}{'w' if key in lists.word_names() else ''}"


def _stem(key: str) -> str:
    # Genitive (Toruns, Nils') and the first part of a hyphenated word (Anne-Marie, Torunn-møtet).
    head = key.partition("-")[0]
    return head if head != key else key.removesuffix("'").removesuffix("s").removesuffix("'")


def _tiers(key: str) -> tuple[int, int, int]:
    first, last = lists.first_names().get(key), lists.surnames().get(key)
    return (
        0 if first is None else 1 + (first.count >= 200) + (first.count >= 4000),
        0 if last is None else 1 + (last.count >= 200) + (last.count >= 4000),
        int(key in lists.places()),
    )


def _shape(token: str) -> str:
    marks = ("X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c for c in token[:20])
    return _RUNS.sub(r"\1\1", "".join(marks))


def _columns(token: str, *, hidden: bool) -> tuple[str, ...]:
    lower = token.lower().replace("’", "'")
    return (lower, lower[:3], lower[-3:], lower[-5:], _shape(token), clue(token, hidden=hidden))


def _ngrams(lower: str) -> list[int]:
    padded = f"^{lower}$"
    found = [crc32(padded[at : at + 3].encode("utf-8", "replace")) for at in range(min(len(lower), NGRAMS))]
    return found + [0] * (NGRAMS - len(found))


class Featuriser:
    """Turn tokens into rows of hashed features; what a token looks like is worked out once per distinct token."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, bool], tuple[int, ...]] = {}

    def __call__(self, tokens: Iterable[str], hidden: Iterable[bool] | None = None) -> Features:
        """Return an array of shape (tokens, columns), dtype uint64."""
        import numpy as np

        pairs = ((token, False) for token in tokens) if hidden is None else zip(tokens, hidden, strict=True)
        rows = [self._row(pair) for pair in pairs]
        return np.asarray(rows, dtype=np.uint64).reshape(len(rows), len(COLUMNS) + NGRAMS)

    def _row(self, pair: tuple[str, bool]) -> tuple[int, ...]:
        row = self._rows.get(pair)
        if row is None:
            token, hide = pair
            values = _columns(token, hidden=hide)
            row = (*(crc32(value.encode("utf-8", "replace")) for value in values), *_ngrams(values[0]))
            if len(self._rows) < _KEEP:
                self._rows[pair] = row
        return row


_KEEP: Final = 200_000
