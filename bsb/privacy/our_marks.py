"""What the program itself writes in its files for itself, and that nobody is: hashes, numbers of parts of a project, and the keys of the parts of a report.

`0aae9db838f07bdf` and the bookmark `_bsb0aae9db838f07bdf` hold nobody called Aae, and `bsb:text:about/asks` nobody called Ask.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["KEYS_LIKE_NAMES", "without_marks"]

_HASH: Final = re.compile(r"(?:(?<![^\W_])|(?<=\b_bsb))(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{16,64}(?![^\W_])")
_GUID: Final = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.IGNORECASE)
_KEY: Final = re.compile(r"\bbsb:[a-z]+:[\w./-]+")
_PART: Final = re.compile(r"[^\W\d_]+")
KEYS_LIKE_NAMES: Final = frozenset("asks do means odd om said".split())
"""Words of our own keys that people are called by too: Ask, Odd, Said."""


def without_marks(text: str) -> str:
    """Return `text` without hashes and guids, and without those words of our keys that somebody may be called by."""
    if "bsb:" in text:
        text = _KEY.sub(lambda key: _PART.sub(_kept, key[0]), text)
    return _HASH.sub(" ", _GUID.sub(" ", text))


def _kept(word: re.Match[str]) -> str:
    return "" if word[0] in KEYS_LIKE_NAMES else word[0]
