"""Adding what comes from elsewhere to a study: only what is not there, never over what is, and told where the two differ."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.language import _
from bsb.model.coding import Coding
from bsb.model.human import Memo, Reservation
from bsb.model.people import Attribute
from bsb.text.files import write_bytes

if TYPE_CHECKING:
    from bsb.store import Store
    from bsb.store.reading import Reading
    from bsb.store.writing import Writing

__all__ = ["NewAttributes", "NewCodings", "fresh_attributes", "fresh_codings", "fresh_memos", "put_back", "undone"]


@dataclass(frozen=True, slots=True)
class NewCodings:
    """Rows that are new, how many stood there already, and places where the same coder has said something else here."""

    new: tuple[Coding, ...]
    same: int
    differing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewAttributes:
    """Attributes that are new, and owners of those that have another value here."""

    rows: tuple[Attribute, ...]
    differing: tuple[str, ...]

    @property
    def new(self) -> int:
        """How many are new."""
        return len(self.rows)


def fresh_codings(view: Reading, rows: Iterable[Coding], run: str) -> NewCodings:
    """Return which of `rows` the study has never held. One that was withdrawn or changed here since stays so."""
    history: dict[tuple[str, str, str], list[Coding]] = defaultdict(list)
    for row in view.coding_history():
        history[_key(row)].append(row)
    new, same, differing = [], 0, []
    for row in rows:
        before = history.get(_key(row), [])
        if not before:
            new.append(replace(row, run=run))
        elif any(_said(one) == _said(row) for one in before):
            same += 1
        else:
            differing.append(
                _("koding {code} på {segment} av {coder}").format(code=row.code, segment=row.segment, coder=row.coder)
            )
    return NewCodings(tuple(new), same, tuple(differing))


def _key(row: Coding) -> tuple[str, str, str]:
    return row.segment, row.code, row.coder


def _said(row: Coding) -> tuple[object, ...]:
    # Who wrote it down, when, and on what ground it came is not what was said.
    return row.status, row.valence, row.directness, row.strength, row.memo, row.illustrative, row.publishable


def fresh_memos(view: Reading, rows: Iterable[Memo]) -> list[Memo]:
    """Return the notes that do not stand in the study already, whatever they are called there."""
    known = {(one.about, one.text) for one in view.human(Memo)}
    return [row for row in rows if (row.about, row.text) not in known]


def fresh_reservations(view: Reading, rows: Iterable[Reservation]) -> list[Reservation]:
    """Return what is said of quoting by those who have said nothing of it here: one who has since let the words go, is not asked again."""
    known = {(one.segment, one.author) for one in view.human(Reservation)}
    return [row for row in rows if (row.segment, row.author) not in known]


def fresh_attributes(view: Reading, rows: Iterable[Attribute]) -> NewAttributes:
    """Return the attributes that are new."""
    before: Mapping[tuple[str, str], str] = {(one.owner, one.name): one.value for one in view.attributes()}
    new, differing = [], []
    for row in rows:
        value = before.get((row.owner, row.name))
        if value is None:
            new.append(row)
        elif value != row.value:
            differing.append(_("opplysning om {owner}: {name}").format(owner=row.owner, name=row.name))
    return NewAttributes(tuple(new), tuple(differing))


class _UndoError(Exception):
    """Ends a transaction that is not to be kept."""


@contextlib.contextmanager
def undone(store: Store) -> Iterator[Writing]:
    """Give a transaction that is taken back when the block ends: a trial that is the real thing up to the last step."""
    with contextlib.suppress(_UndoError), store.transaction() as work:
        yield work
        raise _UndoError


@contextlib.contextmanager
def put_back(*paths: Path) -> Iterator[None]:
    """Put files back as they were when the block fails, so that they go with the transaction inside it."""
    before = {path: path.read_bytes() if path.exists() else None for path in paths}
    try:
        yield
    except BaseException:  # Ctrl-C in the middle too
        for path, content in before.items():
            _restore(path, content)
        raise


def _restore(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    elif not path.exists() or path.read_bytes() != content:
        write_bytes(path, content)
