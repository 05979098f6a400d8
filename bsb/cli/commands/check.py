"""`bsb check`: is the study whole."""

from __future__ import annotations

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.language import _


def check(context: typer.Context) -> None:
    """Kontroller at studien er hel: filen, segmentene, kodeboken."""
    from bsb.study.checking import check_study

    faults = check_study(open_study(context))
    for fault in faults:
        screen.line(str(fault))
    if faults:
        raise typer.Exit(1)
    screen.line(_("Studien er hel."))
