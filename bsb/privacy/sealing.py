"""Sealing bytes in the `age` format and opening them again: with a passphrase (scrypt), or with an identity of `age-keygen`.

Backups are sealed here, and what the koblingsnøkkel is locked with (`bsb.privacy.lock`). The `age` program opens it. Of the two ways, one (`seal`, `unseal`) does it at once and
one (`sealing`, `unsealing`) begins it, for those who have something else to do meanwhile.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bsb.errors import Fault, KeyFileError
from bsb.language import _
from bsb.privacy.apart import Refused, opening_apart, sealing_apart
from bsb.text.identity import identities_in

__all__ = ["BEGINS", "Secret", "blocks_in", "seal", "sealing", "secret_in", "unseal", "unsealing"]


BEGINS = (b"age-encryption.org/", b"-----BEGIN AGE")
"""How a file in the age format begins, as bytes or as text."""

_HEAD = 200
_LOCKED, _PHRASED = b"\n-> ", b"\n-> scrypt "
"""How the beginning of a file in the age format tells of a lock, and of one with a passphrase."""


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


def blocks_in(raw: bytes) -> list[bytes]:
    """Return the sealed files that `raw` holds one after the other as text, in order; what is not text is one."""
    begins = BEGINS[1]
    if not raw.startswith(begins):
        return [raw]
    return [begins + rest for rest in raw.split(begins)[1:]]


def seal(plain: bytes, secret: Secret) -> bytes:
    """Return `plain` encrypted. Raises `KeyFileError` when the secret is empty or its identity file cannot be used."""
    import pyrage

    if secret.identity:
        return bytes(pyrage.encrypt(plain, [identity.to_public() for identity in identities_in(secret.identity)]))
    if not secret.passphrase:
        raise KeyFileError(_("Det må være et passord."), _("Skriv et passord på minst tre ord."))
    return bytes(pyrage.passphrase.encrypt(plain, secret.passphrase))


def unseal(raw: bytes, secret: Secret, name: str) -> bytes:
    """Return what was sealed in the file called `name`. Raises `KeyFileError` when the secret does not open it."""
    import pyrage

    try:
        if secret.identity:
            return bytes(pyrage.decrypt(raw, identities_in(secret.identity)))
        return bytes(pyrage.passphrase.decrypt(raw, secret.passphrase))
    except pyrage.DecryptError:
        raise _unopened(raw, secret, name) from None


def _unopened(raw: bytes, secret: Secret, name: str) -> KeyFileError:
    return KeyFileError(Fault(*_why(raw, secret), name))


def _why(raw: bytes, secret: Secret) -> tuple[str, str]:
    """Return why a file does not open, and what to do: it is the other kind of lock, where the file itself says so."""
    if not raw.startswith(BEGINS):
        return _("Fila er tom, skadet, eller ikke laget av bsb."), _("Hent den fra en sikkerhetskopi.")
    # Of two blocks the first is sealed with a passphrase: see `bsb.privacy.lock`.
    locked, phrased = _LOCKED in raw[:_HEAD], _PHRASED in raw[:_HEAD] or len(blocks_in(raw)) > 1
    if phrased and secret.identity:
        repair = _("Ta bort BSB_KEY_IDENTITY (for en sikkerhetskopi BSB_BACKUP_IDENTITY), og svar med passordet.")
        return _("Fila er låst med et passord, og ikke med en identitetsfil."), repair
    if secret.identity:
        return _("Fila lar seg ikke åpne: den er låst med en annen identitetsfil, eller skadet."), ""
    if locked and not phrased:
        repair = _("Sett BSB_KEY_IDENTITY til den filen (for en sikkerhetskopi BSB_BACKUP_IDENTITY).")
        return _("Fila er låst med en identitetsfil, og ikke med et passord."), repair
    return _("Fila lar seg ikke åpne: passordet er feil, eller fila er skadet."), ""


@contextlib.contextmanager
def sealing(plain: bytes, secret: Secret) -> Iterator[Callable[[], bytes]]:
    """Begin what `seal` does, and give what waits for it; it is dropped when the block is left. Raises as `seal` does, at once."""
    if secret.identity or not secret.passphrase:
        sealed = seal(plain, secret)
        yield lambda: sealed
        return
    with sealing_apart(plain, secret.passphrase) as answer:
        yield lambda: answer() or seal(plain, secret)


@contextlib.contextmanager
def unsealing(raw: bytes, secret: Secret, name: str) -> Iterator[Callable[[], bytes]]:
    """Begin what `unseal` does, and give what waits for it and raises as `unseal` does; it is dropped when the block is left."""
    if secret.identity or not secret.passphrase:
        yield lambda: unseal(raw, secret, name)
        return
    with opening_apart(raw, secret.passphrase) as answer:
        yield lambda: _opened(answer, raw, secret, name)


def _opened(answer: Callable[[], bytes | None], raw: bytes, secret: Secret, name: str) -> bytes:
    try:
        plain = answer()
    except Refused:
        raise _unopened(raw, secret, name) from None
    return unseal(raw, secret, name) if plain is None else plain
