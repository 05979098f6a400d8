"""What a field is: one column of a register, filled row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bsb.display.spec import FieldSpec
from bsb.display.spot import Spot
from bsb.display.work import Entry, Work
from bsb.language import _
from bsb.language.numerals import printed
from bsb.model.columns import OWN
from bsb.model.display import Gap, Heading, Layer, LayerKind

__all__ = ["N_", "Field", "FieldFn", "Row", "number", "text", "waiting"]


@dataclass(frozen=True)
class Row:
    """One row of a register: its heading, its items, and which transcripts and cases it is about. `total` marks the sum row."""

    heading: Heading
    entries: tuple[Entry, ...]
    transcripts: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    total: bool = False
    code: str = ""
    voices: frozenset[str] | None = None

    @property
    def key(self) -> str:
        """The key of its heading."""
        return self.heading.key

    @cached_property
    def segments(self) -> tuple[str, ...]:
        """The segments of its items, in order."""
        return tuple([each for entry in self.entries for each in entry.item.segments])

    def spot(self, column: Heading) -> Spot:
        """The row and one column as a place of a matrix."""
        return Spot(self.heading, column, self.entries, frozenset(self.transcripts), self.voices, self.code)


FieldFn = Callable[[Work, Row, FieldSpec], list[Layer] | Gap]


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its heading, how it is filled, whether a sum row has meaning, and whether people fill it.

    `heading` gives a heading that depends on the study (the variable's own name); '' takes the label. A `sparse` field has a column only
    where some row has something in it. One that `rates` its row stands next to it, before what else is shown of the row. `table` is the one
    that people fill it in.
    """

    label: str
    fill: FieldFn
    sums: bool = False
    human: bool = False
    heading: Callable[[Work, FieldSpec], str] | None = None
    sparse: bool = False
    rates: bool = False
    table: str = ""

    def head(self, work: Work, spec: FieldSpec) -> str:
        """Return what stands over the column: the display file's own words before all others."""
        own = self.heading(work, spec) if self.heading is not None and not spec.label else ""
        return own or _(spec.label or self.label)


def N_(message: str) -> str:
    """Mark a message that is translated where it is shown."""
    return message


def text(value: str, segments: tuple[str, ...] = (), note: str = "") -> list[Layer] | Gap:
    """Return a text as a cell's content, or the marker of no data."""
    if not value:
        return Gap.NO_DATA
    if note or segments not in _SHARED:
        return [Layer(LayerKind.TEXT, value, segments, note=note)]
    return _word(value, segments)


_SHARED = ((), OWN)


@lru_cache(maxsize=4096)
def _word(value: str, segments: tuple[str, ...]) -> list[Layer]:
    # In a register there is one for each quote, and few that differ. Nobody changes what a field holds.
    return [Layer(LayerKind.TEXT, value, segments)]


@lru_cache(maxsize=64)
def waiting(kind: LayerKind, segments: tuple[str, ...]) -> list[Layer]:
    """Return a field that waits for a human; those beside each other are the same, and nobody changes it."""
    return [Layer(kind, "", segments, human=True)]


def number(value: float | None, shown: str = "", note: str = "", segments: tuple[str, ...] = ()) -> list[Layer] | Gap:
    """Return a number as a cell's content; None is no data, and never nought."""
    if value is None:
        return Gap.NO_DATA
    said = shown or printed(value, 1)
    if note or segments:
        return [Layer(LayerKind.COUNT, said, segments, number=float(value), note=note)]
    return _figure(said, float(value))


@lru_cache(maxsize=4096)
def _figure(said: str, value: float) -> list[Layer]:
    return [Layer(LayerKind.COUNT, said, number=value)]
