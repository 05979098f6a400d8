"""What the styles of an OpenDocument text say of its lists: what is written before a paragraph of each level."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from bsb.ingest.numbering import Level, Numbering
from bsb.ingest.xml import attribute, local

__all__ = ["numbering_of"]

_FORMS: Final = {
    "1": "decimal",
    "A": "upperLetter",
    "a": "lowerLetter",
    "I": "upperRoman",
    "i": "lowerRoman",
}
_PLACE: Final = re.compile(r"%(\d)%")


def numbering_of(roots: Iterable[Any]) -> Numbering:
    """Return the lists by the names of their styles. `roots` are the trees in which styles are told, the common ones first."""
    styles = (style for root in roots for style in root.iter() if local(style.tag) == "list-style")
    lists = {
        attribute(style, "name"): {int(attribute(one, "level", "1")) - 1: _level(one) for one in style}
        for style in styles
    }
    return Numbering({name: (name, levels) for name, levels in lists.items()})


def _level(level: Any) -> Level:
    if local(level.tag) != "list-level-style-number":
        return Level(form="bullet")
    number, start = attribute(level, "level", "1"), attribute(level, "start-value")
    form = _FORMS.get(attribute(level, "num-format"), "none")
    # How it is written as a whole is told by newer programs, with «%1%» where the number stands.
    whole = _PLACE.sub(r"%\1", attribute(level, "num-list-format"))
    text = whole or f"{attribute(level, 'num-prefix')}%{number}{attribute(level, 'num-suffix')}"
    return Level(int(start) if start.isdecimal() else 1, form, text)
