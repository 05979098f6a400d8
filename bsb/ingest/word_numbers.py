"""What `word/numbering.xml` says of the lists of a Word document."""

from __future__ import annotations

from typing import Any

from bsb.ingest.numbering import Level, Numbering
from bsb.ingest.xml import attribute, local

__all__ = ["numbering_of"]


def numbering_of(root: Any) -> Numbering:
    """Return what `word/numbering.xml` says."""
    kinds = {
        attribute(one, "abstractNumId"): {_number(level, "ilvl"): _level(level) for level in _named(one, "lvl")}
        for one in _named(root, "abstractNum")
    }
    lists = {}
    for one in _named(root, "num"):
        kind = next((attribute(part, "val") for part in _named(one, "abstractNumId")), "")
        changed = {
            _number(over, "ilvl"): _level(level) for over in _named(one, "lvlOverride") for level in _named(over, "lvl")
        }
        # Lists of the same kind go on counting from each other.
        lists[attribute(one, "numId")] = (kind, {**kinds.get(kind, {}), **changed})
    return Numbering(lists)


def _level(level: Any) -> Level:
    told = {local(part.tag): attribute(part, "val") for part in level}
    start = told.get("start", "")
    return Level(int(start) if start.isdecimal() else 1, told.get("numFmt", "decimal"), told.get("lvlText", ""))


def _named(parent: Any, name: str) -> list[Any]:
    return [part for part in parent if local(part.tag) == name]


def _number(element: Any, name: str) -> int:
    told = attribute(element, name)
    return int(told) if told.isdecimal() else 0
