"""Findings in plain words: which fit on two pages, the quote that shows each, and short sentences around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest
from math import ceil

from bsb.display.quotes import Candidate, QuoteChoice, QuoteOptions, candidates, pick
from bsb.language import _, counted, joined, ngettext
from bsb.model.human import Finding
from bsb.model.marks import finding_mark
from bsb.model.report import Blank, Block, Saying, Section, Text, Tone
from bsb.report.linked import linked
from bsb.report.parts.work import Work, bullets, human, paragraph, theirs
from bsb.report.quoting import saying
from bsb.report.themes import CRITICAL, MIXED, POSITIVE, Theme
from bsb.text.dates import spoken_date

__all__ = ["LONGEST", "PRINT", "Point", "ending", "find_points", "ids_of", "is_long", "opening", "point_blocks"]

PRINT = 14
"""Points of the text."""
LONGEST = 15
"""More words than this are hard to take in at once."""
_QUOTE = QuoteOptions(1, 6, 25)
_CHARACTERS, _LINES = 52, 60
"""What a line holds, and how many lines two pages have for findings, in a wide typeface."""


@dataclass(frozen=True, slots=True)
class Point:
    """One finding, or a theme nobody has written a finding on, with the quote that shows it."""

    theme: Theme
    finding: Finding | None
    quote: QuoteChoice | None

    @property
    def wording(self) -> str:
        """What the finding says; '' where nobody has written one."""
        return self.finding.wording if self.finding is not None else ""

    @property
    def tied(self) -> bool:
        """Whether people have said that the quote shows the finding. Who has yet to write the finding sees the quote."""
        return self.finding is None or self.quote is None or self.quote.segment in self.finding.supports


def ids_of(work: Work, points: Iterable[Point]) -> str:
    """Return the ids of findings, `F1, F3 og F7`; a theme without a finding has its name."""
    return joined(
        [finding_mark(each.finding.id) if each.finding is not None else work.label(each.theme) for each in points]
    )


def is_long(wording: str) -> bool:
    """Whether a finding should be said in fewer words."""
    return len(wording.split()) > LONGEST


def find_points(work: Work) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """Return (findings with room on two pages, those without), in the order of the themes.

    Each theme gets its first finding in before any gets its second. The quote is one that people have tied to the finding, else one from
    the side most people are on; then somebody has to see that it shows the finding (`Point.tied`).
    """
    rounds = zip_longest(*(theme.findings or (None,) for theme in work.themes), fillvalue=_NO_MORE)
    asked = [
        (theme, finding)
        for each in rounds
        for theme, finding in zip(work.themes, each, strict=True)
        if finding is not _NO_MORE
    ]
    shown, kept, left_out, room = dict[str, QuoteChoice](), list[Point](), list[Point](), _LINES
    for theme, finding in asked:
        point = Point(theme, finding, _quote(work, theme, finding, shown))
        height = _height(work, point)
        if height > room:
            left_out.append(point)
            continue
        kept.append(point)
        room -= height
        if point.quote is not None:
            shown[point.quote.segment] = point.quote
    order = {theme.code.id: number for number, theme in enumerate(work.themes)}
    return tuple(sorted(kept, key=lambda point: order[point.theme.code.id])), tuple(left_out)


_NO_MORE = Finding(id="", theme="", wording="")


def _quote(work: Work, theme: Theme, finding: Finding | None, shown: Mapping[str, QuoteChoice]) -> QuoteChoice | None:
    options = replace(_QUOTE, used=frozenset(shown), shown=tuple(shown.values()))
    free = [row for row in candidates(work.material, theme.code.id, options) if row.segment not in shown and row.side]
    supports = set(finding.supports) if finding is not None else set()
    # What speaks against a finding does not show it.
    own = [row for row in linked(work.material, free, finding, options) if row.segment in supports and row.telling]
    return next(iter(pick(own or [row for row in _most(free) if row.telling], options)), None)


def _most(rows: list[Candidate]) -> list[Candidate]:
    """Those on the side that most people are on."""
    people = {side: len({row.person for row in rows if row.side == side}) for side in (POSITIVE, CRITICAL, MIXED)}
    most = max(people, key=lambda side: people[side])
    return [row for row in rows if row.side == most]


def _height(work: Work, point: Point) -> int:
    """How many lines a finding takes with its figures and its quote, and the air around them."""
    quote = _saying(work, point)
    said = (quote.question, quote.text, quote.who) if quote is not None else ()
    texts = (point.wording or _prompt(work, point.theme), _figures(work, point.theme), *said)
    return 2 + sum(ceil(len(text) / _CHARACTERS) for text in texts if text)


def _saying(work: Work, point: Point) -> Saying | None:
    return saying(work, point.quote, words=_QUOTE.words_most) if point.quote is not None else None


def point_blocks(work: Work, point: Point) -> list[Block]:
    """One finding: what it says, how many spoke of it, and what one of them said."""
    key = f"plain/{point.finding.id if point.finding is not None else point.theme.code.id}"
    quote = _saying(work, point)
    return [
        paragraph(key, theirs(point.wording, strong=True)) if point.wording else human(key, _prompt(work, point.theme)),
        paragraph(f"{key}/figures", _figures(work, point.theme), tone=Tone.FACTS),
        *([quote] if quote is not None else []),
    ]


def _prompt(work: Work, theme: Theme) -> str:
    return _("{theme}: skriv funnet i én kort setning. Grunnlag: {people}").format(
        theme=work.label(theme), people=counted.persons(theme.voices.people)
    )


def _figures(work: Work, theme: Theme) -> str:
    """Say in one line how many spoke of it, and from which side."""
    good, hard = theme.side(POSITIVE).people, theme.side(CRITICAL).people
    form = {
        (True, True): _("{n} av {of} sa noe om dette: {good} noe bra, {hard} noe vanskelig."),
        (True, False): _("{n} av {of} sa noe om dette: {good} noe bra."),
        (False, True): _("{n} av {of} sa noe om dette: {hard} noe vanskelig."),
        (False, False): _("{n} av {of} sa noe om dette."),
    }[bool(good), bool(hard)]
    return form.format(n=theme.voices.people, of=work.open_people(theme), good=good, hard=hard)


def opening(work: Work) -> Section:
    """What the reader holds: who asked whom, and how to read the quotes."""
    n = len(work.voices)
    told = ngettext(
        "Vi har snakket med {n} person om {service}.", "Vi har snakket med {n} personer om {service}.", n
    ).format(n=n, service=work.service)
    lines = [
        told,
        _("Vi som spurte, har selv vært brukere av tjenester."),
        _("Det som står i «», er det folk sa, ord for ord. Navn og steder er byttet ut."),
        _("Tallene er personer. Noen sa både noe bra og noe vanskelig."),
    ]
    return Section("om", _("Hva er dette?"), (bullets("plain/about", lines),))


def ending(work: Work) -> Section:
    """What happens next, and whom to tell when something is wrong or missing."""
    contact = work.material.settings.report.contact
    ask = paragraph(
        "plain/contact",
        _("Stemmer dette? Mangler det noe? Si det til oss:") + " ",
        Text(contact) if contact else Blank("contact", _("navn, telefon og e-post")),
    )
    return Section("videre", _("Hva skjer nå?"), (*_next(work), ask), whole=True)


def _next(work: Work) -> Iterator[Block]:
    if work.material.human.inputs:
        # After the conference it is for people to say what came of it.
        yield human("plain/conference", _("Hva sa folk på dialogkonferansen? Skriv to korte setninger"))
        yield human("plain/change", _("Hva skal bli annerledes, og når? Skriv to korte setninger"))
        return
    date = spoken_date(work.material.settings.report.conference_date)
    yield paragraph(
        "plain/meeting",
        _("Vi møtes på en dialogkonferanse:") + " ",
        Text(date) if date else Blank("conference-date", _("dato for konferansen")),
        ". ",
        _("Der snakker brukere, ansatte og ledere sammen om funnene."),
    )
