"""The search for the key's names in what leaves the study: asked for once in a command, and told of, made or not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bsb.cli import screen
from bsb.cli.progress import working
from bsb.cli.secrets import secret_at_hand
from bsb.language import _

if TYPE_CHECKING:
    from bsb.study import Study
    from bsb.study.key_search import KeySearch

__all__ = ["search_at_hand", "tell_of_search"]

_MOST = 12
"""How many transcripts are named; the rest are counted."""


def search_at_hand(study: Study) -> KeySearch:
    """Return the search, with the key where somebody opens it: what is made here leaves the study."""
    from bsb.study.key_search import KeySearch

    return KeySearch(study, secret_at_hand(study))


def tell_of_search(search: KeySearch, paths: Sequence[Path]) -> None:
    """Search the finished files, and say what came of it; say plainly when nobody has looked. Exits with 1 when something was found."""
    from bsb.study.key_search import search_written
    from bsb.study.keys import has_key

    _tell_of_small_letters(search.study)
    if search.key is None:
        if has_key(search.study):
            said = _("Det er ikke lett etter navnene i koblingsnøkkelen, for den er ikke åpnet.")
            screen.line(f"{said} {_('Gjør det før noe sendes: bsb check FIL')}")
        return
    with working(_("Leter etter navnene i koblingsnøkkelen")):
        faults = search_written(search, [path for path in paths if path.is_file()])
    if not faults:
        screen.line(_("Det er lett etter navnene i koblingsnøkkelen. Ingen av dem står i det som er skrevet."))
        return
    screen.aside(_("Filene er skrevet, men skal ikke sendes slik:"))
    for fault in faults:
        screen.aside(f"  {fault}")
    raise typer.Exit(1)


def _tell_of_small_letters(study: Study) -> None:
    """Say which quotes somebody must read for names: no gate sees a nickname that is a word, where nothing has a capital."""
    from bsb.study.small_letters import written_small

    small = written_small(study)
    if not small:
        return
    named = ", ".join(small[:_MOST]) + (_(" og {n} til").format(n=len(small) - _MOST) if len(small) > _MOST else "")
    said = _(
        "Uten vanlig bruk av store bokstaver: {transcripts}. Der kan et kallenavn som også er et vanlig ord, ha blitt stående."
    )
    screen.line(said.format(transcripts=named))
    screen.line(_("Les sitatene derfra før noe deles. Hvilke det er, viser bsb display sitatregister."))
