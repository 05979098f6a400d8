"""Sealing bytes in the `age` format and opening them again: with a passphrase (scrypt), or with an identity of `age-keygen`.

The koblingsnøkkel and the backups are sealed here. The `age` program opens both.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from bsb.errors import Fault, KeyFileError
from bsb.language import _
from bsb.text.identity import identities_in

__all__ = ["Secret", "seal", "secret_in", "unseal"]


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """What opens a sealed file: a passphrase, or the path of an age identity file. One of them is set."""

    passphrase: str = ""
    identity: Path | None = None

    def __repr__(self) -> str:
        return "Secret(identity)" if self.identity else "Secret(passphrase)"


def secret_in(prefix: str) -> Secret | None:
    """Return the secret in the variables `<prefix>_IDENTITY` (a path) or `<prefix>_PASSPHRASE`, or None."""
    if path := os.environ.get(f"{prefix}_IDENTITY", ""):
        return Secret(identity=Path(path))
    if phrase := os.environ.get(f"{prefix}_PASSPHRASE", ""):
        return Secret(passphrase=phrase)
    return None


def seal(plain: bytes, secret: Secret) -> bytes:
    """Return `plain` encrypted. Raises `KeyFileError` when the secret is empty or its identity file cannot be used."""
    import pyrage

    if secret.identity:
        return bytes(pyrage.encrypt(plain, [identity.to_public() for identity in identities_in(secret.identity)]))
    if not secret.passphrase:
        raise KeyFileError(_("Det må være en passfrase."), _("Skriv en passfrase på minst tre ord."))
    return bytes(pyrage.passphrase.encrypt(plain, secret.passphrase))


def unseal(raw: bytes, secret: Secret, name: str) -> bytes:
    """Return what was sealed in the file called `name`. Raises `KeyFileError` when the secret does not open it."""
    import pyrage

    try:
        if secret.identity:
            return bytes(pyrage.decrypt(raw, identities_in(secret.identity)))
        return bytes(pyrage.passphrase.decrypt(raw, secret.passphrase))
    except pyrage.DecryptError:
        raise KeyFileError(
            Fault(_("Fila lar seg ikke åpne: passfrasen er feil, eller fila er skadet."), "", name)
        ) from None
