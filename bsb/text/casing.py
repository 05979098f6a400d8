"""Whether a text is written with capitals as writing is."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["is_cased", "is_small"]

_ENOUGH_LETTERS = 200
_ENOUGH_WORDS = 100
"""In a text of fewer words it is chance how many begin with a capital."""
_WORDS_PER_CAPITAL = 150
_CAPITAL_INSIDE = re.compile(r"(?<=[ \-«(])[A-ZÆØÅ]")
_CAPITALS = re.compile(r"[A-ZÆØÅ]")


def is_cased(texts: Sequence[str]) -> bool:
    """Say whether a transcript uses capitals as writing does: its texts begin with one, or names in mid-sentence have one.

    Speech recognition often gives none, some transcribers write all in capitals, and some subtitles have one on every word.
    """
    starts = [text.lstrip(' -–—«"')[:1] for text in texts]
    large, small = sum(one.isupper() for one in starts), sum(one.islower() for one in starts)
    whole = "\n".join(texts)
    inside = len(_CAPITAL_INSIDE.findall(whole))
    letters, capitals = len(whole), len(_CAPITALS.findall(whole))
    shouted = letters > _ENOUGH_LETTERS and capitals > letters // 2
    titled = letters > _ENOUGH_LETTERS and inside > len(whole.split()) // 2
    return not (shouted or titled) and (large > small or inside * _WORDS_PER_CAPITAL > letters // 5)


def is_small(texts: Sequence[str]) -> bool:
    """Say whether a transcript is surely written without capitals; of one of a few lines nobody can tell."""
    return sum(len(text.split()) for text in texts) >= _ENOUGH_WORDS and not is_cased(texts)
