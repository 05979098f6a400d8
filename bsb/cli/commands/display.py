"""`bsb display`: make displays."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import of, open_study
from bsb.cli.progress import progressing
from bsb.cli.run import exit_code, tell
from bsb.errors import ReleaseError
from bsb.language import _


def display(
    context: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAVN", help="Navn (sitatmatrise), nummer (D05) eller en fil.")
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", help="xlsx, docx, html, csv, png, svg; flere skilles med komma.")
    ] = "xlsx,html",
    edition: Annotated[str, typer.Option(help="internal (alt) eller external (kan deles).")] = "internal",
    case: Annotated[str, typer.Option(help="Bare denne casen.")] = "",
    step: Annotated[str, typer.Option(help="Alle som hører til et steg, for eksempel «prosess».")] = "",
    everything: Annotated[bool, typer.Option("--all", help="Alle visningene.")] = False,
    hold: Annotated[
        str, typer.Option(help="Ord utgangskontrollen holder tilbake: stop, eller mask for å skrive […].")
    ] = "stop",
    words: Annotated[
        str, typer.Option(metavar="FIL", help="Excel-ark å skrive ordene i når utgangskontrollen stanser.")
    ] = "",
    show_list: Annotated[bool, typer.Option("--list", help="Vis hva som finnes.")] = False,
) -> None:
    """Lag matriser og andre displayer av kodingene."""
    from bsb.study.showing import DisplayOptions, list_displays

    if show_list:
        for line in list_displays():
            screen.line(line)
        screen.next_step("bsb display sitatmatrise")
        return
    study = open_study(context)
    options = DisplayOptions(
        tuple(each.strip().casefold() for each in formats.split(",") if each.strip()),
        edition,
        case,
        step,
        everything,
        hold=hold,
        words=words,
    )
    try:
        with progressing() as progress:
            paths = study.display(names or [], options, progress)
    except ReleaseError as error:
        _held_back(context, error, words)
        raise typer.Exit(exit_code(error)) from None
    screen.line(_("Laget {n} filer:").format(n=len(paths)))
    screen.files(paths)
    if hold == "mask":
        screen.line(_("Ord som ikke er godkjent for deling, står som […], også i det dere selv har skrevet."))
    screen.next_step(_("åpne filene; når matrisene er slik dere vil ha dem, bsb report prosess"))


def _held_back(context: typer.Context, error: ReleaseError, sheet: str) -> None:
    """Tell what was held, and the whole way from here to finished files."""
    count = len(error.faults)
    if sheet:
        said = _("Utgangskontrollen holdt tilbake {n} ord, og ingen displayer er laget. Ordene står i {file}.")
        screen.aside(said.format(n=count, file=sheet))
    else:
        # One way out is told below, for all of them.
        tell(ReleaseError(replace(fault, repair="") for fault in error.faults))
        screen.aside(_("Utgangskontrollen holdt tilbake {n} ord, og ingen displayer er laget.").format(n=count))
    screen.aside(_("Slik kommer dere videre:"))
    for number, step in enumerate(_steps(context, sheet), 1):
        screen.aside(f"  {number}. {step}")
    screen.aside(_("Er et av ordene et navn: bsb names add NAVN. Da byttes det ut i hele studien."))


def _steps(context: typer.Context, sheet: str) -> Iterator[str]:
    again = f"bsb {_typed(_without(sys.argv[1:], ('--words', '--hold')))}"
    folder = of(context).folder
    there = "" if folder == Path() else f"-C {_typed([str(folder)])} "
    name = sheet or next(f"ord{n}.xlsx" for n in ("", *range(2, 1000)) if not Path(f"ord{n}.xlsx").exists())
    if not sheet:
        yield _("Skriv ordene til et Excel-ark:  {command}").format(command=f"{again} --words {name}")
    yield _("Åpne {file}, velg «{safe}» ved ord som ikke røper noen, lagre, og kjør:  {command}").format(
        file=name, safe=_("trygt"), command=f"bsb {there}names approve {_typed([name])}"
    )
    yield _("Lag filene. Ord som ikke er godkjent, skrives som […]:  {command}").format(command=f"{again} --hold mask")


def _typed(words: Iterable[str]) -> str:
    """Return words as they are written on a command line; double quotes do on every machine."""
    return " ".join(f'"{word}"' if not word or set(word) & set(" &();") else word for word in words)


def _without(words: Sequence[str], options: tuple[str, ...]) -> list[str]:
    """Return a command's words without some options and their values."""
    kept, skip = [], False
    for word in words:
        if not skip and not word.startswith(tuple(f"{each}=" for each in options)) and word not in options:
            kept.append(word)
        skip = word in options and not skip
    return kept
