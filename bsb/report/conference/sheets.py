"""Forms that people write on: the minutes, and the evaluation. Read back by finding id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import ceil

from bsb.language import _
from bsb.model.report import FORM, Blank, Block, Choice, Cover, Report, Section, Table, Text
from bsb.report.conference.groups import conference_groups
from bsb.report.conference.options import ConferenceOptions
from bsb.report.conference.stations import Station
from bsb.report.parts.work import Work, bullets, human, paragraph
from bsb.text.normalise import capital

__all__ = [
    "RESPONSES",
    "SCALE",
    "evaluation_form",
    "minutes_form",
    "response_words",
    "responses_in_words",
    "scale_items",
    "sheet_report",
    "with_id",
]

_LETTER, _SMALL_LETTER, _AIR, _MOST_MORE = 1.65, 1.2, 2, 19
"""What a letter in large print and in small, and the air around a cell take of the width of a page, in per cent, and the most that a column of ids grows by."""

RESPONSES = ("bekrefter", "nyanserer", "uenig", "nytt")
"""What a group can say of a finding; the words of `ConferenceInput.response`, the same in all languages."""


def response_words() -> dict[str, str]:
    """Return what the responses are called on the sheets, in the language in use."""
    words = (_("bekrefter"), _("nyanserer"), _("uenig"), _("nytt"))
    return dict(zip(RESPONSES, words, strict=True))


def responses_in_words() -> str:
    """Say in everyday words what each response means."""
    words = response_words()
    return _(
        "{confirms}: slik er det. {nuances}: det stemmer, men ikke for alle eller ikke alltid. {disagrees}: slik er det ikke. "
        "{new}: noe mangler."
    ).format(
        confirms=capital(words["bekrefter"]),
        nuances=capital(words["nyanserer"]),
        disagrees=capital(words["uenig"]),
        new=capital(words["nytt"]),
    )


SCALE = tuple(str(step) for step in range(1, 7))


def sheet_report(work: Work, title: str, sections: tuple[Section, ...], size: int = 11, subtitle: str = "") -> Report:
    """Return a sheet of the conference pack as a report without contents."""
    return Report(
        "konferanse",
        Cover(title, subtitle),
        sections,
        work.language,
        header=work.material.settings.title,
        subject=_("Dialogkonferanse"),
        study=work.material.settings.id,
        contents=0,
        size=size,
        cover_page=False,
    )


def minutes_form(work: Work, found: tuple[Station, ...], options: ConferenceOptions) -> Report:
    """The form for whoever writes the minutes: each finding for each group, new findings, statements, and how people talked."""
    groups = options.groups or conference_groups(work, options)
    sections = [_minutes_start(options)]
    sections += [_minutes_group(work, found, number) for number in range(1, groups + 1)]
    sections += [_statements(), _observations()]
    title, subtitle = _("Referat fra dialogkonferansen"), work.material.settings.title
    return replace(sheet_report(work, title, tuple(sections), subtitle=subtitle), kind=FORM)


def _minutes_start(options: ConferenceOptions) -> Section:
    lines: list[Block] = [
        paragraph("conference", Text(_("Konferanse:") + " ", strong=True), Text(options.conference)),
        bullets(
            "how",
            [
                _("Velg svar i kolonnen «Svar»: bekrefter, nyanserer, uenig eller nytt."),
                responses_in_words(),
                _("Bruk flere rader for samme funn når noen mener noe annet enn resten av gruppa."),
                _("Skriv roller, aldri navn."),
                _("Når skjemaet er fylt ut, leses det inn i studien, og svarene kommer under riktig tema i rapporten."),
            ],
        ),
    ]
    return Section("start", _("Slik fyller du ut"), tuple(lines))


def with_id(
    widths: tuple[int, int, int, int], ids: Iterable[str], letter: float = _LETTER
) -> tuple[int, int, int, int]:
    """Return the widths (per cent) of a table whose first column is of ids, wide enough for them: «tema:informasjon» breaks nowhere.

    What the ids need is taken from the column of findings, and a third of it from the last, where people write.
    """
    id, finding, answer, rest = widths
    longest = max((len(part) for one in ids for part in one.split("-")), default=0)
    more = min(max(ceil(longest * letter) + _AIR - id, 0), _MOST_MORE)
    return id + more, finding - ceil(more * 2 / 3), answer, rest - more // 3


def _minutes_group(work: Work, found: tuple[Station, ...], number: int) -> Section:
    words = tuple(response_words().values())
    rows: list[tuple[str | Choice, ...]] = [
        (station.finding, station.wording or station.label, Choice(f"svar/{number}/{station.finding}", words), "")
        for station in found
    ]
    rows += [("", _("Nytt funn"), Choice(f"svar/{number}/nytt{extra}", words), "") for extra in (1, 2)]
    table = Table(
        f"minutes/{number}",
        None,
        (_("Id"), _("Funn"), _("Svar"), _("Hva gruppa sa")),
        tuple(rows),
        with_id((12, 36, 17, 35), (station.finding for station in found), _SMALL_LETTER),
        about=_("Én rad for hvert funn, med svaret fra gruppe {n}.").format(n=number),
        room=2,
    )
    roles = paragraph(
        f"roles/{number}",
        Text(_("Roller i gruppa:") + " ", strong=True),
        Blank(f"roles/{number}", _("for eksempel bruker, {role}, leder").format(role=work.material.settings.role_word)),
    )
    return Section(f"group/{number}", _("Gruppe {n}").format(n=number), (roles, table), new_page=True)


def _statements() -> Section:
    lead = _("Utsagn som bør tas vare på, ordrett. De blir telt for seg, atskilt fra intervjuene.")
    table = Table(
        "statements",
        None,
        (_("Nr."), _("Gruppe"), _("Rolle"), _("Utsagn")),
        tuple((str(number), "", "", "") for number in range(1, 9)),
        (8, 12, 20, 60),
        about=_("Åtte rader til å skrive utsagn med gruppe og rolle."),
        room=2,
    )
    return Section(
        "statements", _("Utsagn fra konferansen"), (paragraph("statements/lead", lead), table), new_page=True
    )


def _observations() -> Section:
    prompts = (
        _("Hvem tok ordet, og hvem gjorde det ikke? Skriv roller"),
        _("Hvor ble det enighet? Hvor ble det stille eller vanskelig?"),
        _("Skjedde det noe mellom brukere og ansatte som er verdt å merke seg?"),
    )
    fields = tuple(human(f"observation/{number}", prompt) for number, prompt in enumerate(prompts, 1))
    return Section("observations", _("Hvordan det ble snakket sammen"), fields)


def scale_items() -> tuple[str, ...]:
    """Return what the evaluation asks on a scale from 1 to 6."""
    return (
        _("Jeg ble hørt."),
        _("Det var trygt å si det jeg mente."),
        _("Jeg kjente igjen det som ble vist."),
        _("Konferansen var nyttig."),
        _("Språket var lett å forstå."),
        _("Jeg tror det kommer noe ut av dette."),
    )


def evaluation_form(work: Work) -> Report:
    """One page, anonymous: a scale and three open questions."""
    table = Table(
        "scale",
        None,
        (_("Nr."), _("Sett kryss: 1 er helt uenig, 6 er helt enig"), *SCALE),
        tuple((str(number), item, *("☐" for _step in SCALE)) for number, item in enumerate(scale_items(), 1)),
        (8, 50, *(7 for _step in SCALE)),
        about=_("Seks påstander med ruter fra 1 til 6."),
        room=1,
    )
    asked = (_("Hva var det beste?"), _("Hva kunne vært bedre?"), _("Er det noe vi ikke snakket om?"))
    fields = Table(
        "open",
        None,
        (_("Spørsmål"), _("Svar")),
        tuple((question, "") for question in asked),
        (32, 68),
        about=_("Tre spørsmål med plass til svar."),
        room=3,
    )
    role = Choice("role", (_("bruker"), _("pårørende"), _("ansatt"), _("leder"), _("annet")), many=True)
    who = Table("who", None, (_("Jeg er"),), ((role,),), about=_("Ruter å krysse av for rolle."), row_heads=False)
    sections = (
        Section(
            "about", _("Si hva du synes"), (paragraph("anonymous", _("Skjemaet er anonymt. Ikke skriv navn.")), table)
        ),
        Section(
            "open",
            _("Med egne ord"),
            (fields, paragraph("role", _("Til slutt:")), who, paragraph("thanks", _("Takk for svaret!"))),
        ),
    )
    return sheet_report(work, _("Hva synes du om konferansen?"), sections, size=12)
