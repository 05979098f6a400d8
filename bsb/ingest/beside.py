"""Words that stand somewhere in a file and are no speech: comments in the margin, notes, headers, hidden and deleted text, notes on the pages of
a PDF, who has written it.

Nothing of it is taken in. A constructed name must still be nobody's there: whoever opens the file has both before them.
"""

from __future__ import annotations

import contextlib
import html
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from bsb.errors import ReadError
from bsb.ingest.archive import Archive
from bsb.ingest.head import Head
from bsb.text.normalise import nfc

__all__ = ["words_beside"]

_SIGNATURE = 1024  # bytes within which a PDF says that it is one
_WORD = re.compile(r"[^\W\d_]{2,}")
# What is written without a break between them in the file is one word, in however many runs.
_BREAK = re.compile(r"</?(?:\w+:)?(?:p|h|tc|si|is|v)\b[^>]*>|<(?:\w+:)?(?:br|tab|cr|s|line-break)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_SIGNED = re.compile(r'\b(?:author|initials|userId)="([^"]*)"')
_PLAIN = re.compile(r"docProps/|meta\.xml$")
_LETTER = re.compile(r"\\'([0-9a-fA-F]{2})|\\u(-?\d+) ?\??")
_GROUP = re.compile(
    r"\{\\\*|\\(?:footnote|annotation|atnauthor|header|footer|author|title|par|cell|tab|line)[lrf]?\b ?"
)
_CONTROL = re.compile(r"\\[a-zA-Z]+-?\d* ?|[{}]|\\[^a-zA-Z]")


def words_beside(head: Head, spoken: Iterable[str]) -> frozenset[str]:
    """Return the words of a file, and of its name, that are not among the words of the texts in `spoken`."""
    said = {word for text in spoken for word in _WORD.findall(text)}
    texts = (*_texts(head), PurePath(head.name).stem)
    return frozenset(word for text in texts for word in _WORD.findall(nfc(text))) - said


def _texts(head: Head) -> Iterator[str]:
    if head.members:
        archive = Archive(head.content, head.name)
        for member in archive.names():
            if member.endswith(".xml"):
                yield from _of_xml(archive.read(member).decode("utf-8", "ignore"), bool(_PLAIN.search(member)))
    elif b"%PDF-" in head.content[:_SIGNATURE]:
        yield from _of_pdf(head)
    elif head.text.lstrip().startswith("{\\rtf"):
        yield _CONTROL.sub("", _GROUP.sub(" ", _LETTER.sub(_letter, head.text)))
    else:
        yield head.text


def _of_pdf(head: Head) -> Iterator[str]:
    from bsb.ingest.formats.pdf import noted

    # What is damaged beside the pages is no reason to refuse them.
    with contextlib.suppress(ReadError):
        yield from noted(head.content, head.name)


def _of_xml(text: str, apart: bool) -> Iterator[str]:
    yield from map(html.unescape, _SIGNED.findall(text))
    yield html.unescape(_TAG.sub(" " if apart else "", _BREAK.sub(" ", text)))


def _letter(match: re.Match[str]) -> str:
    if match[1]:
        return bytes.fromhex(match[1]).decode("cp1252", "ignore")
    return chr(int(match[2]) % 0x10000)
