"""What a display is being built from: the material, the spec, the selection, and the look-ups that axes and cells share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bsb.display.folding import fold
from bsb.display.items import Entry, Item, sign_of
from bsb.display.lookups import Lookups
from bsb.display.spec import DisplaySpec
from bsb.display.stale import has_moved, is_stale
from bsb.display.times import event_time
from bsb.language import _
from bsb.model.display import Edition, Gap
from bsb.model.human import Event, Summary
from bsb.model.transcript import Transcript

__all__ = ["Entry", "Item", "Work", "sign_of"]


@dataclass(frozen=True)
class Work(Lookups):
    """One display under construction. `items` are what the selection let through, in transcript order."""

    spec: DisplaySpec = field(kw_only=True)
    edition: Edition = field(kw_only=True)
    items: tuple[Item, ...] = field(default=(), kw_only=True)

    @cached_property
    def gaps(self) -> dict[tuple[str, frozenset[str] | None, frozenset[str] | None], Gap]:
        """Why a place with this code, scope and these voices is empty, as far as anybody has asked."""
        return {}

    @cached_property
    def external(self) -> bool:
        """Whether the edition may leave the study."""
        return self.edition is Edition.EXTERNAL

    @property
    def hide_below(self) -> int:
        """The least n that an attribute cell may show outside."""
        return self.spec.hide_below or self.material.settings.display.hide_below

    @cached_property
    def _written(self) -> Mapping[tuple[str, str], Summary]:
        names = {fold(self.spec.slug), self.spec.id.lower()}
        return {(row.row, row.column): row for row in self.material.human.summaries if fold(row.display) in names}

    @property
    def typed(self) -> Mapping[tuple[str, str], Summary]:
        """What people have written in cells of this display, by (row, column)."""
        return {key: found for key, found in self._written.items() if found.text}

    def summary(self, row: str, column: str) -> Summary | None:
        """What somebody wrote in a cell of this display, or None."""
        return self._written.get((row, column))

    def of_more(self, written: Summary) -> bool:
        """Return whether a text was written on more than the case that the display is of."""
        inside = set(self.spec.filter.cases)
        alone = bool(inside) and all({case.id, case.parent} & inside for case in self.material.cases)
        return alone and any(each not in self.material.segment for each in written.segments)

    def about_more(self, written: Summary) -> str:
        """Return what is said of a text that is of more than this case, or ''."""
        return _("om hele undersøkelsen") if self.of_more(written) else ""

    def is_old(self, written: Summary, now: Sequence[str], sums_up: bool) -> bool:
        """Return whether a text must be read again (R18), when `now` is what lies behind its cell.

        Any text must when the words behind it have changed; one that `sums_up` also when statements have come into its cell, or left it.
        """
        if self.of_more(written):
            # The display of the whole study tells.
            return False
        if is_stale(self.material, written.text_hash, written.segments, now):
            return True
        part = self.external or self.spec.within is not None or bool(self.spec.filter.cases)
        return sums_up and bool(written.text_hash) and has_moved(written.segments, now, part)

    @cached_property
    def first_seen(self) -> Mapping[str, str]:
        """For each code the interview in which it, or one below it, is first found: by date, then id."""
        order = sorted(self.material.transcripts, key=lambda each: (each.date or "9999", each.id))
        place = {each.id: number for number, each in enumerate(order)}
        found: dict[str, str] = {}
        for item in sorted(self.items, key=lambda each: place.get(each.transcript, len(place))):
            for coding in item.codings:
                for code in self.top.get(coding.code, ()):
                    found.setdefault(code, item.transcript)
        return found

    @cached_property
    def cases_of_codes(self) -> Mapping[str, tuple[set[str], list[str]]]:
        """For each code, in alphabetical order, the cases that it is found in and the segments that it stands on."""
        found: dict[str, tuple[set[str], dict[str, None]]] = {}
        for item in self.items:
            for coding in item.codings:
                cases, segments = found.setdefault(coding.code, (set(), {}))
                cases.add(item.case)
                segments[item.id] = None
        return {code: (found[code][0], list(found[code][1])) for code in sorted(found)}

    @cached_property
    def first_events(self) -> Mapping[str, str]:
        """For each domain (or theme) the id of its first event."""
        events = [(item.row, item) for item in self.items if isinstance(item.row, Event)]
        found: dict[str, str] = {}
        for event, item in sorted(events, key=lambda pair: event_time(pair[0])):
            for key in (event.domain, *(code for coding in item.codings for code in self.top.get(coding.code, ()))):
                found.setdefault(key, item.id)
        return found

    @cached_property
    def limited(self) -> frozenset[str]:
        """The transcripts that the display's filter is about, whether or not anything in them was selected."""
        return frozenset(each.id for each in self.material.transcripts if self._in_view(each))

    def _in_view(self, transcript: Transcript) -> bool:
        limit = self.spec.filter
        names = {fold(each) for case in self.case_line(transcript.case) for each in (case, self.case_name(case))}
        return (
            (not limit.transcripts or transcript.id in limit.transcripts)
            and (not limit.cases or any(fold(each) in names for each in limit.cases))
            and (not limit.forms or fold(transcript.form) in {fold(each) for each in limit.forms})
        )
