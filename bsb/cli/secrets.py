"""Asking for what opens the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsb.cli import screen
from bsb.language import _

if TYPE_CHECKING:
    from bsb.privacy.key import Secret
    from bsb.study import Study

__all__ = ["ask_secret", "secret_at_hand"]


def ask_secret(study: Study) -> Secret | None:
    """Return what opens the key of `study`: from the environment, else asked for; None when nobody is there to answer.

    A passphrase for a key that does not exist yet is asked for twice. Nobody is to make up one for a key that is lost or deleted: then nothing
    is asked, and a verb that needs the key says what has become of it.
    """
    from bsb.privacy.key import Secret, secret_from_environment
    from bsb.study.keys import is_lost, key_path

    if found := secret_from_environment():
        return found
    if key_path(study).exists():
        phrase = screen.ask_passphrase(_("Passord til koblingsnøkkelen"))
    elif is_lost(study):
        return None
    else:
        screen.line(_("Koblingsnøkkelen (hvem som er hvem) låses med et passord. Skriv det ned et trygt sted."))
        phrase = screen.ask_passphrase(_("Nytt passord"), again=_("En gang til"))
    return Secret(passphrase=phrase) if phrase else None


def secret_at_hand(study: Study) -> Secret | None:
    """Return what opens the key of `study` where it lies on this machine and can be opened: by the environment, or by somebody at the keyboard.

    Whoever has no passphrase answers with Enter, and goes on without it.
    """
    from bsb.privacy.key import Secret, secret_from_environment
    from bsb.study.keys import key_path

    if not key_path(study).exists():
        return None
    if found := secret_from_environment():
        return found
    phrase = screen.ask_passphrase_or_none(_("Passord til koblingsnøkkelen (Enter: gå videre uten)"))
    return Secret(passphrase=phrase) if phrase else None
