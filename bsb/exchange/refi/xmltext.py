"""Elements of the exchange format: reading them by local name, building them, and text that XML can hold."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element

from bsb.ingest.xml import local

__all__ = [
    "add",
    "as_bytes",
    "child",
    "children",
    "guid_of",
    "holdable",
    "moment",
    "new_guid",
    "one_line",
    "ref",
    "said",
]

# One fixed name space: the same thing of the same study has the same guid in every export.
_OURS = UUID("6f0b0a3e-5c0e-5d7b-9b57-3d1f2a6f8c11")
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children with these local names, whatever their name space (files differ in it)."""
    return (one for one in element if isinstance(one.tag, str) and local(one.tag) in names)


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child with this local name."""
    return None if element is None else next(children(element, name), None)


def said(element: Element, name: str) -> str:
    """Return the text of the first child with this local name, or ''."""
    found = child(element, name)
    return "".join(found.itertext()) if found is not None else ""


def guid_of(text: str | None) -> str:
    """Return a guid in one spelling: lower case, no braces."""
    return (text or "").strip().strip("{}").lower()


def ref(element: Element, attribute: str = "targetGUID") -> str:
    """Return the guid that `element` points to."""
    return guid_of(element.get(attribute) or element.get("guid"))


def moment(text: str) -> str:
    """Return a time as ISO in UTC to the second (`…Z`); '' for what is no time. A time without a zone is taken as UTC."""
    try:
        found = datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", text.strip()))
    except ValueError:
        return ""
    found = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    return found.strftime("%Y-%m-%dT%H:%M:%SZ") if found.year >= 1000 else ""


def new_guid(*key: str) -> str:
    """Return the guid of a thing by its stable key (UUIDv5), so that an export repeated is the same file."""
    return str(uuid5(_OURS, "\x1f".join(key)))


def holdable(text: str) -> str:
    """Return `text` without what XML cannot hold; a line end is `\\n`."""
    return _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Return `text` with single spaces and no line ends, as names are."""
    return " ".join(text.split())


def add(parent: Element | None, tag: str, text: str = "", /, **attributes: str) -> Element:
    """Make an element under `parent` (or alone) and return it. Empty attributes are left out."""
    made = Element(tag, {key: holdable(value) for key, value in attributes.items() if value})
    if text:
        made.text = holdable(text)
    if parent is not None:
        parent.append(made)
    return made


def as_bytes(root: Element, namespace: str) -> bytes:
    """Return a document with `namespace` as its default, indented, as UTF-8."""
    root.set("xmlns", namespace)
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"
