"""Questions for the conference: asked from what the figures show, never answers in disguise."""

from __future__ import annotations

from bsb.language import _
from bsb.model.report import Block, Section, Text
from bsb.report.parts.work import Work, bullets, human, joined, paragraph
from bsb.report.themes import CRITICAL, MIXED, POSITIVE, Theme

__all__ = ["questions_section", "suggestions"]


def suggestions(work: Work, theme: Theme) -> list[str]:
    """Return two to four questions that follow from the balance and the gaps of a theme."""
    good, hard, mixed = (theme.side(side).people for side in (POSITIVE, CRITICAL, MIXED))
    found = [_("Kjenner dere dere igjen i det som blir sagt her? Hva mangler?")]
    if good and hard:
        found.append(_("Noen har gode erfaringer og andre vanskelige. Hva er det som gjør forskjellen?"))
    elif hard and not mixed:
        found.append(_("Alle sitatene er kritiske. Finnes det gode eksempler som vi ikke har hørt om?"))
    elif good and not mixed:
        found.append(_("Alle sitatene er positive. Hvem er det som ikke har det slik, og som vi ikke har snakket med?"))
    if good:
        found.append(_("Hva skal til for at flere får det slik de fornøyde beskriver?"))
    silent = _silent(work, theme)
    if silent:
        found.append(_("Vi har ikke hørt noe om dette fra {names}. Hvordan er det der?").format(names=joined(silent)))
    return found


def _silent(work: Work, theme: Theme) -> list[str]:
    """Cases where people were heard, and nobody spoke of the theme."""
    heard = {transcript.case for transcript in work.interviews}
    return [case.name for case in work.material.cases if case.id in heard and case.id not in theme.cases]


def questions_section(work: Work) -> Section:
    """All questions, by theme, for whoever prepares the conference."""
    rows = [(Text(work.label(theme) + ": ", strong=True), Text(_special(work, theme))) for theme in work.themes]
    lead = _(
        "Spørsmålene under er samlet fra temaene. På konferansen er det brukere, ansatte og ledere som svarer sammen."
    )
    blocks: list[Block] = [
        paragraph("questions/lead", lead),
        bullets("questions/list", rows),
        human("questions/chosen", _("Hvilke to eller tre temaer skal gruppene arbeide med på konferansen?")),
    ]
    return Section("sporsmal", _("Spørsmål til dialogkonferansen"), tuple(blocks))


def _special(work: Work, theme: Theme) -> str:
    return " ".join(suggestions(work, theme)[1:]) or suggestions(work, theme)[0]
