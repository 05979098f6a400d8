"""XML from strangers: no document types, no entities, nothing fetched."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from bsb.errors import Fault, ReadError
from bsb.language import _

__all__ = ["events", "local", "tree", "walk"]


def tree(content: bytes, name: str) -> Element:
    """Return the root of `content`. Raises `ReadError` for damaged XML and for XML with a document type in it."""
    import defusedxml.ElementTree as safe
    from defusedxml.common import DefusedXmlException

    try:
        root: Element = safe.fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise _unsafe(name) from None
    except (ParseError, ValueError, LookupError, RecursionError, MemoryError):
        raise _damaged(name) from None
    return root


def events(content: bytes, name: str) -> Iterator[tuple[str, Any]]:
    """Yield ("start" | "end", element) as `content` is read. Raises as `tree` does."""
    import defusedxml.ElementTree as safe
    from defusedxml.common import DefusedXmlException

    try:
        yield from safe.iterparse(io.BytesIO(content), events=("start", "end"), forbid_dtd=True)
    except DefusedXmlException:
        raise _unsafe(name) from None
    except (ParseError, ValueError, LookupError):
        raise _damaged(name) from None


def walk(root: Element) -> Iterator[tuple[str, Element]]:
    """Yield ("start" | "end", element) through a tree, however deep it is."""
    stack: list[tuple[Element, Iterator[Element]]] = [(root, iter(root))]
    yield "start", root
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", element
        else:
            yield "start", child
            stack.append((child, iter(child)))


def local(tag: str) -> str:
    """Return the name of an element without its namespace."""
    return tag.rpartition("}")[2]


def _unsafe(name: str) -> ReadError:
    return ReadError(
        Fault(
            _("Filen har en dokumenttype eller entiteter i seg, og det har ingen vanlig utskrift."),
            _("Åpne den i programmet den kom fra og lagre den på nytt."),
            file=name,
        )
    )


def _damaged(name: str) -> ReadError:
    return ReadError(
        Fault(
            _("Filen er skadet (XML som ikke henger sammen)."),
            _("Åpne den i programmet den kom fra og lagre den på nytt."),
            file=name,
        )
    )
