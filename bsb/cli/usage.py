"""A command line that is written wrong, told in the user's language."""

from __future__ import annotations

import difflib
import re
from typing import Any

import typer

from bsb.language import _

__all__ = ["WrongUsage", "told"]

# The branch of Typer's errors that a user can mend; it has had two homes, but always this name.
WrongUsage: type[Exception] = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")

_TOO_MANY = re.compile(
    r"Got unexpected extra arguments? \((.+)\)|Got unexpected extra argument\(s\) \((.+)\)", re.DOTALL
)


def told(error: Any) -> list[str]:
    """Return what is wrong, and where to read more."""
    lines = [_("Feil: {fault}").format(fault=_sentence(error))]
    context = getattr(error, "ctx", None)
    if context is not None:
        lines.append(_("Se «{command} --help».").format(command=context.command_path))
    return lines


def _sentence(error: Any) -> str:
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if "NoSuchOption" in kinds:
        return _near(_("Valget {name} finnes ikke.").format(name=error.option_name), error.possibilities or ())
    if "MissingParameter" in kinds:
        return _("{name} mangler.").format(name=_name(error))
    if "BadParameter" in kinds:
        return _("Verdien til {name} kan ikke brukes.").format(name=_name(error))
    message = str(error.format_message())
    if "BadOptionUsage" in kinds:
        return _("Valget {name} er skrevet feil: det mangler en verdi, eller har en det ikke skal ha.").format(
            name=error.option_name
        )
    if found := _TOO_MANY.fullmatch(message):
        return _(
            "Kommandoen tar ikke imot så mange ord: {words}. Har et navn mellomrom, sett det i anførselstegn."
        ).format(words=found[1] or found[2])
    context = getattr(error, "ctx", None)
    known = getattr(getattr(context, "command", None), "commands", {})
    if word := next((word for word in [_quoted(str(error.message))] if known and word), ""):
        close = difflib.get_close_matches(word, known, 3, 0.6)
        return _near(_("Kommandoen «{name}» finnes ikke.").format(name=word), close)
    return message


def _name(error: Any) -> str:
    parameter = error.param
    if parameter is None:
        return "–"
    return str(parameter.opts[-1] if parameter.param_type_name == "option" else parameter.metavar or parameter.name)


def _quoted(message: str) -> str:
    parts = message.split("'")
    return parts[1] if len(parts) > 2 and message.startswith("No such command") else ""


def _near(sentence: str, possible: Any) -> str:
    close = ", ".join(sorted(possible))
    return f"{sentence} " + _("Mente du {names}?").format(names=close) if close else sentence
