"""What the styles of a Word document say: headings, bold, italics, hidden, made for who speaks, numbered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bsb.ingest.xml import attribute, local

__all__ = ["OFF", "Styles", "styles_of"]

OFF = frozenset({"0", "false", "off", "none"})
# Character styles that every document has and that say nothing; and words in the names of styles made for speakers.
_PLAIN = frozenset(
    {
        "default paragraph font",
        "hyperlink",
        "comment reference",
        "annotation reference",
        "footnote reference",
        "line number",
        "page number",
        "placeholder text",
    }
)
_FOR_NAMES = ("speaker", "taler", "intervju", "interview", "informant", "respondent", "deltaker")


@dataclass(frozen=True, slots=True)
class Styles:
    """Ids of heading styles, of styles that are bold or made for speakers' names, of those in italics and of those that are hidden.

    `numbered` maps styles that belong to a list to the list's number and the level in it.
    """

    headings: frozenset[str] = frozenset()
    bold: frozenset[str] = frozenset()
    slanted: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    numbered: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def styles_of(root: Any) -> Styles:
    """Return what `word/styles.xml` says; style ids are in the language of the program, names are not."""
    headings, bold, slanted = set(), set(), set()
    hidden: dict[str, bool] = {}
    parents: dict[str, str] = {}
    numbered: dict[str, tuple[str, str]] = {}
    for style in root:
        if local(style.tag) != "style":
            continue
        kind = attribute(style, "type")
        identifier = attribute(style, "styleId")
        parts: Mapping[str, Any] = {local(child.tag): child for child in style}
        name = attribute(parts["name"], "val").casefold() if "name" in parts else ""
        parents[identifier] = attribute(parts["basedOn"], "val") if "basedOn" in parts else ""
        if told := _told(parts.get("rPr"), "vanish"):
            hidden[identifier] = told not in OFF
        if _has(parts.get("rPr"), "i"):
            slanted.add(identifier)
        if kind == "paragraph" and name.startswith(("heading", "title", "subtitle", "toc")):
            headings.add(identifier)
        elif (
            (kind == "character" and name not in _PLAIN)
            or _has(parts.get("rPr"), "b")
            or any(word in name for word in _FOR_NAMES)
        ):
            bold.add(identifier)
        if listed := _list(parts.get("pPr")):
            numbered[identifier] = listed
    return Styles(
        frozenset(headings),
        frozenset(bold),
        frozenset(slanted),
        frozenset(one for one in parents if _inherits(one, hidden, parents)),
        numbered,
    )


def _inherits(style: str, told: Mapping[str, bool], parents: Mapping[str, str]) -> bool:
    seen = set()
    while style and style not in seen:
        if style in told:
            return told[style]
        seen.add(style)
        style = parents.get(style, "")
    return False


def _list(properties: Any) -> tuple[str, str] | None:
    numbers = [part for part in properties if local(part.tag) == "numPr"] if properties is not None else []
    told = {local(part.tag): attribute(part, "val") for one in numbers for part in one}
    return (told["numId"], told.get("ilvl", "0")) if "numId" in told else None


def _has(properties: Any, mark: str) -> bool:
    told = _told(properties, mark)
    return bool(told) and told not in OFF


def _told(properties: Any, mark: str) -> str:
    """Return the value of a property, "1" where it is only there, '' where it is not."""
    found = [part for part in properties if local(part.tag) == mark] if properties is not None else []
    return attribute(found[0], "val", "1") if found else ""
