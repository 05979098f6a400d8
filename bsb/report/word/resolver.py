"""Finding a style in any template: by name, by name in other letters, by id; what is missing is made from ours.

Word stores built-in names in English inside Norwegian files, LibreOffice writes others, and styles never used are not in the
file at all. So a style is looked for in several ways before it is added, and what was added is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bsb.report.word.styles import STYLES, StyleDefinition, style_xml
from bsb.report.word.xml import attribute, inside, make, qualified

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

__all__ = ["Resolver"]


_NORWEGIAN: Mapping[str, tuple[str, ...]] = {
    **{f"heading {n}": (f"overskrift {n}", f"overskrift{n}") for n in range(1, 5)},
    "title": ("tittel",),
    "subtitle": ("undertittel",),
    "caption": ("bildetekst", "figurtekst"),
    "list bullet": ("punktliste", "punktmerket liste", "kulepunkt"),
    "list number": ("nummerert liste",),
    "quote": ("sitat",),
}
"""What templates made by hand call Word's own styles, in small letters."""


class Resolver:
    """Style ids of one document. `aliases` maps our names to the template's (`{"BSB Sitat": "Sitat"}`)."""

    def __init__(self, document: Document, aliases: Mapping[str, str] | None = None) -> None:
        self._root: _Element = document.styles.element
        self._aliases = dict(aliases or {})
        self._by_name = {_name(style).lower(): attribute(style, "w:styleId") for style in inside(self._root, "w:style")}
        self._ids = {identity.lower(): identity for identity in self._by_name.values()}
        self._names = {identity: name for name, identity in self._by_name.items()}
        self._document = document
        self._numbering: dict[bool, int] = {}
        self.added: list[str] = []

    def id_of(self, name: str) -> str:
        """Return the id of the style called `name`, adding ours when the template has none."""
        wanted = self._aliases.get(name, name).lower()
        found = self._by_name.get(wanted) or self._ids.get(wanted.replace(" ", ""))
        return found or self._add(name)

    def name_of(self, name: str) -> str:
        """Return what the style called `name` by us is called in this document, as its libraries look it up."""
        identity = self.id_of(name)
        return next(_name(each) for each in inside(self._root, "w:style") if attribute(each, "w:styleId") == identity)

    def heading_level(self, paragraph: _Element) -> int:
        """Return 1 to 9 for a heading, 0 for any other paragraph or table."""
        style = next((attribute(each, "w:val") for each in inside(paragraph, "w:pPr/w:pStyle")), "")
        name = self._names.get(style, "")
        return int(name.removeprefix("heading ")) if name.startswith("heading ") and name[8:].isdigit() else 0

    def _add(self, name: str) -> str:
        from docx.oxml import parse_xml

        style = self._like_theirs(STYLES[name.lower()])
        for needed in (style.based, style.following):
            if needed and needed not in self._names and needed.lower() not in self._ids:
                self._by_id(needed)
        element = parse_xml(style_xml(style))
        # Only one style of a kind may be the default; the template has chosen its own.
        element.attrib.pop(qualified("w:default"), "")
        self._root.append(element)
        self._by_name[style.name.lower()] = style.id
        self._names[style.id] = style.name.lower()
        self._ids[style.id.lower()] = style.id
        self.added.append(style.name)
        self._link_list(element, style.id)
        return style.id

    def _like_theirs(self, style: StyleDefinition) -> StyleDefinition:
        """Our style, resting on the template's own of a Norwegian name («Overskrift 1») where it has one: their look, Word's meaning.

        Contents lists, screen readers and cross-references know a heading by its built-in name only.
        """
        names = _NORWEGIAN.get(style.name.lower(), ())
        theirs = next((self._by_name[name] for name in names if name in self._by_name), "")
        if not theirs or style.kind != "paragraph":
            return style
        keeps = re.findall(r"<w:keepNext/>|<w:outlineLvl[^>]*/>", style.paragraph)
        return replace(style, based=theirs, following="Normal", paragraph="".join(keeps), run="")

    def _by_id(self, identity: str) -> None:
        known = next((style for style in STYLES.values() if style.id == identity), None)
        if known is not None:
            self.id_of(known.name)

    def _link_list(self, style: _Element, identity: str) -> None:
        if identity in {"ListBullet", "ListNumber"}:
            number = self.numbering(ordered=identity == "ListNumber", fresh=False)
            for link in inside(style, "w:pPr/w:numPr/w:numId"):
                link.set(qualified("w:val"), str(number))

    def numbering(self, ordered: bool, fresh: bool = True) -> int:
        """Return the number of a list definition of ours; a `fresh` one starts at 1 again."""
        root = self._document.part.numbering_part.element
        if ordered not in self._numbering:
            self._numbering[ordered] = self._abstract(root, ordered)
        if not fresh:
            return self._num(root, self._numbering[ordered], restart=False)
        return self._num(root, self._numbering[ordered], restart=True)

    def _abstract(self, root: _Element, ordered: bool) -> int:
        from docx.oxml import parse_xml

        from bsb.report.word.template import abstract_numbering

        style = "ListNumber" if ordered else "ListBullet"
        for abstract in inside(root, "w:abstractNum"):
            if any(attribute(link, "w:val") == style for link in inside(abstract, "w:lvl/w:pStyle")):
                return int(attribute(abstract, "w:abstractNumId"))
        numbers = [int(attribute(each, "w:abstractNumId")) for each in inside(root, "w:abstractNum")]
        number = max(numbers, default=0) + 1
        last = max((index for index, each in enumerate(root) if each.tag == qualified("w:abstractNum")), default=-1)
        root.insert(last + 1, parse_xml(abstract_numbering(number, ordered)))
        return number

    def _num(self, root: _Element, abstract: int, restart: bool) -> int:
        number = max((int(attribute(each, "w:numId")) for each in inside(root, "w:num")), default=0) + 1
        num = make("w:num", make("w:abstractNumId", w_val=str(abstract)), w_numId=str(number))
        if restart:
            num.append(make("w:lvlOverride", make("w:startOverride", w_val="1"), w_ilvl="0"))
        root.append(num)
        return number


def _name(style: _Element) -> str:
    return next((attribute(each, "w:val") for each in inside(style, "w:name")), "")
