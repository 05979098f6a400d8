"""How a study was done, with its own figures: who, how, how reliable, and where it is weak."""

from __future__ import annotations

import math
from statistics import median

from bsb.coding.agreement import AgreementOptions, agreement
from bsb.language import _, counted, ngettext
from bsb.language.numerals import decimal, percent, spaced
from bsb.model.coding import MACHINE
from bsb.model.people import PersonKind
from bsb.model.report import Block, Caption, Label, Section, Shown
from bsb.report.parts.closing import made_lines
from bsb.report.parts.people import heard, reading
from bsb.report.parts.shelf import display_block
from bsb.report.parts.work import Work, bullets, human, paragraph
from bsb.text.tokens import word_count

__all__ = ["analysis", "interviews", "method_chapter", "reliability"]


def method_chapter(work: Work) -> Section:
    """The method with all its parts, as a chapter."""
    parts = (
        Section(
            "metode/forhold",
            _("Forholdet mellom dem som spør og dem som svarer"),
            (human("metode/relation", _("Hva betydde det at intervjuerne selv er brukere? På godt og vondt")),),
        ),
        heard(work),
        interviews(work),
        _conferences(work),
        analysis(work),
        reliability(work),
        reading(work, _("Analysen")),
        Section(
            "metode/dokumenter",
            _("Dokumenter"),
            (human("metode/documents", _("Hvilke planer, årsmeldinger og tall er brukt?")),),
        ),
        Section(
            "metode/erfaringer",
            _("Hva vi har lært om metoden"),
            (human("metode/lessons", _("Hva gikk bra, hva gikk galt, og hva ville dere gjort annerledes?")),),
        ),
    )
    return Section("metode", _("Metode"), (paragraph("metode/lead", _lead()),), parts)


def _lead() -> str:
    return _(
        "Bruker Spør Bruker har fire steg: Spørsmålene lages sammen med tjenesten. Brukere intervjuer brukere, i grupper og enkeltvis. "
        "En prosessrapport og en dialogkonferanse prøver funnene. Til slutt kommer rapporten."
    )


def interviews(work: Work) -> Section:
    """Forms, length and pages of the interviews, and how much of the talk was whose."""
    rows = work.interviews
    minutes, pages = sum(each.minutes or 0 for each in rows), sum(each.pages or 0 for each in rows)
    words = sum(each.words for each in rows)
    text = _("Intervjuene er til sammen {words} ord.").format(words=spaced(words))
    if minutes:
        text += " " + _length(sum(each.minutes is not None for each in rows), len(rows)).format(hours=_hours(minutes))
    if pages:
        text += " " + _pages(sum(each.pages is not None for each in rows), len(rows), pages)
    blocks: list[Block] = [paragraph("interviews/numbers", text)]
    share = _speaking(work)
    if share:
        blocks.append(paragraph("interviews/speaking", share))
    blocks.append(human("interviews/how", _("Hvordan foregikk intervjuene? Hvor, hvor lenge, hvem ledet dem?")))
    return Section("metode/intervjuene", _("Intervjuene"), tuple(blocks))


def _length(known: int, all_rows: int) -> str:
    if known == all_rows:
        return _("De varte i {hours}.")
    text = ngettext(
        "Det ene intervjuet vi vet lengden på, varte i {hours}.",
        "De {n} intervjuene vi vet lengden på, varte i {hours}.",
        known,
    )
    return text.replace("{n}", str(known))


def _pages(known: int, all_rows: int, pages: int) -> str:
    if known == all_rows:
        text = ngettext("Utskriftene er på {pages} side.", "Utskriftene er på {pages} sider.", pages)
    else:
        text = ngettext(
            "Den ene utskriften vi vet sidetallet på, er på {pages} sider.",
            "De {n} utskriftene vi vet sidetallet på, er på {pages} sider.",
            known,
        )
    return text.format(n=known, pages=spaced(pages))


def _speaking(work: Work) -> str:
    """How much interviewers and the one who spoke most had of the words, in groups; never who."""
    leading, most = [], []
    for transcript in work.interviews:
        said: dict[str, int] = {}
        for turn in transcript.turns:
            said[turn.person] = said.get(turn.person, 0) + word_count(turn.text)
        people = work.material.person
        asked = sum(
            n for person, n in said.items() if person in people and people[person].kind is PersonKind.INTERVIEWER
        )
        others = [n for person, n in said.items() if person in people and people[person].answers]
        if len(others) < 3 or not sum(others):
            continue
        leading.append(asked / sum(said.values()))
        most.append(max(others) / sum(others))
    if not leading:
        return ""
    return _(
        "I fokusgruppene hadde intervjuerne {asked} av ordene, og den deltakeren som snakket mest, hadde {most} av deltakernes ord (median)."
    ).format(asked=percent(median(leading)), most=percent(median(most)))


