"""Identity files: the keys that `age-keygen` makes, one to a line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bsb.errors import Fault, KeyFileError
from bsb.language import _

__all__ = ["identities_in"]


def identities_in(path: Path) -> list[Any]:
    """Return the X25519 identities in a file of the age format, at least one. Raises `KeyFileError` when there is none to be had."""
    from pyrage import IdentityError, x25519

    if not path.is_file():
        what = _("Identitetsfila finnes ikke der den skal være.")
        raise KeyFileError(Fault(what, _("Rett stien der den er oppgitt, for eksempel i BSB_KEY_IDENTITY."), path.name))
    try:
        lines = path.read_text("utf-8").splitlines()
        found: list[Any] = [
            x25519.Identity.from_str(line.strip()) for line in lines if line.startswith("AGE-SECRET-KEY-1")
        ]
    except (OSError, UnicodeDecodeError, IdentityError):
        # What they say may quote the file, so none of it is passed on.
        found = []
    if not found:
        raise KeyFileError(
            Fault(_("Identitetsfila kan ikke brukes."), _("Den skal være laget av age-keygen."), path.name)
        ) from None
    return found
