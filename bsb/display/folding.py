"""Words as they are compared in display files: without regard to case, and to how æ, ø and å are written."""

from __future__ import annotations

from functools import lru_cache

from bsb.text.normalise import fold_ascii

__all__ = ["fold"]


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Return `word` folded: `Måloppnåelse` is `maloppnaelse`."""
    return fold_ascii(word).lower()
