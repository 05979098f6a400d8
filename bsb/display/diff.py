"""What has changed since the display was made last: new, changed and vanished cells.

A small file beside the displays keeps a hash of each cell and of what its row and column are called, never their words: what was taken out of
a study, a name most of all, must not live on there, nor be told again as «gone». The hashes are made with a secret that lies in the study file
and nowhere else, so that whoever finds the file cannot try a list of names on it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from json.encoder import encode_basestring as _quoted
from pathlib import Path

from bsb.display.writers.parts import all_displays, cell_text, content_lines, lines_text
from bsb.language import _, ngettext
from bsb.model.columns import Column, Columns
from bsb.model.display import Display, Gap, Layer
from bsb.text.keyed import Keyed
from bsb.text.normalise import text_hash

__all__ = ["Changes", "Hasher", "Kept", "cell_hashes", "changes", "dumped", "read_kept", "same_as_kept"]

Hashes = Mapping[str, str]

_TIE = " · "
_SIGN, _ALL = "bsb", "alt"
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


class Hasher(Keyed):
    """Makes hashes with the secret of a study; with none, as they were made before there was any."""

    def __init__(self, salt: str) -> None:
        super().__init__(salt)
        self._places: dict[str, str] = {}

    def cell(self, digest: str) -> str:
        """Return what is kept for a cell with this hash."""
        return self.of(f"felt {digest}")

    def place(self, place: str) -> str:
        """Return what is kept for where a cell is; its parts can be told apart."""
        found = self._places.get(place)
        if found is None:
            # Asked for when runs are compared, and again when this one is put away.
            found = self._places[place] = _TIE.join(map(self.of, place.split(_TIE)))
        return found

    def all_of(self, hashes: Hashes) -> str:
        """Return what is kept for all the cells of a display together."""
        return self.once("\n".join([f"{digest} {place}" for place, digest in hashes.items()]))

    @cached_property
    def sign(self) -> str:
        """What tells whether a file was made with the same secret."""
        return self.of("bsb display")


class _Bare(Hasher):
    """The hashes of files from before there was a secret."""

    def of(self, text: str) -> str:
        return _hash_of(text)

    def cell(self, digest: str) -> str:
        return digest


@dataclass(frozen=True, repr=False)
class Kept:
    """What was kept of the last run, and what its hashes were made with."""

    hashes: Hashes
    hasher: Hasher


def changes(kept: Kept, now: Hashes) -> Changes:
    """Return what differs between the last run and this one, as `cell_hashes` gives it."""
    before, hasher = kept.hashes, kept.hasher
    places = {hasher.place(place): place for place in now}
    lost = [place for place in before if place not in places]
    # What rows and columns are called is asked for only where one is gone.
    labels = {hasher.of(part): part for place in now for part in place.split(_TIE)} if lost else {}
    gone = [[labels.get(part) for part in place.split(_TIE)] for place in lost]
    told = [_TIE.join(part for part in each if part) for each in gone if None not in each]
    return Changes(
        tuple(sorted(place for hidden, place in places.items() if hidden not in before)),
        tuple(
            sorted(
                place
                for hidden, place in places.items()
                if (old := before.get(hidden)) is not None and old != hasher.cell(now[place])
            )
        ),
        tuple(sorted(told)),
        len(gone) - len(told),
    )


@lru_cache(maxsize=4096)
def _hash_of(label: str) -> str:
    return text_hash(label)


def same_as_kept(path: Path, now: Hashes, hasher: Hasher) -> bool:
    """Whether this run shows what the last one did, told by the first line that was kept of it: most runs change nothing in most displays."""
    try:
        with path.open(encoding="utf-8") as kept:
            return kept.readline() + kept.readline() == _first_line(now, hasher)
    except (OSError, ValueError):
        return False


def _first_line(hashes: Hashes, hasher: Hasher) -> str:
    return f"{{\n{_quoted(_ALL)}: {_quoted(hasher.all_of(hashes))},\n"


def read_kept(path: Path, hasher: Hasher) -> Kept | None:
    """Return what was kept of the last run; None when it cannot be read as such, still has words in it, or was made with another secret."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(found, dict):
        return None
    sign = found.pop(_SIGN, None)
    found.pop(_ALL, None)
    if sign not in (None, hasher.sign) or not all(_HIDDEN.fullmatch(place) for place in found):
        return None
    hashes = {place: str(value) for place, value in found.items()}
    return Kept(hashes, hasher) if sign else Kept(hashes, _Bare(""))


def dumped(hashes: Hashes, hasher: Hasher) -> str:
    """Return the hashes as they are kept for the next run, a line each."""
    # As `indent=0` would have it; that way of asking is many times slower.
    told = [(hasher.place(place), hasher.cell(each)) for place, each in hashes.items()]
    lines = [f"{_quoted(_SIGN)}: {_quoted(hasher.sign)}", *sorted(f"{_quoted(a)}: {_quoted(b)}" for a, b in told)]
    return _first_line(hashes, hasher) + ",\n".join(lines) + "\n}\n"
