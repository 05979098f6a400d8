"""What a format hands over: lines of a document, or pieces of speech. Everything after this is the same for all formats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bsb.model.raw import LeftOut

__all__ = ["Draft", "Line", "Piece", "Tally"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text file, or a paragraph of a document (or the part of it before a line break).

    `bold` is how many characters at the start are set in bold or in a character style of their own. `gap` says that
    it begins a paragraph: a blank line before it, or a paragraph of its own in a document. `loose` marks what stands beside
    the text (a text box): it counts only where it has a label of its own. `slanted` says that all of it is in italics, `lined` that all of it is underlined.
    """

    text: str
    place: str = ""
    bold: int = 0
    heading: bool = False
    gap: bool = True
    loose: bool = False
    slanted: bool = False
    lined: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of speech as the file has it, marks still inside. `label` is None where it goes on from the one before."""

    label: str | None
    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    overlaps: bool = False
    place: str = ""


class Tally:
    """Counts what was left out by kind, and remembers where each kind was first met."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()
        self._place: dict[str, str] = {}

    def add(self, kind: str, place: str = "", count: int = 1) -> None:
        """Count one more (or `count` more) of `kind`."""
        if count:
            self._count[str(kind)] += count
            self._place.setdefault(str(kind), place)

    def values(self) -> tuple[LeftOut, ...]:
        """Return the counts, by kind."""
        return tuple(LeftOut(kind, n, self._place[kind]) for kind, n in sorted(self._count.items()))


@dataclass(frozen=True, slots=True)
class Draft:
    """A file taken apart: the pieces of speech in order, what stood before the talk, what was left out, and doubts."""

    pieces: tuple[Piece, ...]
    preamble: tuple[str, ...] = ()
    encoding: str = ""
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[str, ...] = ()
    cues: bool = False

    def with_left_out(self, more: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
        """Return what was left out together with `more`, added up by kind."""
        tally = Tally()
        for item in (*self.left_out, *more):
            tally.add(item.kind, item.place, item.count)
        return tally.values()
