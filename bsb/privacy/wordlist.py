"""Word lists in code, written as running text."""

from __future__ import annotations

__all__ = ["word_set"]


def word_set(block: str) -> frozenset[str]:
    """Return the words of `block`, which may run over several lines."""
    return frozenset(block.split())
