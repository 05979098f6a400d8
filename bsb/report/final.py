"""Sub-reports and final reports, after the conference: two skeletons, the one of the large study and the short one.

`oslo` has numbered chapters, a chapter that compares cases and a summary of each; `kort` has the findings, what the conference said and the
recommendations together under each theme. Assessments and recommendations are people's; where nobody has written them a field asks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bsb import language
from bsb.errors import UsageError
from bsb.language import _
from bsb.model.codebook import Dimension
from bsb.model.display import Edition
from bsb.model.material import Material
from bsb.model.report import Report, Section
from bsb.report.parts.chapters import (
    background,
    conference_chapter,
    final_cover,
    front_matter,
    points_chapter,
    problem_statements,
)
from bsb.report.parts.closing import codebook_section, gaps, guide_section, numbered_appendices
from bsb.report.parts.comparing import case_summaries, comparison
from bsb.report.parts.final_theme import final_theme
from bsb.report.parts.method import analysis, interviews, method_chapter, reliability
from bsb.report.parts.people import heard, reading
from bsb.report.parts.recommending import conclusion
from bsb.report.parts.themes import overview
from bsb.report.parts.work import Work, human
from bsb.report.quoting import check_quotes
from bsb.report.themes import ThemeOptions, find_themes
from bsb.text.near import with_near

__all__ = ["SKELETONS", "final_report"]


def final_report(
    material: Material,
    kind: str = "slutt",
    case: str = "",
    skeleton: str = "",
    options: ThemeOptions = ThemeOptions(most=12),
) -> Report:
    """Return a `delrapport` or `slutt` report of a study, or of `case` alone when `material` is narrowed to it.

    `skeleton` is `oslo` or `kort`; without it a final report of several cases is `oslo` and everything else `kort`.
    Raises `UsageError` for another skeleton and `DisplayError` when a quote is not verbatim.
    """
    with language.use(material.settings.language):
        name = skeleton or ("oslo" if kind == "slutt" and len(material.cases) > 1 else "kort")
        if name not in SKELETONS:
            repair = _("Bruk {names}.").format(names=", ".join(SKELETONS))
            raise UsageError(_("Ukjent oppsett: «{name}».").format(name=name), with_near(repair, name, SKELETONS))
        themes, others = find_themes(material, options)
        work = Work(material, themes, others, material.case.get(case), Edition.EXTERNAL, options)
        front = final_cover(work, kind)
        report = Report(
            kind,
            front,
            tuple(SKELETONS[name](work)),
            material.settings.language,
            Edition.EXTERNAL,
            header=f"{front.title} – {front.subtitle}",
            subject=front.subtitle,
            study=material.settings.id,
            case=case,
        )
        return check_quotes(work, report)


def _oslo(work: Work) -> list[Section]:
    services = [theme for theme in work.themes if theme.code.dimension is Dimension.SERVICE]
    across = [theme for theme in work.themes if theme.code.dimension is not Dimension.SERVICE]
    chapters = [
        background(work, full=True),
        method_chapter(work),
        Section(
            "temaer",
            _("Gjennomgående temaer"),
            tuple(overview(work, final=True)),
            tuple(final_theme(work, each, False) for each in across),
        ),
        Section("tjenester", _("Tjenester og tiltak"), (), tuple(final_theme(work, each, False) for each in services))
        if services
        else None,
        comparison(work),
        conference_chapter(work),
        gaps(work),
        conclusion(work, _("Samlet vurdering og anbefalinger")),
    ]
    numbered = _numbered([chapter for chapter in chapters if chapter is not None])
    return [
        *front_matter(work),
        *numbered,
        *numbered_appendices([guide_section(work), case_summaries(work), codebook_section(work)]),
    ]


def _short(work: Work) -> list[Section]:
    return [
        background(work, full=False),
        problem_statements(),
        replace(heard(work), title=_("Utvalg")),
        Section(
            "metode", _("Metode"), (human("metode/relation", _("Hva betydde det at intervjuerne selv er brukere?")),)
        ),
        interviews(work),
        Section(
            "dialog",
            _("Dialogbasert metode"),
            (human("dialog/text", _("Hvordan ble funnene prøvd sammen med brukere, ansatte og ledere?")),),
        ),
        replace(analysis(work), title=_("Koding og analyse")),
        reliability(work),
        reading(work, _("Koding og analyse")),
        points_chapter(work),
        replace(gaps(work), title=_("Temaer som ikke er belyst")),
        conference_chapter(work),
        Section(
            "funn",
            _("Funn"),
            tuple(overview(work, final=True)),
            tuple(final_theme(work, theme, True) for theme in work.themes),
        ),
        conclusion(work, _("Konklusjoner og anbefalinger")),
        *numbered_appendices([guide_section(work), codebook_section(work)]),
    ]


def _numbered(chapters: list[Section]) -> list[Section]:
    """Number chapters from 1 and their sections `1.1`; deeper headings carry none."""
    return [
        replace(
            chapter,
            title=f"{number} {chapter.title}",
            parts=tuple(
                replace(part, title=f"{number}.{inner} {part.title}") for inner, part in enumerate(chapter.parts, 1)
            ),
            new_page=chapter.key != "lite",
        )
        for number, chapter in enumerate(chapters, 1)
    ]


SKELETONS: Mapping[str, Callable[[Work], list[Section]]] = {"oslo": _oslo, "kort": _short}
"""The orders of a final report by name."""
