"""Part of a study as a study: the snapshot of one case."""

from __future__ import annotations

import difflib
from dataclasses import replace

from bsb.errors import InputError
from bsb.language import _
from bsb.model.material import HumanTables, Material

__all__ = ["only_case"]


def only_case(material: Material, case: str) -> Material:
    """Return `material` with only the transcripts of `case` (and of cases below it) and what hangs on them.

    Persons stay, since one may speak in several cases. Raises `InputError` for a case nobody knows.
    """
    if case not in material.case:
        near = difflib.get_close_matches(case, material.case, 1)
        hint = _("Mente du «{near}»?").format(near=near[0]) if near else ""
        raise InputError(_("Ingen case heter «{case}».").format(case=case), hint)
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
        human=_human(material.human, inside),
    )


def _human(human: HumanTables, inside: set[str]) -> HumanTables:
    # What names no case holds for the whole study, and so for each case too.
    return replace(
        human,
        assessments=tuple(row for row in human.assessments if row.case in inside),
        links=tuple(row for row in human.links if not row.case or row.case in inside),
        findings=tuple(row for row in human.findings if not row.case or row.case in inside),
        figures=tuple(row for row in human.figures if row.case in inside),
        events=tuple(row for row in human.events if not row.case or row.case in inside),
    )
