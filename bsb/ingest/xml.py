"""XML from strangers: no document types, no entities, nothing fetched, no depth or size without end."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from bsb.errors import Fault, ReadError
from bsb.language import _

__all__ = ["attribute", "events", "local", "tree", "walk"]

# libxml2's own bounds (depth 256, 10 MB of text in one place) stay on.
_CAREFUL: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def tree(content: bytes, name: str) -> Any:
    """Return the root of `content`. Raises `ReadError` for damaged XML and for XML with a document type in it."""
    from lxml import etree

    try:
        root = etree.fromstring(content, etree.XMLParser(**_CAREFUL))
    except (etree.XMLSyntaxError, ValueError):
        raise _damaged(name) from None
    _refuse_doctype(root, name)
    return root


def events(content: bytes, name: str) -> Iterator[tuple[str, Any]]:
    """Yield ("start" | "end", element) as `content` is read. Raises as `tree` does."""
    from lxml import etree

    checked = False
    try:
        for event, element in etree.iterparse(io.BytesIO(content), events=("start", "end"), **_CAREFUL):
            if not checked:
                _refuse_doctype(element, name)
                checked = True
            yield event, element
    except (etree.XMLSyntaxError, ValueError):
        raise _damaged(name) from None


def walk(root: Any) -> Iterator[tuple[str, Any]]:
    """Yield ("start" | "end", element) through a tree, however deep it is."""
    stack: list[tuple[Any, Iterator[Any]]] = [(root, iter(root))]
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


def attribute(element: Any, name: str, default: str = "") -> str:
    """Return an attribute by its name without its namespace."""
    return next((str(value) for key, value in element.attrib.items() if local(key) == name), default)


@lru_cache(maxsize=1024)
def local(tag: str) -> str:
    """Return the name of an element without its namespace."""
    return tag.rpartition("}")[2]


def _refuse_doctype(element: Any, name: str) -> None:
    info = element.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        raise ReadError(
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
