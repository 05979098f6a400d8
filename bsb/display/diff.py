"""What has changed since the display was made last: new, changed and vanished cells.

A small file beside the displays keeps a hash of each cell and of what its row and column are called, never their words: what was taken out of
a study, a name most of all, must not live on there, nor be told again as «gone».
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from json.encoder import encode_basestring as _quoted
from pathlib import Path

from bsb.display.writers.parts import all_displays, cell_text, content_lines, lines_text
from bsb.language import _, ngettext
from bsb.model.columns import Column, Columns
from bsb.model.display import Display, Gap, Layer
from bsb.text.normalise import text_hash

__all__ = ["Changes", "cell_hashes", "changes", "dumped", "read_hashes"]

Hashes = Mapping[str, str]

_TIE = " · "
_HIDDEN = re.compile(rf"[0-9a-f]{{16}}(?:{_TIE}[0-9a-f]{{16}})*")


@dataclass(frozen=True, slots=True)
class Changes:
    """Cells by page, row and column (`Nord · Informasjon`), sorted. `unnamed` are gone with their row or column: only how many is known."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
    unnamed: int = 0

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.vanished or self.unnamed)

    def lines(self) -> tuple[str, ...]:
        """Say them, a line each."""
        words = ((_("Ny"), self.new), (_("Endret"), self.changed), (_("Borte"), self.vanished))
        told = [f"{word}: {place}" for word, places in words for place in places]
        gone = ngettext(
            "Borte: {n} felt i en rad eller kolonne som ikke finnes lenger",
            "Borte: {n} felt i rader eller kolonner som ikke finnes lenger",
            self.unnamed,
        )
        return (*told, gone.format(n=self.unnamed)) if self.unnamed else tuple(told)


def cell_hashes(display: Display) -> dict[str, str]:
    """Return a hash of what each cell shows, by where it is in words."""
    found: dict[str, str] = {}
    digest = _Digest()
    for page in all_displays(display):
        rows = {each.key: _joined(page.page, each.label) for each in page.rows}
        columns = {each.key: each.label for each in page.columns}
        if isinstance(page.cells, Columns):
            labels = [rows.get(each) or _joined(page.page, each) for each in page.cells.rows]
            for column in page.cells.columns:
                found |= digest.column(column, labels, columns.get(column.key, column.key))
            continue
        for cell in page.cells:
            if _is_said(cell.layers):
                row = rows[cell.row] if cell.row in rows else _joined(page.page, cell.row)
                found[_joined(row, columns.get(cell.column, cell.column))] = digest.of(cell_text(cell))
    return found


def _is_said(layers: Sequence[Layer]) -> bool:
    return any(layer.text or not layer.human for layer in layers)


class _Digest:
    """Hashes of texts, each worked out once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, text: str) -> str:
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = text_hash(text)
        return found

    def column(self, column: Column, rows: Sequence[str], label: str) -> dict[str, str]:
        """Return the hashes of a column by where each cell is; what many rows hold is looked at once."""
        known: dict[int, str] = {}
        found: dict[str, str] = {}
        for row, content in zip(rows, column.contents, strict=True):
            digest = known.get(id(content))
            if digest is None:
                said = not isinstance(content, Gap) and _is_said(content)
                digest = known[id(content)] = self.of(lines_text(content_lines(content))) if said else ""
            if digest:
                found[f"{row}{_TIE}{label}" if row and label else row or label] = digest
        return found


def _joined(first: str, second: str) -> str:
    return f"{first}{_TIE}{second}" if first and second else first or second


def changes(before: Hashes, now: Hashes) -> Changes:
    """Return what differs between the last run, as `read_hashes` gives it, and this one, as `cell_hashes` does."""
    places = {_hidden(place): place for place in now}
    labels = {text_hash(part): part for place in now for part in place.split(_TIE)}
    gone = [[labels.get(part) for part in place.split(_TIE)] for place in before if place not in places]
    told = [_TIE.join(part for part in each if part) for each in gone if None not in each]
    return Changes(
        tuple(sorted(place for hidden, place in places.items() if hidden not in before)),
        tuple(sorted(place for hidden, place in places.items() if before.get(hidden, now[place]) != now[place])),
        tuple(sorted(told)),
        len(gone) - len(told),
    )


def _hidden(place: str) -> str:
    return _TIE.join(map(_hash_of, place.split(_TIE)))


@lru_cache(maxsize=4096)
def _hash_of(label: str) -> str:
    return text_hash(label)


def read_hashes(path: Path) -> Hashes | None:
    """Return the hashes of the last run; None when there was none, when the file cannot be read as such, or still has words in it."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(found, dict) or not all(_HIDDEN.fullmatch(place) for place in found):
        return None
    return {place: str(value) for place, value in found.items()}


def dumped(hashes: Hashes) -> str:
    """Return the hashes as they are kept for the next run, a line each."""
    # As `indent=0` would have it; that way of asking is many times slower.
    lines = sorted(f"{_quoted(_hidden(place))}: {_quoted(each)}" for place, each in hashes.items())
    return "{\n" + ",\n".join(lines) + "\n}\n" if hashes else "{}\n"
