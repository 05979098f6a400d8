"""One thing that gets a place in a display, and the place it gets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bsb.model.coding import Coding, Segment, Valence
from bsb.model.human import HumanRow
from bsb.model.quick import quick
from bsb.model.transcript import Turn

__all__ = ["Entry", "Item", "entry_of", "item_of", "sign_of"]

_POSITIVE, _CRITICAL, _MIXED = Valence.POSITIVE, Valence.CRITICAL, Valence.MIXED


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that gets a place: a segment with its codings, or a row that somebody wrote."""

    id: str
    case: str = ""
    transcript: str = ""
    person: str = ""
    segment: Segment | None = None
    codings: tuple[Coding, ...] = ()
    row: HumanRow | None = None
    turn: Turn | None = None
    previous: str | None = None

    @property
    def segments(self) -> tuple[str, ...]:
        """The segments it rests on."""
        if self.segment is not None:
            return (self.segment.id,)
        return tuple(getattr(self.row, "segments", ()) or getattr(self.row, "supports", ()))


@dataclass(frozen=True, slots=True)
class Entry:
    """An item in a place, with those of its codings that put it there."""

    item: Item
    codings: tuple[Coding, ...] = ()


item_of, entry_of = quick(Item), quick(Entry)
"""An `Item` and an `Entry`, made quickly."""


def sign_of(codings: Iterable[Coding]) -> str:
    """Return + − ± or '' for codings taken together; neutral and unsaid count as nothing."""
    # Asked of every quote in every place: a set of enum values takes many times as long.
    up = down = False
    for coding in codings:
        valence = coding.valence
        if valence == _MIXED:
            return "±"
        up = up or valence == _POSITIVE
        down = down or valence == _CRITICAL
    return "±" if up and down else "+" if up else "−" if down else ""
