"""Who is who among coders: initials are the same in capitals or not, but KØ is not KO."""

from __future__ import annotations

from collections.abc import Iterable

from bsb.text.normalise import nfc, slug, text_hash

__all__ = ["as_known", "note_id", "same_coder"]


def same_coder(one: str, other: str) -> bool:
    """Return whether two names are one coder's."""
    return _folded(one) == _folded(other)


def as_known(name: str, known: Iterable[str]) -> str:
    """Return a coder's name as it is written among those `known`, or as it stands for one who is not there: «kn» for KN is no new coder."""
    alike = sorted(one for one in set(known) if same_coder(one, name))
    return name if name in alike or not alike else alike[0]


def note_id(kind: str, segment: str, coder: str) -> str:
    """Return the id of what a coder writes on a segment, no two coders' alike: `notat-i01-s001-kn`."""
    name = slug(coder)
    if name != _folded(coder):
        # «ø» and «o» are one letter in an id.
        name = f"{name}-{text_hash(_folded(coder))[:6]}"
    return f"{kind}-{slug(segment)}-{name}"


def _folded(name: str) -> str:
    return nfc(name).strip().casefold()
