"""What people decide about codes: coding sheets, consensus sheets, condensation and coded Word files, out and in.

A coder's rows are appended, never changed. A row that says what the study already holds from that coder is not written again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bsb.errors import Fault, UsageError
from bsb.language import _
from bsb.model.coding import MACHINE, Coding, OriginOfCoding, Status
from bsb.model.human import HumanRow, Memo, Reservation
from bsb.study.copies import changing
from bsb.study.journal import next_run, user_name
from bsb.study.key_search import KeySearch
from bsb.study.name_check import held_in_writing, repair_of, said_of
from bsb.study.segmented import place_of, segments_at
from bsb.study.signing import marks_of
from bsb.text.clock import now
from bsb.text.normalise import text_hash

if TYPE_CHECKING:
    from bsb.exchange.wordcoding.values import WordCoding, WordCodingResult
    from bsb.model.material import Material
    from bsb.privacy.key import Secret
    from bsb.store.writing import Writing
    from bsb.study.study import Study

Note = TypeVar("Note", bound=HumanRow)

__all__ = ["SHEETS", "Decided", "SheetOut", "coder_of", "notes_of", "take_in", "take_in_word", "withdraw"]


@dataclass(frozen=True, slots=True)
class SheetOut:
    """What a sheet shall hold: for whom, without the program's proposals, and only the `next` most telling segments."""

    coder: str = ""
    blind: bool = False
    next: int = 0


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a filled sheet: the run, rows of coding that are new, notes, and rows that were refused, with the reason.

    `withheld` and `let_go` are how many statements were said not to be quoted, or to be quoted after all, whatever code they have.
    """

    run: str
    codings: int
    notes: int
    refused: tuple[Fault, ...]
    proposed_codes: tuple[str, ...] = ()
    withheld: int = 0
    let_go: int = 0


def _coding_sheet(material: Material, path: Path, options: SheetOut) -> int:
    from bsb.coding.sheet import SheetOptions, write_sheet

    chosen: tuple[str, ...] = ()
    if options.next:
        from bsb.coding.learning import next_segments

        chosen = next_segments(material, options.next)
    return write_sheet(material, path, coder_of(options.coder, material), SheetOptions(options.blind, chosen))


def _condensation_sheet(material: Material, path: Path, options: SheetOut) -> int:
    from bsb.coding.condensation import write_condensation

    return write_condensation(material, path, coder_of(options.coder, material))


def _agreement_sheet(material: Material, path: Path, _options: SheetOut) -> int:
    from bsb.coding.agreement import agreement
    from bsb.coding.agreement_sheet import write_agreement

    report = agreement(material)
    write_agreement(report, material, path)
    return len(report.disagreements)


SHEETS: Mapping[str, Callable[[Material, Path, SheetOut], int]] = {
    "kodeark": _coding_sheet,
    "kondensering": _condensation_sheet,
    "enighet": _agreement_sheet,
}
"""Sheets that people fill, by the name of their table; each is written to an .xlsx and gives its number of rows."""


def take_in(study: Study, path: Path, table: str, coder: str, secret: Secret | None = None) -> Decided:
    """Take a filled sheet in, in one transaction. Rows with faults are refused and listed; the others go in.

    A coding sheet says itself whose it is; `coder` is for sheets that do not. With `secret`, notes are held up against the key too.
    """
    material, search = study.material(), KeySearch(study, secret)
    if table == "kodeark":
        return _take_in_coding(study, material, path, coder, search)
    who = coder_of(coder, material, search=search)
    if table == "enighet":
        from bsb.coding.agreement_sheet import read_consensus

        agreed, refused = read_consensus(path, material)
        return _store(study, material, agreed, (), refused, who, search)
    from bsb.coding.condensation import read_condensation

    condensates, refused = read_condensation(path, material, who, others=not coder)
    return _store(study, material, (), condensates, refused, who, search)


def _take_in_coding(study: Study, material: Material, path: Path, coder: str, search: KeySearch) -> Decided:
    from bsb.coding.sheet_in import WHOSE, read_sheet, sheet_coders, sheet_rows

    rows = sheet_rows(path)
    names = [coder] if coder else list(sheet_coders(rows)) or [""]
    place = "--coder" if coder else _("kolonnen «{name}»").format(name=_(WHOSE))
    who = [coder_of(name, material, place, search) for name in names]
    sheets = [read_sheet(path, material, name, others=not coder, rows=rows) for name in who]
    return _store(
        study,
        material,
        [row for sheet in sheets for row in sheet.codings],
        [row for sheet in sheets for row in (*sheet.memos, *sheet.reservations)],
        tuple(sorted({fault for sheet in sheets for fault in sheet.refused}, key=lambda fault: fault.line or 0)),
        ", ".join(who),
        search,
    )


def take_in_word(study: Study, path: Path, coder: str, secret: Secret | None = None) -> Decided:
    """Take in an interview coded with comments in Word: a comment's words become a segment of their own where there is none."""
    from bsb.exchange.wordcoding.reading import read_coded_interview

    material = study.material()
    search = KeySearch(study, secret)
    who = coder_of(coder, material, search=search)
    result = _by_coders(read_coded_interview(path, material, who), material, who, who if coder.strip() else "")
    with changing(study, "import", material) as work:
        spans = [*(one.span for one in result.codings), *(one.span for one in result.memos)]
        segments = segments_at(work, material.transcript[result.transcript], spans)
        run = next_run(work, "import")
        codings = [_from_word(one, segments[place_of(one.span)]) for one in result.codings]
        notes = [
            Memo(
                id=f"{result.transcript}-ord-{text_hash(f'{memo.span}{memo.text}')}",
                about=segments[place_of(memo.span)],
                text=memo.text,
                author=memo.author or who,
                when=memo.when,
            )
            for memo in result.memos
        ]
        codings, notes, named = _without_names(material, codings, notes, search)
        fresh, new_notes = _new_rows(material, codings, run, who), _unwritten(work, notes)
        work.add_codings(fresh)
        work.add_human(new_notes)
        work.note(run, "import", who, {"codings": len(fresh), "notes": len(new_notes)})
    proposed = tuple(
        _("«{name}» – mente du «{near}»?").format(name=new.name, near=new.suggestion) if new.suggestion else new.name
        for new in result.new_codes
    )
    return Decided(run, len(fresh), len(new_notes), (*result.refused, *named), proposed)


