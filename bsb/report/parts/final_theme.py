"""A theme in a final report: what the plan says, what users experience, what the conference said, assessment, recommendations."""

from __future__ import annotations

from collections import Counter

from bsb.display.fields.goals import page_of
from bsb.display.quotes import QuoteOptions, candidates, pick
from bsb.display.verbatim import in_marks
from bsb.language import _, joined, ngettext
from bsb.model.human import ConferenceInput, Finding, PlanGoal
from bsb.model.report import Block, Caption, Label, Section, Text, Tone
from bsb.model.transcript import Source
from bsb.report.contrasts import find_contrasts
from bsb.report.parts.questions import contrast_lines
from bsb.report.parts.recommending import recommendation_fields
from bsb.report.parts.themes import facts_line
from bsb.report.parts.work import Work, bullets, human, paragraph, theirs
from bsb.report.quoting import shown
from bsb.report.themes import CRITICAL, MIXED, POSITIVE, UNSAID, Theme, theme_key
from bsb.text.normalise import natural

__all__ = ["final_theme", "goals_of", "response_line", "status_word"]

_FROM_CONFERENCE = 2


def final_theme(work: Work, theme: Theme, recommend: bool) -> Section:
    """One theme with the parts of the final report; `recommend` puts its recommendations here and not only in the last chapter."""
    key = theme.code.id
    intro: list[Block] = []
    if theme.code.definition:
        intro.append(paragraph(f"{key}/what", theirs(theme.code.definition)))
    intro.append(paragraph(f"{key}/facts", facts_line(work, theme), tone=Tone.FACTS))
    parts = [_plan(work, theme), _experiences(work, theme), _conference(work, theme), _assessment(work, theme)]
    if recommend:
        parts.append(Section(f"{key}/anbefalinger", _("Anbefalinger"), tuple(recommendation_fields(work, theme))))
    return Section(key, work.label(theme), tuple(intro), tuple(part for part in parts if part is not None))


def goals_of(work: Work, theme: Theme) -> tuple[PlanGoal, ...]:
    """The plan goals that concern a theme, by id."""
    below = set(work.material.codebook.below(theme.code.id))
    goals = (goal for goal in work.material.human.goals if below & set(goal.themes))
    return tuple(sorted(goals, key=lambda goal: natural(goal.id)))


def _plan(work: Work, theme: Theme) -> Section | None:
    goals = goals_of(work, theme)
    if not goals:
        return None
    key = f"{theme.code.id}/plan"
    rows = [
        paragraph(f"{key}/{goal.id}", theirs(in_marks(goal.wording)), " (", *_where(goal), ")", tone=Tone.PLAN)
        for goal in goals
    ]
    return Section(key, _("Hva planen sier"), tuple(rows))


def _where(goal: PlanGoal) -> tuple[Text, str]:
    return theirs(goal.document), f", {page_of(goal.page)}"


def _experiences(work: Work, theme: Theme) -> Section:
    key = f"{theme.code.id}/erfaringer"
    written = work.summary(theme, "erfaringer")
    prompt = (
        _("Skriv fram brukernes erfaringer: det som går igjen, det som skiller, og det som avviker")
        if work.only_users
        else _(
            "Skriv fram deltakernes erfaringer: det som går igjen, det som skiller, og hva brukere og andre ser ulikt"
        )
    )
    blocks: list[Block] = [human(f"{key}/text", prompt, written.text if written else "")]
    lines = contrast_lines(find_contrasts(work, theme))
    if lines:
        blocks.append(paragraph(f"{key}/facts", " ".join(lines)))
    label = work.label(theme)
    heads = {
        POSITIVE: _("{theme}: det som fungerer").format(theme=label),
        CRITICAL: _("{theme}: det som er vanskelig").format(theme=label),
        MIXED: _("{theme}: blandede erfaringer").format(theme=label),
        UNSAID: _("{theme}: annet som er sagt").format(theme=label),
    }
    for side, head in heads.items():
        blocks += _box(work, theme, side, head)
    if theme.one_sided:
        only = _("Alle utsagnene er {side}.").format(
            side=_("positive") if theme.one_sided == POSITIVE else _("kritiske")
        )
        blocks.append(paragraph(f"{key}/sided", only))
    # What staff and relatives say is not to stand as what users say.
    title = _("Brukernes erfaringer") if work.only_users else _("Deltakernes erfaringer")
    return Section(key, title, tuple(blocks))


