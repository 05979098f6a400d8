"""What there is to choose in a study, in the order of the method, and the command each choice stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bsb.language import _

__all__ = ["POINT", "PROGRAM", "Choice", "choices", "command_of", "first_choices"]

PROGRAM = "bsb"
"""What every command begins with."""
POINT = ("-C",)
"""What points out a study that there is."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A line to choose, and the words of its command; none is to see the folder. `files` and `words` are questions for what comes after them; '' asks nothing.

    `usual` is what nothing answered stands for.
    """

    label: str
    command: tuple[str, ...]
    files: str = ""
    words: str = ""
    usual: str = ""


def first_choices() -> tuple[Choice, ...]:
    """Return what there is to choose where there is no study yet."""
    return (
        Choice(_("Se eksempelet: en hel, oppdiktet undersøkelse"), ("demo",)),
        Choice(_("Begynn en ny undersøkelse"), ("init",), words=_("Navnet på mappen den skal ligge i")),
        Choice(_("Gå til en undersøkelse som finnes"), POINT, files=_("Dra studiemappen hit, eller skriv hvor den er")),
    )


def choices() -> tuple[Choice, ...]:
    """Return what there is to choose in a study."""
    forms = _("Dra filene hit, eller skriv hvor de er")
    return (
        Choice(
            _("Les inn utskrifter"),
            ("ingest",),
            files=_("Dra mappen eller filene med utskrifter hit, eller skriv hvor de er"),
        ),
        Choice(_("Gå gjennom tvilsomme ord: er det et navn?"), ("names", "review")),
        Choice(_("La maskinen foreslå koder"), ("code",)),
        Choice(_("Lag et kodeark i Excel, der dere avgjør forslagene"), ("export", "kodeark.xlsx")),
        Choice(_("Ta inn ark og Word-filer dere har fylt ut"), ("import",), files=forms),
        Choice(
            _("Lag matriser og andre displayer"),
            ("display",),
            words=_("Hvilke? --list viser alle, tomt er sitatmatrisen"),
            usual="sitatmatrise",
        ),
        Choice(_("Skriv utkast til prosessrapport"), ("report", "prosess")),
        Choice(_("Lag alt til dialogkonferansen"), ("report", "konferanse")),
        Choice(_("Ta inn referater og gruppeark fra konferansen"), ("conference",), files=forms),
        Choice(_("Skriv utkast til sluttrapport"), ("report", "slutt")),
        Choice(_("Kontroller en fil før den sendes fra dere"), ("check",), files=forms),
        Choice(_("Ta sikkerhetskopi av studien"), ("backup",)),
        Choice(_("Åpne studiemappen"), ()),
    )


def command_of(command: str, among: Sequence[Choice]) -> Choice | None:
    """Return the choice that a command told as the next one is: the one that asks for its files, or the command as it stands; None where it is none.

    `bsb ingest MAPPE` asks for the folder, `bsb display D05 D14` asks nothing.
    """
    program, *words = command.split() or [""]
    if program != PROGRAM or not words:
        return None
    asks = (each for each in among if each.files and tuple(words[: len(each.command)]) == each.command)
    return next(asks, Choice(command, tuple(words)))
