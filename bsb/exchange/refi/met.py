"""What is met on the way through a project, by guid, so that references from elsewhere in the file can be followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Met"]


@dataclass
class Met:
    """Keys by guid; a guid may stand for several things, since programs use one twice.

    `in_case` holds keys of selections and sources that are coded with a case's guid. `note_uses` lists (note, kind, key).
    """

    codes: Mapping[str, str]
    sources: dict[str, list[str]] = field(default_factory=dict)
    selections: dict[str, list[str]] = field(default_factory=dict)
    in_case: dict[str, list[str]] = field(default_factory=dict)
    note_uses: list[tuple[str, str, str]] = field(default_factory=list)

    def use(self, note: str, kind: str, key: str) -> None:
        """Remember that `note` hangs on the thing of this kind and key."""
        self.note_uses.append((note, kind, key))

    def uses(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Return what each note hangs on, each thing once, in the order met."""
        found: dict[str, dict[tuple[str, str], None]] = {}
        for note, kind, key in self.note_uses:
            found.setdefault(note, {})[kind, key] = None
        return {note: tuple(things) for note, things in found.items()}