def _conferences(work: Work) -> Section:
    rows = work.material.human.attendance
    blocks: list[Block] = []
    if rows:
        total = sum(row.count for row in rows)
        conferences = len({row.conference for row in rows})
        text = (
            ngettext(
                "Det er holdt én dialogkonferanse. {people} er ført opp som deltakere.",
                "Det er holdt {n} dialogkonferanser. {people} er ført opp som deltakere.",
                conferences,
            )
            if work.material.human.inputs
            else _("{people} er ført opp til dialogkonferansen.")
        )
        blocks.append(paragraph("conferences/numbers", text.format(n=conferences, people=counted.persons(total))))
    blocks.append(human("conferences/how", _("Hvordan ble dialogkonferansen gjennomført, og hvem var der?")))
    return Section("metode/konferanser", _("Dialogkonferansen"), tuple(blocks))


def analysis(work: Work) -> Section:
    """The steps of the analysis with this study's numbers, and the rules the report is made by."""
    blocks: list[Block] = []
    for block in display_block(work, "analysesteg", "analysis/steps", _("Stegene i analysen")):
        assert isinstance(block, Shown)
        about = _("Trapp med ett trinn for hvert steg i analysen, fra intervjuer til funn, med antall på hvert trinn.")
        caption = Caption(Label.FIGURE, block.caption.text)
        blocks.append(Shown("analysis/steps", caption, block.display, figure=bool(block.display.chart), about=about))
    blocks.append(bullets("analysis/made", made_lines(work)))
    blocks.append(human("analysis/displays", _("Hvilke displayer er brukt, og til hva?")))
    return Section("metode/analyse", _("Analysen"), tuple(blocks))


def reliability(work: Work) -> Section:
    """How far coders agree, how much has been looked at, and where the study is weak."""
    lines = [*_agreement_lines(work), *_reviewed_lines(work)]
    fields = (
        human("reliability/limits", _("Hva svekker funnene? Dominerte noen? Var noen ikke med? Gikk noe opptak tapt?")),
        human("reliability/critical", _("Hva er det avgjørende som må være på plass for at metoden skal virke?")),
    )
    blocks: list[Block] = [bullets("reliability/list", lines)] if lines else []
    return Section("metode/palitelighet", _("Hvor pålitelige funnene er"), (*blocks, *fields))


def _agreement_lines(work: Work) -> list[str]:
    coders = work.material.coders
    if len(coders) < 2:
        return [_("Færre enn to personer har kodet, så enighet mellom kodere er ikke regnet ut.")]
    report = agreement(work.material, AgreementOptions(samples=0))
    found = report.overall.segments_coded
    if math.isnan(found.alpha):
        return [_("Ingen intervjuer er kodet av mer enn én person, så enighet mellom kodere er ikke regnet ut.")]
    text = _(
        "{n} personer har kodet. De er enige i {percent} av utsagnene som noen har gitt en kode (Krippendorffs alfa {alpha})."
    )
    told = text.format(n=len(coders), percent=percent(found.percent), alpha=decimal(found.alpha, 2))
    some = ngettext(
        "{n} av dem har bare kodet et utvalg, og er bare regnet med der.",
        "{n} av dem har bare kodet et utvalg, og er bare regnet med der.",
        len(report.sampled),
    )
    return [f"{told} {some.format(n=len(report.sampled))}" if report.sampled else told]


def _reviewed_lines(work: Work) -> list[str]:
    rows = work.material.standing
    human_rows = sum(row.coder != MACHINE for row in rows)
    if not rows:
        return []
    text = ngettext(
        "{n} av {of} koding er gjort eller godkjent av mennesker ({percent}).",
        "{n} av {of} kodinger er gjort eller godkjent av mennesker ({percent}).",
        len(rows),
    )
    return [text.format(n=spaced(human_rows), of=spaced(len(rows)), percent=percent(human_rows / len(rows)))]


def _hours(minutes: int) -> str:
    """`1,5 timer`, or in minutes what is shorter than an hour."""
    if minutes < 60:
        return ngettext("{n} minutt", "{n} minutter", minutes).format(n=minutes)
    # «1,0 timer» is one hour.
    whole = minutes // 60 if minutes % 60 == 0 else 0
    text = ngettext("{hours} time", "{hours} timer", whole or 2)
    return text.format(hours=spaced(whole) if whole else decimal(minutes / 60))
