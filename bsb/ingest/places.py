"""Where in a file something stands, told in the language in use: what readers note as `avsnitt 2` is «paragraph 2» in an English study."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from bsb.language import _

__all__ = ["told_place", "told_places"]

_NUMBERED: Final = re.compile(r"(?P<what>[^\W\d][^\d]*?) (?P<n>\d+)")
_FIRST: Final = 5


def told_place(place: str) -> str:
    """Return a place in the language in use; one that is numbered in no known way stands as it is."""
    match = _NUMBERED.fullmatch(place)
    known = _known().get(match["what"]) if match else None
    return known.format(n=match["n"]) if match and known else place


def told_places(places: Sequence[str]) -> str:
    """Return the first places in a row, with a sign that there are more."""
    return ", ".join(map(told_place, places[:_FIRST])) + (" …" if len(places) > _FIRST else "")


def _known() -> Mapping[str, str]:
    return {
        "avsnitt": _("avsnitt {n}"),
        "tekstboks ved avsnitt": _("tekstboks ved avsnitt {n}"),
        "linje": _("linje {n}"),
        "rad": _("rad {n}"),
        "tabellrad": _("tabellrad {n}"),
        "side": _("side {n}"),
        "ark": _("ark {n}"),
        "segment": _("segment {n}"),
    }
