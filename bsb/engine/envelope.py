"""Envelopes for work that travels between machines: what is in them is read only where the key of the cluster lies.

An envelope is in the age format, sealed to the identity that whoever runs the cluster has laid on the machines, and marked by a
keyed digest (HMAC-SHA256) of what it holds and what it is about: which run, which bundle, which way. So one that was made
elsewhere, altered, kept from an earlier run or swapped with another is never opened. Only after that is it unpickled.

Between the machines stands a scheduler that copies, logs and shows what it is given. An envelope prints as its size alone.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import pickle
from dataclasses import dataclass
from pathlib import Path

from bsb.errors import KeyFileError
from bsb.language import _
from bsb.text.identity import identities_in

__all__ = ["VARIABLE", "NotOurs", "Sealed", "Sealer", "sealer_here"]

VARIABLE = "BSB_CLUSTER_IDENTITY"
"""Names the environment variable that holds the path of the identity file, on every machine that shares the work."""


class NotOurs(Exception):
    """An envelope that was sealed with another key, is about something else, or has been altered."""


@dataclass(frozen=True, slots=True, repr=False)
class Sealed:
    """Something nobody without the key can read. `mark` vouches for `content` and for what it is about."""

    mark: bytes
    content: bytes

    def __repr__(self) -> str:
        return f"Sealed({len(self.content)} bytes)"

    def __sizeof__(self) -> int:
        # What the scheduler weighs it by.
        return len(self.content) + len(self.mark)


class Sealer:
    """Seals and opens with the identity in a file. Raises `KeyFileError` when the file holds none."""

    def __init__(self, path: Path) -> None:
        self._identity = identities_in(path)[0]
        self._key = hashlib.sha256(b"bsb cluster\0" + str(self._identity).encode()).digest()

    def __repr__(self) -> str:
        return "Sealer()"

    def seal(self, value: object, about: str) -> Sealed:
        """Return `value`, which must be picklable, in an envelope that is about `about`."""
        import pyrage

        plain = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        content = bytes(pyrage.encrypt(plain, [self._identity.to_public()]))
        return Sealed(self._mark(content, about), content)

    def open(self, sealed: Sealed, about: str) -> object:
        """Return what was sealed. Raises `NotOurs` when it was not sealed with this key, about this."""
        import pyrage

        if not hmac.compare_digest(sealed.mark, self._mark(sealed.content, about)):
            raise NotOurs
        try:
            plain = pyrage.decrypt(sealed.content, [self._identity])
        except pyrage.DecryptError:
            raise NotOurs from None
        # The mark says that one of our own machines pickled this, for this place in this run.
        return pickle.loads(plain)  # noqa: S301

    def answer(self, challenge: str) -> str:
        """Return what only a holder of the same key can say to `challenge`."""
        return self._mark(b"", f"challenge/{challenge}").hex()

    def _mark(self, content: bytes, about: str) -> bytes:
        digest = hmac.new(self._key, f"{len(about)}:{about}".encode(), hashlib.sha256)
        digest.update(content)
        return digest.digest()


def sealer_here() -> Sealer:
    """Return the sealer of this machine. Raises `KeyFileError` when no identity has been laid on it."""
    path = os.environ.get(VARIABLE, "")
    if not path:
        raise KeyFileError(
            _("Klyngenøkkelen mangler på denne maskinen."),
            _("Sett {name} til stien til identitetsfila; se siden om flere maskiner.").format(name=VARIABLE),
        )
    return Sealer(Path(path))
