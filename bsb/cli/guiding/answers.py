"""What people answer: files dragged into the window, and commands typed or pasted.

"C:\\Mine filer\\fil 1.docx" C:\\fil2.docx   becomes   two paths; so does  /Mine\\ filer/fil\\ 1.docx /fil2.docx
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

__all__ = ["typed_words", "words_in"]

_QUOTED = re.compile(r"""["']([^"']+)["']|(\S+)""")


def words_in(answer: str, windows: bool | None = None) -> list[str]:
    """Return the paths or words of an answer, without the quotation marks and signs that a window puts round a dragged file.

    An answer that is a path as it stands is one, blanks and all. `windows` tells how paths are written there; None is as on this machine.
    """
    # PowerShell puts a sign in front of a path in quotation marks.
    text = answer.strip().removeprefix("& ").strip()
    if not text:
        return []
    whole = text.strip("\"'")
    if Path(whole).expanduser().exists():
        return [str(Path(whole).expanduser())]
    if os.name == "nt" if windows is None else windows:
        return [quoted or bare for quoted, bare in _QUOTED.findall(text)]
    try:
        return [str(Path(each).expanduser()) if each.startswith("~") else each for each in shlex.split(text)]
    except ValueError:
        # A single apostrophe is part of a name: «Bo's fil.docx».
        return [quoted or bare for quoted, bare in _QUOTED.findall(text)]


def typed_words(answer: str) -> list[str]:
    """Return the words of a command that was typed or pasted: `bsb report prosess --words "mine ord.xlsx"`."""
    return [quoted or bare for quoted, bare in _QUOTED.findall(answer)]
