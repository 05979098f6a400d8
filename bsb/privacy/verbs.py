"""Verb forms, which tell that the word before them may be somebody.

The commoner forms of print come from `verbs.txt` (counted in the NorNE treebank, bokmål and nynorsk); those of speech and dialect are in
`frame_words`. Forms that are names too are left out.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from bsb.privacy.frame_words import VERBS

__all__ = ["verbs"]


@lru_cache(maxsize=1)
def verbs() -> frozenset[str]:
    """Return all verb forms, casefolded."""
    return VERBS | frozenset((Path(__file__).parent / "verbs.txt").read_text("utf-8").split())
