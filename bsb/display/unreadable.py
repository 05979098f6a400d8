"""What is wrong with a display file that cannot be read as one, said of what people mostly do."""

from __future__ import annotations

import re
from collections.abc import Callable

from bsb.errors import Fault
from bsb.language import _

__all__ = ["unreadable"]

_KEY = r"\s*(?:-\s+)?[\wæøåÆØÅ.]+"


def unreadable(text: str, file: str, line: int | None, kind: str) -> Fault:
    """Return the first thing that is wrong with `text`, with its line; `line` and `kind` are what the reader of YAML said of it."""
    if kind == "DuplicateKeyError":
        return Fault(_("Den samme nøkkelen står to ganger."), _("Ta bort den ene."), file, line)
    lines = [each.split(" #")[0].rstrip() for each in text.splitlines()]
    for wrong, what, repair in _known():
        number = next((n for n, each in enumerate(lines, 1) if not each.lstrip().startswith("#") and wrong(each)), None)
        if number is not None:
            return Fault(what, repair, file, number)
    return Fault(_("Linjen kan ikke leses."), _("Se etter manglende kolon, innrykk eller anførselstegn."), file, line)


def _known() -> tuple[tuple[Callable[[str], bool], str, str], ...]:
    return (
        (_tabbed, _("Linjen begynner med tabulator."), _("Bruk mellomrom i stedet.")),
        (
            _unquoted,
            _("Et anførselstegn er ikke lukket."),
            _("Sett inn anførselstegnet som mangler på slutten av teksten."),
        ),
        (
            _left_open,
            _("En klamme eller hakeparentes er ikke lukket."),
            _("Sett inn tegnet som mangler på slutten av linjen."),
        ),
        (_semicolon, _("Det står semikolon mellom nøklene."), _("Bruk komma i stedet.")),
        (_two_colons, _("Det står et kolon inne i teksten."), _("Sett hele teksten i anførselstegn.")),
        (_tight, _("Det mangler mellomrom etter kolon."), _("Skriv «nøkkel: verdi».")),
        (_no_colon, _("Linjen mangler kolon."), _("Skriv «nøkkel: verdi», for eksempel «display: rolleordnet».")),
    )


def _tabbed(line: str) -> bool:
    return "\t" in line[: len(line) - len(line.lstrip())]


def _left_open(line: str) -> bool:
    return any(line.count(left) > line.count(right) for left, right in ("{}", "[]"))


def _unquoted(line: str) -> bool:
    value = re.sub(rf"^{_KEY}:\s+", "", line)
    return value[:1] in {'"', "'"} and value.count(value[0]) % 2 == 1


def _semicolon(line: str) -> bool:
    return bool(re.search(r"[{\[][^\"'}\]]*;", line))


def _two_colons(line: str) -> bool:
    return bool(re.match(rf"^{_KEY}:\s+[^\"'{{\[|>].*:(\s|$)", line))


def _tight(line: str) -> bool:
    return bool(re.match(rf"^{_KEY}:[^\s]", line))


def _no_colon(line: str) -> bool:
    return (
        bool(line.strip())
        and ":" not in line
        and not line.lstrip().startswith(("-", "}", "]"))
        and not line[:1].isspace()
    )
