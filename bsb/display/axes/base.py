"""What an axis is: its headings in natural order, and which of them an item belongs to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bsb.display.work import Entry
from bsb.model.display import Heading

__all__ = ["Axis", "Place", "simple"]

Place = Callable[[Entry], tuple[tuple[str, Entry], ...]]


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of a matrix. `place` gives (heading key, entry with its codings narrowed) for an item, or nothing.

    `natural` says in words which order the headings come in; `missing` heads what has no place («Uten tema»).
    `codes` maps a heading's key to a code where the axis is one of codes. `scope` gives the transcripts of a heading, None when it does not
    narrow them. `selects` says that the axis chooses codings (so it is asked before one that sorts them).
    """

    name: str
    headings: tuple[Heading, ...]
    place: Place
    natural: str = ""
    missing: str = ""
    is_code: bool = False
    scope: Callable[[str], frozenset[str]] | None = None
    voices: Callable[[str], frozenset[str]] | None = None

    @property
    def selects(self) -> bool:
        """Whether its headings are codes."""
        return self.is_code


def simple(keys: Callable[[Entry], tuple[str, ...]]) -> Place:
    """Return a place that leaves the codings as they are."""
    return lambda entry: tuple((key, entry) for key in keys(entry) if key)
