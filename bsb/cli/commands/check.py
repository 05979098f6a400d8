"""`bsb check`: is the study whole."""

from __future__ import annotations

from typing import Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.language import _


def check(
    context: typer.Context,
    reidentify: Annotated[
        bool, typer.Option("--reidentify", help="Vis hvem som kan kjennes igjen på rolle, sted, kjønn og alder.")
    ] = False,
) -> None:
    """Kontroller at studien er hel: filen, segmentene, kodeboken."""
    from bsb.study.checking import check_study, recognisable

    study = open_study(context)
    if reidentify:
        groups, sheet = recognisable(study)
        screen.table((_("Rolle"), _("Sted"), _("Kjønn"), _("Alder"), _("Bakgrunn"), _("Antall"), ""), groups)
        screen.line()
        screen.line(_("Ark til en kollega som kjenner tjenesten: hvem tror du dette er?"))
        screen.table((_("Person"), _("Rolle og sted"), _("Kjønn og alder"), _("Sier"), _("Gjetning")), sheet)
        return
    faults = check_study(study)
    for fault in faults:
        screen.line(str(fault))
    if faults:
        raise typer.Exit(1)
    screen.line(_("Studien er hel."))
