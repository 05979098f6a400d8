"""Ids of what people have written, where they are made of the words: when a name goes from the words, it goes from the id.

bolig-kari-ringte-aldri        F7        notat-6ff263ef46340f9c       (a hash of the words)
bolig-oppfolgeren-ringte-aldri F7        notat-0c1d…
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bsb.exchange.human_columns import HUMAN_TABLES, shape_of
from bsb.exchange.human_tables import made_id, unused_id
from bsb.text.normalise import slug, text_hash

if TYPE_CHECKING:
    from bsb.store.reading import Record

__all__ = ["new_ids"]

_HASHED = re.compile(r"(.*-)?[0-9a-f]{16}")
_NUMBERED = re.compile(r"-\d+")
_WORD = re.compile(r"[^\W\d_]+")


def new_ids(old: Sequence[Record], new: Sequence[Record], names: Mapping[str, str]) -> Mapping[str, str]:
    """Return the ids that change, by what they were. `old` and `new` are the same rows before and after; `names` are words to take out of ids.

    An id that was made of words of a row is made of them again; in another, each of `names` becomes what stands for it.
    """
    taken = {one.id for one in old}
    found: dict[str, str] = {}
    for was, now in zip(old, new, strict=True):
        if was.id in found or (made := _made(was, now, names)) == was.id:
            continue
        found[was.id] = unused_id(made, taken)
        taken.add(found[was.id])
    return found


def _made(was: Record, now: Record, names: Mapping[str, str]) -> str:
    if was.fields != now.fields:
        if hashed := _HASHED.fullmatch(was.id):
            return f"{hashed[1] or ''}{text_hash(str(sorted(now.fields.items())))}"
        key = _KEYS.get(was.table, ())
        before = made_id(key, was.fields)
        rest = was.id.removeprefix(before) if before and was.id.startswith(before) else None
        if rest is not None and (not rest or _NUMBERED.fullmatch(rest)):
            return made_id(key, now.fields) + rest
    return _without(was.id, names)


def _without(id: str, names: Mapping[str, str]) -> str:
    return _WORD.sub(lambda word: names.get(slug(word[0]), word[0]), id)


_KEYS: Mapping[str, tuple[str, ...]] = {kind.table: shape_of(kind).key for kind in HUMAN_TABLES}
