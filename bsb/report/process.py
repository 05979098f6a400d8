"""The process report: main points by theme with quotes, sent to the service before the dialogue conference.

It lays out what was said and asks. It does not recommend; that comes after the conference.
"""

from __future__ import annotations

from bsb import language
from bsb.language import _
from bsb.model.display import Edition
from bsb.model.material import Material
from bsb.model.report import Report
from bsb.report.parts.closing import appendices, gaps
from bsb.report.parts.opening import about, cover, main_points
from bsb.report.parts.people import heard, reading
from bsb.report.parts.questions import questions_section
from bsb.report.parts.themes import theme_sections
from bsb.report.parts.work import Work
from bsb.report.quoting import check_quotes
from bsb.report.themes import ThemeOptions, find_themes

__all__ = ["process_report"]


def process_report(material: Material, case: str = "", options: ThemeOptions = ThemeOptions()) -> Report:
    """Return the process report of a study, or of `case` alone when `material` is narrowed to it.

    Pure: the same material gives the same report. It is written for readers outside the study: no ids, and few behind a word is told
    with a wider word. Raises `DisplayError` when a quote no longer equals its segment.
    """
    with language.use(material.settings.language):
        themes, others = find_themes(material, options)
        work = Work(material, themes, others, material.case.get(case), Edition.EXTERNAL, options)
        front = cover(work)
        sections = (
            main_points(work),
            about(work),
            heard(work),
            reading(work),
            *theme_sections(work),
            gaps(work),
            questions_section(work),
            *appendices(work),
        )
        report = Report(
            "prosess",
            front,
            sections,
            material.settings.language,
            Edition.EXTERNAL,
            header=f"{front.title} – {front.subtitle}",
            subject=_("Foreløpig rapport til dialogkonferansen"),
            study=material.settings.id,
            case=case,
        )
        return check_quotes(work, report)
