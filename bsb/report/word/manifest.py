"""What the program wrote, block by block: hashes that tell a person's work from its own.

The list lies in the document itself, as a custom XML part, and beside it as a small file, since some programs drop such parts.
It holds tags and hashes, no text. The hashes are made with the secret of the study.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.report.word.controls import tagged
from bsb.report.word.fingerprint import fingerprint, in_line
from bsb.report.word.seal import Seal
from bsb.report.word.xml import inside, qualified
from bsb.text.files import write_text
from bsb.text.keeping import file_hash
from bsb.text.normalise import text_hash

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

__all__ = [
    "SIDECAR",
    "Manifest",
    "is_untouched",
    "manifest_of",
    "picture_hashes",
    "read_manifest",
    "sidecar",
    "write_manifest",
]

SIDECAR = ".bsb.json"
"""How the name of the small file beside a report ends."""
_SPACE = "urn:bsb:manifest:1"
_PART = "/customXml/item{n}.xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_CARD_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_CARD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
    'ds:itemID="{6B7C1B5E-0B5B-4B53-9C55-62736201A001}"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{_SPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
_WHOLE = "whole"
_PLAIN = "file"
"""Where lists from before had the hash of the whole file, made without the secret."""
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Hashes of the blocks as they were written, by tag, which report it was, what it is about, and the sign of the secret they are made with."""

    kind: str
    blocks: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    sign: str = ""


def sidecar(path: Path) -> Path:
    """Return the file beside a report that holds the same list."""
    return path.with_name(f"{path.stem}{SIDECAR}")


def picture_hashes(document: Document) -> dict[str, str]:
    """Return hashes of the pictures of a document by relation id."""
    return {
        name: text_hash(relation.target_part.blob.hex())
        for name, relation in document.part.rels.items()
        if relation.reltype == _IMAGE and not relation.is_external
    }


def manifest_of(document: Document, kind: str, seal: Seal, about: str = "") -> Manifest:
    """Return the hashes of every block of ours that is in the document now."""
    pictures = picture_hashes(document)
    found = {tag: sdt for tag, sdt in tagged(document.element.body).items() if not in_line(sdt)}
    hashes = {tag: seal.of(fingerprint(content(sdt), pictures)) for tag, sdt in found.items()}
    return Manifest(kind, hashes, about, seal.sign)


def content(sdt: _Element) -> list[_Element]:
    """Return what lies in a control."""
    return list(next(inside(sdt, "w:sdtContent"), ()))


def write_manifest(document: Document, manifest: Manifest) -> None:
    """Put the list into the document, in place of an earlier one."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from lxml import etree

    _drop(document)
    root = etree.Element(f"{{{_SPACE}}}manifest", nsmap={"bsb": _SPACE}, kind=manifest.kind, about=manifest.about)
    if manifest.sign:
        root.set("sign", manifest.sign)
    for tag, digest in manifest.blocks.items():
        etree.SubElement(root, f"{{{_SPACE}}}block", tag=tag, hash=digest)
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    taken = {str(part.partname) for part in document.part.package.iter_parts()}
    name = next(_PART.format(n=n) for n in range(1, 10_000) if _PART.format(n=n) not in taken)
    part = Part(PackURI(name), "application/xml", blob, document.part.package)
    # Programs keep a part of strangers only when it comes with a card that names it.
    card = PackURI(name.replace("/item", "/itemProps"))
    part.relate_to(Part(card, _CARD_TYPE, _CARD.encode(), document.part.package), f"{_RELATION}Props")
    document.part.relate_to(part, _RELATION)


def _drop(document: Document) -> None:
    for name, relation in list(document.part.rels.items()):
        if relation.reltype == _RELATION and _is_ours(relation.target_part.blob):
            document.part.rels.pop(name)


def _is_ours(blob: bytes) -> bool:
    return _SPACE.encode() in blob[:400]


def read_manifest(document: Document, path: Path, seal: Seal) -> Manifest | None:
    """Return the list from the document, else from the file beside it, else None. Its hashes are as `seal` makes them."""
    found = _from_document(document) or _from_file(sidecar(path))
    return found and replace(found, blocks=seal.taken_over(found.blocks, found.sign), sign=seal.sign)


def _from_document(document: Document) -> Manifest | None:
    from lxml import etree

    for relation in document.part.rels.values():
        if relation.reltype == _RELATION and _is_ours(relation.target_part.blob):
            root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            blocks = {str(each.get("tag")): str(each.get("hash")) for each in root.iter(f"{{{_SPACE}}}block")}
            kind, about, sign = (str(root.get(name) or "") for name in ("kind", "about", "sign"))
            return Manifest(kind, blocks, about, sign)
    return None


def _from_file(path: Path) -> Manifest | None:
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        blocks = {str(tag): str(digest) for tag, digest in given["blocks"].items()}
        return Manifest(str(given["kind"]), blocks, str(given.get("about", "")), str(given.get("sign", "")))
    except (OSError, ValueError, KeyError, AttributeError):
        return None


def write_sidecar(path: Path, manifest: Manifest, seal: Seal) -> None:
    """Write the list beside the report at `path`."""
    rows = {
        "kind": manifest.kind,
        "about": manifest.about,
        **({"sign": manifest.sign} if manifest.sign else {}),
        _WHOLE: _whole(path, seal),
        "blocks": dict(manifest.blocks),
    }
    write_text(sidecar(path), json.dumps(rows, ensure_ascii=False, indent=1) + "\n")


def bookmarks(root: _Element) -> dict[str, tuple[_Element, _Element]]:
    """Return the first start and the last end of each bookmark by name.

    LibreOffice parts a bookmark at a table: a start without an end before it, and a whole one after it.
    """
    ends = {end.get(qualified("w:id")): end for end in root.iter(qualified("w:bookmarkEnd"))}
    starts: dict[str, _Element] = {}
    last: dict[str, _Element] = {}
    for start in root.iter(qualified("w:bookmarkStart")):
        name = str(start.get(qualified("w:name")))
        starts.setdefault(name, start)
        end = ends.get(start.get(qualified("w:id")))
        if end is not None:
            last[name] = end
    return {name: (start, last[name]) for name, start in starts.items() if name in last}


def is_untouched(path: Path, seal: Seal = Seal()) -> bool:
    """Whether a file is as the program wrote it, by the list beside it; False where there is no list, since then nobody knows."""
    try:
        rows = json.loads(sidecar(path).read_text(encoding="utf-8"))
        if _WHOLE in rows:
            return str(rows[_WHOLE]) == _whole(path, seal)
        return bool(rows.get(_PLAIN)) and str(rows[_PLAIN]) == file_hash(path)
    except (OSError, ValueError, TypeError, AttributeError):
        return False


def _whole(path: Path, seal: Seal) -> str:
    return seal.of(f"fil {file_hash(path)}")
