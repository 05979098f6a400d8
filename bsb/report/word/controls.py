"""Content controls: every generated block lies in one, and every field for people is one.

The tag says what it is: `bsb:<type>:<key>` for what the program made, `bsb:human:<key>` for what a person fills. A control cannot
be deleted by accident, but all in it can be changed, commented on and tracked. A hidden bookmark of the same name goes
around it, for programs that lose controls when they save.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bsb.report.word.xml import attribute, inside, make
from bsb.text.normalise import text_hash

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["HUMAN", "control", "inline_field", "tag_of", "tagged", "wrap"]

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
    return made


def _clean(title: str) -> str:
    return re.sub(r"\s+", " ", title).strip()


def control(tag: str, title: str, content: Iterable[_Element], waits: bool = False) -> _Element:
    """Return a content control around `content`; `waits` says that it shows a prompt and not somebody's text."""
    return make("w:sdt", _properties(tag, title, waits), make("w:sdtContent", *content))


def wrap(elements: list[_Element], tag: str, title: str, waits: bool = False) -> _Element:
    """Put `elements`, which stand after each other in a document, into a control where they stand."""
    parent = elements[0].getparent()
    assert parent is not None
    place = parent.index(elements[0])
    made = control(tag, title, elements, waits)
    parent.insert(place, made)
    return made


def inline_field(tag: str, title: str, runs: Iterable[_Element], waits: bool) -> _Element:
    """Return a control inside a line."""
    return control(tag, title, runs, waits)


def tagged(root: _Element) -> dict[str, _Element]:
    """Return our controls in a document by tag, in reading order."""
    found: dict[str, _Element] = {}
    for sdt in inside(root, ".//w:sdt"):
        tag = next((attribute(each, "w:val") for each in inside(sdt, "w:sdtPr/w:tag")), "")
        if tag.startswith("bsb:"):
            found.setdefault(tag, sdt)
    return found
