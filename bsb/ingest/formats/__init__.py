"""One module per format. To add one:

1. Write a module here with `NAME`, `ENDINGS`, `sniff(head) -> bool` and `read(head) -> Draft`. `sniff` looks at the bytes,
   never at the name, and says yes only to what it would read. `read` is a function of the content.
2. Say in its docstring what the format looks like, and beside each tolerance which files need it.
3. Add it to `_MODULES` below, write a fixture by hand and a test of turns, speakers and times, and a line in `docs/lesere.md`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from bsb.ingest.draft import Draft
from bsb.ingest.formats import (
    csv,
    docx,
    eaf,
    html,
    odt,
    otr,
    otter,
    pdf,
    rtf,
    srt,
    txt,
    vtt,
    whisper_json,
    whisper_tsv,
    xlsx,
)
from bsb.ingest.head import Head

__all__ = ["FORMATS", "Format"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the endings files of it usually have, and its two functions."""

    name: str
    endings: tuple[str, ...]
    sniff: Callable[[Head], bool]
    read: Callable[[Head], Draft]


_MODULES = (docx, odt, rtf, pdf, html, vtt, srt, whisper_json, whisper_tsv, otr, otter, eaf, csv, xlsx, txt)

FORMATS = MappingProxyType({m.NAME: Format(m.NAME, m.ENDINGS, m.sniff, m.read) for m in _MODULES})
