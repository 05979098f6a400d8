"""`bsb conference`: filled forms from the dialogue conference come back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import made_file, open_study
from bsb.cli.progress import working
from bsb.cli.secrets import ask_secret
from bsb.language import _, counted, ngettext


def conference(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="SKJEMAER", help="Utfylte referater og gruppeark.")],
    name: Annotated[str, typer.Option("--conference", help="Konferansens navn eller dato.")] = "",
    evaluation: Annotated[
        bool, typer.Option("--evaluation", help="Skjemaene er evalueringsskjemaer: vis svarene som en tabell.")
    ] = False,
) -> None:
    """Ta inn det som ble sagt på dialogkonferansen: svar på funnene, og utsagn."""
    study = open_study(context)
    paths = [made_file(study, path) for path in paths]
    if evaluation:
        from bsb.report.feedback.evaluation import evaluation_table, read_evaluations

        given = read_evaluations(paths)
        table = evaluation_table(given)
        screen.table(table.header, [[str(cell) for cell in row] for row in table.rows])
        screen.line(table.source)
        if given.comments:
            written = ngettext(
                "{n} svar med egne ord står i skjemaene. De leses ikke inn, for der kan det stå navn.",
                "{n} svar med egne ord står i skjemaene. De leses ikke inn, for der kan det stå navn.",
                len(given.comments),
            )
            screen.line(written.format(n=len(given.comments)))
        screen.next_step("bsb conference REFERAT.docx")
        return
    from bsb.study.conferring import take_in_conference

    secret = ask_secret(study)
    with working(_("Leser skjemaene")):
        report = take_in_conference(study, paths, name, secret)
    screen.line(
        _("{answers} tatt inn, {same} som før.").format(answers=counted.answers(report.inputs), same=report.same)
    )
    if report.transcript:
        screen.line(
            _("{statements} tatt inn som {id}, med kilde dialogkonferanse.").format(
                statements=counted.statements(report.statements), id=report.transcript
            )
        )
    screen.reworded(report.reworded)
    screen.next_step(_("bsb display validering, og sett ny status på funnene (bsb export funn.xlsx)"))
