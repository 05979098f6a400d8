"""`bsb init`: make a study folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from bsb.cli import screen
from bsb.language import _


def init(
    folder: Annotated[Path, typer.Argument(metavar="MAPPE", help="Mappen som skal lages.")],
    title: Annotated[str, typer.Option(help="Tittelen på undersøkelsen.")] = "",
    service: Annotated[str, typer.Option(help="Tjenesten som evalueres.")] = "",
    role: Annotated[str, typer.Option(help="Rolleordet for ansatte der, for eksempel «oppfølger».")] = "",
    language: Annotated[str, typer.Option(help="Språket i undersøkelsen: nb, nn eller en.")] = "nb",
    case: Annotated[
        list[str] | None,
        typer.Option(help="Bydel, tjeneste eller gruppe som skal sammenlignes; kan gis flere ganger."),
    ] = None,
) -> None:
    """Lag en studiemappe med innstillinger og skjemaer å fylle ut."""
    from bsb.study import Study
    from bsb.study.templates import refuse_taken, usual_role
    from bsb.text.several import several

    # Before anything is asked: three answers for nothing are three too many.
    refuse_taken(folder)
    title = title or _ask(_("Tittel på undersøkelsen"), folder.name)
    service = service or _ask(_("Tjenesten som evalueres"), "")
    role = role or _ask(_("Rolleord for de ansatte der"), usual_role(language))
    cases = case or several(
        _ask(_("Bydeler, tjenester eller grupper, med komma mellom (tom: de står i intervjuer.csv)"), "")
    )
    study = Study.create(folder, title, cases, service=service, role_word=role, language=language)
    screen.line(_("Laget studiemappen {folder}.").format(folder=study.folder))
    screen.line(_("Fyll ut personer.csv (hvem dere kjenner navnet på) og intervjuer.csv (ett intervju per rad)."))
    screen.next_step(_("bsb -C {folder} ingest MAPPE_MED_UTSKRIFTER").format(folder=screen.typed(str(folder))))


def _ask(question: str, default: str) -> str:
    if not sys.stdin.isatty():
        return default
    answer: str = typer.prompt(question, default=default, show_default=bool(default))
    return answer
