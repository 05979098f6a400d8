"""Counts that can be printed: people or interviews, «n av N», groups told apart from persons (R12, R13, R14)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bsb.display.spot import Spot
from bsb.display.work import Entry, Item, Work
from bsb.language import _, ngettext
from bsb.model.transcript import Source

__all__ = ["Count", "count", "counted_apart", "entries_of", "main_sources", "open_to", "sizes_of", "unit_head"]


@dataclass(frozen=True, slots=True)
class Count:
    """How many, of how many, and what lies behind it."""

    n: int
    of: int | None
    note: str = ""

    @property
    def text(self) -> str:
        """`3 av 14`, or `3` where no whole is known."""
        return _("{n} av {of}").format(n=self.n, of=self.of) if self.of is not None else str(self.n)

    @property
    def share(self) -> float | None:
        """n of N as a share, or None."""
        return self.n / self.of if self.of else None


def unit_head(unit: str) -> str:
    """What a unit is called at the head of a column: `antall personer`."""
    names = {
        "informanter": _("antall personer"),
        "intervjuer": _("antall intervjuer"),
        "grupper": _("antall fokusgrupper"),
        "segmenter": _("antall utsagn"),
    }
    return names.get(unit, unit)


def main_sources(work: Work, transcripts: Iterable[str]) -> frozenset[Source]:
    """Return the sources that are counted; others are told apart beside the count.

    Interviews, unless the display asks for something else first, or has nothing else in view.
    """
    asked = [source for source in Source if source.value in work.spec.filter.sources]
    if asked:
        return frozenset({Source.INTERVIEW} if Source.INTERVIEW in asked else set(asked))
    here = {work.material.transcript[each].source for each in transcripts if each in work.material.transcript}
    return frozenset({Source.INTERVIEW}) if Source.INTERVIEW in here or not here else frozenset(here)


def count(work: Work, spot: Spot, unit: str = "") -> Count:
    """Count what is in a place by `unit` (the display's own when empty)."""
    unit = unit or work.spec.unit
    scope = sorted(spot.transcripts(work))
    main = main_sources(work, scope)
    counted, beside = _parted(spot.entries, main)
    heard = {entry.item.transcript for entry in counted}
    asked = [
        each for each in scope if work.material.transcript[each].source in main and _could_say(work, spot, each, heard)
    ]
    n, of = _number(work, spot, unit, counted, asked)
    note = ", ".join(filter(None, (_behind(work, unit, counted), _beside(beside))))
    return Count(n, of, note)


def counted_apart(work: Work, entries: Iterable[Entry]) -> tuple[int, str]:
    """Return how many people of the main source say it, and in words how many statements other sources add."""
    counted, beside = _parted(entries, main_sources(work, {item.transcript for item in work.items}))
    return len({entry.item.person for entry in counted} & work.counted), _beside(beside)


def sizes_of(work: Work, held: Mapping[str, Iterable[Entry]]) -> dict[str, float]:
    """Return how large each of several lots of entries is: the number that is printed of it, so that «flest først» is what a reader sees."""
    main = main_sources(work, {item.transcript for item in work.items})
    return {key: _size(work, _parted(entries, main)[0]) for key, entries in held.items()}


def _size(work: Work, entries: list[Entry]) -> float:
    if work.spec.unit == "segmenter":
        return float(len({entry.item.id for entry in entries}))
    if work.spec.unit in {"intervjuer", "grupper"}:
        where = {entry.item.transcript or entry.item.id for entry in entries}
        return float(sum(work.spec.unit == "intervjuer" or work.is_group(each) for each in where))
    people = {entry.item.person or entry.item.id for entry in entries}
    return float(len(people))


def entries_of(work: Work, segments: Iterable[str]) -> list[Entry]:
    """Return segments as entries, each with whose words they are and where they were said."""
    where = work.material.transcript
    found = (work.material.segment[each] for each in dict.fromkeys(segments) if each in work.material.segment)
    return [
        Entry(
            Item(
                each.id,
                where[each.span.transcript].case if each.span.transcript in where else "",
                each.span.transcript,
                each.person,
                each,
                work.codings_of.get(each.id, ()),
            )
        )
        for each in found
    ]


def open_to(work: Work, spot: Spot) -> tuple[str, ...]:
    """Return the transcripts of a place where its topic was asked about, or came up anyway."""
    heard = {entry.item.transcript for entry in spot.entries}
    return tuple(each for each in sorted(spot.transcripts(work)) if _could_say(work, spot, each, heard))


def _source(entry: Entry) -> Source:
    return entry.item.segment.source if entry.item.segment is not None else Source.INTERVIEW


def _parted(entries: Iterable[Entry], main: frozenset[Source]) -> tuple[list[Entry], list[Entry]]:
    """Return the entries that are counted, and those of other sources."""
    counted: list[Entry] = []
    beside: list[Entry] = []
    # Asked of every entry in every place: to look in a set of enum values takes many times as long.
    sources = [source for source in Source if source in main]
    for entry in entries:
        source = _source(entry)
        (counted if source in sources else beside).append(entry)
    return counted, beside


def _could_say(work: Work, spot: Spot, transcript: str, heard: set[str]) -> bool:
    # Who was never asked does not count as somebody who did not say it (R12), unless it came up anyway.
    return transcript in heard or not spot.code or work.asked(spot.code, transcript) is not False


def _number(work: Work, spot: Spot, unit: str, entries: list[Entry], scope: list[str]) -> tuple[int, int | None]:
    if unit == "segmenter":
        return len({entry.item.id for entry in entries}), None
    if unit == "informanter":
        people = {entry.item.person for entry in entries} & work.counted
        voices = frozenset().union(*(work.voices[each] for each in scope)) if scope else frozenset()
        inside = voices if spot.voices is None else voices & spot.voices
        return len(people), len(inside | people)
    groups = [each for each in scope if unit == "intervjuer" or work.is_group(each)]
    if spot.voices is not None:
        groups = [each for each in groups if work.voices[each] & spot.voices]
    return len({entry.item.transcript for entry in entries} & set(groups)), len(groups)


def _behind(work: Work, unit: str, entries: list[Entry]) -> str:
    if unit != "informanter":
        return ""
    counted = work.counted
    where = {(entry.item.person, entry.item.transcript) for entry in entries if entry.item.person in counted}
    unknown = len({entry.item.id for entry in entries if entry.item.person not in counted})
    groups = {transcript for _person, transcript in where if work.is_group(transcript)}
    in_groups = {person for person, transcript in where if transcript in groups}
    alone = {person for person, transcript in where if transcript not in groups} - in_groups
    parts = []
    if groups:
        people = ngettext("{n} person", "{n} personer", len(in_groups)).format(n=len(in_groups))
        parts.append(people + " " + ngettext("i {n} gruppe", "i {n} grupper", len(groups)).format(n=len(groups)))
    if alone:
        parts.append(ngettext("{n} i enkeltintervju", "{n} i enkeltintervjuer", len(alone)).format(n=len(alone)))
    if unknown:
        parts.append(ngettext("{n} utsagn uten kjent taler", "{n} utsagn uten kjent taler", unknown).format(n=unknown))
    return ", ".join(parts)


def _beside(entries: list[Entry]) -> str:
    sources = Counter(_source(entry) for entry in {entry.item.id: entry for entry in entries}.values())
    names = {
        Source.CONFERENCE: _("dialogkonferansen"),
        Source.DOCUMENT: _("dokumenter"),
        Source.QUESTIONNAIRE: _("spørreskjema"),
        Source.INTERVIEW: _("intervjuer"),
    }
    parts = [
        ngettext("{n} utsagn fra {source}", "{n} utsagn fra {source}", n).format(n=n, source=names[source])
        for source, n in sorted(sources.items())
    ]
    return _("i tillegg {parts}").format(parts=", ".join(parts)) if parts else ""
