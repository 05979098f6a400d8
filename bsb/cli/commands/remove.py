"""`bsb remove`: take a transcript out of the study."""

from __future__ import annotations

from typing import Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.cli.progress import working
from bsb.cli.secrets import ask_secret
from bsb.language import _, counted


def remove(
    context: typer.Context,
    transcript: Annotated[str, typer.Argument(metavar="UTSKRIFT", help="Utskriftens id, for eksempel I07.")],
    yes: Annotated[bool, typer.Option("--yes", help="Ikke spør.")] = False,
) -> None:
    """Ta en utskrift ut av studien, med segmentene og kodingene i den."""
    from bsb.study.removing import at_stake, remove_transcript

    study = open_study(context)
    goes = at_stake(study, transcript)
    screen.line(
        _("{id}: {turns}, {segments} og {codings} gjort av mennesker blir borte.").format(
            id=transcript,
            turns=counted.turns(goes.turns),
            segments=counted.segments(goes.segments),
            codings=counted.codings(goes.codings),
        )
    )
    if not yes and screen.ask(_("Skriv «ja» for å fjerne den"), "") not in {"ja", "yes"}:
        screen.line(_("Ingenting er fjernet."))
        raise typer.Exit(1)
    secret = ask_secret(study)
    with working(_("Fjerner utskriften")):
        remove_transcript(study, transcript, secret)
    screen.line(_("{id} er fjernet.").format(id=transcript))
    screen.next_step("bsb status")
