"""Lines, lists and tables on the screen. Plain when the output is a file or a pipe."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from contextvars import ContextVar
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

from bsb.language import _, ngettext

if TYPE_CHECKING:
    from bsb.study.still_written import StillWritten

__all__ = [
    "aside",
    "ask",
    "ask_passphrase",
    "ask_passphrase_or_none",
    "call_files",
    "files",
    "hush",
    "is_answered",
    "is_watched",
    "kept",
    "line",
    "lost",
    "lost_codings",
    "next_step",
    "quiet",
    "short",
    "show_json",
    "still_written",
    "table",
    "typed",
    "unnamed",
]


_SHORTEST = 8
"""How many characters a new passphrase must have: one that opens names may not be guessed in an afternoon."""

_quiet: ContextVar[bool] = ContextVar("bsb_quiet", default=False)
_aliases: ContextVar[Callable[[], Mapping[str, str]]] = ContextVar("bsb_aliases", default=dict)


def hush() -> None:
    """Say neither how far things have come nor what to do next."""
    _quiet.set(True)


def quiet() -> bool:
    """Whether only answers are wanted."""
    return _quiet.get()


def is_watched() -> bool:
    """Whether somebody sits and reads the answer; else it goes to a file, a log or another program."""
    return sys.stdout.isatty()


def is_answered() -> bool:
    """Whether somebody sits at the keyboard and can answer a question."""
    return sys.stdin.isatty()


def call_files(paths: Iterable[Path], known: Callable[[], Iterable[str]] = tuple, named: Iterable[Path] = ()) -> None:
    """Remember what files are called where nobody sits and reads: one whose name is a person's is «fil 3», by its number among `paths`.

    `known` gives names that the team has written down; no list may have them. `named` are files that are known to be called by somebody.

    The one at the screen knows the folder; a log is read by others. Which they are is found out when something is to be written: that takes
    lists that the command may have other things to do than to wait for.
    """
    files, others = tuple(paths), frozenset(named)
    _aliases.set(cache(partial(_called_else, files, known, others, _("fil {n}"), _aliases.get())))


def _called_else(
    paths: Sequence[Path],
    known: Callable[[], Iterable[str]],
    named: Container[Path],
    number: str,
    before: Callable[[], Mapping[str, str]],
) -> Mapping[str, str]:
    from bsb.privacy.listed import is_listed, words_in

    names = {word for name in known() for word in words_in(name)}
    hidden = {
        path.name: number.format(n=n) + path.suffix
        for n, path in enumerate(paths, 1)
        if path in named or is_listed(path.stem) or not names.isdisjoint(words_in(path.stem))
    }
    return {**before(), **hidden}


def unnamed(text: str, stream: TextIO) -> str:
    """Return `text` as it may be written to `stream`: as it is on a screen, else without names of files that are names of people."""
    if stream.isatty():
        return text
    aliases = _aliases.get()()
    for name in sorted(aliases, key=len, reverse=True):
        text = text.replace(name, aliases[name])
    return text


def next_step(text: str) -> None:
    """Say what is sensible to do next. Beside the answer when that goes to a file or a pipe, so that it holds the answer only."""
    if not quiet():
        typer.echo(_("Neste: {command}").format(command=text), err=not sys.stdout.isatty())


def line(text: str = "") -> None:
    """Print one line."""
    typer.echo(unnamed(text, sys.stdout))


def lost(id: str, segments: Sequence[str]) -> None:
    """Say which segments of a transcript that was changed have lost their words; their codings are kept and stand on no text."""
    if segments:
        told = ngettext(
            "{id}: {n} segment fant ikke igjen ordene sine: {which}",
            "{id}: {n} segmenter fant ikke igjen ordene sine: {which}",
            len(segments),
        )
        line(told.format(id=id, n=len(segments), which=", ".join(segments)))


def lost_codings() -> None:
    """Say where the codings of segments that lost their words are: nothing else shows them, and nobody would miss them."""
    line(
        _("Kodinger på dem er tatt vare på, men vises ikke. bsb check sier hvilke; kod ordene på nytt der de står nå.")
    )


def reworded(places: Sequence[str]) -> None:
    """Say where something that people have written was made anew, because of names in it."""
    if places:
        said = _(
            "Navn er byttet ut også i det noen har skrevet, tidligere ordlyder med: {places}. Les gjennom det. Ark som er skrevet ut før, er som de var: skriv dem ut på nytt."
        )
        line(said.format(places=", ".join(places)))


def still_written(left: StillWritten) -> None:
    """Say where names of the key stand in clear, which only a person can mend, and which files nobody could look into."""
    if left.places:
        from bsb.study.saying import INTERVIEWS

        said = _("Navn fra nøkkelen står fortsatt her, og må rettes der: {places}.")
        line(said.format(places=", ".join(left.places)))
        if any(Path(place).stem == INTERVIEWS for place in left.places):
            line(_("Er det et filnavn: gi utskriften et navn uten navn i, skriv det samme i arket, og les inn igjen."))
    if left.made:
        said = _(
            "Disse filene er laget før, og har navn i seg: {files}. Lag dem på nytt, eller slett dem. Har noen fått dem, så be dem slette sine."
        )
        line(said.format(files=", ".join(left.made)))
    if left.unread:
        said = _("Disse filene kunne ikke leses, så ingen har sett om det står navn i dem: {files}.")
        line(said.format(files=", ".join(left.unread)))


def aside(text: str) -> None:
    """Print one line where errors are told, in order with them."""
    typer.echo(unnamed(text, sys.stderr), err=True)


def show_json(value: object) -> None:
    """Print a value as JSON for scripts."""
    line(json.dumps(value, ensure_ascii=False, indent=2))


def files(paths: Iterable[Path]) -> None:
    """Print paths, a line each, short where they lie under this folder."""
    for path in paths:
        typer.echo(f"  {short(path)}")


def short(path: Path) -> Path:
    """Return a path as it is told: from this folder, where it lies under it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def kept(copy: Path | None) -> None:
    """Say where a file that lay there was put by, when there was one."""
    if copy is not None:
        line(_("Det som lå der fra før, er tatt vare på: {file}").format(file=copy))


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a small table: columns as wide as their widest cell."""
    cells = [[unnamed(str(cell), sys.stdout) for cell in row] for row in rows]
    widths = [max((len(row[n]) for row in [list(header), *cells]), default=0) for n in range(len(header))]
    for row in [list(header), ["─" * width for width in widths], *cells]:
        line("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def typed(*words: str) -> str:
    """Return words as they are written on a command line; double quotes do on every machine."""
    return " ".join(f'"{word}"' if not word or set(word) & set(" &();") else word for word in words)


def ask(question: str, default: str) -> str:
    """Ask a question; the default when nobody is at the keyboard."""
    if not sys.stdin.isatty():
        return default
    answer: str = typer.prompt(question, default=default, show_default=False)
    return answer.strip().casefold()


def ask_passphrase(prompt: str, again: str = "") -> str:
    """Ask for a passphrase without showing it; '' when nobody is at the keyboard. `again` asks twice and compares."""
    if not sys.stdin.isatty():
        return ""
    while True:
        first: str = typer.prompt(prompt, hide_input=True)
        if again and len(first) < _SHORTEST:
            line(
                _("Passordet er for kort og lar seg gjette. Bruk minst {n} tegn, helst tre ord eller flere.").format(
                    n=_SHORTEST
                )
            )
        elif not again or typer.prompt(again, hide_input=True) == first:
            return first
        else:
            line(_("De to var ikke like. Skriv passordet på nytt."))


def ask_passphrase_or_none(prompt: str) -> str:
    """Ask for a passphrase without showing it; '' when nobody is at the keyboard, or who is there answers with nothing."""
    if not sys.stdin.isatty():
        return ""
    return str(typer.prompt(prompt, hide_input=True, default="", show_default=False))
