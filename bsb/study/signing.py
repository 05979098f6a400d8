"""One rule for what is signed with, wherever it is said: on the command line, in BSB_USER, in a column of a sheet, in a colleague's copy."""

from __future__ import annotations

from collections.abc import Collection

from bsb.errors import Fault, UsageError
from bsb.language import _

__all__ = ["is_refused", "named_fault", "refuse_named"]


def named_fault(place: str, file: str = "") -> Fault:
    """Return what is said of a signature that is a name, and where it stands; the name is not repeated."""
    return Fault(
        _("Her står det et navn; det som lagres, er hvem som kodet og skrev, aldri hva de heter."),
        _("Skriv initialer eller et annet merke i stedet, for eksempel KN."),
        file,
        place=place,
    )


def is_refused(signature: str, known: Collection[str] = ()) -> bool:
    """Say whether a signature is somebody's name; one word is not refused to somebody who is among those `known` as a coder already."""
    from bsb.privacy.signature import is_named_signature

    stands = signature in known and len(signature.split()) == 1
    return not stands and is_named_signature(signature)


def refuse_named(signature: str, place: str, known: Collection[str] = ()) -> str:
    """Return a signature that is a mark. Raises `UsageError` for one that is somebody's name; see `is_refused`."""
    if is_refused(signature, known):
        raise UsageError([named_fault(place)])
    return signature