def _box(work: Work, theme: Theme, side: str, head: str) -> list[Block]:
    """The quotes of one side; the first carries the number of the box."""
    quotes = [shown(work, choice) for choice in theme.quotes(side)]
    if not quotes:
        return []
    first = shown(work, theme.quotes(side)[0], Caption(Label.BOX, head))
    return [first, *quotes[1:]]


def _conference(work: Work, theme: Theme) -> Section | None:
    """What the conference said of the theme's findings, and its own words, apart from the interviews."""
    key = f"{theme.code.id}/konferansen"
    rows = [(finding, _inputs(work, finding)) for finding in theme.findings]
    own = [each for each in work.material.human.inputs if each.finding == theme_key(theme.code.id) and each.text]
    quotes = _conference_quotes(work, theme)
    if not quotes and not own and not any(inputs for _finding, inputs in rows):
        return None
    blocks: list[Block] = []
    for finding, inputs in rows:
        if inputs:
            blocks.append(
                paragraph(
                    f"{key}/{finding.id}", theirs(finding.wording, strong=True), f" {response_line(finding, inputs)}"
                )
            )
            blocks.append(
                bullets(
                    f"{key}/{finding.id}/said",
                    [[f"{_who(work, each)}: ", theirs(each.text)] for each in inputs if each.text],
                )
            )
    if own:
        blocks.append(paragraph(f"{key}/new", _("Gruppene la til:")))
        blocks.append(bullets(f"{key}/new/said", [[f"{work.group_name(each)}: ", theirs(each.text)] for each in own]))
    if quotes:
        blocks.append(paragraph(f"{key}/own", _("Sagt på konferansen:")))
        blocks += quotes
    return Section(key, _("Hva dialogkonferansen sa"), tuple(block for block in blocks if not _is_empty(block)))


def _is_empty(block: Block) -> bool:
    return getattr(block, "items", None) == ()


def _inputs(work: Work, finding: Finding) -> tuple[ConferenceInput, ...]:
    return tuple(each for each in work.material.human.inputs if each.finding == finding.id)


def response_line(finding: Finding, inputs: tuple[ConferenceInput, ...]) -> str:
    """Say how often each response was given, and where the finding stands now."""
    counted = Counter(each.response for each in inputs)
    words = {
        "bekrefter": ngettext("{n} bekrefter", "{n} bekrefter", counted["bekrefter"]),
        "nyanserer": ngettext("{n} nyanserer", "{n} nyanserer", counted["nyanserer"]),
        "uenig": ngettext("{n} er uenig", "{n} er uenige", counted["uenig"]),
        "nytt": ngettext("{n} legger til noe nytt", "{n} legger til noe nytt", counted["nytt"]),
    }
    said = joined([text.format(n=counted[word]) for word, text in words.items() if counted[word]])
    return _("Svar fra gruppene: {said}. Status: {status}.").format(said=said, status=status_word(finding.status))


def status_word(status: str) -> str:
    """Return the status of a finding in the language in use."""
    words = {
        "foreløpig": _("foreløpig"),
        "bekreftet": _("bekreftet"),
        "nyansert": _("nyansert"),
        "avvist": _("avvist"),
        "nytt": _("nytt fra konferansen"),
    }
    return words.get(status, status)


def _who(work: Work, each: ConferenceInput) -> str:
    words = {"bekrefter": _("bekrefter"), "nyanserer": _("nyanserer"), "uenig": _("er uenig"), "nytt": _("nytt")}
    return f"{work.group_name(each)}, {words.get(each.response, each.response)}"


def _conference_quotes(work: Work, theme: Theme) -> list[Block]:
    settings = work.material.settings.report
    options = QuoteOptions(
        _FROM_CONFERENCE, settings.quote_words_least, settings.quote_words_most, sources=(Source.CONFERENCE,)
    )
    taken = work.taken
    free = [row for row in candidates(work.material, theme.code.id, options) if row.segment not in taken]
    choices = pick(free, options)
    taken.update(choice.segment for choice in choices)
    return [shown(work, choice) for choice in choices]


def _assessment(work: Work, theme: Theme) -> Section:
    key = f"{theme.code.id}/vurdering"
    written = work.summary(theme, "vurdering")
    goals = joined([work.goal_marks[goal.id] for goal in goals_of(work, theme)])
    prompt = (
        _("Vurder erfaringene mot målet i planen ({goals}). Hva veier tyngst?")
        if goals
        else _("Hvordan vurderer dere dette? Hva veier tyngst?")
    )
    return Section(
        key, _("Vurdering"), (human(f"{key}/text", prompt.format(goals=goals), written.text if written else ""),)
    )
