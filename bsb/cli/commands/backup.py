"""`bsb backup` and `bsb restore`: a study in one sealed file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import of, open_study
from bsb.cli.progress import working
from bsb.language import _, ngettext

if TYPE_CHECKING:
    from bsb.privacy.sealing import Secret


def backup(
    context: typer.Context,
    path: Annotated[
        Path | None, typer.Argument(metavar="FIL", help="Fila som skal skrives; ellers ved siden av studiemappen.")
    ] = None,
    with_key: Annotated[
        bool, typer.Option("--with-key", help="Ta med koblingsnøkkelen og personer.csv. Da følger navnene med.")
    ] = False,
    with_outputs: Annotated[bool, typer.Option("--with-outputs", help="Ta med det som ligger i ut.")] = False,
) -> None:
    """Skriv hele studien til én kryptert fil."""
    from bsb.study.backup import BackupOptions, backup, backup_secret

    study = open_study(context)
    secret = backup_secret() or _asked(again=True)
    with working(_("Skriver kopien")):
        report = backup(study, path, secret, BackupOptions(with_key, with_outputs))
    screen.line(
        ngettext("Skrev {file} ({n} fil).", "Skrev {file} ({n} filer).", len(report.files)).format(
            file=report.path, n=len(report.files)
        )
    )
    if not with_key:
        screen.line(_("Koblingsnøkkelen er ikke med; ta vare på den for seg, eller bruk --with-key."))
    screen.line(_("Uten passordet kan kopien ikke åpnes."))
    screen.next_step(_("flytt fila til et annet sted enn denne maskinen"))


def restore(
    context: typer.Context,
    path: Annotated[
        Path, typer.Argument(metavar="FIL", help="Sikkerhetskopien (.age), eller en av sikkerhetskopier/.")
    ],
    replace: Annotated[
        bool, typer.Option("--replace", help="Erstatt studien som er der. Den blir kopiert først.")
    ] = False,
) -> None:
    """Hent en studie fra en sikkerhetskopi, til mappen gitt med -C."""
    from bsb.study.backup import backup_secret
    from bsb.study.restoring import is_sealed, restore

    secret = (backup_secret() or _asked()) if is_sealed(path) else None
    with working(_("Henter kopien")):
        report = restore(path, of(context).folder.resolve(), secret, replace)
    screen.line(
        ngettext("{n} fil er hentet til {folder}.", "{n} filer er hentet til {folder}.", len(report.files)).format(
            n=len(report.files), folder=report.folder
        )
    )
    if report.key:
        screen.line(_("Nøkkelen ligger i {path}").format(path=report.key))
    if report.was_in_server:
        screen.line(
            _("Studien lå på en databasetjener; nå er den en fil. Flytt den tilbake med: bsb store move ADRESSE")
        )
    screen.next_step(f"bsb -C {screen.typed(str(report.folder))} check")


def _asked(again: bool = False) -> Secret | None:
    from bsb.privacy.sealing import Secret

    repeat = _("En gang til") if again else ""
    phrase = screen.ask_passphrase(_("Passord til sikkerhetskopien"), again=repeat)
    return Secret(passphrase=phrase) if phrase else None
