"""`bsb code`: propose codings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.language import _


def code(
    context: typer.Context,
    codebook: Annotated[Path | None, typer.Argument(metavar="KODEBOK", help="En annen kodebok enn studiens.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Foreslå koder for hvert segment. Forslagene er maskinens; et menneske avgjør."""
    from bsb.study.proposing import propose_codings

    study = open_study(context)
    report = propose_codings(study, screen.progress, codebook)
    if as_json:
        counts = {"run": report.run, "segments": report.segments, "coded": report.coded}
        screen.show_json({**counts, "by_code": dict(report.by_code), "by_origin": dict(report.by_origin)})
        return
    screen.table((_("Kode"), _("Forslag")), report.by_code.items())
    screen.line(
        _("{n} forslag til koder på {coded} av {all} segmenter ({run}).").format(
            n=report.proposals, coded=report.coded, all=report.segments, run=report.run
        )
    )
    screen.line(_("Neste: bsb display sitatmatrise, eller bsb report prosess"))
