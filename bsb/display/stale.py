"""Whether what a human wrote still rests on the same words (R18)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bsb.model.material import Material
from bsb.text.normalise import text_hash

__all__ = ["has_moved", "hash_of", "is_stale", "segments_hash"]


def segments_hash(material: Material, segments: Iterable[str]) -> str:
    """Return a hash that changes when a segment is added, taken away or reworded. The order does not matter; no segments give ''."""
    there = [each for each in set(segments) if each in material.segment]
    return hash_of({each: text_hash(material.segment[each].text) for each in there}, there)


def hash_of(hashes: Mapping[str, str], segments: Iterable[str]) -> str:
    """Return what `segments_hash` does, given the hash of each segment's words."""
    parts = [f"{each}:{hashes[each]}" for each in sorted(set(segments)) if each in hashes]
    return text_hash("\n".join(parts)) if parts else ""


def is_stale(material: Material, stored: str, written_on: Iterable[str], now: Iterable[str]) -> bool:
    """Return whether what a text was written on has changed.

    `stored` is the hash kept with the text, `written_on` the segments it names itself, `now` the segments that are in
    its place today. A text without a hash is stale when it names segments that no longer exist.
    """
    named = tuple(written_on)
    if not stored:
        return any(each not in material.segment for each in named)
    return stored != segments_hash(material, named or now)


def has_moved(written_on: Iterable[str], now: Iterable[str], part: bool = False) -> bool:
    """Return whether a place has got segments that a text in it was not written on, or lost some.

    Where only a `part` of the segments is looked at (an edition for others, one case), those that are not in sight are not lost. A text
    that names none, or a place that has none, tells nothing.
    """
    named, here = set(written_on), set(now)
    return bool(named and here) and (not here <= named or (not part and not named <= here))
