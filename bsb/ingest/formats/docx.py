"""Word documents: labels or bold names in paragraphs, with or without times; tables of speaker and speech; the Teams layout.

Tolerated: several turns in a paragraph parted by line breaks, tracked changes (insertions in, deletions out, counted), comments, headers,
footers and text boxes (left out or to the preamble, counted). Refused: locked and damaged files, and what is not a document.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bsb.ingest import xml
from bsb.ingest.archive import Archive
from bsb.ingest.blocks import draft_of_blocks
from bsb.ingest.decode import clean
from bsb.ingest.draft import Draft, Tally
from bsb.ingest.embedded import embedded
from bsb.ingest.head import Head
from bsb.ingest.kinds import Kind
from bsb.ingest.word import body
from bsb.ingest.word_numbers import numbering_of
from bsb.ingest.word_styles import Styles, styles_of

__all__ = ["ENDINGS", "NAME", "read", "sniff"]

NAME = "docx"
ENDINGS = (".docx", ".docm", ".dotx")

# Some of Microsoft's own services call the body document2.xml.
_MAIN = re.compile(r"word/document\d{0,2}\.xml")
_BESIDE = re.compile(r"word/(header|footer)\d*\.xml")
_NUMBERING = "word/numbering.xml"
_NOTES = {
    "word/comments.xml": ("comment", Kind.COMMENT),
    "word/footnotes.xml": ("footnote", Kind.FOOTNOTE),
    "word/endnotes.xml": ("endnote", Kind.ENDNOTE),
}


def sniff(head: Head) -> bool:
    """Whether this is a zip archive with a Word body in it."""
    return any(_MAIN.fullmatch(member) for member in head.members)


def read(head: Head) -> Draft:
    """Return the paragraphs and tables as pieces."""
    archive = Archive(head.content, head.name)
    tally = Tally()
    styles = (
        styles_of(xml.tree(archive.read("word/styles.xml"), head.name)) if "word/styles.xml" in archive else Styles()
    )
    main = next(member for member in archive.names() if _MAIN.fullmatch(member))
    listed = _NUMBERING in archive
    numbering = numbering_of(xml.tree(archive.read(_NUMBERING), head.name)) if listed else None
    blocks = body(xml.events(archive.read(main), head.name), styles, tally, numbering)
    beside = _beside(archive, head.name, tally)
    _count_notes(archive, head.name, tally)
    draft = draft_of_blocks(blocks)
    return replace(
        draft,
        preamble=(*draft.preamble, *beside, *_properties(archive, head.name)),
        left_out=draft.with_left_out(tally.values()),
        doubts=(*draft.doubts, *embedded(tally)),
        encoding="XML",
    )


def _beside(archive: Archive, name: str, tally: Tally) -> list[str]:
    """Return the lines of headers and footers; they often hold a name, a place or a date."""
    lines = []
    for member in archive.names():
        match = _BESIDE.fullmatch(member)
        if match is None:
            continue
        blocks = body(xml.events(archive.read(member), name), Styles(), Tally())
        texts = [block.text for block in blocks if hasattr(block, "text") and re.search(r"[^\W\d_]", block.text)]
        if texts:
            tally.add(Kind.HEADER if match.group(1) == "header" else Kind.FOOTER)
        lines += texts
    return lines


def _count_notes(archive: Archive, name: str, tally: Tally) -> None:
    for member, (element, kind) in _NOTES.items():
        if member in archive:
            root = xml.tree(archive.read(member), name)
            # Word keeps two notes of its own for the rules above footnotes; they have a type.
            own = [
                child
                for child in root
                if xml.local(child.tag) == element and not any(key.endswith("}type") for key in child.attrib)
            ]
            tally.add(kind, count=len(own))


def _properties(archive: Archive, name: str) -> list[str]:
    """Return what the document says of itself: title, author, who saved it last."""
    if "docProps/core.xml" not in archive:
        return []
    wanted = {"title", "subject", "creator", "lastModifiedBy", "description", "keywords"}
    root = xml.tree(archive.read("docProps/core.xml"), name)
    return [
        clean(child.text.strip())
        for child in root
        if xml.local(child.tag) in wanted and child.text and child.text.strip()
    ]
