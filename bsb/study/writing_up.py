"""The verb `report`: from a snapshot to a Word draft."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import StudyError, UsageError
from bsb.language import _
from bsb.model.narrowing import only_case
from bsb.text.normalise import slug

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.study.study import Study

__all__ = ["KINDS", "ReportOptions", "write_report"]


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """Which draft: only one case, another template, a draft to bring up to date, another folder."""

    case: str = ""
    template: str = ""
    update: str = ""
    folder: str = ""


def _process(study: Study, material: Material, options: ReportOptions) -> list[Path]:
    from bsb.report.process import process_report
    from bsb.report.word import write_word

    report = process_report(material, options.case)
    name = f"prosessrapport-{slug(options.case)}.docx" if options.case else "prosessrapport.docx"
    folder = Path(options.folder) if options.folder else study.output
    template = options.template or study.settings.report.template
    return [write_word(report, folder / name, study.folder / template if template else None)]


KINDS: Mapping[str, Callable[[Study, Material, ReportOptions], list[Path]]] = {"prosess": _process}
"""Reports by the word on the command line."""


def write_report(study: Study, kind: str, options: ReportOptions) -> list[Path]:
    """Write the draft and return its files. Raises `UsageError` for an unknown kind, `StudyError` with nothing to report."""
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
