"""Finding our blocks in a document that people and programs have worked on since: by tag, else by hidden bookmark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bsb.report.word.controls import block_bookmark, tagged
from bsb.report.word.manifest import bookmarks, content
from bsb.report.word.xml import attribute, inside, qualified

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Place", "find_places"]


@dataclass(frozen=True)
class Place:
    """Where a block stands: `outer` are the elements side by side that make it up, `inner` what lies in its control.

    `sure` is False when its borders cannot be told from another's; then it is left alone.
    """

    outer: tuple[_Element, ...]
    inner: tuple[_Element, ...]
    sure: bool = True

    def replace(self, element: _Element) -> None:
        """Put `element` where the block stands."""
        self.outer[0].addprevious(element)
        self.remove()

    def remove(self) -> None:
        """Take the block away."""
        for each in self.outer:
            parent = each.getparent()
            if parent is not None:
                parent.remove(each)


def find_places(body: _Element, tags: Iterable[str]) -> dict[str, Place]:
    """Return the places of the blocks that are still there, by tag. Controls that have lost their tags are taken apart first."""
    _loosen(body)
    controls = tagged(body)
    marks = bookmarks(body)
    found: dict[str, Place] = {}
    for tag in tags:
        if tag in controls:
            found[tag] = Place((controls[tag],), tuple(content(controls[tag])))
            continue
        ends = marks.get(block_bookmark(tag))
        if ends is not None:
            found[tag] = _between(body, *ends)
    return _without_overlap(found)


def _loosen(body: _Element) -> None:
    """Take away controls without a tag around our bookmarks: a program that loses tags also joins controls into one."""
    for sdt in list(inside(body, "w:sdt")):
        marks = (attribute(each, "w:name") for each in inside(sdt, ".//w:bookmarkStart"))
        if next(inside(sdt, "w:sdtPr/w:tag"), None) is None and any(name.startswith("_bsb") for name in marks):
            for each in content(sdt):
                sdt.addprevious(each)
            body.remove(sdt)


def _between(body: _Element, start: _Element, end: _Element) -> Place:
    first, last = _top(body, start), _top(body, end)
    siblings = list(body)
    span = siblings[siblings.index(first) : siblings.index(last) + 1]
    inner = [inside for each in span for inside in (content(each) if each.tag == qualified("w:sdt") else [each])]
    return Place(tuple(span), tuple(inner), sure=bool(span))


def _top(body: _Element, element: _Element) -> _Element:
    current = element
    while (parent := current.getparent()) is not None and parent is not body:
        current = parent
    return current


def _without_overlap(found: dict[str, Place]) -> dict[str, Place]:
    """Two blocks that share an element cannot be told apart; neither is touched."""
    owner: dict[_Element, list[str]] = {}
    for tag, place in found.items():
        for each in place.outer:
            owner.setdefault(each, []).append(tag)
    shared = {tag for tags in owner.values() if len(tags) > 1 for tag in tags}
    return {tag: Place(place.outer, place.inner, place.sure and tag not in shared) for tag, place in found.items()}
