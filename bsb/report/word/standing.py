"""What stands on every page of a template: its headers and footers, with the logo, and without what lies behind the logo.

A picture keeps its look and the words people read of it. What its file tells, what it was called, where it lay and what is embedded or linked
goes, and is told.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bsb.language import _, ngettext
from bsb.report.word.pictures import bare_picture
from bsb.report.word.xml import qualified

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

__all__ = ["RELATION", "SAID", "bare_standing", "is_file_name", "is_on_every_page", "labelled", "links_of", "told_of"]

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_SHAPES = "http://schemas.microsoft.com/office/word/2010/"
_FILE = re.compile(
    r"[^\n]*[\\/][^\n]*|[^\n]{1,120}\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp|heic|eps|pdf)", re.IGNORECASE
)
_NEUTRAL = re.compile(r"(?:image|picture|bilde|bilete)[ _-]?\d*\.\w+", re.IGNORECASE)
# One point that is seen through.
_NOTHING = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")
_WEB = ("http://", "https://", "mailto:")
SAID = ("descr", "title", "alt")
"""Attributes with what is said of a picture to those who do not see it."""


def is_on_every_page(part: Any) -> bool:
    """Whether a part of a document is a header or a footer."""
    return any(word in str(part.partname) for word in ("/header", "/footer"))


def is_file_name(text: str) -> bool:
    """Whether what is said of a picture is the name of its file, or where it lay."""
    return _FILE.fullmatch(text.strip()) is not None


def labelled(root: _Element) -> Iterator[_Element]:
    """Yield everything that says what a picture is called, and what there is to see in it."""
    yield from root.iter(qualified("wp:docPr"), qualified("pic:cNvPr"), f"{_V}shape")


def bare_standing(document: Document) -> Counter[str]:
    """Take away what lies behind pictures in the headers and footers, and in all other pictures; return how often, by kind."""
    found = Counter[str]()
    for part in document.part.related_parts.values():
        if is_on_every_page(part):
            _bare(part, found)
    for number, part in enumerate(_pictures(document), 1):
        _bare_file(part, number, found)
    return found


def told_of(found: Counter[str]) -> tuple[str, ...]:
    """Return what was taken out, a sentence each."""
    says = {
        "told": ngettext(
            "opplysninger i {n} bilde (hvem, hvor, når, program)",
            "opplysninger i {n} bilder (hvem, hvor, når, program)",
            found["told"],
        ),
        "named": ngettext("filnavnet til {n} bilde", "filnavnene til {n} bilder", found["named"]),
        "embedded": ngettext("{n} innfelt fil", "{n} innfelte filer", found["embedded"]),
        "linked": ngettext(
            "{n} lenke til en fil på noens maskin", "{n} lenker til filer på noens maskin", found["linked"]
        ),
        "unknown": ngettext(
            "{n} bilde i et format bsb ikke kan rense (bruk PNG eller JPEG)",
            "{n} bilder i et format bsb ikke kan rense (bruk PNG eller JPEG)",
            found["unknown"],
        ),
    }
    return tuple(said.format(n=found[kind]) for kind, said in says.items() if found[kind])


def _bare(part: Any, found: Counter[str]) -> None:
    root: _Element = part.element
    for each in [*root.iter(qualified("w:object")), *root.iter(qualified("w:control"))]:
        _remove(each, found, "embedded")
    for each in list(root.iter(qualified("w:drawing"))):
        data = each.find(f".//{_A}graphicData")
        if data is not None and data.get("uri") != _PICTURE and not str(data.get("uri")).startswith(_SHAPES):
            _remove(each, found, "embedded")
    for blip in list(root.iter(f"{_A}blip")):
        _bare_blip(part, blip, found)
    for image in list(root.iter(f"{_V}imagedata")):
        _bare_image(part, image, found)
    for number, each in enumerate(labelled(root), 1):
        _bare_words(each, number, found)
    _bare_links(part, root, found)


def _bare_blip(part: Any, blip: _Element, found: Counter[str]) -> None:
    # Effects keep the picture as it was before them; a drawing for screens has a picture beside it.
    for each in blip.findall(f"{_A}extLst"):
        blip.remove(each)
    found["linked"] += _has_lost(blip, f"{RELATION}link")
    if not _is_clean(part, blip.get(f"{RELATION}embed"), found):
        _remove(_holder(blip), found, "")


def _bare_image(part: Any, image: _Element, found: Counter[str]) -> None:
    for name in (f"{RELATION}href", f"{RELATION}link", f"{_O}href", "src"):
        found["linked"] += _has_lost(image, name)
    found["named"] += _has_lost(image, f"{_O}title")
    if not _is_clean(part, image.get(f"{RELATION}id"), found):
        _remove(_holder(image), found, "")


def _is_clean(part: Any, id: str | None, found: Counter[str]) -> bool:
    """Whether the picture with this relation lies in the file, and can be made bare."""
    relation = part.rels.get(id) if id else None
    if relation is None or relation.is_external:
        return False
    known = bare_picture(relation.target_part.blob) is not None
    found["unknown"] += not known
    return known


def _bare_words(each: _Element, number: int, found: Counter[str]) -> None:
    for name in SAID:
        if is_file_name(each.get(name, "")):
            del each.attrib[name]
            found["named"] += 1
    name = each.get("name", "")
    found["named"] += is_file_name(name) and not _NEUTRAL.fullmatch(name)
    if "name" in each.attrib:
        each.set("name", _("Bilde {n}").format(n=number))


def _bare_links(part: Any, root: _Element, found: Counter[str]) -> None:
    gone = {id for id, one in part.rels.items() if one.is_external and not one.target_ref.startswith(_WEB)}
    for each in list(root.iter()):
        for name in [name for name, value in each.attrib.items() if str(name).startswith(RELATION) and value in gone]:
            found["linked"] += _has_lost(each, str(name))
    used = {value for each in root.iter() for name, value in each.attrib.items() if str(name).startswith(RELATION)}
    for id in [id for id in part.rels if id not in used]:
        part.rels.pop(id)


def _bare_file(part: Any, number: int, found: Counter[str]) -> None:
    from docx.opc.packuri import PackURI

    bare = bare_picture(part.blob)
    if bare is None:
        # A background or a bullet: nothing points at it by name, so something must lie there.
        found["unknown"] += 1
        part._blob = _NOTHING
    elif bare != part.blob:
        found["told"] += 1
        part._blob = bare
    # Past those that Word and we number, so that no two are called the same.
    part.partname = PackURI(f"/word/media/image{1000 + number}.{part.partname.ext}")


def _pictures(document: Document) -> list[Any]:
    parts = document.part.package.iter_parts()
    return sorted((part for part in parts if part.content_type.startswith("image/")), key=lambda one: str(one.partname))


def _has_lost(each: _Element, name: str) -> bool:
    """Take an attribute away, and say whether it was there."""
    there = name in each.attrib
    if there:
        del each.attrib[name]
    return there


def _holder(each: _Element) -> _Element:
    """Return the whole drawing that a picture stands in."""
    holders = {qualified("w:drawing"), qualified("w:pict"), qualified("w:object")}
    return next((one for one in each.iterancestors() if one.tag in holders), each)


def _remove(each: _Element, found: Counter[str], kind: str) -> None:
    parent = each.getparent()
    if parent is not None:
        parent.remove(each)
        if kind:
            found[kind] += 1


def links_of(part: Any) -> Iterator[str]:
    """Yield where links in a header or footer go: an address may be somebody's."""
    yield from (one.target_ref for one in part.rels.values() if one.is_external)
