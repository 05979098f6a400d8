"""The first pages: cover, warning while it is a draft, main points, about the study."""

from __future__ import annotations

from bsb.language import _, counted, ngettext
from bsb.language.numerals import spaced
from bsb.model.coding import MACHINE
from bsb.model.report import Blank, Block, Cover, Human, Listed, Section, Text, Tone
from bsb.report.parts.work import Work, human, paragraph, sentences
from bsb.report.themes import Theme
from bsb.text.dates import spoken_date

__all__ = ["about", "contact_lines", "cover", "draft_note", "draft_source", "main_point_blocks", "main_points"]

_MOST_POINTS = 10


def cover(work: Work) -> Cover:
    """The cover of a process report: what it is, that it is preliminary, when, and whom to ask."""
    settings = work.material.settings
    subtitle = _("Prosessrapport")
    if work.case is not None:
        subtitle = _("Prosessrapport for {case}").format(case=work.case.name)
    date = spoken_date(settings.report.conference_date)
    preliminary = paragraph(
        "cover/preliminary",
        Text(_("Foreløpig – til dialogkonferansen") + " ", strong=True),
        Text(date, strong=True) if date else Blank("conference-date", _("dato for konferansen")),
    )
    return Cover(settings.title, subtitle, (preliminary, *contact_lines(work)))


def contact_lines(work: Work) -> tuple[Block, ...]:
    """Which service, when, and whom to ask."""
    settings = work.material.settings
    lines: list[Block] = []
    if settings.service:
        place = ", ".join(filter(None, (settings.service, settings.municipality)))
        lines.append(paragraph("cover/service", Text(_("Tjeneste:") + " ", strong=True), place))
    lines.append(
        paragraph("cover/date", Text(_("Dato:") + " ", strong=True), Blank("report-date", _("dato for rapporten")))
    )
    contact = (
        Text(settings.report.contact) if settings.report.contact else Blank("contact", _("navn, telefon og e-post"))
    )
    lines.append(paragraph("cover/contact", Text(_("Kontakt:") + " ", strong=True), contact))
    return tuple(lines)


def draft_note(work: Work) -> list[Block]:
    """A warning while codings are the program's proposals that nobody has looked at; nothing once they are settled."""
    proposed, all_of_them = _proposed(work)
    if not all_of_them:
        bare = sentences(_("Dette er et utkast."), _uncoded(), _("Derfor har rapporten ingen temaer."))
        return [paragraph("draft-note", Text(_("Utkast:") + " ", strong=True), bare, tone=Tone.DRAFT)]
    if not proposed:
        return []
    if proposed == all_of_them:
        text = ngettext(
            "Den ene kodingen er et forslag fra programmet som ingen har gått gjennom.",
            "Alle de {all} kodingene er forslag fra programmet som ingen har gått gjennom.",
            proposed,
        )
    else:
        text = ngettext(
            "{proposed} av {all} kodinger er et forslag fra programmet som ingen har gått gjennom.",
            "{proposed} av {all} kodinger er forslag fra programmet som ingen har gått gjennom.",
            proposed,
        )
    count = text.format(proposed=spaced(proposed), all=spaced(all_of_them))
    advice = _("Les sitatene i sammenheng og rett kodingen før rapporten sendes.")
    text = sentences(count, advice)
    return [paragraph("draft-note", Text(_("Utkast:") + " ", strong=True), text, tone=Tone.DRAFT)]


def draft_source(work: Work) -> str:
    """The same in a few words, to stand under figures and tables that may be copied out of the report; '' once all is settled."""
    proposed, all_of_them = _proposed(work)
    if not all_of_them:
        return sentences(_("Utkast:"), _uncoded())
    if not proposed:
        return ""
    text = ngettext(
        "Utkast: {proposed} av {all} koding er forslag fra programmet som ingen har gått gjennom.",
        "Utkast: {proposed} av {all} kodinger er forslag fra programmet som ingen har gått gjennom.",
        all_of_them,
    )
    return text.format(proposed=spaced(proposed), all=spaced(all_of_them))


def _uncoded() -> str:
    return _("Intervjuene er ikke kodet ennå.")


def _proposed(work: Work) -> tuple[int, int]:
    rows = work.material.standing
    return sum(row.coder == MACHINE for row in rows), len(rows)


def main_points(work: Work) -> Section:
    """At most ten findings in one sentence each, in the order of the themes; an open field where a theme has none."""
    lead = paragraph(
        "main-points/lead",
        _("Dette er hovedpunktene fra intervjuene. De er foreløpige og skal drøftes på dialogkonferansen."),
    )
    return Section("hovedpunkter", _("Hovedpunkter"), (*draft_note(work), lead, *main_point_blocks(work)))


def main_point_blocks(work: Work, prefix: str = "") -> list[Block]:
    """The main points as points of a list, at most ten; `prefix` tells them from the same points elsewhere."""
    points = [point for theme in work.themes for point in _points(work, theme)][:_MOST_POINTS]
    return [human(f"{prefix}{point.key}", point.prompt, point.text, point.listed) for point in points]


def _points(work: Work, theme: Theme) -> list[Human]:
    # A finding is a person's sentence and stays theirs: it is printed as it is, in a field they can go on writing in.
    if theme.findings:
        return [
            human(f"point/{finding.id}", _("Skriv hovedpunktet."), finding.wording, listed=Listed.NUMBERED)
            for finding in theme.findings
        ]
    voices = theme.voices
    prompt = _("{theme}: skriv hovedpunktet i én setning. Grunnlag: {people} i {interviews}").format(
        theme=work.label(theme),
        people=counted.persons(voices.people),
        interviews=counted.interviews(voices.interviews),
    )
    return [human(f"point/{theme.code.id}", prompt, listed=Listed.NUMBERED)]


def about(work: Work) -> Section:
    """Background, questions, who asked: what is always so in this kind of study, and what only the people in it know."""
    service = work.service
    text = _(
        "Dette er en undersøkelse med metoden Bruker Spør Bruker. Intervjuerne har selv erfaring som brukere av tjenester. "
        "De spør andre brukere om hva som fungerer og hva som er vanskelig. Så drøftes svarene på en dialogkonferanse "
        "der brukere, ansatte og ledere møtes. Undersøkelsen handler om {service}."
    ).format(service=service)
    after = _(
        "Denne rapporten kommer før konferansen. Den viser hva deltakerne har fortalt, og stiller spørsmål. "
        "Den gir ikke anbefalinger. De kommer etter konferansen."
    )
    blocks: list[Block] = [
        paragraph("about/method", text),
        human("about/background", _("Bakgrunn: Hvem tok initiativ til undersøkelsen, og hvorfor? To–tre setninger")),
        human("about/questions", _("Problemstillinger: Hva skal undersøkelsen svare på?")),
        human("about/team", _("Hvem har intervjuet og skrevet rapporten?")),
    ]
    if not work.material.settings.report.recommend:
        blocks.append(paragraph("about/asks", after))
    return Section("om", _("Om undersøkelsen"), tuple(blocks))
