"""Invitation and programme: when, where, for whom, and what happens."""

from __future__ import annotations

from bsb.language import _, joined
from bsb.model.people import PersonKind
from bsb.model.report import Blank, Block, Caption, Label, Report, Section, Table, Text
from bsb.report.conference.options import ConferenceOptions
from bsb.report.conference.sheets import sheet_report
from bsb.report.parts.work import Work, bullets, human, paragraph

__all__ = ["invitation", "parts_of_day", "programme"]


def parts_of_day() -> tuple[tuple[str, str, int], ...]:
    """Return (what, how, minutes) of the usual half day: group and plenum by turns."""
    return (
        (_("Velkommen og spilleregler"), _("Alle sammen"), 10),
        (_("Hovedpunktene, med sitater"), _("Alle sammen"), 30),
        (_("Summing to og to"), _("To og to"), 10),
        (_("Gruppearbeid 1: Kjenner vi oss igjen? Hva mangler?"), _("Grupper"), 45),
        (_("Gruppene forteller"), _("Alle sammen"), 20),
        (_("Pause"), "", 15),
        (_("Gruppearbeid 2: Hva kan vi gjøre?"), _("Grupper"), 45),
        (_("Gruppene forteller"), _("Alle sammen"), 20),
        (_("Oppsummering og veien videre"), _("Alle sammen"), 15),
        (_("Evaluering"), _("Hver for seg"), 10),
    )


def times(start: str) -> list[tuple[str, str]]:
    """Return (from, to) of each part as `09.10`, from `start`."""
    hours, minutes = (int(part) for part in start.replace(":", ".").split("."))
    at = hours * 60 + minutes
    found = []
    for _what, _how, length in parts_of_day():
        found.append((_clock(at), _clock(at + length)))
        at += length
    return found


def _clock(minutes: int) -> str:
    return _("{hours}.{minutes}").format(hours=f"{minutes // 60 % 24:02}", minutes=f"{minutes % 60:02}")


def _when(options: ConferenceOptions) -> Text | Blank:
    return Text(options.date) if options.date else Blank("date", _("dato"))


def _where(options: ConferenceOptions) -> Text | Blank:
    return Text(options.place) if options.place else Blank("place", _("sted og rom, og hvordan en kommer dit"))


def _heard(work: Work) -> list[str]:
    """Whom the study has talked with, in plain words; those of whom there are few are «andre»."""
    staff = work.kinds[PersonKind.STAFF] + work.kinds[PersonKind.EXTERNAL]
    told = {_("pårørende"): work.kinds[PersonKind.RELATIVE], _("ansatte"): staff}
    many = [who for who, n in told.items() if n >= work.hide_below]
    few = [_("andre")] if any(0 < n < work.hide_below for n in told.values()) else []
    return [_("brukere"), *many, *few] if work.kinds[PersonKind.PARTICIPANT] or not many else [*many, *few]


def invitation(work: Work, options: ConferenceOptions) -> Report:
    """A letter in plain words: what it is, that it is voluntary, who else comes, and what is paid for."""
    first, last = times(options.start)[0][0], times(options.start)[-1][1]
    contact = work.material.settings.report.contact
    opening = _(
        "Vi har snakket med {people} om {service}. Nå inviterer vi til en dialogkonferanse. Der møtes brukere, ansatte og ledere. "
        "Vi viser hva vi fikk høre, og snakker om hva som fungerer, hva som er vanskelig, og hva vi kan gjøre."
    ).format(service=work.service, people=joined(_heard(work)))
    practical: list[Block] = [
        paragraph(
            "when", Text(_("Når:") + " ", strong=True), _when(options), Text(_(", kl. {a}–{b}").format(a=first, b=last))
        ),
        paragraph("where", Text(_("Hvor:") + " ", strong=True), _where(options)),
        paragraph("food", Text(_("Mat:") + " ", strong=True), Blank("food", _("hva som serveres; si fra om allergi"))),
        paragraph(
            "answer", Text(_("Svar innen:") + " ", strong=True), Blank("answer", _("frist, og hvem en svarer til"))
        ),
    ]
    good = [
        _("Det er frivillig å komme. Du kan gå når du vil, og du trenger ikke å si hvorfor."),
        _("Du bestemmer selv hva du vil si. Ingen trenger å fortelle om seg selv."),
        _("Du kan ta med en støtteperson."),
        _("Sitatene vi viser, er anonyme. Det blir ikke sagt hvem som har sagt hva."),
        _("Vi skriver ned hva gruppene kommer fram til, men ikke hvem som sier det."),
    ]
    who = _("Det kommer også {people}. I hver gruppe er det flere brukere, og ingen bruker sitter alene.")
    others = Blank("others", _("hvem ellers: ansatte, ledere, politikere, hvor mange"))
    before, after = who.split("{people}")
    sections = (
        Section("purpose", _("Hva det er"), (paragraph("opening", opening),)),
        Section("practical", _("Praktisk"), tuple(practical)),
        Section("safe", _("Godt å vite"), (bullets("good", good), paragraph("others", before, others, after))),
        Section(
            "costs",
            _("Utgifter"),
            (human("costs", _("Hva dekkes: reise, honorar til brukere, støtteperson? Hvordan får en pengene?")),),
        ),
        Section(
            "contact",
            _("Spørsmål?"),
            (
                paragraph(
                    "contact",
                    _("Ta kontakt med") + " ",
                    Text(contact) if contact else Blank("contact", _("navn og telefon")),
                    ".",
                ),
            ),
        ),
    )
    return sheet_report(work, _("Velkommen til dialogkonferanse"), sections, 12, work.material.settings.title)


def programme(work: Work, options: ConferenceOptions) -> Report:
    """The day with times."""
    rows = tuple(
        (f"{start}–{end}", what, how)
        for (start, end), (what, how, _minutes) in zip(times(options.start), parts_of_day(), strict=True)
    )
    table = Table(
        "programme",
        Caption(Label.TABLE, _("Programmet")),
        (_("Tid"), _("Hva"), _("Hvordan")),
        tuple((time, what, how or "–") for time, what, how in rows),
        (20, 55, 25),
        about=_("Én rad for hver del av dagen, med tid, innhold og arbeidsform."),
    )
    rules = [
        _("Én snakker om gangen. Alle får ordet."),
        _("Det som blir sagt om personer, blir i rommet."),
        _("Vi snakker om hvordan ting er, ikke om hvem som har skylden."),
        _("Spør når du ikke forstår et ord."),
    ]
    sections = (
        Section("day", _("Dagen"), (paragraph("when", Text(_("Når:") + " ", strong=True), _when(options)), table)),
        Section("rules", _("Spilleregler"), (bullets("rules", rules),)),
    )
    return sheet_report(work, _("Program for dialogkonferansen"), sections, 12, work.material.settings.title)
