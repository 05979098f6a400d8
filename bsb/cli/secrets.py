"""Asking for what opens the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsb.cli import screen
from bsb.language import _

if TYPE_CHECKING:
    from bsb.privacy.key import Secret
    from bsb.study import Study

__all__ = ["ask_secret"]


def ask_secret(study: Study) -> Secret | None:
    """Return what opens the key of `study`: from the environment, else asked for; None when nobody is there to answer.

    A passphrase for a key that does not exist yet is asked for twice.
    """
    from bsb.privacy.key import Secret, secret_from_environment
    from bsb.study.keys import key_path

    if found := secret_from_environment():
        return found
    if key_path(study).exists():
        phrase = screen.ask_passphrase(_("Passord til koblingsnøkkelen"))
    else:
        screen.line(_("Koblingsnøkkelen (hvem som er hvem) låses med et passord. Skriv det ned et trygt sted."))
        phrase = screen.ask_passphrase(_("Nytt passord"), again=_("En gang til"))
    return Secret(passphrase=phrase) if phrase else None
