"""`bsb check`: is the study whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.cli.progress import working
from bsb.cli.secrets import secret_at_hand
from bsb.errors import Fault, InputError, UsageError, gathered
from bsb.language import _, ngettext

if TYPE_CHECKING:
    from bsb.study import Study


def check(
    context: typer.Context,
    draft: Annotated[
        Path | None,
        typer.Argument(
            metavar="UTKAST",
            help="Et ferdig utkast (.docx), lysbilder (.pptx) eller en annen fil som skal kontrolleres før den sendes.",
        ),
    ] = None,
    reidentify: Annotated[
        bool, typer.Option("--reidentify", help="Vis hvem som kan kjennes igjen på rolle, sted, kjønn og alder.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FIL", help="Med --reidentify: Excel-arket til en kollega som skal prøve å kjenne folk igjen."
        ),
    ] = None,
    integrity: Annotated[
        bool,
        typer.Option("--integrity", help="Bare studiefilen: databasen, henvisninger, plasser i tekstene og journalen."),
    ] = False,
) -> None:
    """Kontroller at studien er hel, eller at et ferdig utkast kan sendes."""
    from bsb.study.checking import check_integrity, check_study

    if out is not None and not reidentify:
        raise UsageError(_("--out hører til --reidentify."), _("Skriv bsb check --reidentify --out FIL.xlsx"))
    study = open_study(context)
    if draft is not None:
        _check_draft(study, draft)
        return
    if reidentify:
        _tell_recognisable(study, out)
        return
    with working(_("Kontrollerer studien")):
        faults = check_integrity(study) if integrity else check_study(study)
    for fault in gathered(faults):
        screen.line(str(fault))
    if faults:
        screen.next_step(_("gjør det som står etter hver linje, og så bsb check"))
        raise typer.Exit(1)
    screen.line(_("Studien er hel."))
    screen.next_step("bsb status")


def _tell_recognisable(study: Study, out: Path | None) -> None:
    """Show who may be known, or write the sheet for a colleague."""
    from bsb.study.recognising import as_cells, group_cells, group_heads, people_heads, recognisable, write_recognising

    if out is not None:
        with working(_("Skriver arket")):
            count = write_recognising(study, out)
        said = ngettext("{n} person på arket {file}.", "{n} personer på arket {file}.", count)
        screen.line(said.format(n=count, file=out))
        screen.next_step(_("gi arket til en kollega som kjenner tjenesten, og slett det når dere har sett på svarene"))
        return
    groups, people = recognisable(study)
    screen.table(group_heads(), map(group_cells, groups))
    screen.line()
    screen.table(people_heads(), map(as_cells, people))
    screen.next_step(
        _("ark til en kollega: {command}").format(command="bsb check --reidentify --out ../gjenkjenning.xlsx")
    )


def _check_draft(study: Study, draft: Path) -> None:
    from bsb.study.checking import check_finished, is_draft

    if not draft.is_file():
        raise InputError(Fault(_("Filen finnes ikke."), _("Se på stavingen av navnet."), draft.name))
    secret = secret_at_hand(study)
    if secret is None and not is_draft(draft):
        raise UsageError(
            _(
                "I andre filer enn Word-utkast og lysbilder letes det bare etter det koblingsnøkkelen kjenner, og den er ikke åpnet."
            ),
            _("Svar med passordet, eller sett BSB_KEY_PASSPHRASE eller BSB_KEY_IDENTITY."),
        )
    with working(_("Kontrollerer utkastet")):
        faults, paths = check_finished(study, draft, secret)
    for fault in gathered(faults):
        screen.line(str(fault))
    if faults:
        count = ngettext("{n} ting å se på.", "{n} ting å se på.", len(faults)).format(n=len(faults))
        screen.line(f"{count} {_('De står også her:')}" if paths else count)
        screen.files(paths)
        screen.next_step(_("rett i filen, og så bsb check {file}").format(file=screen.typed(str(draft))))
        raise typer.Exit(1)
    if secret is None:
        screen.line(_("Det er ikke lett etter navn i koblingsnøkkelen, for den er ikke åpnet."))
    if not is_draft(draft):
        screen.line(
            _(
                "Det er bare lett etter det koblingsnøkkelen kjenner, og det ble ikke funnet. Noe annet er ikke kontrollert i denne filen."
            )
        )
        return
    screen.line(_("Utkastet er i orden."))
    screen.next_step(_("la en kollega lese det før det sendes"))
