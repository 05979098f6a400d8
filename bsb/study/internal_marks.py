"""Whether a finished file is one of ours that is not to leave the study: an internal display, the sheet of sources, the sheet of groups.

They say so themselves, where a reader sees it; what has no room for that, as a picture or a table of text, says it in its name.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from bsb.language import LANGUAGES, _, use
from bsb.text.zipped import BROKEN_ZIP, refuse_swollen

__all__ = ["is_internal"]

_NAMED = re.compile(r"_intern(?:_\w+)?$")
_TOLD = {".xlsx", ".docx", ".pptx", ".html", ".txt"}
_SHOWN = (".xml", ".html", ".txt")


def is_internal(path: Path) -> bool:
    """Say whether a file is marked as internal, in its name or by the words that we put in it, in any language of ours."""
    if _NAMED.search(path.stem):
        return True
    if path.suffix.lower() not in _TOLD:
        return False
    marks = tuple(_marks())
    try:
        return any(mark in content for content in _contents(path) for mark in marks)
    except BROKEN_ZIP:
        # Whoever reads the file for what is in it tells what is wrong with it.
        return False


def _marks() -> Iterator[bytes]:
    for code in LANGUAGES:
        with use(code):
            yield _("Bare til intern bruk").encode()


def _contents(path: Path) -> Iterator[bytes]:
    if not zipfile.is_zipfile(path):
        yield path.read_bytes()
        return
    refuse_swollen(path)
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(_SHOWN):
                yield archive.read(name)
