"""`bsb report`: write reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.language import _


def report(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="SLAG", help="prosess")],
    case: Annotated[str, typer.Option(help="Bare denne casen.")] = "",
    template: Annotated[Path | None, typer.Option(help="Egen Word-mal (.docx eller .dotx).")] = None,
) -> None:
    """Skriv et rapportutkast i Word. Grå felt er det mennesker skal skrive."""
    from bsb.study.writing_up import ReportOptions

    study = open_study(context)
    paths = study.report(kind, ReportOptions(case, str(template or "")))
    screen.line(_("Skrev utkastet:"))
    screen.files(paths)
    screen.line(_("Neste: åpne det i Word og fyll ut de grå feltene."))
