"""`bsb import`: tables and sheets people have filled, interviews coded in Word, and projects of other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.cli.progress import progressing
from bsb.cli.run import tell
from bsb.cli.secrets import ask_secret
from bsb.errors import Fault, InputError
from bsb.language import _

if TYPE_CHECKING:
    from bsb.study import Study
    from bsb.study.deciding import Decided
    from bsb.study.importing import CodebookReport
    from bsb.study.projects import ProjectOptions, ProjectReport

_PLACES = 8


def import_(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILER", help="Utfylte ark, kodede Word-filer, prosjekter (.qdpx) eller kodebøker (.qdc)."
        ),
    ],
    table: Annotated[str, typer.Option(help="Hvilken tabell, når filnavnet ikke sier det.")] = "",
    coder: Annotated[str, typer.Option(help="Koderens initialer, der filen ikke sier hvem.")] = "",
    case: Annotated[str, typer.Option(help="Case for alle tekstene i et prosjekt.")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Prosjekt eller kodebok: vis hva som ville skjedd; lagre ingenting.")
    ] = False,
) -> None:
    """Ta inn det mennesker har fylt ut eller kodet: ark, Word-filer, og prosjekter fra NVivo, ATLAS.ti, MAXQDA og QualCoder."""
    from bsb.study.projects import ProjectOptions

    study = open_study(context)
    refused = False
    for path in paths:
        match path.suffix.lower():
            case ".qdpx":
                _project(study, path, ProjectOptions(coder, case, dry_run))
            case ".qdc":
                _codebook(study, path, dry_run)
            case _:
                refused |= _filled_of_many(study, path, table, coder, len(paths))
    if refused:
        screen.next_step(_("rett det som ikke ble tatt inn, og kjør samme kommando igjen"))
        raise typer.Exit(1)
    screen.next_step("bsb status")


def _filled_of_many(study: Study, path: Path, table: str, coder: str, many: int) -> bool:
    """Take in one of several files; a file that is no sheet does not stop the others."""
    try:
        return _filled(study, path, table, coder)
    except InputError as error:
        if many == 1:
            raise
        tell(error)
        return True


def _filled(study: Study, path: Path, table: str, coder: str) -> bool:
    from bsb.study.deciding import take_in, take_in_word
    from bsb.study.importing import sheet_name
    from bsb.study.journal import user_name

    if path.suffix.lower() == ".docx":
        if not path.is_file():
            raise InputError(Fault(_("Filen finnes ikke."), _("Se på stavingen av navnet."), file=path.name))
        return _tell(path, take_in_word(study, path, coder))
    if name := sheet_name(path, table):
        return _tell(path, take_in(study, path, name, coder))
    _tell_table(study, path, table, coder or user_name())
    return False


def _tell_table(study: Study, path: Path, table: str, who: str) -> None:
    report = study.import_table(path, table, who)
    screen.line(
        _("{file}: {new} nye, {changed} endret, {same} som før ({table}).").format(
            file=path.name, new=report.new, changed=report.changed, same=report.same, table=report.table
        )
    )


def _tell(path: Path, decided: Decided) -> bool:
    screen.line(
        _("{file}: {codings} kodinger og {notes} notater tatt inn ({run}).").format(
            file=path.name, codings=decided.codings, notes=decided.notes, run=decided.run
        )
    )
    for name in decided.proposed_codes:
        screen.line(_("Ikke i kodeboken: {name}").format(name=name))
    for fault in decided.refused:
        screen.line(_("Ikke tatt inn: {fault}").format(fault=fault))
    return bool(decided.refused)


def _codebook(study: Study, path: Path, dry_run: bool) -> None:
    from bsb.study.importing import import_codebook

    report: CodebookReport = import_codebook(study, path, dry_run)
    screen.line(
        _("{file}: {new} nye koder, {same} som studien har.").format(
            file=path.name, new=len(report.new), same=report.same
        )
    )
    _list(_("Nye koder:"), report.new)
    _list(_("Står som før, for kodeboken sier noe annet:"), report.differing)
    _list(_("Skrevet som […] fordi det kan være navn:"), report.masked)
    _list(_("Ikke tatt over:"), report.losses)
    if dry_run:
        screen.line(_("Prøvekjøring: ingenting er lagret."))


def _project(study: Study, path: Path, options: ProjectOptions) -> None:
    secret = ask_secret(study)
    with progressing() as progress:
        report = study.import_project(path, options, secret, progress)
    if report.texts:
        _tell_texts(report)
    screen.line(
        _("{codings} kodinger tatt inn, {same} sto der fra før; {notes} notater; {facts} opplysninger ({run}).").format(
            codings=report.codings, same=report.same, notes=report.notes, facts=report.attributes, run=report.run
        )
    )
    if report.widened:
        screen.line(
            _("{n} utvalg begynte eller sluttet midt i et navn og dekker nå hele det som står der.").format(
                n=report.widened
            )
        )
    _list(_("Kodere:"), [f"{coder}: {n}" for coder, n in report.coders.items()])
    _tell_rest(report)


def _tell_texts(report: ProjectReport) -> None:
    screen.line(_("Posisjoner i filen: {how}").format(how=report.convention))
    header = (_("Tekst"), _("Id"), _("Status"), _("Replikker"), _("Kodinger"))
    outcomes = {"new": _("ny"), "changed": _("endret"), "known": _("i studien fra før")}
    screen.table(header, [(t.key, t.id, outcomes[t.outcome], t.turns, t.codings) for t in report.texts])


def _tell_rest(report: ProjectReport) -> None:
    for id, segments in report.lost.items():
        screen.lost(id, segments)
    _list(_("Nye koder:"), report.codes)
    _list(_("Nye caser:"), report.cases)
    _list(_("Skrevet som […] fordi det kan være navn (er ordet trygt: bsb names approve ORD):"), report.masked)
    _list(_("Ikke rørt, for studien har noe annet der:"), report.differing)
    _list(_("Ikke tatt over:"), [_told(str(loss.count), loss.what, loss.places) for loss in report.losses])
    if report.doubts:
        screen.line(_("{n} ord er tvilsomme. Se på dem med: bsb names review").format(n=report.doubts))
    if report.dry_run:
        screen.line(_("Prøvekjøring: ingenting er lagret."))


def _told(count: str, what: str, places: tuple[str, ...]) -> str:
    shown = ", ".join(places[:_PLACES])
    more = _(" og {n} til").format(n=len(places) - _PLACES) if len(places) > _PLACES else ""
    return f"{count} × {what}" + (f" ({shown}{more})" if shown else "")


def _list(title: str, rows: tuple[str, ...] | list[str]) -> None:
    if rows:
        screen.line(title)
    for row in rows:
        screen.line(f"  {row}")
