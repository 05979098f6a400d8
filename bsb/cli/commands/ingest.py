"""`bsb ingest`: read transcripts, replace names, store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.language import _

if TYPE_CHECKING:
    from bsb.privacy.key import Secret
    from bsb.study import Study
    from bsb.study.collecting import FileOutcome, IngestReport


def ingest(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="FILER...", help="Utskrifter, eller mapper med utskrifter.")],
    persons: Annotated[str, typer.Option(help="Arket med navn dere kjenner (ellers personer.csv i studien).")] = "",
    interviews: Annotated[str, typer.Option(help="Arket over intervjuene (ellers intervjuer.csv i studien).")] = "",
    case: Annotated[str, typer.Option(help="Case (bydel, tjeneste, gruppe) for alle filene.")] = "",
    form: Annotated[str, typer.Option(help="fokusgruppe eller enkeltintervju, for alle filene.")] = "",
    date: Annotated[str, typer.Option(help="Dato for alle filene, som 2026-03-14.")] = "",
    source: Annotated[str, typer.Option(help="intervju, dialogkonferanse eller dokument.")] = "",
    interviewer: Annotated[
        list[str] | None, typer.Option(help="Merkelapp som er intervjuer; kan gis flere ganger.")
    ] = None,
    case_from_folder: Annotated[bool, typer.Option("--case-from-folder", help="Mappens navn er case.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Vis hva som ville skjedd; lagre ingenting.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
    workers: Annotated[int, typer.Option(help="Antall prosesser; 0 er én per kjerne.")] = 0,
) -> None:
    """Les utskrifter, bytt ut navn, og lagre dem i studien."""
    from bsb.study.collecting import IngestOptions

    study = open_study(context)
    options = IngestOptions(
        persons, interviews, case, form, date, source, tuple(interviewer or ()), case_from_folder, dry_run, workers
    )
    secret = None if dry_run else _secret(study)
    report = study.ingest(paths, options, secret, screen.progress)
    if as_json:
        from bsb.ingest.summary import summarise

        screen.show_json([_json(file) for file in report.files])
        del summarise
    else:
        tell(report)
    if report.of("fault"):
        raise typer.Exit(1)


def tell(report: IngestReport) -> None:
    """Print a table of the files and what to do next."""
    header = (_("Fil"), _("Id"), _("Status"), _("Format"), _("Replikker"), _("Ord"), _("Intervjuer"))
    screen.table(header, [_row(file) for file in report.files])
    for file in report.files:
        for fault in file.faults:
            screen.line(_("Feil: {fault}").format(fault=fault))
        for doubt in file.raw.doubts if file.raw else ():
            screen.line(_("Se på {file}: {doubt}").format(file=file.path.name, doubt=doubt))
        if file.lost:
            screen.line(
                _("{id}: {n} segmenter fant ikke igjen ordene sine: {which}").format(
                    id=file.id, n=len(file.lost), which=", ".join(file.lost)
                )
            )
    if report.dry_run:
        screen.line(_("Prøvekjøring: ingenting er lagret."))
        return
    if report.replaced:
        what = ", ".join(f"{kind} {n}" for kind, n in report.replaced.items())
        screen.line(_("Byttet ut: {what}.").format(what=what))
    if report.doubts:
        screen.line(_("{n} ord er tvilsomme. Se på dem med: bsb names review").format(n=report.doubts))
    screen.line(_("Neste: bsb code"))


_STATUS = {"new": "ny", "changed": "endret", "unchanged": "uendret", "fault": "feil"}


def _row(file: FileOutcome) -> tuple[object, ...]:
    raw = file.raw
    if raw is None:
        return (file.path.name, file.id, _STATUS[file.outcome], "", "", "", "")
    words = sum(len(turn.text.split()) for turn in raw.turns)
    asking = ", ".join(speaker.label for speaker in raw.speakers if speaker.interviewer) or "–"
    return (file.path.name, file.id, _STATUS[file.outcome], raw.format, len(raw.turns), words, asking)


def _json(file: FileOutcome) -> object:
    from bsb.ingest.summary import summarise

    return summarise(file.path.name, file.raw, file.faults).as_json()


def _secret(study: Study) -> Secret | None:
    from bsb.privacy.key import Secret, secret_from_environment
    from bsb.study.keys import key_path

    if found := secret_from_environment():
        return found
    if key_path(study).exists():
        phrase = screen.ask_passphrase(_("Passord til koblingsnøkkelen"))
    else:
        screen.line(_("Koblingsnøkkelen (hvem som er hvem) låses med et passord. Skriv det ned et trygt sted."))
        phrase = screen.ask_passphrase(_("Nytt passord"), again=_("En gang til"))
    return Secret(passphrase=phrase) if phrase else None
