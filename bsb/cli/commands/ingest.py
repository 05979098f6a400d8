"""`bsb ingest`: read transcripts, replace names, store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.cli.kinds import many_of
from bsb.cli.progress import progressing
from bsb.cli.secrets import ask_secret
from bsb.errors import BsbError, UsageError
from bsb.language import _, ngettext

if TYPE_CHECKING:
    from bsb.errors import Fault
    from bsb.ingest.summary import FileSummary
    from bsb.study import Study
    from bsb.study.collecting import FileOutcome, IngestReport
    from bsb.study.saying import IngestOptions


def ingest(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="FILER", help="Utskrifter, eller mapper med utskrifter.")],
    persons: Annotated[str, typer.Option(help="Arket med navn dere kjenner (ellers personer.csv i studien).")] = "",
    interviews: Annotated[str, typer.Option(help="Arket over intervjuene (ellers intervjuer.csv i studien).")] = "",
    case: Annotated[str, typer.Option(help="Case (bydel, tjeneste, gruppe) for alle filene.")] = "",
    form: Annotated[str, typer.Option(help="fokusgruppe eller enkeltintervju, for alle filene.")] = "",
    date: Annotated[str, typer.Option(help="Dato for alle filene, som 2026-03-14.")] = "",
    source: Annotated[str, typer.Option(help="intervju, dialogkonferanse eller dokument.")] = "",
    interviewer: Annotated[
        list[str] | None, typer.Option(help="Merkelapp som er intervjuer; kan gis flere ganger.")
    ] = None,
    same: Annotated[
        list[str] | None,
        typer.Option(
            metavar="A=B", help="To merkelapper er samme person: A er B; kan gis flere ganger. A=A skiller A ut igjen."
        ),
    ] = None,
    case_from_folder: Annotated[bool, typer.Option("--case-from-folder", help="Mappens navn er case.")] = False,
    reread: Annotated[
        bool,
        typer.Option("--reread", help="Les også filer på nytt som er lest med eldre regler. Kodingene følger ordene."),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Vis hva som ville skjedd; lagre ingenting.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
    workers: Annotated[int, typer.Option(help="Antall prosesser; 0 er én per kjerne.")] = 0,
    scheduler: Annotated[
        str, typer.Option(metavar="ADRESSE", help="La en Dask-klynge lete etter navn (tls://maskin:8786).")
    ] = "",
) -> None:
    """Les utskrifter, bytt ut navn, og lagre dem i studien."""
    from bsb.study.declaring import with_cases_of_sheet
    from bsb.study.file_names import called_by_somebody
    from bsb.study.files import gather
    from bsb.study.keys import key_path
    from bsb.study.saying import IngestOptions

    study = open_study(context)
    options = IngestOptions(
        persons,
        interviews,
        case,
        form,
        date,
        source,
        tuple(interviewer or ()),
        case_from_folder,
        dry_run,
        workers,
        _pairs(same or ()),
        scheduler,
        reread,
    )
    study, cases = with_cases_of_sheet(study, options)
    if not as_json:
        _tell_of_cases(cases, dry_run)
    files = gather(paths)
    if not screen.is_watched():
        screen.call_files(files, lambda: _written_down(study, options))
    secret = ask_secret(study) if not dry_run or key_path(study).exists() else None
    with progressing() as progress:
        report = study.ingest(paths, options, secret, progress)
    if not screen.is_watched():
        named = called_by_somebody(files, None) if report.named is None else report.named
        screen.call_files(files, named=named)
    if as_json:
        told = [_summary(file) for file in report.files]
        told += _summary_of_interviews(study, options, report)
        screen.show_json([each.as_json() for each in told])
    else:
        tell(report)
        for fault in (*_unmatched(study, options, report), *_unseated(study, options, report)):
            screen.line(_("Se på {fault}").format(fault=fault))
        _tell_of_rows(study, options, report)
        _tell_of_register(study, options, report)
        _tell_of_next(report)
    if report.of("fault"):
        raise typer.Exit(1)


def _written_down(study: Study, options: IngestOptions) -> list[str]:
    """Return the names of the list of people; of one that cannot be read none, and why is told where it is read."""
    from bsb.study.saying import told_people

    try:
        return [name for person in told_people(study, options) for name in (person.name, *person.nicknames)]
    except BsbError:
        return []


def _tell_of_cases(names: Sequence[str], dry_run: bool) -> None:
    if names and not dry_run:
        said = _("Casene i arket over intervjuer er ført inn i bsb.toml: {names}. Rett dem der om noe er feil.")
        screen.line(said.format(names=", ".join(names)))


def _pairs(given: Iterable[str]) -> tuple[tuple[str, str], ...]:
    parted = [tuple(part.strip() for part in text.split("=")) for text in given]
    if any(len(pair) != 2 or not all(pair) for pair in parted):
        raise UsageError(
            _("--same er to merkelapper med likhetstegn mellom."), _('Skriv for eksempel --same "KH=KARI".')
        )
    return tuple((one, other) for one, other in parted)


def tell(report: IngestReport) -> None:
    """Print a table of the files and what to do next."""
    header = (
        _("Fil"),
        _("Id"),
        _("Status"),
        _("Format"),
        _("Replikker"),
        _("Ord"),
        _("Til"),
        _("Spør"),
        _("Talere"),
    )
    screen.table(header, [_row(file) for file in report.files])
    doubted: dict[str, list[str]] = {}
    for file in report.files:
        for fault in file.faults:
            screen.line(_("Feil: {fault}").format(fault=fault))
        for doubt in _summary(file).doubts if file.raw else ():
            doubted.setdefault(doubt, []).append(file.path.name)
        screen.lost(file.id, file.lost)
    if any(file.lost for file in report.files):
        screen.lost_codings()
    # The same of many files is said once, with their names.
    for doubt, names in doubted.items():
        screen.line(_("Se på {file}: {doubt}").format(file="; ".join(names), doubt=doubt))
    _tell_of_left_out(report)
    if report.older:
        from bsb.study.steps import told_of_older

        screen.line(told_of_older(report.older))
    if report.dry_run:
        screen.line(_("Prøvekjøring: ingenting er lagret."))
        return
    if report.replaced:
        what = ", ".join(f"{many_of(kind)} {n}" for kind, n in report.replaced.items())
        screen.line(_("Byttet ut: {what}.").format(what=what))
    if report.doubts:
        screen.line(ngettext("{n} ord er tvilsomt.", "{n} ord er tvilsomme.", report.doubts).format(n=report.doubts))
    _tell_of_names(report)


def _tell_of_names(report: IngestReport) -> None:
    """Say what has become of names that are known now, in what people have written and approved."""
    screen.reworded(report.reworded)
    if report.left:
        screen.still_written(report.left)
    if again := report.held_again:
        said = ngettext(
            "{n} ord som var godkjent for deling, er navnet til noen i nøkkelen nå, og holdes tilbake igjen.",
            "{n} ord som var godkjent for deling, er navn i nøkkelen nå, og holdes tilbake igjen.",
            again,
        )
        screen.line(said.format(n=again))


def _tell_of_left_out(report: IngestReport) -> None:
    """Say what stands in the files and is no speech, and of what Word has tracked that it is in; the same of many files once."""
    from bsb.ingest.kinds import Kind, told_with_place

    forms = {True: _("I {file}: {kinds}"), False: _("Ikke tatt med fra {file}: {kinds}")}
    for taken, form in forms.items():
        files: dict[str, list[str]] = {}
        for file in report.files:
            left_out = file.raw.left_out if file.raw else ()
            kinds = [told_with_place(one) for one in left_out if (one.kind == Kind.INSERTED) is taken]
            if kinds:
                files.setdefault(", ".join(kinds), []).append(file.path.name)
        for said, names in files.items():
            screen.line(form.format(file="; ".join(names), kinds=said))


def _unmatched(study: Study, options: IngestOptions, report: IngestReport) -> tuple[Fault, ...]:
    """Return which lines of the sheet over interviews are about no file, and which columns nobody knows: what they say is nowhere in the study."""
    from bsb.errors import Fault, gathered
    from bsb.study.saying import INTERVIEWS, sheet_of
    from bsb.text.near import meant

    sheet = sheet_of(study, options.interviews, INTERVIEWS)
    repair = _("Skriv filens navn slik det står i mappa.")
    faults = [
        Fault(
            _("Raden passer ikke til noen fil, så det som står der, er ikke tatt med."),
            f"{meant(near)} {repair}".strip(),
            sheet.name if sheet else "",
            line,
        )
        for line, near in report.unmatched.items()
    ]
    return (*gathered(faults), *(_untaken(sheet) if sheet else ()))


def _unseated(study: Study, options: IngestOptions, report: IngestReport) -> tuple[Fault, ...]:
    """Return which lines of the list of people are about an interview that nobody has read: those people are counted as nobody who spoke."""
    from bsb.errors import Fault, gathered
    from bsb.study.saying import PEOPLE, sheet_of

    sheet = sheet_of(study, options.persons, PEOPLE)
    what = _("Intervjuet som står i raden, er ikke blant dem som er lest inn, så personen er ikke satt på plass ennå.")
    repair = _("Skriv filens navn, eller nummeret intervjuet har fått (I01), og les inn på nytt.")
    return gathered([Fault(what, repair, sheet.name if sheet else "", line) for line in report.unseated])


def _untaken(sheet: Path) -> list[Fault]:
    """Return which columns of the sheet over interviews nobody knows: what stands there would be missed later, and nothing would say why."""
    from bsb.errors import Fault
    from bsb.ingest.facts import untaken_columns
    from bsb.text.near import meant

    what = _("Kolonne {n} har en overskrift som ikke er kjent, så det som står der, er ikke tatt med.")
    known = _(
        "Kolonnene heter fil, case, form, rolle, dato, inviterte, oppmøtte, minutter, sider, guideversjon, temaer_spurt og kilde."
    )
    return [
        Fault(what.format(n=at), meant(near) or known, sheet.name, 1) for at, near in untaken_columns(sheet).items()
    ]


def _summary_of_interviews(study: Study, options: IngestOptions, report: IngestReport) -> list[FileSummary]:
    """Return the sheet over interviews as one file more, with its lines that are about no file; nothing where there are none."""
    from bsb.ingest.summary import FileSummary as Summary

    faults = (*_unmatched(study, options, report), *_unseated(study, options, report))
    return [Summary(faults[0].file, "csv", doubts=tuple(str(fault) for fault in faults))] if faults else []


def _tell_of_rows(study: Study, options: IngestOptions, report: IngestReport) -> None:
    """Say which interviews have no row in the sheet over interviews: they would stand as «Ikke fordelt», and nobody would know why."""
    from bsb.study.saying import INTERVIEWS, sheet_of, unrowed

    sheet = sheet_of(study, options.interviews, INTERVIEWS)
    read = {file.path: file.id or file.path.name for file in report.files if file.outcome != "fault"}
    without = [read[path] for path in unrowed(study, tuple(read), options)]
    if sheet and without:
        said = ngettext(
            "{n} intervju har ingen rad i {file}, så studien vet ikke hvilken case det hører til, eller hvem som ble intervjuet: {which}.",
            "{n} intervjuer har ingen rad i {file}, så studien vet ikke hvilken case de hører til, eller hvem som ble intervjuet: {which}.",
            len(without),
        ).format(n=len(without), file=sheet.name, which=", ".join(without))
        screen.line(f"{said} {_('Skriv en rad for hver fil, og kjør samme kommando igjen.')}")


def _tell_of_register(study: Study, options: IngestOptions, report: IngestReport) -> None:
    """Say that the list of people may go from the study's folder, where everybody in it is in the key; and when nobody is in it."""
    from bsb.study.saying import PEOPLE, sheet_of, told_people

    sheet = sheet_of(study, options.persons, PEOPLE)
    if not sheet or options.dry_run:
        return
    if report.unlisted:
        who = ", ".join(f"{id} ({n})" for id, n in report.unlisted.items())
        said = _("Disse snakker uten å stå i {file}, og regnes som brukere: {who}.").format(file=sheet.name, who=who)
        repair = _(
            "Er noen av dem pårørende eller ansatte, så skriv «pårørende» eller «ansatt» i kolonnen «rolle» i arket over intervjuer, "
            "eller før dem inn i {file} med rolle, intervju og merkelapp, og les inn igjen."
        )
        screen.line(f"{said} {repair.format(file=sheet.name)}")
    if report.listed and sheet.resolve().is_relative_to(study.folder):
        screen.line(_("{file} er lest inn i koblingsnøkkelen og kan slettes herfra.").format(file=sheet.name))
    elif not told_people(study, options):
        said = _("Det står ingen navn i {file} ennå. Skriv inn dem dere kjenner, og kjør samme kommando igjen.")
        screen.line(said.format(file=sheet.name))


