"""`bsb store`: where the study is, and moving it between its folder and a database server."""

from __future__ import annotations

from typing import Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.cli.progress import working
from bsb.language import _

app = typer.Typer(
    help="Hvor studien ligger: i en fil, eller på en databasetjener for flere kodere.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("show")
def show(context: typer.Context) -> None:
    """Vis hvor studien ligger. Passord vises ikke."""
    store = open_study(context).store
    screen.line(store.url.render_as_string(hide_password=True) if store.server else str(store.url.database))
    screen.next_step("bsb status")


@app.command("move")
def move(
    context: typer.Context,
    target: Annotated[
        str,
        typer.Argument(metavar="ADRESSE", help="postgresql://bruker@tjener/studie, eller «fil» for å flytte tilbake."),
    ],
    replace: Annotated[bool, typer.Option("--replace", help="Erstatt en studie som ligger der fra før.")] = False,
) -> None:
    """Flytt studien til en databasetjener, eller tilbake til en fil. Innholdet er det samme etterpå."""
    from bsb.study.moving import move_store

    study = open_study(context)
    with working(_("Flytter studien")):
        report = move_store(study, target, replace)
    screen.line(_("Studien ligger nå i {place}.").format(place=report.place))
    if not report.told_in_settings:
        screen.line(_("Si fra om det selv: sett eller fjern BSB_STORE. Et passord skrives aldri i bsb.toml."))
    screen.next_step("bsb check --integrity")
