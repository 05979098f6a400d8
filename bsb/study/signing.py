"""One rule for what is signed with, wherever it is said: on the command line, in BSB_USER, in a column of a sheet, in a colleague's copy.

KN, kn, ola, prosessleder 1      marks; «kn» is KN where there is a KN
Kari, Kari Nordmann              names: refused, but for one word that somebody has coded under from before there was a rule
torunn                           a mark; where the key is open and somebody in it is called so, a name
bsb                              the program, and nobody else
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from bsb.errors import Fault, UsageError
from bsb.language import _
from bsb.model.coding import MACHINE

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.privacy.approving import KnownNames
    from bsb.privacy.key import Key

__all__ = ["Marks", "marks_of", "named_fault"]


def named_fault(place: str, file: str = "") -> Fault:
    """Return what is said of a signature that is a name, and where it stands; the name is not repeated."""
    return Fault(
        _("Her står det et navn; det som lagres, er hvem som kodet og skrev, aldri hva de heter."),
        _("Skriv initialer eller et annet merke i stedet, for eksempel KN."),
        file,
        place=place,
    )


def _no_key() -> Key | None:
    return None


@dataclass(frozen=True, repr=False)
class Marks:
    """What has been signed with in a study (`known`), and what gives the key where it can be opened: what may be signed with."""

    known: Collection[str] = field(default_factory=frozenset)
    key: Callable[[], Key | None] = _no_key

    def is_refused(self, signature: str) -> bool:
        """Say whether a signature is somebody's name."""
        from bsb.privacy.signature import is_named_signature

        if signature in self.known and len(signature.split()) == 1:
            return False
        return is_named_signature(signature) or self._is_in_key(signature)

    def _is_in_key(self, signature: str) -> bool:
        from bsb.privacy.wordclass import classify

        word = signature.strip()
        facts = classify(word.casefold())
        # Nobody waits for a key to be opened because of initials, or of a word that is nobody's name.
        if not word.isalpha() or word.isupper() or (facts.word and not facts.named):
            return False
        return self._names is not None and bool(self._names.named(word) or self._names.called(word))

    @cached_property
    def _names(self) -> KnownNames | None:
        from bsb.privacy.approving import KnownNames

        key = self.key()
        return None if key is None else KnownNames(key, exactly=True)

    def as_known(self, signature: str) -> str:
        """Return a signature as it has been written before: «kn» is KN."""
        from bsb.coding.coder_names import as_known

        return as_known(signature.strip(), self.known)

    def taken(self, given: str, place: str) -> str:
        """Return the mark that somebody gives for themselves at `place`. Raises `UsageError` for the program's own, and for somebody's name."""
        if given.strip().casefold() == MACHINE:
            raise UsageError(_("En koder kan ikke hete «bsb»; det er programmet."), _("Bruk initialer: --coder KN"))
        mark = self.as_known(given)
        if self.is_refused(mark):
            raise UsageError([named_fault(place)])
        return mark


def marks_of(material: Material, key: Callable[[], Key | None] = _no_key) -> Marks:
    """Return what has been signed with in a study: codings, and everything that people have written."""
    tables = material.human
    rows = chain.from_iterable(getattr(tables, name) for name in tables.__dataclass_fields__)
    signed = {row.coder for row in material.codings} | {row.author for row in rows}
    return Marks(frozenset(signed - {"", MACHINE}), key)
