"""Every text that somebody can have written in a display file, with the key it stands at: what a search for names goes through.

It walks the tables of `bsb.display.keys`, so that a key that is added there is searched too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from bsb.display.keys import AXIS, CELL, FIELD, FILTER, TOP, Key

if TYPE_CHECKING:
    from bsb.display.spec import DisplaySpec

__all__ = ["spec_texts"]

_INSIDE: Mapping[str, Sequence[Key]] = {
    "filter": FILTER,
    "rows": AXIS,
    "columns": AXIS,
    "pages": AXIS,
    "sub": AXIS,
    "cell": CELL,
    "fields": FIELD,
}
"""The keys of what a field holds, where it is more than a text."""

_KNOWN = frozenset({"choice", "flag", "number", "way", "turn"})
"""Kinds of which nothing can be written that bsb does not know."""


def spec_texts(spec: DisplaySpec) -> Iterator[tuple[str, str]]:
    """Yield (key, text) for every text of a display, in the order of the keys: `tittel`, `overskrift`, `valg`, `attributt.kjønn`."""
    yield from _texts(spec, TOP)


def _texts(part: object, keys: Sequence[Key]) -> Iterator[tuple[str, str]]:
    fields: dict[str, Key] = {}
    for key in keys:
        # «kode» and «koder» are one field.
        if key.field and key.kind not in _KNOWN:
            fields.setdefault(key.field, key)
    for key in fields.values():
        found = getattr(part, key.field)
        inside = _INSIDE.get(key.field)
        for one in found if isinstance(found, tuple) else (found,):
            if isinstance(one, str):
                yield key.word, one
            elif isinstance(one, Mapping):
                yield from ((f"{key.word}.{name}", text) for name, text in one.items())
            elif one is not None and inside:
                yield from _texts(one, inside)
    for name, values in getattr(part, "attributes", {}).items():
        yield from (("attributt", text) for text in (name, *values))
