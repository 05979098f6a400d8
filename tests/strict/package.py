"""The rules of an Office file that Word, Excel and PowerPoint stop at and other programs forgive: the package itself (ECMA-376, part 2).

    faults(Path("D13.xlsx").read_bytes())  ->  [] when nothing is wrong, else a line for each thing

Written from the specification, not from what our writers make. Each kind of document adds its own rules: `workbook`, `document`, `deck`.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

__all__ = ["REL", "Package", "in_order", "opened", "package_faults", "repeated", "tag"]

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ALLOWED_OUT = re.compile(r"(https?://|mailto:)")


@dataclass
class Package:
    """The parts of a file, those that are XML parsed, and where each part's relationships lead."""

    parts: dict[str, bytes]
    trees: dict[str, Any] = field(default_factory=dict)
    links: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    """(type, target) by id, for each part; a target inside the package is the name of a part, one outside has `->` before it."""
    broken: list[str] = field(default_factory=list)

    def named(self, ending: str) -> Iterator[tuple[str, Any]]:
        """Yield the parsed parts whose name matches."""
        for name in sorted(self.trees):
            if re.search(ending, name):
                yield name, self.trees[name]


def opened(data: bytes) -> Package:
    """Return the package in `data`, with what could not be read in `broken`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        found = Package({name: archive.read(name) for name in names})
    found.broken += [f"{name}: twice in the package" for name in repeated(each.lower() for each in names)]
    for name, part in found.parts.items():
        if name.endswith((".xml", ".rels", ".vml")):
            try:
                found.trees[name] = etree.fromstring(part)
            except etree.XMLSyntaxError as error:
                found.broken.append(f"{name}: {error}")
    for name in found.trees:
        if name.endswith(".rels"):
            found.links[_owner(name)] = dict(_links(found, name))
    return found


def _owner(rels: str) -> str:
    folder, file = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _links(package: Package, name: str) -> Iterator[tuple[str, tuple[str, str]]]:
    base = posixpath.dirname(_owner(name))
    for each in package.trees[name]:
        target = each.get("Target")
        inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
        place = f"->{target}" if each.get("TargetMode") == "External" else inside
        yield each.get("Id"), (each.get("Type").rsplit("/", 1)[1], place)


def repeated(values: Iterable[Any]) -> list[Any]:
    """Return what stands more than once."""
    return [value for value, n in Counter(values).items() if n > 1]


def tag(element: Any) -> str:
    """Return the name of an element without its namespace; comments and instructions have none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def in_order(element: Any, order: str, name: str = "") -> list[str]:
    """Return which children stand where the schema's sequence does not have them, or are not in it at all."""
    places = {name: number for number, name in enumerate(order.split())}
    wrong, last, owner = list[str](), -1, name or tag(element)
    for child in element:
        own = tag(child)
        if not own or own == "AlternateContent":
            continue
        if own not in places:
            wrong.append(f"{owner}: no {own} belongs in it")
        elif places[own] < last:
            wrong.append(f"{owner}: {own} stands too late")
        else:
            last = places[own]
    return wrong


def package_faults(package: Package) -> list[str]:
    """Return what is wrong with the package: types, relationships, and ids that lead nowhere."""
    found = [*package.broken, *_types(package)]
    for owner, links in package.links.items():
        if owner and owner not in package.parts:
            found.append(f"{owner}: has relationships and is not there")
        rels = posixpath.join(posixpath.dirname(owner), "_rels", posixpath.basename(owner) + ".rels")
        found += [f"{owner}: id {id} twice" for id in repeated(each.get("Id") for each in package.trees[rels])]
        for id, (_type, target) in links.items():
            if target.startswith("->"):
                if not _ALLOWED_OUT.match(target[2:]):
                    found.append(f"{owner}: {id} leads out to something that is no address")
            elif target not in package.parts:
                found.append(f"{owner}: {id} leads to {target}, which is not there")
    for name, tree in package.trees.items():
        known = package.links.get(name, {})
        asked = {value for each in tree.iter() for key, value in each.attrib.items() if key.startswith(f"{{{REL}}}")}
        found += [f"{name}: {id} is no relationship" for id in sorted(asked - set(known)) if id]
    return found


def _types(package: Package) -> Iterator[str]:
    tree = package.trees.get("[Content_Types].xml")
    if tree is None:
        yield "[Content_Types].xml is not there"
        return
    defaults = [each.get("Extension").lower() for each in tree if tag(each) == "Default"]
    overrides = [each.get("PartName").lstrip("/") for each in tree if tag(each) == "Override"]
    for name in (*repeated(defaults), *repeated(overrides)):
        yield f"[Content_Types].xml: {name} twice"
    for name in set(overrides) - set(package.parts):
        yield f"[Content_Types].xml: {name} is not there"
    for name in package.parts:
        ending = name.rsplit(".", 1)[-1].lower()
        if name != "[Content_Types].xml" and name not in overrides and ending not in defaults:
            yield f"{name}: has no content type"
        if ending == "xml" and name not in overrides and not name.startswith(("[", "customXml/item")):
            yield f"{name}: is only XML, of no kind"