def _tell_of_next(report: IngestReport) -> None:
    if report.of("fault"):
        screen.next_step(_("rett filene det er feil på, og kjør samme kommando igjen"))
    elif report.dry_run:
        screen.next_step(_("samme kommando uten --dry-run"))
    else:
        screen.next_step("bsb names review" if report.doubts else "bsb code")


def _status_words() -> dict[str, str]:
    return {"new": _("ny"), "changed": _("endret"), "unchanged": _("uendret"), "fault": _("feil")}


def _row(file: FileOutcome) -> tuple[object, ...]:
    if file.raw is None and file.stored is None:
        return (file.path.name, file.id, _status_words()[file.outcome], "", "", "", "", "", "")
    read = _summary(file)
    speakers = ", ".join(f"{label or '?'} {share:.0%}" for label, share in read.shares.items())
    times = _clock(read.end_ms) if read.end_ms is not None else ""
    # A Word file is told as one; how letters are written matters where it may be guessed wrong.
    form = f"{read.format} {'' if read.encoding == 'XML' else read.encoding}".strip()
    asking = ", ".join(read.interviewer) or ("–" if file.raw else "")
    return (
        file.path.name,
        file.id,
        _status_words()[file.outcome],
        form,
        read.turns,
        read.words,
        times,
        asking,
        speakers,
    )


def _clock(ms: int) -> str:
    return f"{ms // 3_600_000}:{ms // 60_000 % 60:02d}:{ms // 1000 % 60:02d}"


def _summary(file: FileOutcome) -> FileSummary:
    from bsb.errors import InputError
    from bsb.ingest.summary import FileSummary as Summary
    from bsb.ingest.summary import failed, summary

    if file.stored is not None:
        origin, turns = file.stored.origin, file.stored.turns
        return Summary(file.path.name, origin.format, origin.encoding, len(turns), file.stored.words)
    if file.raw is None:
        return failed(InputError(file.faults), file.path.name)
    return summary(file.raw, file.path.name, named=screen.is_watched())
