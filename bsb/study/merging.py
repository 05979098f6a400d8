"""The verb `merge`: what was coded and written in another copy of the same study, taken in by stable ids.

    here  I01-S004 bolig KN kritisk          there  I01-S004 bolig KN kritisk       the same, nothing to do
                                                    I01-S004 nav   OA               new, taken in
          I01-S007 bolig KN kritisk                 I01-S007 bolig KN positiv       the same coder says two things: told, ours stands

A row that one side has changed since the two were copied follows that side; one that both have changed is told and left. Nothing is
overwritten: what is taken in is appended, and taken in twice it changes nothing. The other study is only read.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bsb.exchange.human_columns import HUMAN_TABLES
from bsb.language import _, counted, ngettext
from bsb.model.coding import MACHINE, Coding
from bsb.model.human import HumanRow
from bsb.study import appending
from bsb.study.codebooks import MergedBook, merged
from bsb.study.copies import changing
from bsb.study.histories import news
from bsb.study.journal import next_run, user_name
from bsb.study.key_search import KeySearch
from bsb.study.merge_names import NameLook
from bsb.study.other_copy import Other, book_of, open_other, read_other, signed_as_here
from bsb.study.segmented import place_of, segments_at
from bsb.study.signing import marks_of

if TYPE_CHECKING:
    from bsb.model.transcript import Span, Transcript
    from bsb.privacy.key import Secret
    from bsb.store.reading import Reading
    from bsb.store.writing import Writing
    from bsb.study.study import Study

__all__ = ["MergeReport", "merge"]

_SEGMENT = re.compile(r".+-S\d{3,}")
_POINTING = ("segments", "supports", "contradicts", "rests_on")
_POINTING_AT_ONE = ("about", "segment")


@dataclass(frozen=True)
class MergeReport:
    """What a merge did, or would do: rows taken in, rows that were the same, and what was left, a sentence each.

    `coders` counts codings by coder, `tables` human rows by table. `disagree` counts (segment, code) pairs that coders see differently.
    """

    run: str
    codings: int
    same: int
    coders: Mapping[str, int]
    tables: Mapping[str, int]
    codes: tuple[str, ...]
    conflicts: tuple[str, ...]
    left: tuple[str, ...]
    disagree: int = 0
    dry_run: bool = False


@dataclass
class _Found:
    """What came of comparing, so far."""

    conflicts: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    same: int = 0


def merge(study: Study, other: Path, dry_run: bool = False, secret: Secret | None = None) -> MergeReport:
    """Take in the rows of the study in folder `other`. With `secret`, what people wrote there is held up against the key too.

    Raises `StudyError` when it is no copy of this one, and `TableError` when what they wrote names somebody; then nothing is taken in.
    """
    theirs = open_other(study, other)
    read = read_other(study, theirs)
    book = merged(study.codebook(), book_of(theirs), same_ids=True)
    material = study.material(grounds=False)
    read = signed_as_here(read, marks_of(material))
    look = NameLook(material, KeySearch(study, secret))
    look.at_codes(book)
    if dry_run:
        with appending.undone(study.store) as work:
            return _put(work, read, book, look, dry_run)
    with appending.put_back(study.folder / study.settings.codebook), changing(study, "merge") as work:
        report = _put(work, read, book, look, dry_run)
        if book.new:
            _write_book(study, book)
    return report


def _write_book(study: Study, book: MergedBook) -> None:
    from bsb.coding.codebook_file import write_codebook

    write_codebook(book.codebook, study.folder / study.settings.codebook)


def _put(work: Writing, other: Other, book: MergedBook, look: NameLook, dry_run: bool) -> MergeReport:
    found = _Found()
    run = next_run(work, "merge")
    segments = _segments(work, other, found)
    codings = list(_new_codings(work, other, segments, book, run, found))
    human = {kind: _new_human(work, other, kind, segments, found) for kind in HUMAN_TABLES}
    codings, written = look.at_rows(codings, [row for rows, _gone in human.values() for row in rows])
    work.add_codings(codings)
    tables = Counter[str]()
    for kind, (_rows, gone) in human.items():
        rows = [row for row in written if isinstance(row, kind)]
        work.add_human(rows)
        work.remove_human(kind.table, gone, user_name())
        tables[kind.table] += len(rows) + len(gone)
    found.conflicts += [_("kode {id}: beskrevet ulikt").format(id=id) for id in book.differing]
    found.conflicts += [
        _("kode {id}: ikke i kodeboken deres, så de kan ikke ha kodet med den").format(id=id) for id in book.absent
    ]
    work.note(run, "merge", user_name(), {"codings": len(codings), "rows": tables.total()})
    return MergeReport(
        run=run,
        codings=len(codings),
        same=found.same,
        coders=dict(sorted(Counter(row.coder for row in codings).items())),
        tables={name: n for name, n in sorted(tables.items()) if n},
        codes=book.new,
        conflicts=tuple(found.conflicts),
        left=tuple(found.left),
        disagree=_disagreements(work),
        dry_run=dry_run,
    )


def _segments(work: Writing, other: Other, found: _Found) -> Mapping[str, str]:
    """Return our segment id for each of theirs that something hangs on, made where people there marked a place of their own."""
    here = {one.id: one for one in work.transcripts()}
    used = {row.segment for row in other.codings} | {
        id for rows in other.human.values() for _id, row in rows if row is not None for id in _pointed(row)
    }
    wanted = [one for one in other.segments.values() if one.id in used]
    ids: dict[str, str] = {}
    for name in sorted({one.span.transcript for one in wanted}):
        rows = [one for one in wanted if one.span.transcript == name]
        if name not in here:
            found.left.append(
                _("{id}: intervjuet finnes bare i den andre studien ({segments}). Les det inn her først.").format(
                    id=name, segments=counted.segments(len(rows))
                )
            )
            continue
        fits = [one for one in rows if _same_words(one.span, other.transcripts[name], here[name])]
        if len(fits) < len(rows):
            found.left.append(
                ngettext(
                    "{id}: teksten er en annen her, så {n} segment har ikke noe sikkert sted.",
                    "{id}: teksten er en annen her, så {n} segmenter har ikke noe sikkert sted.",
                    len(rows) - len(fits),
                ).format(id=name, n=len(rows) - len(fits))
            )
        places = segments_at(work, here[name], [one.span for one in fits])
        ids |= {one.id: places[place_of(one.span)] for one in fits}
    return ids


def _same_words(span: Span, there: Transcript, here: Transcript) -> bool:
    if span.turn >= len(here.turns):
        return False
    a, b = there.turns[span.turn], here.turns[span.turn]
    return a.text == b.text and a.person == b.person


def _new_codings(
    view: Reading, other: Other, segments: Mapping[str, str], book: MergedBook, run: str, found: _Found
) -> Iterator[Coding]:
    ours: dict[Hashable, list[Coding]] = defaultdict(list)
    for row in view.coding_history():
        ours[row.segment, row.code, row.coder].append(_bare(row))
    theirs: dict[tuple[str, str, str], list[Coding]] = defaultdict(list)
    for row in other.codings:
        if row.segment in segments:
            row = replace(row, segment=segments[row.segment], code=book.ids.get(row.code, row.code))
            theirs[row.segment, row.code, row.coder].append(_bare(row))
    for key in sorted(theirs):
        fresh, differs = news(ours[key], theirs[key])
        found.same += not fresh and not differs
        if differs:
            found.conflicts.append(
                _("{segment}, {code}, {coder}: kodet ulikt").format(segment=key[0], code=key[1], coder=key[2])
            )
        yield from (replace(row, run=run) for row in fresh)


def _bare(row: Coding) -> Coding:
    return replace(row, run="")


def _new_human(
    view: Reading,
    other: Other,
    kind: type[HumanRow],
    segments: Mapping[str, str],
    found: _Found,
) -> tuple[list[HumanRow], list[str]]:
    """Return the rows of a human table to append, and ids of those to take away."""
    ours: dict[str, list[HumanRow | None]] = defaultdict(list)
    for id, row in view.human_history(kind):
        ours[id].append(row)
    theirs: dict[str, list[HumanRow | None]] = defaultdict(list)
    for id, row in other.human[kind]:
        theirs[id].append(None if row is None else _here(row, segments))
    rows: list[HumanRow] = []
    gone: list[str] = []
    lost = {
        id
        for id, row in other.human[kind]
        if row is not None and any(_is_unplaced(one, segments) for one in _pointed(row))
    }
    if lost:
        found.left.append(
            ngettext(
                "{table}: {n} rad bygger på segmenter uten sikkert sted her.",
                "{table}: {n} rader bygger på segmenter uten sikkert sted her.",
                len(lost),
            ).format(table=kind.table, n=len(lost))
        )
    for id in sorted(theirs.keys() - lost):
        fresh, differs = news(ours[id], theirs[id])
        if differs:
            found.conflicts.append(_("{table}, {id}: skrevet ulikt").format(table=kind.table, id=id))
        if fresh and fresh[-1] is None:
            # What was taken away there before it came here never was.
            gone += [id] if ours[id] else []
            continue
        rows += [row for row in fresh if row is not None]
        found.same += not fresh and not differs
    return rows, gone


def _is_unplaced(id: str, segments: Mapping[str, str]) -> bool:
    return _SEGMENT.fullmatch(id) is not None and id not in segments


def _pointed(row: HumanRow) -> Iterator[str]:
    for one in fields(row):
        value = getattr(row, one.name)
        if one.name in _POINTING:
            yield from value
        elif one.name in _POINTING_AT_ONE:
            yield value


def _here(row: HumanRow, segments: Mapping[str, str]) -> HumanRow:
    """Return the row as it points here: segments there may have another number here."""
    # The fields are known by name alone, so their types are not.
    changed: dict[str, Any] = {}
    for one in fields(row):
        value = getattr(row, one.name)
        if one.name in _POINTING:
            changed[one.name] = tuple(segments.get(id, id) for id in value)
        elif one.name in _POINTING_AT_ONE:
            changed[one.name] = segments.get(value, value)
    return replace(row, **changed)


def _disagreements(view: Reading) -> int:
    said: dict[tuple[str, str], set[object]] = defaultdict(set)
    for row in view.codings():
        if row.coder != MACHINE:
            said[row.segment, row.code].add((row.status, row.valence))
    return sum(1 for ways in said.values() if len(ways) > 1)
