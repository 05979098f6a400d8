"""What the styles of an OpenDocument text say of its letters: bold, in italics, underlined, or as what they are made from has it.

T1 (bold, made from Emphasis)   Emphasis (italics)      letters in T1 are bold and in italics
T2 (normal weight)              inside a bold paragraph  letters in T2 are not bold
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bsb.ingest.xml import local

__all__ = ["Letters", "Named", "letters_of"]

_HEAVY = frozenset({"bold", "bolder", "600", "700", "800", "900"})
_SLANTED = frozenset({"italic", "oblique"})
# Words in the names of styles that are made for whoever speaks.
_FOR_NAMES = ("speaker", "taler", "intervju", "interview", "informant", "respondent", "deltaker")


@dataclass(frozen=True, slots=True)
class Letters:
    """How letters look, and whether they are hidden; None is as around them."""

    bold: bool | None = None
    slanted: bool | None = None
    lined: bool | None = None
    hidden: bool | None = None

    def over(self, around: Letters) -> Letters:
        """Return how they look inside `around`."""
        return Letters(
            around.bold if self.bold is None else self.bold,
            around.slanted if self.slanted is None else self.slanted,
            around.lined if self.lined is None else self.lined,
            around.hidden if self.hidden is None else self.hidden,
        )


@dataclass(frozen=True, slots=True)
class _Style:
    own: Letters
    parent: str


Named = tuple[str, str]
"""A kind of style (`paragraph`, `text`) and its name."""


def letters_of(roots: Iterable[Any]) -> Mapping[Named, Letters]:
    """Return how letters look by the style they have. `roots` are the trees in which styles are told, the common ones first."""
    every = (style for root in roots for style in root.iter() if local(style.tag) == "style")
    styles = {(_get(style, "family"), _get(style, "name")): _style(style) for style in every}
    return {named: _resolved(named, styles) for named in styles}


def _style(style: Any) -> _Style:
    own = Letters()
    for part in style:
        if local(part.tag) == "text-properties":
            told = ("font-weight", "font-style", "text-underline-style", "display")
            weight, slant, line, shown = (_get(part, name) for name in told)
            own = Letters(
                weight in _HEAVY if weight else None,
                slant in _SLANTED if slant else None,
                line != "none" if line else None,
                shown == "none" if shown else None,
            ).over(own)
    name = (_get(style, "display-name") or _get(style, "name")).casefold()
    made_for_names = _get(style, "family") == "text" and any(word in name for word in _FOR_NAMES)
    return _Style(replace(own, bold=True) if made_for_names else own, _get(style, "parent-style-name"))


def _resolved(named: Named, styles: Mapping[Named, _Style]) -> Letters:
    found, seen = Letters(), set[Named]()
    while named in styles and named not in seen:
        seen.add(named)
        found = found.over(styles[named].own)
        named = (named[0], styles[named].parent)
    return found


def _get(element: Any, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if local(key) == name), "")
