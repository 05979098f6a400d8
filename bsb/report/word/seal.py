"""The secret that the list of what the program wrote is made with: hashes of texts alone would let anybody try names on them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from bsb.text.keyed import Keyed

__all__ = ["Seal"]


class Seal:
    """Hashes of blocks as they are listed in a draft. With no `salt` they are as they were before there was any."""

    def __init__(self, salt: str = "") -> None:
        self._keyed = Keyed(salt) if salt else None

    def __repr__(self) -> str:
        return "Seal()"

    @cached_property
    def sign(self) -> str:
        """What tells whether a list was made with the same secret; '' with none."""
        return self._keyed.of("bsb manifest") if self._keyed else ""

    def of(self, digest: str) -> str:
        """Return what is listed for a block with this hash."""
        return self._keyed.of(f"blokk {digest}") if self._keyed else digest

    def taken_over(self, blocks: Mapping[str, str], sign: str) -> dict[str, str]:
        """Return the hashes of a list with that `sign` as this seal has them.

        Of a list made with another secret no hash is like one of ours, so that each block counts as one that a person has worked on.
        """
        if sign:
            return dict(blocks)
        return {tag: self.of(digest) for tag, digest in blocks.items()}
