"""The process leader's script for the day."""

from __future__ import annotations

from collections.abc import Sequence

from bsb.language import _, joined
from bsb.model.report import Block, Caption, Label, Report, Section, Table, Tone
from bsb.report.conference.options import ConferenceOptions
from bsb.report.conference.programme import parts_of_day, times
from bsb.report.conference.sheets import sheet_report
from bsb.report.conference.stations import Station
from bsb.report.parts.opening import draft_source
from bsb.report.parts.work import Work, bullets, human, paragraph, sentences

__all__ = ["runsheet"]


def runsheet(work: Work, found: Sequence[Station], options: ConferenceOptions) -> Report:
    """What to do when, what to say, and what to do when talk locks or somebody is hurt. `found` is what the day works on."""
    sections = (
        Section(
            "before",
            _("Før de kommer"),
            (
                *_draft(work, found),
                bullets("before", _before()),
                human("team", _("Hvem gjør hva av dere? Bruk fornavn")),
            ),
        ),
        Section("day", _("Dagen, minutt for minutt"), (_table(options),)),
        Section("groups", _("Gruppearbeidet"), (bullets("groups", _groups()),)),
        Section("hard", _("Når det blir vanskelig"), _hard()),
        Section("after", _("Etterpå"), (bullets("after", _after()),)),
    )
    return sheet_report(
        work, _("Kjøreplan for dialogkonferansen"), sections, size=12, subtitle=_("Bare for prosesslederne")
    )


def _draft(work: Work, found: Sequence[Station]) -> list[Block]:
    """What has to be gone through before anything is shown: coding that nobody has seen, and quotes that nobody has tied to their finding."""
    draft = draft_source(work)
    advice = _("Les sitatene i sammenheng og rett kodingen før noe vises fram. Kildearket viser hvilke det gjelder.")
    untied = [station.finding for station in found if station.untied]
    blocks: list[Block] = [paragraph("draft", sentences(draft, advice), tone=Tone.DRAFT)] if draft else []
    if untied:
        told = _(
            "Se at sitatene viser funnet: {ids}. De er valgt fordi de handler om samme tema. Passer et sitat ikke, så skriv segmentet som viser "
            "funnet, i kolonnen «Støtter» (bsb export funn.xlsx), og lag konferansen på nytt."
        )
        blocks.append(paragraph("untied", told.format(ids=joined(untied)), tone=Tone.DRAFT))
    return blocks


def _table(options: ConferenceOptions) -> Table:
    rows = tuple(
        (f"{start}–{end}", what, str(minutes), hint)
        for (start, end), (what, _how, minutes), hint in zip(
            times(options.start), parts_of_day(), _hints(), strict=True
        )
    )
    return Table(
        "day",
        Caption(Label.TABLE, _("Kjøreplan")),
        (_("Tid"), _("Hva"), _("Min."), _("Husk")),
        rows,
        (17, 30, 9, 44),
        (2,),
        about=_("Én rad for hver del av dagen, med tid, minutter og det du skal huske."),
    )


def _hints() -> tuple[str, ...]:
    return (
        _("Si hvem dere er, hvorfor vi er her, og hva som skjer med det som blir sagt."),
        _("Vis funn for funn. Les sitatene høyt. Si hvor mange som har sagt hva."),
        _("Hva la du merke til? Ingen skal rapportere."),
        _("Tre minutter instruks. Del ut arkene. Gå rundt og hør at brukerne får ordet."),
        _("To til tre minutter for hver gruppe. Ingen debatt nå. Skriv på veggen."),
        _("Hold den. Snakk med dem som har vært stille."),
        _("Tre minutter instruks. Be om tiltak med hvem og når."),
        _("To til tre minutter for hver gruppe. Spør lederne hva de tar med seg."),
        _("Si hva dere har hørt. Si når rapporten kommer, og hvem som får den."),
        _("Del ut skjemaet. Det er anonymt."),
    )


def _before() -> list[str]:
    return [
        _("Sett gruppene på forhånd. Minst to brukere i hver gruppe, aldri en alene."),
        _("Skriv ut gruppearkene, ett sett til hver gruppe, og evalueringsskjemaet til alle."),
        _("Send eller del ut den lettleste utgaven av funnene, når noen har lest gjennom den."),
        _("Legg fram en utskrift av lysbildene for dem som ikke vil lese fra skjermen."),
        _("Avtal hvem som skriver referat, og hvem som kan ta en prat på gangen."),
        _("Les sitatene en gang til: Kan noen i rommet kjennes igjen?"),
    ]


def _groups() -> list[str]:
    return [
        _("Instruks i tre minutter: Les funnet og sitatene. Kryss av. Skriv hva gruppa sier."),
        _("Ordstyreren passer på at alle får ordet. Begynn med en runde der hver sier én ting."),
        _("Skriveren skriver det gruppa sier, ikke det skriveren mener."),
        _("Er dere uenige, så skriv begge deler."),
        _("Gruppa forteller i to til tre minutter. De andre lytter. Spørsmål til slutt."),
    ]


def _hard() -> tuple[Block, ...]:
    return (
        bullets(
            "locks",
            [
                _("Praten låser seg: Be hver skrive én setning for seg selv, og les dem opp."),
                _("Noen tar all plass: Takk, og spør en annen med navn eller rolle hva de tenker."),
                _(
                    "Noen forsvarer seg: Si at sitatet er én persons opplevelse, og spør hva som skal til for at den blir en annen."
                ),
                _("Noen blir lei seg: Stopp. Spør om de vil ta en pause. Én av dere går med. Ring dagen etter."),
                _("Noen kjennes igjen i et sitat: Ikke bekreft. Gå videre. Snakk med den det gjelder etterpå."),
                _("Noe alvorlig kommer fram: Følg avtalen dere har med oppdragsgiver om hvem som skal varsles."),
            ],
        ),
        human("contacts", _("Hvem kan en deltaker snakke med etterpå? Skriv telefonnummer")),
    )


def _after() -> list[str]:
    return [
        _("Samle inn ark og skjemaer. Ta bilde av veggen."),
        _("Fyll ut referatet samme dag, mens dere husker det."),
        _("Les inn referatet og evalueringen i studien."),
        _("Sett ny status på hvert funn: bekreftet, nyansert, avvist eller nytt."),
        _("Takk alle som kom, og si når rapporten er ferdig."),
    ]
