"""`bsb import`: tables and sheets people have filled, interviews coded in Word, and projects of other programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.cli.progress import progressing
from bsb.cli.run import tell
from bsb.cli.secrets import ask_secret, secret_at_hand
from bsb.errors import Fault, InputError, UsageError, gathered
from bsb.language import _, counted, ngettext

if TYPE_CHECKING:
    from bsb.privacy.key import Secret
    from bsb.study import Study
    from bsb.study.deciding import Decided
    from bsb.study.importing import CodebookReport
    from bsb.study.projects import ProjectOptions, ProjectReport

_PLACES = 8
_HEARS = {".qdpx": {"--coder", "--case", "--dry-run"}, ".qdc": {"--dry-run"}, ".docx": {"--coder"}}
_SHEET_HEARS = {"--table", "--coder"}
"""Which options each kind of file listens to."""


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
    given = {"--table": bool(table), "--coder": bool(coder), "--case": bool(case), "--dry-run": dry_run}
    _refuse_idle(paths, [name for name, is_given in given.items() if is_given])
    study = open_study(context)
    asked = _Asked(table, coder, case, dry_run, _secret(study, paths))
    refused = [_is_refused(study, path, asked, len(paths)) for path in paths]
    if any(refused):
        screen.next_step(_("rett det som ikke ble tatt inn, og kjør samme kommando igjen"))
        raise typer.Exit(1)
    screen.next_step("bsb status")


@dataclass(frozen=True, slots=True)
class _Asked:
    """The options of the command."""

    table: str
    coder: str
    case: str
    dry_run: bool
    secret: Secret | None = None


def _secret(study: Study, paths: Sequence[Path]) -> Secret | None:
    """Ask once for what opens the key: a project needs it, and what people wrote is held up against it where it can be opened."""
    kinds = {path.suffix.lower() for path in paths if path.is_file()}
    if ".qdpx" in kinds:
        return ask_secret(study)
    return secret_at_hand(study) if kinds - {".qdc"} else None


def _refuse_idle(paths: Sequence[Path], given: Sequence[str]) -> None:
    """Refuse an option that would do nothing to these files; a trial that was no trial would be found out too late."""
    kinds = [_HEARS.get(path.suffix.lower(), _SHEET_HEARS) for path in paths]
    enough = {"--dry-run": all}
    idle = [name for name in given if not enough.get(name, any)(name in heard for heard in kinds)]
    if idle:
        raise UsageError(
            Fault(
                _("{name} gjør ingenting med {what}.").format(name=name, what=", ".join(path.name for path in paths)),
                _("{name} gjelder {kinds}. Ta valget bort, eller ta inn filene hver for seg.").format(
                    name=name, kinds=_kinds(name)
                ),
            )
            for name in idle
        )


def _kinds(option: str) -> str:
    sheets = [_("ark og tabeller")] if option in _SHEET_HEARS else []
    return ", ".join([*(end for end, heard in _HEARS.items() if option in heard), *sheets])


def _is_refused(study: Study, path: Path, asked: _Asked, many: int) -> bool:
    """Take in one of several files and return whether something in it was refused; a file with faults does not stop the others."""
    try:
        return _take_in(study, path, asked)
    except (InputError, UsageError) as error:
        if many == 1:
            raise
        tell(error)
        return True


def _take_in(study: Study, path: Path, asked: _Asked) -> bool:
    from bsb.study.projects import ProjectOptions

    if path.is_dir():
        raise InputError(Fault(_("Dette er en mappe."), _("Pek på filen i den."), file=path.name))
    if not path.is_file():
        raise InputError(Fault(_("Filen finnes ikke."), _("Se på stavingen av navnet."), file=path.name))
    match path.suffix.lower():
        case ".qdpx":
            _project(study, path, ProjectOptions(asked.coder, asked.case, asked.dry_run), asked.secret)
        case ".qdc":
            _codebook(study, path, asked.dry_run)
        case _:
            return _filled(study, path, asked)
    return False


def _filled(study: Study, path: Path, asked: _Asked) -> bool:
    from bsb.study.deciding import take_in, take_in_word
    from bsb.study.file_names import is_codebook
    from bsb.study.importing import sheet_name
    from bsb.study.journal import user_name

    if is_codebook(path, asked.table):
        from bsb.cli.commands.codebook import tell_taken

        tell_taken(study, path)
        return False
    if path.suffix.lower() == ".docx":
        return _tell(path, take_in_word(study, path, asked.coder, asked.secret))
    if name := sheet_name(path, asked.table):
        return _tell(path, take_in(study, path, name, asked.coder, asked.secret))
    _tell_table(study, path, asked, asked.coder or user_name())
    return False


def _tell_table(study: Study, path: Path, asked: _Asked, who: str) -> None:
    report = study.import_table(path, asked.table, who, asked.secret)
    if not report.new + report.changed + report.same:
        said = _(
            "{file}: ingen rader er fylt ut, og ingenting er tatt inn ({table}). Lagret du arket før du kjørte kommandoen?"
        )
        screen.line(said.format(file=path.name, table=report.table))
        return
    screen.line(
        _("{file}: {new}, {changed}, {same} som før ({table}).").format(
            file=path.name,
            new=ngettext("{n} ny", "{n} nye", report.new).format(n=report.new),
            changed=ngettext("{n} endret", "{n} endret", report.changed).format(n=report.changed),
            same=report.same,
            table=report.table,
        )
    )


def _tell(path: Path, decided: Decided) -> bool:
    screen.line(
        _("{file}: {codings} og {notes} tatt inn ({run}).").format(
            file=path.name,
            codings=counted.codings(decided.codings),
            notes=counted.notes(decided.notes),
            run=decided.run,
        )
    )
    if decided.withheld:
        screen.line(
            _("{statements} siteres ikke i noe som trykkes.").format(statements=counted.statements(decided.withheld))
        )
    if decided.let_go:
        screen.line(_("{statements} kan siteres igjen.").format(statements=counted.statements(decided.let_go)))
    for name in decided.proposed_codes:
        screen.line(_("Ikke i kodeboken: {name}").format(name=name))
    for fault in gathered(decided.refused):
        screen.line(_("Ikke tatt inn: {fault}").format(fault=fault))
    return bool(decided.refused)


def _codebook(study: Study, path: Path, dry_run: bool) -> None:
    from bsb.study.importing import import_codebook

    report: CodebookReport = import_codebook(study, path, dry_run)
    screen.line(
        _("{file}: {new}, {same} som studien har.").format(
            file=path.name,
            new=ngettext("{n} ny kode", "{n} nye koder", len(report.new)).format(n=len(report.new)),
            same=report.same,
        )
    )
    _list(_("Nye koder:"), report.new)
    _list(_("Står som før, for kodeboken sier noe annet:"), report.differing)
    _list(_("Skrevet som […] fordi det kan være navn:"), report.masked)
    _list(_("Ikke tatt over:"), report.losses)
    if dry_run:
        screen.line(_("Prøvekjøring: ingenting er lagret."))


def _project(study: Study, path: Path, options: ProjectOptions, secret: Secret | None) -> None:
    with progressing() as progress:
        report = study.import_project(path, options, secret, progress)
    if report.texts:
        _tell_texts(report)
    screen.line(
        _("{codings} tatt inn, {same} sto der fra før; {notes}; {facts} ({run}).").format(
            codings=counted.codings(report.codings),
            same=report.same,
            notes=counted.notes(report.notes),
            facts=ngettext("{n} opplysning", "{n} opplysninger", report.attributes).format(n=report.attributes),
            run=report.run,
        )
    )
    if report.withheld:
        said = _("{statements} siteres ikke i noe som trykkes.")
        screen.line(said.format(statements=counted.statements(report.withheld)))
    if report.widened:
        screen.line(
            ngettext(
                "{n} utvalg begynte eller sluttet midt i et navn og dekker nå hele det som står der.",
                "{n} utvalg begynte eller sluttet midt i et navn og dekker nå hele det som står der.",
                report.widened,
            ).format(n=report.widened)
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
    if report.lost:
        screen.lost_codings()
    screen.reworded(report.reworded)
    _list(_("Nye koder:"), report.codes)
    _list(_("Nye caser:"), report.cases)
    _list(_("Skrevet som […] fordi det kan være navn (er ordet trygt: bsb names approve ORD):"), report.masked)
    _list(_("Ikke rørt, for studien har noe annet der:"), report.differing)
    _list(_("Ikke tatt over:"), [_told(str(loss.count), loss.what, loss.places) for loss in report.losses])
    if report.doubts:
        screen.line(
            ngettext(
                "{n} ord er tvilsomt. Se på det med: bsb names review",
                "{n} ord er tvilsomme. Se på dem med: bsb names review",
                report.doubts,
            ).format(n=report.doubts)
        )
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
