"""Which headings a text stands under in a document, so that what people wrote is never left under another theme's heading."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from bsb.report.word.places import Place
from bsb.report.word.xml import attribute, inside, qualified, text_of

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

__all__ = ["headings_above"]


def headings_above(
    document: Document, places: Mapping[str, Place], kept: Collection[str], standing: Collection[str]
) -> set[str]:
    """Return the heading blocks that something of people's stands under: a block in `kept`, or text in no block at all.

    Blocks in `standing` are the report's own and need no heading kept for them.
    """
    owner = {element: tag for tag, place in places.items() for element in place.outer}
    levels = _levels(document)
    found: set[str] = set()
    open_headings: list[tuple[int, str]] = []
    for element in document.element.body:
        tag = owner.get(element, "")
        level = _level(element, levels)
        if level:
            open_headings = [each for each in open_headings if each[0] < level]
            open_headings.append((level, tag))
        elif tag in kept or (not tag and text_of(element).strip()):
            found.update(name for _level, name in open_headings if name and name not in standing)
    return found | {tag for tag in kept if tag.startswith("bsb:heading:")}


def _levels(document: Document) -> dict[str, int]:
    """The outline level of each heading style by its id."""
    found = {}
    for style in inside(document.styles.element, "w:style"):
        name = next((attribute(each, "w:val") for each in inside(style, "w:name")), "")
        match = re.fullmatch(r"heading (\d)", name, re.IGNORECASE)
        if match:
            found[attribute(style, "w:styleId")] = int(match.group(1))
    return found


def _level(element: _Element, levels: Mapping[str, int]) -> int:
    """The level of a heading, in a control or not; 0 for anything else."""
    paragraphs = [element] if element.tag == qualified("w:p") else list(inside(element, "w:sdtContent/w:p"))
    if len(paragraphs) != 1:
        return 0
    style = next((attribute(each, "w:val") for each in inside(paragraphs[0], "w:pPr/w:pStyle")), "")
    return levels.get(style, 0)
