"""What to say of a file that does not tell who speaks or who asks: what would help, in that kind of file."""

from __future__ import annotations

from collections.abc import Sequence

from bsb.ingest.places import told_place
from bsb.language import _, ngettext
from bsb.model.raw import RawTurn

__all__ = ["nobody_asks", "unlabelled"]

_WRITTEN = frozenset(["docx", "odt", "rtf", "txt", "html", "pdf"])
"""Formats that people write in."""
_NAMED = 6


def nobody_asks(names: Sequence[str]) -> str:
    """Return the doubt about a file in which nobody asks. `names` are what the speakers are called: by number in what is passed on."""
    some = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    said = _(
        'Ingen er pekt ut som intervjuer. Talerne er {names}. Er {first} den som spør: kjør samme kommando med --interviewer "{first}".'
    )
    return said.format(names=some, first=names[0])


def unlabelled(turns: Sequence[RawTurn], format: str) -> tuple[str, ...]:
    """Return the doubt about turns that nobody is known to say, with what would help in a file of this format."""
    bare = [turn for turn in turns if not turn.label]
    if not bare:
        return ()
    if len(bare) < len(turns):
        said = ngettext(
            "Det står ikke hvem som snakker i {n} replikk ({place}). Skriv etiketten først på linjen der, lagre, og kjør samme kommando igjen.",
            "Det står ikke hvem som snakker i {n} replikker (først i {place}). Skriv etiketten først på linjene der, lagre, og kjør samme kommando igjen.",
            len(bare),
        )
        return (said.format(n=len(bare), place=told_place(bare[0].place)),)
    said = _("Det står ingen steder hvem som snakker, så alt er lest som én ukjent stemme.")
    return (f"{said} {_how_to_label(format)}",)


def _how_to_label(format: str) -> str:
    if format in _WRITTEN:
        return _(
            "Åpne filen i Word og skriv hvem som snakker først i hvert avsnitt, med kolon etter: «I:» for den som spør, «B1:» for den som svarer. "
            "Eller sett alle spørsmålene i fet skrift. Lagre, og kjør samme kommando igjen."
        )
    return _(
        "La programmet som skrev ut samtalen, skille mellom talerne, eller skriv hvem som snakker foran hver tekst, med kolon etter: "
        "«I:» for den som spør, «B1:» for den som svarer. Lagre, og kjør samme kommando igjen."
    )
