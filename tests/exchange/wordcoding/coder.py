"""Somebody who codes in Word: puts comments into a document the way Word itself writes them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_REL_EX = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


@dataclass
class Note:
    """A comment on `words` (the `number`th time they stand in the document); `answers` is the index of another comment."""

    words: str
    text: str
    author: str = "Anna"
    date: str = "2026-04-01T12:00:00Z"
    number: int = 1
    answers: int | None = None
    to: str = ""  # the selection goes on to the end of these words


def code_in_word(path: Path, notes: Sequence[Note]) -> Path:
    """Add comments to the document at `path`."""
    parts = _parts(path)
    parts["word/document.xml"] = _with_ranges(parts["word/document.xml"].decode(), notes).encode()
    parts["word/comments.xml"] = _comments(notes).encode()
    parts["word/commentsExtended.xml"] = _answers(notes).encode()
    types = parts["[Content_Types].xml"].decode()
    for name, kind in (("comments", "comments+xml"), ("commentsExtended", "commentsExtended+xml")):
        types = types.replace(
            "</Types>", f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}{kind}"/></Types>'
        )
    parts["[Content_Types].xml"] = types.encode()
    rels = parts["word/_rels/document.xml.rels"].decode()
    more = f'<Relationship Id="rIdC1" Type="{_REL}" Target="comments.xml"/><Relationship Id="rIdC2" Type="{_REL_EX}" Target="commentsExtended.xml"/>'
    parts["word/_rels/document.xml.rels"] = rels.replace("</Relationships>", f"{more}</Relationships>").encode()
    return _save(path, parts)


def change(path: Path, old: str, new: str) -> Path:
    """Change the document's own XML."""
    parts = _parts(path)
    text = parts["word/document.xml"].decode()
    assert old in text
    parts["word/document.xml"] = text.replace(old, new, 1).encode()
    return _save(path, parts)


def without_bookmarks(path: Path) -> Path:
    parts = _parts(path)
    parts["word/document.xml"] = re.sub(rb"<w:bookmark(?:Start|End)[^>]*/>", b"", parts["word/document.xml"])
    return _save(path, parts)


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _save(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _with_ranges(document: str, notes: Sequence[Note]) -> str:
    document = document.replace("<w:t>", '<w:t xml:space="preserve">')
    marks: list[tuple[int, int, str]] = []
    for number, note in enumerate(notes):
        start = -1
        for _ in range(note.number):
            start = document.index(escape(note.words), start + 1)
        end = start + len(escape(note.words))
        if note.to:
            end = document.index(escape(note.to), end) + len(escape(note.to))
        reference = f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
        marks += [(start, 1, f'<w:commentRangeStart w:id="{number}"/>'), (end, 0, reference)]
    for place, _, mark in sorted(marks, reverse=True):
        document = f'{document[:place]}</w:t></w:r>{mark}<w:r><w:t xml:space="preserve">{document[place:]}'
    return document


def _comments(notes: Sequence[Note]) -> str:
    rows = []
    for number, note in enumerate(notes):
        lines = "".join(
            f'<w:p w14:paraId="{number:04X}{line:04X}"><w:r><w:annotationRef/></w:r><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
            for line, text in enumerate(note.text.split("\n"))
        )
        rows.append(
            f'<w:comment w:id="{number}" w:author={quoteattr(note.author)} w:date="{note.date}" w:initials="x">{lines}</w:comment>'
        )
    return f'<?xml version="1.0"?><w:comments xmlns:w="{_W}" xmlns:w14="{_W14}">{"".join(rows)}</w:comments>'


def _answers(notes: Sequence[Note]) -> str:
    def last(number: int) -> str:
        return f"{number:04X}{notes[number].text.count(chr(10)):04X}"

    rows = [
        f'<w15:commentEx w15:paraId="{last(number)}" w15:done="0"'
        + ("" if note.answers is None else f' w15:paraIdParent="{last(note.answers)}"')
        + "/>"
        for number, note in enumerate(notes)
    ]
    return f'<?xml version="1.0"?><w15:commentsEx xmlns:w15="{_W15}">{"".join(rows)}</w15:commentsEx>'
