"""What the conference works on: each finding with one quote from each side, the balance, and a question.

Slides, group sheets and the minutes form are made from the same stations, so that they agree and can be read back by finding id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bsb.display.quotes import QuoteChoice, QuoteOptions, candidates, pick
from bsb.language import _, counted
from bsb.model.human import Finding
from bsb.model.marks import finding_mark
from bsb.model.material import Material
from bsb.model.report import Saying
from bsb.report.linked import linked
from bsb.report.parts.questions import own_question, suggestions
from bsb.report.parts.work import Work, sentences
from bsb.report.quoting import require_verbatim, saying
from bsb.report.sides import sides_said
from bsb.report.themes import CRITICAL, MIXED, POSITIVE, Theme, find_themes, theme_key

__all__ = ["SLIDE_WORDS", "Station", "conference_work", "draft_line", "stations"]

SLIDE_WORDS = 35
_WITH_QUESTION = 26
"""A slide that shows the interviewer's question too has room for so many words of the answer."""
_LEAST = 15


@dataclass(frozen=True, slots=True)
class Station:
    """One finding on its way to the conference. `finding` is its id, or `tema:<code>` where nobody has written one yet.

    `proposed` of the theme's `statements` only the program has sorted. `untied` tells that a quote is on the theme, and that nobody has said
    that it is on the finding.
    """

    finding: str
    theme: str
    label: str
    wording: str
    positive: Saying | None
    critical: Saying | None
    balance: str
    question: str
    proposed: int = 0
    statements: int = 0
    untied: bool = False

    @property
    def quotes(self) -> tuple[Saying, ...]:
        """The quotes it has, the positive first."""
        return tuple(each for each in (self.positive, self.critical) if each is not None)


def conference_work(material: Material) -> Work:
    """Return the study as conference material sees it: themes with findings, else those most people speak of."""
    themes, others = find_themes(material)
    with_findings = tuple(theme for theme in themes if theme.findings)
    return Work(material, with_findings or themes, others)


def stations(work: Work) -> tuple[Station, ...]:
    """Return one station a finding, in the order of the themes. No quote is used twice.

    Raises `DisplayError` when a quote does not stand in its transcript.
    """
    shown: dict[str, QuoteChoice] = {}
    found: list[Station] = []
    for theme in work.themes:
        for finding in theme.findings or (None,):
            choices = _choose(work.material, theme, finding, shown)
            shown.update((choice.segment, choice) for choice in choices)
            question = own_question(suggestions(work, theme), {station.question for station in found})
            found.append(_station(work, theme, finding, choices, question))
    require_verbatim(work, [(quote.segment, quote.text) for station in found for quote in station.quotes])
    return tuple(found)


def _choose(
    material: Material, theme: Theme, finding: Finding | None, shown: Mapping[str, QuoteChoice]
) -> tuple[QuoteChoice, ...]:
    options = QuoteOptions(2, _LEAST, SLIDE_WORDS, frozenset(shown), shown=tuple(shown.values()))
    free = [row for row in candidates(material, theme.code.id, options) if row.segment not in shown and row.side]
    own = [row for row in linked(material, free, finding, options) if row.telling]
    behind = _behind(finding)
    # What somebody has tied to the finding shows it best; a side without any is filled from the theme.
    sides = {row.side for row in own}
    # A room full of people can make nothing of «ja»: then the side has no quote, until somebody finds one.
    rest = (row for row in free if row.telling and row.side not in sides and row.segment not in behind)
    return pick([*own, *rest], options)


def _behind(finding: Finding | None) -> set[str]:
    return {*finding.supports, *finding.contradicts} if finding is not None else set()


def _station(
    work: Work, theme: Theme, finding: Finding | None, choices: tuple[QuoteChoice, ...], question: str
) -> Station:
    by_side = {choice.side: _short(work, choice) for choice in choices}
    return Station(
        finding_mark(finding.id) if finding is not None else theme_key(theme.code.id),
        theme.code.id,
        work.label(theme),
        finding.wording if finding is not None else "",
        by_side.get(POSITIVE) or by_side.get(MIXED),
        by_side.get(CRITICAL),
        balance_line(work, theme),
        question,
        theme.proposed,
        len(theme.rows),
        finding is not None and any(choice.segment not in _behind(finding) for choice in choices),
    )


def _short(work: Work, choice: QuoteChoice) -> Saying:
    quote = saying(work, choice, words=SLIDE_WORDS)
    return saying(work, choice, words=_WITH_QUESTION) if quote.question else quote


def balance_line(work: Work, theme: Theme) -> str:
    """Say in one line how many speak of a theme, and from which side."""
    said = sides_said(theme)
    base = _("{n} av {of} snakker om dette").format(n=theme.voices.people, of=counted.persons(work.open_people(theme)))
    told = f"{base}: {', '.join(said)}." if said else f"{base}."
    # Else somebody adds up the sides and gets more people than there are.
    twice = (
        sum(theme.side(side).people for side in (POSITIVE, CRITICAL, MIXED))
        > theme.side(POSITIVE, CRITICAL, MIXED).people
    )
    return sentences(told, _("Noen sier begge deler.")) if twice else told


def draft_line(station: Station) -> str:
    """Say to those who lead the study how much of a theme only the program has sorted; '' once people have gone through it."""
    if not station.proposed:
        return ""
    text = _(
        "Utkast: {n} av {of} utsagn om dette er bare sortert av programmet. Les sitatene i sammenheng før de vises fram."
    )
    return text.format(n=station.proposed, of=station.statements)
