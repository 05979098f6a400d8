"""`bsb guide`: questions in place of commands."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import of, open_study
from bsb.cli.run import tell
from bsb.errors import UsageError
from bsb.language import _


def guide(
    context: typer.Context,
    shortcut: Annotated[
        Path | None,
        typer.Option(metavar="MAPPE", help="Legg en snarvei til å dobbeltklikke på i denne mappen, og gjør ikke mer."),
    ] = None,
) -> None:
    """Svar på spørsmål i stedet for å skrive kommandoer: se hvor studien står, og velg hva som skal gjøres."""
    if shortcut is not None:
        _shortcut(context, shortcut)
        return
    if not screen.is_answered():
        raise UsageError(
            _("bsb guide stiller spørsmål, og her er det ingen som kan svare."),
            _("Kjør den i et vindu der du kan skrive, eller bruk bsb status for å se neste kommando."),
        )
    from bsb.cli.guiding.talk import Desk, guide

    given = of(context)
    before = ("--language", given.language) if given.language else ()
    desk = Desk(_ask, screen.line, tell, lambda words, folder: _run([*before, *words], folder), _show)
    guide(desk, given.folder, given.language)


def _shortcut(context: typer.Context, place: Path) -> None:
    from bsb.cli.guiding.shortcut import put_shortcut

    study = open_study(context)
    if not place.is_dir():
        raise UsageError(_("Mappen finnes ikke: {path}").format(path=place), _("Gi en mappe som finnes."))
    made = put_shortcut(place, study.folder, study.settings.title)
    screen.line(_("Dobbeltklikk på {file} for å begynne.").format(file=screen.short(made)))
    screen.next_step("bsb guide")


def _ask(question: str) -> str | None:
    try:
        return str(typer.prompt(question, default="", show_default=False))
    except (typer.Abort, EOFError, KeyboardInterrupt):
        return None


def _run(words: Sequence[str], folder: Path) -> int:
    """Run a command in a process of its own, as if it were typed in `folder`; programs that lie there are not ours (-P)."""
    process = subprocess.Popen([sys.executable, "-P", "-m", "bsb", *words], cwd=folder)  # noqa: S603 - our own program, and no shell reads what was typed
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            # Ctrl-C stops the command, which says so itself; the talk goes on.
            continue


def _show(folder: Path) -> None:
    """Open a folder in the program that shows folders here, and say where it is."""
    screen.line(_("Mappen er her: {folder}").format(folder=folder))
    typer.launch(str(folder))
