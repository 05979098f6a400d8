"""The `bsb` command and its options that hold for every command.

Importing this loads no heavy library: commands import what they need when they run.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from bsb import __version__, language
from bsb.cli import screen
from bsb.cli.arranging import arranged
from bsb.cli.commands import add_commands
from bsb.cli.context import Context
from bsb.cli.helping import translate
from bsb.cli.lean import without_what_sheets_need_not
from bsb.cli.run import guarded
from bsb.cli.tongue import choose
from bsb.cli.wildcards import expanded
from bsb.engine.memory import few_searches, let_be, no_dumps
from bsb.engine.threads import one_thread_each

__all__ = ["app", "main"]

app = typer.Typer(
    name="bsb",
    help="Bruker Spør Bruker: fra intervjuutskrifter til matriser, prosessrapport og dialogkonferanse.",
    epilog="Begynn med «bsb guide», som spør hva du vil, «bsb demo», som viser alt på en oppdiktet undersøkelse, eller «bsb init MAPPE».",
    no_args_is_help=True,
    # Typer's own traceback shows the values of variables, which are interview text.
    pretty_exceptions_enable=False,
    # Plain help is quick and reads well in a cp1252 console and with a screen reader.
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"bsb {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    study: Annotated[
        Path, typer.Option("-C", "--study", metavar="MAPPE", help="Studiemappen. Ellers letes det her og oppover.")
    ] = Path(),
    language_code: Annotated[
        str, typer.Option("--language", metavar="SPRÅK", help="Språk i meldinger: nb, nn eller en.")
    ] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Ikke vis fremdrift og neste steg.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Vis utgaven og avslutt.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Hold the options that come before the command."""
    if quiet:
        screen.hush()
    context.obj = Context(study, language_code)


add_commands(app)


def main() -> None:
    """Run the command line and end with its exit code."""
    no_dumps()
    one_thread_each()
    without_what_sheets_need_not()
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may be cp1252; a letter it lacks must not end the run.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
    language.set_language(choose(sys.argv[1:], os.environ))
    with few_searches():
        code = guarded(_run)
    # The process ends here: what a whole study takes in memory need not be searched once more on the way out.
    let_be()
    sys.exit(code)


def _run() -> object:
    command = typer.main.get_command(app)
    translate(command)
    words = expanded(sys.argv[1:]) if os.name == "nt" else sys.argv[1:]
    return command(arranged(words), standalone_mode=False)
