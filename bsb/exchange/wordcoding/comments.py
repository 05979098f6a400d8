"""The comments of a Word document: who wrote them, when, and which of them answer another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from bsb.exchange.refi.xmltext import moment
from bsb.exchange.wordcoding.stream import attribute, text_of
from bsb.ingest import xml
from bsb.ingest.archive import Archive
from bsb.text.normalise import nfc

__all__ = ["Comment", "comments_of"]


@dataclass(frozen=True, slots=True, repr=False)
class Comment:
    """One comment. `parent` is the id of the comment that it answers, or ''."""

    id: str
    author: str
    when: str
    text: str
    parent: str = ""

    def __repr__(self) -> str:
        return f"Comment({self.id}, parent={self.parent!r})"


def comments_of(archive: Archive) -> tuple[Comment, ...]:
    """Return the comments in the order of the file. Raises `ReadError` for damaged parts."""
    root = _part(archive, "word/comments.xml")
    elements = [one for one in root if xml.local(one.tag) == "comment"] if root is not None else []
    paragraphs = {
        attribute(paragraph, "paraId"): attribute(one, "id")
        for one in elements
        for paragraph in _paragraphs(one)
        if attribute(paragraph, "paraId")
    }
    parents = {
        paragraphs[child]: paragraphs[parent]
        for child, parent in _answers(archive)
        if {child, parent} <= paragraphs.keys()
    }
    times = _times(archive, paragraphs)
    return tuple(
        Comment(
            id=number,
            author=nfc(" ".join(attribute(one, "author").split())),
            when=times.get(number) or moment(attribute(one, "date")),
            text=nfc(text_of(one)),
            parent=parents.get(number, ""),
        )
        for one in elements
        if (number := attribute(one, "id"))
    )


def _part(archive: Archive, name: str) -> Element | None:
    return xml.tree(archive.read(name), archive.name) if name in archive else None


def _paragraphs(comment: Element) -> Iterator[Element]:
    return (one for one in comment.iter() if isinstance(one.tag, str) and xml.local(one.tag) == "p")


def _answers(archive: Archive) -> Iterator[tuple[str, str]]:
    """Yield (paragraph, paragraph it answers); Word keeps it in a part of its own."""
    root = _part(archive, "word/commentsExtended.xml")
    for one in root if root is not None else ():
        child, parent = attribute(one, "paraId"), attribute(one, "paraIdParent")
        if child and parent:
            yield child, parent


def _times(archive: Archive, paragraphs: dict[str, str]) -> dict[str, str]:
    """Return times in UTC by comment id. Word's older date is local time that calls itself UTC; newer files hold both."""
    ids, extensible = _part(archive, "word/commentsIds.xml"), _part(archive, "word/commentsExtensible.xml")
    if ids is None or extensible is None:
        return {}
    durable = {attribute(one, "durableId"): paragraphs.get(attribute(one, "paraId"), "") for one in ids}
    found = {durable.get(attribute(one, "durableId"), ""): moment(attribute(one, "dateUtc")) for one in extensible}
    return {number: when for number, when in found.items() if number and when}
