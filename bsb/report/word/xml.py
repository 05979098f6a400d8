"""Building WordprocessingML in few words: `make("w:p", make("w:r", make("w:t", text="Hei")))`.

The only module here that meets the library's element classes at build time, so that the others stay quick to import.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.run import Run
    from lxml.etree import _Element

__all__ = [
    "attribute",
    "block_items",
    "ensure",
    "inside",
    "library_run",
    "make",
    "qualified",
    "run",
    "text_of",
    "value",
]


@lru_cache(maxsize=256)
def qualified(name: str) -> str:
    """Return `w:p` as `{namespace}p`."""
    from docx.oxml.ns import qn

    return str(qn(name))


def library_run(element: Any, holder: Any, document: Document) -> Run:
    """Return the run `element` of the paragraph `holder` as the library's own, for what only the library can put there."""
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    return Run(element, Paragraph(holder, document))


def make(tag: str, *children: _Element, text: str | None = None, **attributes: str) -> _Element:
    """Return an element. Attributes are written `w_val="x"` for `w:val`; `text` keeps its spaces."""
    from docx.oxml import OxmlElement

    element: Any = OxmlElement(tag)
    for name, content in attributes.items():
        element.set(qualified(name.replace("_", ":", 1)) if "_" in name else name, content)
    if text is not None:
        element.text = text
        if text != text.strip() or not text:
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    element.extend(children)
    return cast("_Element", element)


def run(text: str, *properties: _Element) -> _Element:
    """Return a run of `text`; line ends become breaks, and characters that no file can hold are left out.

    `properties` are copied, so that they can be used again.
    """
    from copy import deepcopy

    from bsb.text.writable import clean

    made = make("w:r")
    if properties:
        made.append(make("w:rPr", *map(deepcopy, properties)))
    for number, line in enumerate(clean(text)[0].split("\n")):
        if number:
            made.append(make("w:br"))
        made.append(make("w:t", text=line))
    return made


def attribute(element: _Element, name: str) -> str:
    """Return an attribute like `w:val`, or ''."""
    return str(element.get(qualified(name)) or "")


def value(element: _Element, path: str) -> str:
    """Return `w:val` of the first child along `path` (`w:pPr/w:pStyle`), or ''."""
    found = next(inside(element, path), None)
    return attribute(found, "w:val") if found is not None else ""


def inside(element: _Element, path: str) -> Iterator[_Element]:
    """Yield what lies along `path`; `.//w:p` searches deep."""
    deep = path.startswith(".//")
    steps = path.removeprefix(".//").split("/")
    pattern = "/".join(qualified(step) for step in steps)
    return iter(element.findall(f".//{pattern}" if deep else pattern))


def ensure(element: _Element, tag: str, first: bool = False) -> _Element:
    """Return the child `tag` of `element`, made when it is not there."""
    found = element.find(qualified(tag))
    if found is None:
        found = make(tag)
        element.insert(0, found) if first else element.append(found)
    return found


def block_items(parent: _Element) -> Iterator[_Element]:
    """Yield paragraphs and tables in reading order, also those inside content controls, which python-docx passes over."""
    for child in parent:
        if child.tag in {qualified("w:p"), qualified("w:tbl")}:
            yield child
        elif child.tag == qualified("w:sdt"):
            content = child.find(qualified("w:sdtContent"))
            if content is not None:
                yield from block_items(content)


def text_of(element: _Element) -> str:
    """Return the visible text: no field instructions, no text struck out by a tracked deletion; breaks and tabs as spaces."""
    pieces: list[str] = []
    for node in element.iter():
        if node.tag == qualified("w:t"):
            pieces.append(node.text or "")
        elif node.tag in {qualified("w:br"), qualified("w:tab"), qualified("w:cr")}:
            pieces.append(" ")
        elif node.tag == qualified("w:p") and pieces:
            pieces.append("\n")
    return "".join(pieces)
