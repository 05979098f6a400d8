"""Chapters that both kinds of final report have: opening, conference, what the study says nothing of."""

from __future__ import annotations

from collections import Counter

from bsb.display.fields.goals import page_of
from bsb.display.verbatim import in_marks
from bsb.language import _, joined, ngettext
from bsb.model.human import ConferenceInput
from bsb.model.report import Block, Caption, Cover, Inline, Label, Section, Table
from bsb.report.parts.final_theme import response_line
from bsb.report.parts.opening import contact_lines, draft_note, main_point_blocks
from bsb.report.parts.shelf import display_block
from bsb.report.parts.work import Work, bullets, human, paragraph, theirs

__all__ = [
    "background",
    "conference_chapter",
    "final_cover",
    "front_matter",
    "points_chapter",
    "problem_statements",
]


def final_cover(work: Work, kind: str) -> Cover:
    """The cover of a sub-report or final report."""
    names = {"delrapport": _("Delrapport"), "slutt": _("Sluttrapport")}
    subtitle = names[kind]
    if work.case is not None:
        subtitle = _("{kind} for {case}").format(kind=subtitle, case=work.case.name)
    return Cover(work.material.settings.title, subtitle, contact_lines(work))


def front_matter(work: Work) -> list[Section]:
    """Preface, summary, and a summary in another language."""
    return [
        Section(
            "forord",
            _("Forord"),
            (*draft_note(work), human("forord/text", _("Takk til deltakerne, og hvem som har gjort hva"))),
        ),
        Section(
            "sammendrag",
            _("Sammendrag"),
            (
                *_points(work),
                human(
                    "sammendrag/text",
                    _("Sammendrag på én til to sider: hvorfor, hvem, hva, og de viktigste anbefalingene"),
                ),
            ),
            new_page=True,
        ),
        _other_summary(work),
    ]


def _other_summary(work: Work) -> Section:
    """A summary for those who do not read the report's language: in English, and of an English report in Norwegian."""
    title, prompt = "English summary", "Write one page in English: aim, participants, findings, recommendations"
    if work.material.settings.language == "en":
        title, prompt = "Norsk sammendrag", "Write one page in Norwegian: aim, participants, findings, recommendations"
    return Section("summary", title, (human("summary/text", prompt),))


def _points(work: Work) -> list[Block]:
    if not work.material.human.findings:
        return []
    return [paragraph("points/lead", _("Hovedfunnene er:")), *main_point_blocks(work, "summary-")]


def points_chapter(work: Work) -> Section:
    """The main points as a chapter of their own."""
    return Section("hovedpunkter", _("Om undersøkelsen: hovedpunktene"), tuple(main_point_blocks(work)))


def background(work: Work, full: bool) -> Section:
    """Why and about what; in full with structure, service, organisation, stakeholders, questions and goals."""
    service = work.service
    why = human("bakgrunn/why", _("Hvem tok initiativ til undersøkelsen, og hvorfor? Hvem har betalt?"))
    if not full:
        thanks = human("bakgrunn/thanks", _("Takk til dem som har bidratt"))
        return Section("bakgrunn", _("Bakgrunn og takk"), (*draft_note(work), why, thanks))
    parts = [
        Section(
            "bakgrunn/oppbygning",
            _("Rapportens oppbygning"),
            (human("bakgrunn/structure", _("Hva står i hvert kapittel?")),),
        ),
        Section(
            "bakgrunn/tjenesten",
            _("Tjenesten"),
            (
                human(
                    "bakgrunn/service",
                    _("Beskriv {service}: hva den gjør, for hvem, og hvor mange som arbeider der").format(
                        service=service
                    ),
                ),
            ),
        ),
        Section(
            "bakgrunn/organisering",
            _("Organisering"),
            (_organisation(), human("bakgrunn/organisering/text", _("Fyll ut tabellen. Hvordan ble arbeidet delt?"))),
        ),
        Section(
            "bakgrunn/berorte",
            _("Berørte parter"),
            (human("bakgrunn/stakeholders", _("Hvem angår undersøkelsen, og hva er viktig for dem?")),),
        ),
        problem_statements(),
        *_goals(work),
    ]
    return Section("bakgrunn", _("Bakgrunn"), (why,), tuple(parts))


def _organisation() -> Table:
    rows = (
        (_("Oppdragsgiver"), ""),
        (_("Prosessledere"), ""),
        (_("Styringsgruppe"), ""),
        (_("Kontakt i tjenesten"), ""),
    )
    return Table(
        "bakgrunn/organisation",
        Caption(Label.TABLE, _("Organisering av undersøkelsen")),
        (_("Rolle"), _("Hvem")),
        rows,
        (35, 65),
        about=_("Fire rader for roller i undersøkelsen og hvem som har dem."),
        room=1,
    )


def problem_statements() -> Section:
    """What the study asks."""
    return Section(
        "problemstillinger",
        _("Problemstillinger"),
        (human("problem/text", _("Hva skal undersøkelsen svare på? Ett spørsmål på hver linje")),),
    )