def _by_coders(result: WordCodingResult, material: Material, who: str, given: str) -> WordCodingResult:
    """Return what a Word file said with coder ids for the authors' names: Word signs with full names, which are not stored."""
    from bsb.study.coders import coder_ids

    authors = (*(one.coder for one in result.codings), *(one.author for one in result.memos))
    ids = coder_ids(authors, {who, *(row.coder for row in material.codings)}, given=given)
    return replace(
        result,
        codings=tuple(replace(one, coder=ids[one.coder]) for one in result.codings),
        memos=tuple(replace(one, author=ids.get(one.author, "")) for one in result.memos),
    )


def withdraw(study: Study, run: str) -> int:
    """Take back what a run wrote: the program's proposals are dropped, and people's rows are as they were before the run. Returns how many.

    Nothing is deleted of what people wrote: a new row says what stands, and the history keeps both.
    Raises `UsageError` for a run the journal does not know.
    """
    with study.store.transaction() as work:
        runs = [line["run"] for line in work.journal()]
        if run not in runs:
            raise UsageError(
                _("Ingen kjøring heter {run}.").format(run=run),
                _("De siste heter {runs}.").format(runs=", ".join(runs[-5:]) or "–"),
            )
        proposals = sum(row.run == run and row.coder == MACHINE for row in work.codings())
        if proposals:
            work.drop_proposals()
        restored = _before(work.coding_history(), run)
        name = next_run(work, "withdraw")
        work.add_codings(replace(row, run=name, when=now()) for row in restored)
        work.note(name, "withdraw", user_name(), {"codings": len(restored) + proposals})
    return len(restored) + proposals


def notes_of(study: Study, run: str) -> int:
    """Return how many notes a run wrote. They stand when it is taken back: rows of notes do not say which run they are from."""
    with study.store.reading() as view:
        counts = [json.loads(line["counts"]) for line in view.journal() if line["run"] == run]
    return sum(int(one.get("notes", 0)) for one in counts)


def _before(history: Sequence[Coding], run: str) -> list[Coding]:
    """Return rows that set back what a run of a person's wrote last: the row before it, or a withdrawal where there was none."""
    rows: dict[tuple[str, str, str], list[Coding]] = {}
    for row in history:
        if row.coder != MACHINE:
            rows.setdefault((row.segment, row.code, row.coder), []).append(row)
    found = []
    for key in sorted(rows):
        steps = rows[key] if rows[key][-1].run == run else _in_force(rows[key])
        if steps and steps[-1].run == run:
            earlier = [row for row in steps if row.run != run]
            found.append(earlier[-1] if earlier else replace(steps[-1], status=Status.WITHDRAWN))
    return found


