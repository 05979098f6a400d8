"""The verb `report`: from a snapshot to drafts and conference material, past the release gate."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import ReleaseError, StudyError, UsageError
from bsb.language import _
from bsb.model.narrowing import only_case
from bsb.text.normalise import slug

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.model.report import Report
    from bsb.study.study import Study

__all__ = ["KINDS", "ReportOptions", "write_report"]

_ROUNDS = 8
"""Masking a quote may bring another in its place, which may have to be masked too."""


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """Which draft: only one case, another template, a draft to bring up to date, another folder.

    `hold` is `mask` (what the release gate holds is printed as […]) or `stop`.
    """

    case: str = ""
    template: str = ""
    update: str = ""
    folder: str = ""
    hold: str = "mask"


Make = Callable[["Material"], "Report"]


def _process(study: Study, material: Material, options: ReportOptions) -> list[Path]:
    from bsb.report.process import process_report

    return _word(study, material, options, "prosessrapport", lambda given: process_report(given, options.case))


def _word(study: Study, material: Material, options: ReportOptions, name: str, make: Make) -> list[Path]:
    """Write one Word draft, or bring an earlier one up to date."""
    report = _released(study, material, make, options)
    if options.update:
        from bsb.report.word.update import update_word

        done = update_word(report, Path(options.update))
        return [path for path in (done.path, done.changes, done.backup) if path is not None]
    from bsb.report.word import write_word

    file = f"{name}-{slug(options.case)}.docx" if options.case else f"{name}.docx"
    template = options.template or study.settings.report.template
    return [write_word(report, _folder(study, options) / file, study.folder / template if template else None)]


def _folder(study: Study, options: ReportOptions) -> Path:
    return Path(options.folder) if options.folder else study.output


def _released(study: Study, material: Material, make: Make, options: ReportOptions) -> Report:
    """Return the report with everything in it let out by the release gate; what is held in quotes is printed as […].

    Raises `ReleaseError` for what is held in other texts, or for anything held when `options.hold` is `stop`.
    """
    from bsb.study.release import release_texts

    for _round in range(_ROUNDS):
        report = make(material)
        try:
            release_texts(study, material, report.texts())
        except ReleaseError:
            masked = _masked_quotes(study, material, report) if options.hold == "mask" else material
            if masked is material:
                raise
            material = masked
        else:
            return report
    release_texts(study, material, report.texts())
    return report


def _masked_quotes(study: Study, material: Material, report: Report) -> Material:
    """Return `material` with what is held in the quotes of `report` masked, or `material` itself when nothing there is held."""
    from bsb.privacy.gate import mask
    from bsb.study.release import held_words

    used = {quote.segment for quote in report.sayings}
    segments = [segment for segment in material.segments if segment.id in used]
    turns = {(each.span.transcript, each.span.turn) for each in segments}
    asked = {(each.span.transcript, each.question) for each in segments if each.question is not None}
    looked = tuple(
        replace(each, turns=tuple(turn for turn in each.turns if (each.id, turn.index) in turns | asked))
        for each in material.transcripts
    )
    held = held_words(study, replace(material, transcripts=looked))
    texts = {}
    for segment in segments:
        span = segment.span
        inside = [
            replace(row, start=row.start - span.start, end=row.end - span.start)
            for row in held.get((span.transcript, span.turn), ())
            if span.start <= row.start and row.end <= span.end
        ]
        texts[segment.id] = mask(segment.text, inside)
    transcripts = tuple(
        replace(
            each,
            turns=tuple(
                replace(turn, text=mask(turn.text, held.get((each.id, turn.index), ())))
                if (each.id, turn.index) in asked
                else turn
                for turn in each.turns
            ),
        )
        for each in material.transcripts
    )
    changed = tuple(
        replace(each, text=texts[each.id]) if texts.get(each.id, each.text) != each.text else each
        for each in material.segments
    )
    if changed == material.segments and transcripts == material.transcripts:
        return material
    return replace(material, segments=changed, transcripts=transcripts)


KINDS: Mapping[str, Callable[[Study, Material, ReportOptions], list[Path]]] = {"prosess": _process}
"""Reports by the word on the command line."""


def write_report(study: Study, kind: str, options: ReportOptions) -> list[Path]:
    """Write the draft and return its files. Raises `UsageError` for an unknown kind, `StudyError` with nothing to report,
    and `ReleaseError` when the release gate stops it; then nothing is written.
    """
    if kind not in KINDS:
        near = difflib.get_close_matches(kind, KINDS, 1)
        hint = _("Mente du «{near}»?").format(near=near[0]) + " " if near else ""
        known = _("Rapportene heter {names}.").format(names=", ".join(KINDS))
        raise UsageError(_("Ingen rapport heter «{kind}».").format(kind=kind), hint + known)
    material = study.material()
    if options.case:
        material = only_case(material, options.case)
    if not material.transcripts:
        raise StudyError(_("Studien har ingen utskrifter å skrive om."), _("Kjør «bsb ingest MAPPE» først."))
    return KINDS[kind](study, material, options)
