"""The findings in plain words, for those the study is about: two pages in large print, one finding at a time, with a quote that shows it.

It is a draft like the others. What is a finding, and how it is said in a short sentence, is for people to write.
"""

from __future__ import annotations

from bsb import language
from bsb.language import _
from bsb.model.display import Edition
from bsb.model.material import Material
from bsb.model.report import PLAIN, Block, Cover, Report, Section, Tone
from bsb.report.parts.opening import draft_source
from bsb.report.parts.plainly import PRINT, Point, ending, find_points, ids_of, is_long, opening, point_blocks
from bsb.report.parts.work import Work, paragraph, sentences
from bsb.report.quoting import check_quotes
from bsb.report.themes import find_themes

__all__ = ["plain_report"]


def plain_report(material: Material, case: str = "") -> Report:
    """Return the findings in plain words, of a study or of `case` alone when `material` is narrowed to it.

    Pure: the same material gives the same report, and no quote in it is used twice. Raises `DisplayError` when a quote is not verbatim.
    """
    with language.use(material.settings.language):
        themes, others = find_themes(material)
        work = Work(material, themes, others, material.case.get(case))
        points, left_out = find_points(work)
        title, settings = _("Dette har vi funnet ut"), material.settings
        title = title if work.case is None else f"{title}: {work.case.name}"
        report = Report(
            PLAIN,
            Cover(title, lines=tuple(_draft(work, points, left_out))),
            (opening(work), _found(work, points), ending(work)),
            settings.language,
            Edition.EXTERNAL,
            header=settings.title,
            subject=_("Lettlest"),
            study=settings.id,
            contents=0,
            size=PRINT,
            cover_page=False,
            case=case,
        )
        return check_quotes(work, report)


def _draft(work: Work, points: tuple[Point, ...], left_out: tuple[Point, ...]) -> list[Block]:
    """What somebody has to do before it is handed out. It stands in a frame that `bsb check` asks to have taken away."""
    wordy = ids_of(work, (each for each in points if is_long(each.wording)))
    untied, rest = ids_of(work, (each for each in points if not each.tied)), ids_of(work, left_out)
    told = sentences(
        draft_source(work) or _("Utkast:"),
        _("Skriv kortere: {ids}.").format(ids=wordy) if wordy else "",
        _("Se at sitatet viser funnet: {ids}.").format(ids=untied) if untied else "",
        _("Ikke plass til: {ids}. Velg selv hvilke som skal med.").format(ids=rest) if rest else "",
        _("La en som har vært bruker, lese teksten først."),
    )
    return [paragraph("plain/draft", told, tone=Tone.DRAFT)]


def _found(work: Work, points: tuple[Point, ...]) -> Section:
    blocks = [block for each in points for block in point_blocks(work, each)]
    none = paragraph("plain/none", _("Det er ingen funn å vise ennå."))
    return Section("funn", _("Dette fortalte folk"), tuple(blocks) or (none,))
