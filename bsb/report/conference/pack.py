"""The whole conference pack: one folder, everything that is needed on the day."""

from __future__ import annotations

from pathlib import Path

from bsb import language
from bsb.language import _
from bsb.model.material import Material
from bsb.model.report import Report
from bsb.report.conference.group_sheets import group_sheets
from bsb.report.conference.groups import write_groups
from bsb.report.conference.options import ConferenceOptions
from bsb.report.conference.programme import invitation, programme
from bsb.report.conference.runsheet import runsheet
from bsb.report.conference.sheets import evaluation_form, minutes_form
from bsb.report.conference.shelf import PackFolder
from bsb.report.conference.slides import slide_numbers, slides_in_word, write_slides
from bsb.report.conference.sources import write_sources
from bsb.report.conference.stations import conference_work, stations
from bsb.report.plain import plain_report
from bsb.report.word import write_word
from bsb.report.word.manifest import sidecar
from bsb.report.word.seal import Seal
from bsb.text.extras import is_there

__all__ = ["can_make_slides", "conference_reports", "write_pack"]


def conference_reports(material: Material, options: ConferenceOptions = ConferenceOptions()) -> dict[str, Report]:
    """Return every Word document of the pack by file name, for the release gate and for writing."""
    with language.use(material.settings.language):
        work = conference_work(material)
        found = stations(work)
        named = {
            _("invitasjon"): invitation(work, options),
            _("program"): programme(work, options),
            _("lettlest"): plain_report(material),
            _("kjoreplan"): runsheet(work, found, options),
            _("referat"): minutes_form(work, found, options),
            _("evalueringsskjema"): evaluation_form(work),
            _("lysbilder_til_utskrift") if can_make_slides() else _("presentasjon"): slides_in_word(
                work, found, options, one_a_page=not can_make_slides()
            ),
        }
        for number, sheet in enumerate(group_sheets(work, found), 1):
            named[_("gruppeark") + f"_{number:02}"] = sheet
        return named


def write_pack(
    material: Material,
    folder: Path,
    options: ConferenceOptions = ConferenceOptions(),
    template: Path | None = None,
    seal: Seal = Seal(),
) -> list[Path]:
    """Write the pack into `folder` and return its files, in the order a person needs them.

    What somebody has written in a file of an earlier pack is put by in `sikkerhetskopi`, and the copies come last.
    Without python-pptx the slides come as a Word document with one finding a page. Raises `DisplayError` when a quote is not verbatim.
    """
    reports = conference_reports(material, options)
    with language.use(material.settings.language):
        work = conference_work(material)
        found = stations(work)
        shelf = PackFolder(folder, seal)
        if can_make_slides():
            write_slides(work, found, options, shelf.place(_("presentasjon") + ".pptx"))
        for name, report in reports.items():
            path = write_word(report, shelf.place(f"{name}.docx"), template, seal)
            # Forms are filled in, not brought up to date.
            sidecar(path).unlink(missing_ok=True)
        write_groups(work, options, shelf.place(_("gruppeinndeling") + ".xlsx"))
        write_sources(work, found, slide_numbers(found), shelf.place(_("kildeark") + ".xlsx"))
        return shelf.close()


def can_make_slides() -> bool:
    """Say whether slides are made for PowerPoint; without that part they come as a Word document."""
    return is_there("pptx")
