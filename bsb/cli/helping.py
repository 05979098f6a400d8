"""The help of the commands in the language of the one who reads.

Typer takes help from docstrings and declarations when a module is loaded, before anybody has said which language to
speak. So the texts stand there in bokmål, and are put into the language in use just before they are needed. The few words
that Typer brings itself are English; they get ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from bsb.language import _

__all__ = ["texts", "translate"]

# "ARK <Path>": the type of an argument, which tells a reader nothing that the text beside it does not.
_TYPE = re.compile(r" <[\w\[\], |.]+>")
_DEFAULT = re.compile(r"\[default:")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])")


def texts(command: Any) -> Iterator[str]:
    """Yield every text of ours that the help of `command` and of the commands under it shows."""
    for owner, name in _places(command):
        if getattr(owner, name) not in _theirs():
            yield getattr(owner, name)


def translate(command: Any) -> None:
    """Put the help of `command`, and of all under it, into the language in use."""
    theirs = _theirs()
    for owner, name in list(_places(command)):
        text = getattr(owner, name)
        setattr(owner, name, theirs.get(text) or _(text))
    for one in _every(command):
        _name_values(one)
        _say_whole(one)
        one.get_help = partial(_help, one.get_help)
        one.get_help_option = partial(_help_option, one.get_help_option)


def _every(command: Any) -> Iterator[Any]:
    yield command
    for child in getattr(command, "commands", {}).values():
        yield from _every(child)


def _places(command: Any) -> Iterator[tuple[Any, str]]:
    for one in _every(command):
        yield from ((one, name) for name in ("help", "short_help", "epilog") if getattr(one, name, None))
        for parameter in one.params:
            yield from ((parameter, name) for name in ("help", "metavar") if getattr(parameter, name, None))


def _theirs() -> dict[str, str]:
    return {
        "Install completion for the current shell.": _("Slå på utfylling av kommandoer med tabulatortasten."),
        "Show completion for the current shell, to copy it or customize the installation.": _(
            "Vis det som slår på utfyllingen, for den som vil gjøre det selv."
        ),
        "Show this message and exit.": _("Vis denne hjelpen og avslutt."),
    }


def _say_whole(command: Any) -> None:
    # A list of commands is cut in the middle of a sentence where nobody gives it the short text.
    if command.help and not command.short_help:
        command.short_help = _SENTENCE_END.split(command.help.strip().partition("\n\n")[0], maxsplit=1)[0]


def _name_values(command: Any) -> None:
    # An option that takes a value and does not say what kind is shown with a word, not with the name of a type.
    for parameter in command.params:
        takes = parameter.param_type_name == "option" and not getattr(parameter, "is_flag", False)
        if takes and not parameter.metavar and not getattr(parameter, "count", False):
            parameter.metavar = _("TALL") if _whole(parameter) else _("VERDI")


def _whole(parameter: Any) -> bool:
    # Typer has kept this in two places.
    kept = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
    return kept is int or getattr(getattr(parameter, "type", None), "name", "") == "integer"


def _help(made: Callable[[Any], str], context: Any) -> str:
    words = {
        "Usage:": _("Bruk:"),
        "Options:": _("Valg:"),
        "Arguments:": _("Argumenter:"),
        "Commands:": _("Kommandoer:"),
    }
    lines = [_TYPE.sub(lambda found: " " * len(found[0]), line) for line in made(context).splitlines()]
    for number, line in enumerate(lines):
        for theirs, ours in words.items():
            if line.startswith(theirs):
                lines[number] = ours + line.removeprefix(theirs)
    text = "\n".join(lines).replace("[OPTIONS]", _("[VALG]")).replace("COMMAND [ARGS]...", _("KOMMANDO …"))
    return _DEFAULT.sub(_("[ellers:"), text).replace("[required]", _("[må oppgis]"))


def _help_option(made: Callable[[Any], Any], context: Any) -> Any:
    option = made(context)
    if option is not None:
        option.help = _theirs().get(option.help, option.help)
    return option
