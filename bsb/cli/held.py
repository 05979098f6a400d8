"""What a person is told when the release gate stops a verb: which words, and the whole way from here to finished files."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from bsb.cli import screen
from bsb.cli.context import of
from bsb.cli.run import exit_code, tell
from bsb.errors import ReleaseError
from bsb.language import _, counted

__all__ = ["Stopped", "held_back"]


@dataclass(frozen=True, slots=True)
class Stopped:
    """What became of the verb, the sheet that was asked for ("" for none), and how the verb is run in the end: `again` with `options`."""

    nothing: str
    sheet: str
    again: str
    options: str = ""


def held_back(context: typer.Context, error: ReleaseError, stopped: Stopped) -> typer.Exit:
    """Tell what was held and what to do, and return the exit to raise."""
    count = len(error.faults)
    if stopped.sheet:
        said = _("Utgangskontrollen holdt tilbake {words}, og {nothing}. Se {file}.")
        screen.aside(said.format(words=counted.words(count), nothing=stopped.nothing, file=stopped.sheet))
    else:
        # One way out is told below, for all of them.
        tell(ReleaseError(replace(fault, repair="") for fault in error.faults))
        said = _("Utgangskontrollen holdt tilbake {words}, og {nothing}.")
        screen.aside(said.format(words=counted.words(count), nothing=stopped.nothing))
    screen.aside(_("Slik kommer dere videre:"))
    for number, step in enumerate(_steps(context, stopped), 1):
        screen.aside(f"  {number}. {step}")
    screen.aside(_("Er et av ordene et navn: bsb names add NAVN. Da byttes det ut i hele studien."))
    return typer.Exit(exit_code(error))


def _steps(context: typer.Context, stopped: Stopped) -> Iterator[str]:
    again = f"bsb {screen.typed(*_without(sys.argv[1:], ('--words', '--hold')))}"
    folder = of(context).folder
    there = "" if folder == Path() else f"-C {screen.typed(str(folder))} "
    name = stopped.sheet or next(f"ord{n}.xlsx" for n in ("", *range(2, 1000)) if not Path(f"ord{n}.xlsx").exists())
    if not stopped.sheet:
        yield _("Skriv ordene til et Excel-ark:  {command}").format(command=f"{again} --words {name}")
    yield _("Åpne {file}, velg «{safe}» ved ord som ikke røper noen, lagre, og kjør:  {command}").format(
        file=name, safe=_("trygt"), command=f"bsb {there}names approve {screen.typed(name)}"
    )
    yield stopped.again.format(command=f"{again} {stopped.options}".rstrip())


def _without(words: Sequence[str], options: tuple[str, ...]) -> list[str]:
    """Return a command's words without some options and their values."""
    kept, skip = [], False
    for word in words:
        if not skip and not word.startswith(tuple(f"{each}=" for each in options)) and word not in options:
            kept.append(word)
        skip = word in options and not skip
    return kept
