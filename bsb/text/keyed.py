"""Hashes made with a secret: whoever finds them, and not the secret, cannot try a list of names on them."""

from __future__ import annotations

import hashlib

from bsb.text.normalise import nfc

__all__ = ["Keyed", "file_mark"]


def file_mark(secret: str, digest: str) -> str:
    """Return what a file with this hash is known by where the hash itself would let anybody who has such a file see that it is that one."""
    return Keyed(secret).once(f"fil {digest}")


class Keyed:
    """Makes hashes with a secret, however long; each is worked out once."""

    def __init__(self, secret: str) -> None:
        # A key of one length, however long the secret is.
        self._keyed = hashlib.blake2b(key=hashlib.sha256(secret.encode("utf-8")).digest(), digest_size=8)
        self._known: dict[str, str] = {}

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"

    def of(self, text: str) -> str:
        """Return 16 hex digits for a text, or for the hash of one."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self.once(text)
        return found

    def once(self, text: str) -> str:
        """Return the same for a text that is hardly asked for again."""
        one = self._keyed.copy()
        one.update(nfc(text).encode("utf-8"))
        return one.hexdigest()
