"""Content controls: every generated block lies in one, and every field for people is one.

The tag says what it is: `bsb:<type>:<key>` for what the program made, `bsb:human:<key>` for what a person fills. A control cannot
be deleted by accident, but all in it can be changed, commented on and tracked.

Generated blocks are tagged as document parts (`w:docPartObj`): the kind of control that is there to give any stretch of a document a meaning,
and the kind that LibreOffice leaves as it is; it loses fields and formatting at the start of others. Since LibreOffice also loses tags when
it saves, a hidden bookmark stands around the text in each control.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bsb.report.word.fields import bookmark
from bsb.report.word.xml import attribute, inside, make, qualified
from bsb.text.normalise import text_hash

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["HUMAN", "block_bookmark", "block_tags", "control", "inline_field", "tag_of", "tagged"]

HUMAN = "human"
_TAG_MOST = 64  # Word's limit for tags and titles


def tag_of(kind: str, key: str) -> str:
    """Return the tag of a block: `bsb:quote:bolig/kritisk`, shortened by a hash when it is longer than Word allows."""
    tag = f"bsb:{kind}:{key}"
    return tag if len(tag) <= _TAG_MOST else f"{tag[:51]}~{text_hash(tag)[:12]}"


def _properties(tag: str, title: str, waits: bool) -> _Element:
    identity = int(text_hash(tag)[:8], 16) & 0x7FFFFFFF
    made = make(
        "w:sdtPr",
        make("w:alias", w_val=_clean(title)[:_TAG_MOST]),
        make("w:tag", w_val=tag),
        make("w:id", w_val=str(identity)),
        make("w:lock", w_val="sdtLocked"),
    )
    if waits:
        made.append(make("w:showingPlcHdr"))
    if not tag.startswith(f"bsb:{HUMAN}:"):
        made.append(make("w:docPartObj", make("w:docPartGallery", w_val="Custom 1")))
    return made


def _clean(title: str) -> str:
    return re.sub(r"\s+", " ", title).strip()


def control(tag: str, title: str, content: Iterable[_Element], waits: bool = False) -> _Element:
    """Return a content control around `content`; `waits` says that it shows a prompt and not somebody's text."""
    elements = list(content)
    _mark(elements, block_bookmark(tag))
    return make("w:sdt", _properties(tag, title, waits), make("w:sdtContent", *elements))


def block_bookmark(tag: str) -> str:
    """Return the name of the hidden bookmark of a block."""
    return f"_bsb{text_hash(tag)}"


def _mark(elements: list[_Element], name: str) -> None:
    paragraphs = [each for each in elements if each.tag == qualified("w:p")]
    if paragraphs:
        start, end = bookmark(name)
        paragraphs[0].insert(1 if len(paragraphs[0]) and paragraphs[0][0].tag == qualified("w:pPr") else 0, start)
        paragraphs[-1].append(end)


def inline_field(tag: str, title: str, runs: Iterable[_Element], waits: bool, *kind: _Element) -> _Element:
    """Return a control inside a line; `kind` says which (a list to choose from, a box to tick), nothing for text."""
    properties = _properties(tag, title, waits)
    properties.extend(kind)
    return make("w:sdt", properties, make("w:sdtContent", *runs))


def block_tags(root: _Element) -> dict[_Element, str]:
    """Return the tag of the block that each paragraph and table lies in, where it lies in one of ours."""
    found: dict[_Element, str] = {}
    for tag, sdt in tagged(root).items():
        for content in inside(sdt, "w:sdtContent"):
            found.update({each: tag for each in content if each.tag in {qualified("w:p"), qualified("w:tbl")}})
    return found


def tagged(root: _Element) -> dict[str, _Element]:
    """Return our controls in a document by tag, in reading order."""
    found: dict[str, _Element] = {}
    for sdt in inside(root, ".//w:sdt"):
        tag = next((attribute(each, "w:val") for each in inside(sdt, "w:sdtPr/w:tag")), "")
        if tag.startswith("bsb:"):
            found.setdefault(tag, sdt)
    return found