def _goals(work: Work) -> list[Section]:
    marks, goals = work.goal_marks, {goal.id: goal for goal in work.material.human.goals}
    if not goals:
        return []
    rows = tuple(
        (mark, in_marks(goal.wording), ", ".join(filter(None, (goal.document, page_of(goal.page)))))
        for id, mark in marks.items()
        for goal in (goals[id],)
    )
    table = Table(
        "goals",
        Caption(Label.TABLE, _("Mål i planene som undersøkelsen ser på")),
        (_("Mål"), _("Ordlyd"), _("Hvor det står")),
        rows,
        (10, 55, 35),
        source=_("Kilde: planene som er nevnt i tabellen."),
        about=_("Én rad for hvert mål, med ordlyd, dokument og side."),
    )
    return [Section("mal", _("Mål i planene"), (table,))]


def conference_chapter(work: Work) -> Section:
    """Who came, what the conference said of each finding, and what it added."""
    inputs = work.material.human.inputs
    blocks: list[Block] = []
    if work.material.human.attendance:
        blocks.append(_attendance(work))
    if not inputs:
        blocks.append(
            human("konferanse/text", _("Hva kom fram på dialogkonferansen? Les inn referatet, så blir dette fylt ut"))
        )
        return Section("konferansen", _("Dialogkonferansen"), tuple(blocks))
    blocks.append(paragraph("konferanse/status", _status_line(work)))
    blocks += display_block(work, "validering", "konferanse/validering", _("Hva konferansen sa om funnene"))
    parts = [part for part in (_new(work, inputs), _missed(work, inputs)) if part is not None]
    blocks.append(
        human(
            "konferanse/samspill", _("Hvordan snakket brukere, ansatte og ledere sammen? Hva var det verd å merke seg?")
        )
    )
    return Section("konferansen", _("Dialogkonferansen"), tuple(blocks), tuple(parts))


def _attendance(work: Work) -> Table:
    counted: Counter[str] = Counter()
    for row in work.material.human.attendance:
        counted[row.role] += row.count
    least = work.hide_below
    shown = {role: n for role, n in counted.items() if n >= least or not work.external}
    few = sum(counted.values()) - sum(shown.values())
    rows = [(role, str(n)) for role, n in sorted(shown.items(), key=lambda pair: (-pair[1], pair[0]))]
    if few:
        rows.append((_("andre (færre enn {n} av hver)").format(n=least), str(few)))
    rows.append((_("Sum"), str(sum(counted.values()))))
    return Table(
        "konferanse/deltakere",
        Caption(Label.TABLE, _("Deltakere på dialogkonferansen")),
        (_("Rolle"), _("Antall")),
        tuple(rows),
        (70, 30),
        (1,),
        _("Kilde: deltakerlisten, etter rolle."),
        _("Én rad for hver rolle, med antall, og en sum."),
    )


def _status_line(work: Work) -> str:
    counted = Counter(finding.status for finding in work.material.human.findings)
    words = {
        "bekreftet": ngettext("{n} bekreftet", "{n} bekreftet", counted["bekreftet"]),
        "nyansert": ngettext("{n} nyansert", "{n} nyansert", counted["nyansert"]),
        "avvist": ngettext("{n} avvist", "{n} avvist", counted["avvist"]),
        "nytt": ngettext("{n} nytt", "{n} nye", counted["nytt"]),
        "foreløpig": ngettext("{n} foreløpig", "{n} foreløpige", counted["foreløpig"]),
    }
    said = joined([text.format(n=counted[status]) for status, text in words.items() if counted[status]])
    return _("Status for funnene etter konferansen: {said}.").format(said=said) if said else ""


def _new(work: Work, inputs: tuple[ConferenceInput, ...]) -> Section | None:
    rows = [each for each in inputs if not each.finding and each.text]
    if not rows:
        return None
    lines: list[list[str | Inline]] = [[f"{work.group_name(each)}: ", theirs(each.text)] for each in rows]
    return Section("konferansen/nytt", _("Nytt fra konferansen"), (bullets("konferanse/nytt", lines),))


def _missed(work: Work, inputs: tuple[ConferenceInput, ...]) -> Section | None:
    """Findings that the conference did not take up, and findings that were rejected: told, not dropped."""
    spoken = {each.finding for each in inputs}
    silent = [finding.wording for finding in work.material.human.findings if finding.id not in spoken]
    rejected = [finding for finding in work.material.human.findings if finding.status == "avvist"]
    blocks: list[Block] = []
    if silent:
        blocks += [
            paragraph("konferanse/taus", _("Konferansen tok ikke opp disse funnene:")),
            bullets("konferanse/taus/list", [[theirs(wording)] for wording in silent]),
        ]
    if rejected:
        answers = {row.id: tuple(each for each in inputs if each.finding == row.id) for row in rejected}
        lines: list[list[str | Inline]] = [
            [theirs(row.wording), " " + response_line(row, answers[row.id])] for row in rejected
        ]
        blocks += [
            paragraph("konferanse/avvist", _("Disse funnene ble avvist, og står her sammen med uenigheten:")),
            bullets("konferanse/avvist/list", lines),
        ]
    return (
        Section("konferansen/mangler", _("Det konferansen ikke var enig i eller ikke tok opp"), tuple(blocks))
        if blocks
        else None
    )
