"""`bsb merge`: another coder's copy of the study, taken in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.cli.progress import working
from bsb.cli.secrets import secret_at_hand
from bsb.language import _, counted, ngettext


def merge(
    context: typer.Context,
    other: Annotated[Path, typer.Argument(metavar="MAPPE", help="Den andre koderens kopi av studien.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Vis hva som ville skjedd; lagre ingenting.")] = False,
) -> None:
    """Ta inn kodinger, notater og tabeller fra en annen koders kopi av den samme studien. Ingenting blir overskrevet."""
    study = open_study(context)
    secret = secret_at_hand(study)
    with working(_("Fletter inn")):
        report = study.merge(other, dry_run, secret)
    screen.line(
        _("{codings} tatt inn, {same} fra før ({run}).").format(
            codings=counted.codings(report.codings), same=counted.rows(report.same), run=report.run
        )
    )
    for coder, n in report.coders.items():
        screen.line(f"  {coder}: {n}")
    for table, n in report.tables.items():
        screen.line(f"  {table}: {n}")
    if report.codes:
        screen.line(_("Nye koder: {codes}").format(codes=", ".join(report.codes)))
    for one in report.conflicts:
        screen.line(_("Ulikt i de to, ikke rørt: {what}").format(what=one))
    for one in report.left:
        screen.line(_("Ikke tatt inn: {what}").format(what=one))
    if report.disagree:
        screen.line(
            ngettext(
                "{n} sted ser kodere ulikt på. Se det med: bsb agreement",
                "{n} steder ser kodere ulikt på. Se dem med: bsb agreement",
                report.disagree,
            ).format(n=report.disagree)
        )
    if report.dry_run:
        screen.line(_("Prøvekjøring: ingenting er lagret."))
    screen.next_step("bsb agreement" if report.disagree else "bsb status")
