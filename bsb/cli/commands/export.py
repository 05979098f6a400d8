"""`bsb export` and `bsb import`: tables out and in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.language import _


def export(
    context: typer.Context,
    path: Annotated[
        Path, typer.Argument(metavar="FIL", help="Filen; endelsen velger form: .jsonl .csv .xlsx .parquet")
    ],
    table: Annotated[str, typer.Option(help="Hvilken tabell, når filnavnet ikke sier det.")] = "",
) -> None:
    """Skriv en tabell fra studien, for eksempel «bsb export tekst.jsonl» eller «kodinger.xlsx»."""
    study = open_study(context)
    written = study.export(path, table)
    screen.line(_("Skrev {file}.").format(file=written))


def import_(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="FILER...", help="Ark som mennesker har fylt ut.")],
    table: Annotated[str, typer.Option(help="Hvilken tabell, når filnavnet ikke sier det.")] = "",
) -> None:
    """Ta inn tabeller som mennesker har fylt ut: funn, vurderinger, lenker, planmål og så videre."""
    from bsb.study.journal import user_name

    study = open_study(context)
    for path in paths:
        report = study.import_table(path, table, user_name())
        screen.line(
            _("{file}: {new} nye, {changed} endret, {same} som før ({table}).").format(
                file=path.name, new=report.new, changed=report.changed, same=report.same, table=report.table
            )
        )