def _in_force(rows: Sequence[Coding]) -> list[Coding]:
    """Return the rows that lead to what stands, without those that have been taken back: a row set back is again its own run's."""
    steps: list[Coding] = []
    for row in rows:
        if not row.run.startswith("withdraw-"):
            steps.append(row)
            continue
        alike = [
            place for place, step in enumerate(steps) if replace(step, run="", when="") == replace(row, run="", when="")
        ]
        steps = steps[: alike[-1] + 1] if alike else [row] if row.status is not Status.WITHDRAWN else []
    return steps


def _store(
    study: Study,
    material: Material,
    codings: Sequence[Coding],
    rows: Sequence[HumanRow],
    refused: tuple[Fault, ...],
    who: str,
    search: KeySearch,
) -> Decided:
    codings, rows, named = _without_names(material, codings, rows, search)
    refused = (*refused, *named)
    with changing(study, "import", material) as work:
        run = next_run(work, "import")
        fresh = _new_rows(material, codings, run, who)
        new = _unwritten(work, rows)
        work.add_codings(fresh)
        work.add_human(new)
        said = [row.quotable for row in new if isinstance(row, Reservation)]
        notes, counts = len(new) - len(said), {"reservations": len(said)} if said else {}
        work.note(run, "import", who, {"codings": len(fresh), "notes": notes, "refused": len(refused), **counts})
    return Decided(run, len(fresh), notes, refused, withheld=said.count(False), let_go=said.count(True))


def _without_names(
    material: Material, codings: Sequence[Coding], rows: Sequence[Note], search: KeySearch
) -> tuple[list[Coding], list[Note], tuple[Fault, ...]]:
    """Return what may go in, codings without the note that names somebody, and a fault for each note that was held back."""
    texts = [(f"n{n}", _words_of(row)) for n, row in enumerate(rows)]
    texts += [(f"c{n}", row.memo) for n, row in enumerate(codings)]
    held = {one.id: one for one in held_in_writing(material, texts, search)}
    faults = [
        Fault(
            _("Notatet er holdt tilbake: {what}").format(what=said_of(one)),
            repair_of(one),
            place=codings[int(id[1:])].segment if id[0] == "c" else _said_of(rows[int(id[1:])]),
        )
        for id, one in held.items()
    ]
    clean = [replace(row, memo="") if f"c{n}" in held else row for n, row in enumerate(codings)]
    return clean, [row for n, row in enumerate(rows) if f"n{n}" not in held], tuple(faults)


def _said_of(row: HumanRow) -> str:
    """Return the segment, or what else a row is about: what it is called itself nobody has seen."""
    return str(getattr(row, "about", "") or getattr(row, "segment", "") or row.id)


def _words_of(row: HumanRow) -> str:
    return str(getattr(row, "text", ""))


def _new_rows(material: Material, codings: Iterable[Coding], run: str, who: str) -> list[Coding]:
    before = {(row.segment, row.code, row.coder): row for row in material.codings}
    fresh = []
    for row in codings:
        old = before.get((row.segment, row.code, row.coder or who))
        if old is None or replace(old, when="", run="") != replace(row, when="", run=""):
            fresh.append(replace(row, run=run, when=row.when or now()))
    return fresh


def _unwritten(work: Writing, rows: Iterable[HumanRow]) -> list[HumanRow]:
    fresh = []
    known: dict[type[HumanRow], dict[str, HumanRow]] = {}
    for row in rows:
        before = known.setdefault(type(row), {old.id: old for old in work.human(type(row))})
        old = before.get(row.id)
        if old is None or replace(old, when="") != replace(row, when=""):
            fresh.append(row if row.when else replace(row, when=now()))
    return fresh


def _from_word(one: WordCoding, segment: str) -> Coding:
    return Coding(
        segment,
        one.code,
        one.coder,
        OriginOfCoding.HUMAN,
        Status.ACCEPTED,
        valence=one.valence,
        directness=one.directness,
        memo=one.memo,
        when=one.when,
    )


def coder_of(given: str, material: Material, place: str = "--coder", search: KeySearch | None = None) -> str:
    """Return a coder's mark as the study writes it; without one, that of the person at the keyboard.

    Raises `UsageError` for the program's own name, and for somebody's name, by `place`.
    """
    marks = marks_of(material, lambda: search.key if search else None)
    return marks.taken(given, place) if given.strip() else marks.taken(user_name(), "BSB_USER")
