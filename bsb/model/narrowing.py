"""Part of a study as a study: the snapshot of one case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bsb.errors import InputError
from bsb.language import _
from bsb.model.human import Summary
from bsb.model.material import HumanTables, Material
from bsb.text.near import did_you_mean
from bsb.text.normalise import slug

__all__ = ["by_case", "case_named", "only_case"]


def case_named(material: Material, word: str) -> str:
    """Return the id of the case with that id or name. Raises `InputError` with a suggestion."""
    known = {slug(name): case.id for case in material.cases for name in (case.name, case.id)}
    if slug(word) in known:
        return known[slug(word)]
    every = ", ".join(case.id for case in material.cases)
    repair = did_you_mean(slug(word), known, _("Disse finnes: {near}.").format(near=every) if every else "", known)
    raise InputError(_("Ingen case heter «{case}».").format(case=word), repair)


def only_case(material: Material, case: str) -> Material:
    """Return `material` with only the transcripts of `case` (and of cases below it) and what hangs on them.

    `case` is its id or its name. Persons stay, since one may speak in several cases. Raises `InputError` for a case nobody knows.
    """
    case = case_named(material, case)
    inside = {case} | {one.id for one in material.cases if one.parent == case}
    transcripts = tuple(one for one in material.transcripts if one.case in inside)
    ids = {one.id for one in transcripts}
    segments = tuple(one for one in material.segments if one.span.transcript in ids)
    kept = {one.id for one in segments}
    return replace(
        material,
        cases=tuple(one for one in material.cases if one.id in inside),
        transcripts=transcripts,
        segments=segments,
        codings=tuple(one for one in material.codings if one.segment in kept),
        human=_human(material, inside, ids | kept),
    )


def by_case(material: Material) -> Iterator[tuple[str, Material]]:
    """Yield (case, what is of it) for each case that somebody has been interviewed in, itself or in the cases below it, in the study's order."""
    for case in material.cases:
        part = only_case(material, case.id)
        if part.transcripts:
            yield case.id, part


def _human(material: Material, inside: set[str], kept: set[str]) -> HumanTables:
    # What names no case holds for the whole study, and so for each case too.
    human = material.human
    others = {*material.case, *material.transcript, *material.segment} - inside - kept
    return replace(
        human,
        summaries=tuple(row for row in human.summaries if not others.intersection(_named(row))),
        assessments=tuple(row for row in human.assessments if row.case in inside),
        links=tuple(row for row in human.links if not row.case or row.case in inside),
        findings=tuple(row for row in human.findings if not row.case or row.case in inside),
        figures=tuple(row for row in human.figures if row.case in inside),
        events=tuple(row for row in human.events if not row.case or row.case in inside),
    )


def _named(row: Summary) -> Iterator[str]:
    """Yield what the row and column of a text are called by; `nord/P18` is of a case and a person, `F1#beskrivelse` a word about F1."""
    for key in (row.row, row.column):
        yield from key.partition("#")[0].split("/")
