"""The sheets of the groups: one sheet of paper for each theme, in large print. Read back by finding id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from math import ceil

from bsb.display.verbatim import excerpt
from bsb.language import _
from bsb.model.report import FORM, Blank, Block, Choice, Cover, Paragraph, Report, Saying, Section, Table, Text, Tone
from bsb.report.conference.sheets import response_words, responses_in_words, sheet_report, with_id
from bsb.report.conference.stations import Station, draft_line
from bsb.report.parts.work import Work, paragraph, theirs

__all__ = ["group_sheets"]

_PRINT = 14
"""Points of what is read across a table."""
_CHARACTERS, _TITLE, _PAGE = 52, 28, 30
"""What a line in large print and a line of the title hold, and how many lines there are on a page beside headings and air, in a wide typeface."""
_HIGH = 2
"""Lines of text that one more line of the title takes."""
_LEAST_ROOM, _MOST_ROOM = 4, 14
"""Lines to answer on."""
_QUESTION_WORDS = 14
"""How much of the interviewer's question is shown before a quote."""


def group_sheets(work: Work, found: tuple[Station, ...]) -> list[Report]:
    """Return one sheet for each theme, in large print."""
    return [_group_sheet(work, list(rows)) for _theme, rows in groupby(found, key=lambda station: station.theme)]


def _group_sheet(work: Work, rows: list[Station]) -> Report:
    # One sheet of paper: the finding in front, for the first round of group work, and what to do on the back, for the second.
    # What a theme has of further findings comes between.
    first, *more = rows
    title = _("Gruppeark: {theme}").format(theme=first.label)
    start = tuple(_before_you_begin(first))
    sections = (
        _recognise(first, start, _HIGH * (ceil(len(title) / _TITLE) - 1)),
        *(_recognise(each) for each in more),
        _act(first),
    )
    return replace(sheet_report(work, title, sections, size=_PRINT), kind=FORM, cover=Cover(title, lines=start))


def _before_you_begin(station: Station) -> Iterator[Paragraph]:
    draft = draft_line(station)
    if draft:
        yield paragraph("draft", draft, tone=Tone.DRAFT)
    yield paragraph("group", Text(_("Gruppe nr.:") + " ", strong=True), Blank("group", _("nummer")))
    yield paragraph("roles", _("Velg ordstyrer, skriver og tidtaker. Skriv ikke navn."))


def _recognise(station: Station, start: Sequence[Paragraph] = (), title_room: int = 0) -> Section:
    """What the first round of group work is about: is it so, and what is missing. `start` and a long title stand above it on the page."""
    key, first = station.finding, bool(start)
    wording = station.wording or _("Hva er hovedpunktet her? Skriv det sammen.")
    # The balance is of the theme, and the same for all its findings.
    told = [paragraph("balance", station.balance)] if first else []
    means = paragraph(f"{key}/means", responses_in_words())
    beside = _PAGE - title_room - _lines((wording, *(_plain(each) for each in (*start, *told, means))))
    quotes = _fitting(station, beside)
    table = Table(
        f"{key}/answer",
        None,
        (_("Id"), _("Funn"), _("Gruppas svar"), _("Hva sier gruppa?")),
        ((key, wording, Choice(f"answer/{key}", tuple(response_words().values()), many=True), ""),),
        with_id((10, 33, 22, 35), (key,)),
        about=_("Ett funn med id, ruter å krysse av i og plass til å skrive."),
        room=min(max(beside - _height(quotes), _LEAST_ROOM), _MOST_ROOM),
    )
    title = _("1. Kjenner dere dere igjen?") if first else _("1. Kjenner dere dere igjen? Funn {id}").format(id=key)
    blocks: list[Block] = [paragraph(f"{key}/wording", theirs(wording, strong=True)), *told, *quotes, means, table]
    return Section(f"{key}/recognise", title, tuple(blocks), new_page=not first)


def _fitting(station: Station, lines: int) -> tuple[Saying, ...]:
    """The quotes with no more of the interviewer's question than a slide shows, and without it where it would push the answer off the page."""
    asked = tuple(
        replace(quote, question=excerpt(quote.question, _QUESTION_WORDS) if quote.question else "")
        for quote in station.quotes
    )
    return asked if lines - _height(asked) >= _LEAST_ROOM else tuple(replace(each, question="") for each in asked)


def _height(quotes: Iterable[Saying]) -> int:
    return _lines(text for quote in quotes for text in (quote.question, quote.text, quote.who))


def _lines(texts: Iterable[str]) -> int:
    """How many lines these take in large print."""
    return sum(ceil(len(text) / _CHARACTERS) for text in texts if text)


def _act(station: Station) -> Section:
    """What the second round of group work is about: what works, and what can be done."""
    key = station.theme
    works = Table(
        f"{key}/works",
        None,
        (_("Nr."), _("Hva virker, og hvorfor?")),
        tuple((str(number), "") for number in range(1, 4)),
        (10, 90),
        about=_("Tre rader til å skrive hva som virker, og hvorfor."),
        room=3,
    )
    actions = Table(
        f"{key}/actions",
        None,
        (_("Nr."), _("Tiltak"), _("Hvem gjør det"), _("Når")),
        tuple((str(number), "", "", "") for number in range(1, 5)),
        (10, 48, 24, 18),
        about=_("Fire rader til å skrive tiltak, hvem som gjør det, og når."),
        room=3,
    )
    return Section(
        f"{key}/next",
        _("2. Hva kan vi gjøre?"),
        (
            paragraph(f"{key}/question", station.question),
            works,
            paragraph(f"{key}/do", _("Velg det viktigste, og skriv hvem som gjør det og når.")),
            actions,
            paragraph(f"{key}/tell", _("Gruppa forteller dette for alle på to til tre minutter.")),
        ),
        new_page=True,
    )


def _plain(block: Paragraph) -> str:
    """What stands in a paragraph, as it takes up room."""
    return "".join(
        run.text if isinstance(run, Text) else run.prompt for run in block.runs if isinstance(run, (Text, Blank))
    )
