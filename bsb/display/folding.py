"""Words as they are compared in display files: without regard to case, and to how æ, ø and å are written."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from bsb.language import _
from bsb.text.near import did_you_mean
from bsb.text.normalise import fold_ascii

__all__ = ["fold", "suggestion"]


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Return `word` folded: `Måloppnåelse` is `maloppnaelse`."""
    return fold_ascii(word).lower()


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return «Mente du «…»?» when something known looks like `word`, else the first known words, else ''."""
    by_fold = {fold(name): name for name in known}
    some = ", ".join(list(by_fold.values())[:12])
    return did_you_mean(fold(word), by_fold, _("Dette finnes: {words}.").format(words=some) if some else "", by_fold)
