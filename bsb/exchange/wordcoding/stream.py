"""A Word document as one long text, with the places of bookmarks and comments in it.

Deleted text (tracked changes) is gone and inserted text is there, as if every change were accepted: a turn that somebody changed
is then unlike the stored one, and that is how it is found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bsb.ingest.xml import local, walk

__all__ = ["Stream", "stream_of", "text_of"]

_GONE = frozenset({"del", "moveFrom", "txbxContent", "Fallback", "pPr", "rPr", "sectPr"})
_LETTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


@dataclass(frozen=True, slots=True)
class Stream:
    """The text; (start, end) of each bookmark by name and of each comment by id; ids of comments that stand at a point only."""

    text: str
    bookmarks: dict[str, tuple[int, int]]
    comments: dict[str, tuple[int, int]]
    points: frozenset[str]


@dataclass
class _Writer:
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    gone: int = 0
    names: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, str], int] = field(default_factory=dict)
    ends: dict[tuple[str, str], int] = field(default_factory=dict)
    references: set[str] = field(default_factory=set)

    def add(self, text: str) -> None:
        if not self.gone and text:
            self.pieces.append(text)
            self.length += len(text)


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its local name, or ''."""
    return next((value for key, value in element.attrib.items() if local(key) == name), "")


def _bookmark_start(writer: _Writer, element: Element) -> None:
    number, name = attribute(element, "id"), attribute(element, "name")
    if ("mark", name) not in writer.starts:
        writer.names[number] = name
        writer.starts["mark", name] = writer.length


def _bookmark_end(writer: _Writer, element: Element) -> None:
    name = writer.names.get(attribute(element, "id"))
    if name is not None:
        writer.ends.setdefault(("mark", name), writer.length)


def _comment_start(writer: _Writer, element: Element) -> None:
    writer.starts.setdefault(("comment", attribute(element, "id")), writer.length)


def _comment_end(writer: _Writer, element: Element) -> None:
    writer.ends.setdefault(("comment", attribute(element, "id")), writer.length)


def _comment_reference(writer: _Writer, element: Element) -> None:
    writer.references.add(attribute(element, "id"))


def _symbol(writer: _Writer, element: Element) -> None:
    code = attribute(element, "char")
    writer.add(
        chr(int(code, 16)) if code and len(code) <= 5 and all(c in "0123456789abcdefABCDEF" for c in code) else "\ufffd"
    )


_ACTS: dict[str, Callable[[_Writer, Element], None]] = {
    "bookmarkStart": _bookmark_start,
    "bookmarkEnd": _bookmark_end,
    "commentRangeStart": _comment_start,
    "commentRangeEnd": _comment_end,
    "commentReference": _comment_reference,
    "sym": _symbol,
}


def stream_of(root: Element) -> Stream:
    """Return the body of a document (`word/document.xml`) as a stream."""
    writer = _Writer()
    _through(root, writer)
    ranges = {key: (start, writer.ends[key]) for key, start in writer.starts.items() if key in writer.ends}
    comments = {name: place for (kind, name), place in ranges.items() if kind == "comment"}
    return Stream(
        text="".join(writer.pieces),
        bookmarks={name: place for (kind, name), place in ranges.items() if kind == "mark"},
        comments=comments,
        points=frozenset(writer.references - comments.keys()),
    )


def text_of(element: Element) -> str:
    """Return the text of a comment, a line a paragraph."""
    writer = _Writer()
    _through(element, writer)
    return "".join(writer.pieces).strip("\n")


def _through(root: Element, writer: _Writer) -> None:
    for event, element in walk(root):
        tag = local(element.tag) if isinstance(element.tag, str) else ""
        if tag in _GONE:
            writer.gone += 1 if event == "start" else -1
        elif event == "end":
            if tag == "p":
                writer.add("\n")
        elif tag in _ACTS:
            _ACTS[tag](writer, element)
        elif tag == "t":
            writer.add(element.text or "")
        elif tag in _LETTERS:
            writer.add(_LETTERS[tag])
