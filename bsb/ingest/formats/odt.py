"""OpenDocument text (.odt) from LibreOffice and others: the same layouts as Word's.

Tolerated: bold and italics by any style, tabs and spaces as elements, line breaks, tables, tracked changes (insertions in, deletions out).
Comments, notes, headers and footers are not speech.
"""

from __future__ import annotations

from dataclasses import replace

from bsb.ingest import xml
from bsb.ingest.archive import Archive, locked
from bsb.ingest.blocks import draft_of_blocks
from bsb.ingest.decode import clean
from bsb.ingest.draft import Draft, Tally
from bsb.ingest.embedded import embedded
from bsb.ingest.head import Head
from bsb.ingest.kinds import Kind
from bsb.ingest.opendocument import body

__all__ = ["ENDINGS", "NAME", "read", "sniff"]

NAME = "odt"
ENDINGS = (".odt", ".ott")

_CONTENT = "content.xml"
_STYLES = "styles.xml"
_MANIFEST = "META-INF/manifest.xml"
_MIME = b"application/vnd.oasis.opendocument.text"
_BESIDE = (
    (_STYLES, frozenset({"header", "footer"})),
    ("meta.xml", frozenset({"title", "subject", "description", "creator", "initial-creator", "keyword"})),
)
_KINDS = {"header": Kind.HEADER, "footer": Kind.FOOTER}


def sniff(head: Head) -> bool:
    """Whether this is a zip archive with OpenDocument content of the kind text (not a sheet, not slides)."""
    return _CONTENT in head.members and _MIME in head.content[:512]


def read(head: Head) -> Draft:
    """Return the paragraphs and tables as pieces."""
    archive = Archive(head.content, head.name)
    if _MANIFEST in archive and b"encryption-data" in archive.read(_MANIFEST):
        raise locked(head.name)
    tally = Tally()
    common = xml.tree(archive.read(_STYLES), head.name) if _STYLES in archive else None
    draft = draft_of_blocks(body(xml.tree(archive.read(_CONTENT), head.name), tally, common))
    beside = _beside(archive, head.name, tally)
    left_out = draft.with_left_out(tally.values())
    doubts = (*draft.doubts, *embedded(tally))
    return replace(draft, preamble=(*draft.preamble, *beside), left_out=left_out, doubts=doubts, encoding="XML")


def _beside(archive: Archive, name: str, tally: Tally) -> list[str]:
    """Return headers, footers and what the document says of itself; they often hold a name, a place or a date."""
    lines = []
    for member, wanted in _BESIDE:
        root = xml.tree(archive.read(member), name) if member in archive else None
        for element in root.iter() if root is not None else ():
            kind = xml.local(element.tag)
            text = clean(" ".join("".join(element.itertext()).split())) if kind in wanted else ""
            if text:
                tally.add(_KINDS.get(kind, ""), count=int(kind in _KINDS))
                lines.append(text)
    return lines
