"""Where a row meets a column, before it has become a cell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bsb.display.work import Entry, Work
from bsb.model.coding import Coding
from bsb.model.display import Heading

__all__ = ["Spot"]


@dataclass(frozen=True)
class Spot:
    """A place in a matrix with what was put there.

    `scope` is which transcripts the place is about (None: all); `voices` whose words (None: everybody's); `code` the code of the row or
    column where there is one. `outer` says that rows inside this one show its quotes.
    """

    row: Heading
    column: Heading
    entries: tuple[Entry, ...] = ()
    scope: frozenset[str] | None = None
    voices: frozenset[str] | None = None
    code: str = ""
    outer: bool = False
    inner: bool = False

    @cached_property
    def segments(self) -> tuple[str, ...]:
        """The segments in it, in transcript order."""
        return tuple(dict.fromkeys([each for entry in self.entries for each in entry.item.segments]))

    @property
    def codings(self) -> tuple[Coding, ...]:
        """The codings that put something here."""
        return tuple(coding for entry in self.entries for coding in entry.codings)

    def transcripts(self, work: Work) -> frozenset[str]:
        """The transcripts it is about."""
        if self.scope is not None:
            return self.scope
        limit = work.spec.filter
        if limit.transcripts or limit.cases or limit.forms:
            return work.limited
        return frozenset(work.material.transcript)
