"""`bsb status`: where the study stands."""

from __future__ import annotations

from typing import Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.language import _


def status(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Vis hvor langt studien er kommet, hva som venter, og neste steg."""
    from bsb.study.standing import standing_of

    found = standing_of(open_study(context))
    if as_json:
        screen.show_json(found.as_json())
        return
    for line in found.lines():
        screen.line(line)
    screen.line()
    screen.line(_("Neste: {command}").format(command=found.next))
