"""Names with * and ? in them, which PowerShell and the Windows command prompt hand over as they stand: `bsb ingest utskrifter\\*.docx`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

__all__ = ["expanded"]

_WILD = ("*", "?")
_HIDDEN = (".", "~$")
"""How files begin that nobody means: what Word keeps beside a document while it is open."""


def expanded(words: Sequence[str]) -> list[str]:
    """Return the words with each pattern of files in place of itself, in order; one that no file fits stays as it is.

    Only what looks like files is taken for a pattern, with an ending or a folder in it: in `bsb search angst*` it is a word that is looked for.
    """
    return [each for word in words for each in (_fitting(word) or [word])]


def _fitting(word: str) -> list[str]:
    seps = [sep for sep in (os.sep, os.altsep, ".") if sep]
    if word.startswith("-") or not any(sign in word for sign in _WILD) or not any(sep in word for sep in seps):
        return []
    # Word and Excel call copies «intervju [1].docx»: brackets are part of names, not of patterns.
    pattern = Path(word.replace("[", "[[]"))
    try:
        found = list(Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor))))
    except (ValueError, OSError):
        # «**.docx» is no pattern in every Python; the command says that there is no such file.
        return []
    return sorted(str(path) for path in found if not path.name.startswith(_HIDDEN))
