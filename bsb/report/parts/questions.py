"""Questions for the conference: asked from what the figures show, never answers in disguise."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bsb.language import _, counted, joined, ngettext
from bsb.model.report import Block, Section, Text
from bsb.report.contrasts import Contrasts, find_contrasts
from bsb.report.parts.work import Work, bullets, human, paragraph
from bsb.report.themes import CRITICAL, MIXED, POSITIVE, Theme

__all__ = ["contrast_lines", "own_question", "questions_section", "suggestions"]

_LEAST, _MOST = 2, 3
_SEVERAL = 3
_ALIKE = 1.2
"""How many times as many on the one side are still about as many."""


def contrast_lines(found: Contrasts) -> list[str]:
    """Say what stands out in a theme, a sentence each."""
    lines = []
    if found.both_minds:
        text = ngettext(
            "{n} person sier både noe positivt og noe kritisk.",
            "{n} personer sier både noe positivt og noe kritisk.",
            found.both_minds,
        )
        lines.append(text.format(n=found.both_minds))
    lines.extend(_about_lines(found))
    if found.content_cases and found.critical_cases:
        text = _("I {content} er flere positive enn kritiske. I {critical} er det omvendt.")
        lines.append(text.format(content=joined(found.content_cases), critical=joined(found.critical_cases)))
    if found.content_roles and found.critical_roles:
        text = _(
            "Blant dem som er {content}, er flere positive enn kritiske. Blant dem som er {critical}, er det omvendt."
        )
        lines.append(text.format(content=joined(found.content_roles), critical=joined(found.critical_roles)))
    return lines


def _about_lines(found: Contrasts) -> list[str]:
    (good, n_good), (hard, n_hard) = found.good_about, found.hard_about
    if good and good == hard:
        text = _("Både det som fungerer og det som er vanskelig, handler oftest om {what} ({good} og {hard}).")
        return [text.format(what=_name(good), good=counted.persons(n_good), hard=counted.persons(n_hard))]
    if good and hard:
        text = _(
            "Det som fungerer, handler oftest om {good} ({n}). Det som er vanskelig, handler oftest om {hard} ({m})."
        )
        return [text.format(good=_name(good), n=counted.persons(n_good), hard=_name(hard), m=counted.persons(n_hard))]
    return []


def _name(label: str) -> str:
    return _("«{label}»").format(label=label)


def suggestions(work: Work, theme: Theme) -> list[str]:
    """Return the questions that follow from this theme's balance and gaps, two or three."""
    found = find_contrasts(work, theme)
    good, hard, mixed = (theme.side(side).people for side in (POSITIVE, CRITICAL, MIXED))
    asked: list[str] = []
    if found.content_cases and found.critical_cases:
        text = _("Hvorfor er erfaringene bedre i {content} enn i {critical}?")
        asked.append(text.format(content=joined(found.content_cases), critical=joined(found.critical_cases)))
    if found.content_roles and found.critical_roles:
        text = _("Hvorfor ser {content} og {critical} ulikt på dette?")
        asked.append(text.format(content=joined(found.content_roles), critical=joined(found.critical_roles)))
    asked.extend(_about_questions(found))
    if hard and not good and not mixed:
        asked.append(_("Vi fant bare kritiske utsagn. Finnes det gode eksempler vi ikke har hørt om?"))
    elif good and not hard and not mixed:
        asked.append(_("Vi fant bare positive utsagn. Hvem har det ikke slik?"))
    asked.extend(_balance_questions(found, good, hard))
    if found.silent_cases:
        asked.append(
            _("Ingen i {names} snakket om dette. Hvordan er det der?").format(names=joined(found.silent_cases))
        )
    if len(asked) < _LEAST:
        asked.append(_("Kjenner dere dere igjen i dette? Hva mangler?"))
    return asked[:_MOST]


def _balance_questions(found: Contrasts, good: int, hard: int) -> list[str]:
    """What to ask of how many stand on each side, and of those who stand on both."""
    asked = []
    if good and hard:
        asked.append(_balance_question(good, hard))
    if found.both_minds >= _SEVERAL:
        text = _("{n} personer sier både noe positivt og noe kritisk. Når går det bra, og når gjør det ikke det?")
        asked.append(text.format(n=found.both_minds))
    return asked


def _balance_question(good: int, hard: int) -> str:
    if good * 3 <= hard:
        return _("Få sier noe positivt. Hva har de fått som andre ikke får?")
    if hard * 3 <= good:
        return _("Få sier noe kritisk. Hvem er det tjenesten ikke når fram til?")
    if hard >= 1.5 * good:
        return _("Flere sier noe kritisk enn noe positivt ({n} mot {m}). Hva bør endres først?").format(n=hard, m=good)
    if good >= 1.5 * hard:
        text = _("Flere sier noe positivt enn noe kritisk ({n} mot {m}). Hva skal til for at alle får det slik?")
        return text.format(n=good, m=hard)
    text = (
        _("Omtrent like mange sier noe positivt ({n}) som noe kritisk ({m}). Hva avgjør hvordan det går?")
        if max(good, hard) <= _ALIKE * min(good, hard)
        else _("{n} sier noe positivt, og {m} sier noe kritisk. Hva avgjør hvordan det går?")
    )
    return text.format(n=good, m=hard)


def own_question(asked: Sequence[str], used: Collection[str]) -> str:
    """Return the first question that stands nowhere else yet, else the first."""
    return next((each for each in asked if each not in used), asked[0])


def _about_questions(found: Contrasts) -> list[str]:
    good, hard = found.good_about[0], found.hard_about[0]
    if good and hard and good != hard:
        text = _("Hva kan forklare at det går bra med {good}, men er vanskelig med {hard}?")
        return [text.format(good=_name(good), hard=_name(hard))]
    if good and good == hard:
        return [_("Noe fungerer og noe er vanskelig med {what}. Hva gjør forskjellen?").format(what=_name(good))]
    return []


def questions_section(work: Work) -> Section:
    """What is asked of every theme, and what is asked of each."""
    common = [
        _("Kjenner dere dere igjen? Hva mangler?"),
        _("Hva skal til for at flere får det slik de fornøyde beskriver?"),
        _("Hva kan vi gjøre, hvem gjør det, og når?"),
    ]
    chosen: dict[str, str] = {}
    for theme in work.themes:
        chosen[work.label(theme)] = own_question(suggestions(work, theme), set(chosen.values()))
    rows = [(Text(f"{label}: ", strong=True), Text(question)) for label, question in chosen.items()]
    each: list[Block] = []
    if rows:
        each = [
            paragraph("questions/each", _("I tillegg har hvert tema sitt eget spørsmål:")),
            bullets("questions/list", rows),
        ]
    lead = _("På konferansen svarer brukere, ansatte og ledere sammen. Disse spørsmålene gjelder alle temaene:")
    blocks: list[Block] = [
        paragraph("questions/lead", lead),
        bullets("questions/common", common),
        *each,
        human("questions/chosen", _("Hvilke to eller tre temaer skal gruppene arbeide med på konferansen?")),
    ]
    return Section("sporsmal", _("Spørsmål til dialogkonferansen"), tuple(blocks))
