"""The lock of the koblingsnøkkel: an identity of its own, which the team's passphrase seals, and which opens the key.

    -----BEGIN AGE ENCRYPTED FILE-----      the identity, sealed with the passphrase: scrypt, one to two seconds and a gigabyte
    -----END AGE ENCRYPTED FILE-----
    -----BEGIN AGE ENCRYPTED FILE-----      the key, sealed for that identity: at once
    -----END AGE ENCRYPTED FILE-----

So a passphrase is stretched once in a command, when the key is opened, and not each time it is saved. Each block is a file of the `age`
program: with the first in a file of its own, `age -d -i FIRST SECOND` asks for the passphrase and opens the second. A file that is sealed
with a passphrase alone (as keys were at first) opens as well, and gets a lock when it is saved. Locked with an identity file of the
team's own, a key is one block, sealed for that.
"""

from __future__ import annotations

import base64
import contextlib
import textwrap
from collections.abc import Callable, Iterator

from bsb.errors import Fault, KeyFileError
from bsb.language import _
from bsb.privacy.sealing import Secret, blocks_in, seal, sealing, unseal, unsealing

__all__ = ["locked", "locking", "unlocked", "unlocking"]

_BEGIN, _END = "-----BEGIN AGE ENCRYPTED FILE-----", "-----END AGE ENCRYPTED FILE-----"
_WIDTH = 64
_MOST = 8

_known: dict[tuple[str, bytes], str] = {}
"""The identity that a passphrase has opened a first block to, in this process: what is saved after it need not stretch it again."""


def locked(plain: bytes, secret: Secret, now: bytes = b"") -> bytes:
    """Return `plain` as the content of a key's file. `now` is what the file holds: its lock is kept where `secret` has opened it.

    Raises `KeyFileError` as `seal` does.
    """
    with locking(plain, secret, now) as content:
        return content()


@contextlib.contextmanager
def locking(plain: bytes, secret: Secret, now: bytes = b"") -> Iterator[Callable[[], bytes]]:
    """Begin what `locked` does, and give what waits for it; it is dropped when the block is left. Raises as `seal` does, at once."""
    if secret.identity or not secret.passphrase:
        content = seal(plain, secret)
        yield lambda: content
        return
    first = blocks_in(now)[0] if now else b""
    identity = _known.get((secret.passphrase, first))
    if identity is not None:
        yield lambda: first + _sealed_for(identity, plain)
        return
    made = _new_identity()
    with sealing(made.encode("ascii"), secret) as sealed:
        yield lambda: _remembered(secret, _armoured(sealed()), made) + _sealed_for(made, plain)


def unlocked(raw: bytes, secret: Secret, name: str) -> bytes:
    """Return what a key's file called `name` holds. Raises `KeyFileError` when the secret does not open it, and when it is damaged."""
    first, second = _parts(raw, secret)
    plain = unseal(first, secret, name)
    return _inside(plain, first, second, secret, name) if second else plain


@contextlib.contextmanager
def unlocking(raw: bytes, secret: Secret, name: str) -> Iterator[Callable[[], bytes]]:
    """Begin what `unlocked` does, and give what waits for it and raises as `unlocked` does; it is dropped when the block is left."""
    first, second = _parts(raw, secret)
    with unsealing(first, secret, name) as plain:
        yield lambda: _inside(plain(), first, second, secret, name) if second else plain()


def _parts(raw: bytes, secret: Secret) -> tuple[bytes, bytes]:
    """Return the two blocks of a key's file. What an identity is asked to open is left whole, so that it is told why it does not open."""
    blocks = blocks_in(raw)
    return (blocks[0], blocks[1]) if len(blocks) > 1 and not secret.identity else (raw, b"")


def _inside(plain: bytes, first: bytes, second: bytes, secret: Secret, name: str) -> bytes:
    import pyrage

    try:
        identity = plain.decode("ascii")
        found = bytes(pyrage.decrypt(second, [pyrage.x25519.Identity.from_str(identity)]))
    except (ValueError, pyrage.IdentityError, pyrage.DecryptError):
        # `from None`: the identity is as good as the passphrase.
        raise KeyFileError(
            Fault(_("Passordet er riktig, men fila er skadet."), _("Hent den fra en sikkerhetskopi."), name)
        ) from None
    _remembered(secret, first, identity)
    return found


def _remembered(secret: Secret, first: bytes, identity: str) -> bytes:
    if len(_known) >= _MOST:
        _known.clear()
    _known[secret.passphrase, first] = identity
    return first


def _new_identity() -> str:
    from pyrage import x25519

    return str(x25519.Identity.generate())


def _sealed_for(identity: str, plain: bytes) -> bytes:
    import pyrage

    return bytes(pyrage.encrypt(plain, [pyrage.x25519.Identity.from_str(identity).to_public()], armored=True))


def _armoured(sealed: bytes) -> bytes:
    """Return a sealed file as text."""
    lines = textwrap.wrap(base64.b64encode(sealed).decode("ascii"), _WIDTH)
    return "\n".join([_BEGIN, *lines, _END, ""]).encode("ascii")
