"""Axes of the conversation itself: who speaks, and whom they follow. Interviewers and unknown voices have their own places."""

from __future__ import annotations

from bsb.display.axes.base import Axis, simple
from bsb.display.axes.people import person_names
from bsb.display.spec import AxisSpec
from bsb.display.work import Item, Work
from bsb.language import _
from bsb.model.display import Heading

__all__ = ["previous_axis", "speaker_axis"]

UNKNOWN, FIRST = "ukjent", "åpner"


def _key(work: Work, person: str) -> str:
    return person if person in work.material.person else UNKNOWN


def _headings(work: Work) -> list[Heading]:
    order = list(dict.fromkeys(_key(work, item.person) for item in work.items))
    order.sort(key=lambda key: (key == UNKNOWN, key))
    names = person_names(work.material.person[key] for key in order if key != UNKNOWN and work.is_voice(key))
    return [Heading(key, names.get(key) or _other(key), n=None) for key in order]


def _other(key: str) -> str:
    return _("Ukjent taler") if key == UNKNOWN else _("Intervjuer ({id})").format(id=key)


def speaker_axis(work: Work, axis: AxisSpec) -> Axis:
    """Everybody who speaks."""
    place = simple(lambda entry: (_key(work, entry.item.person),))
    return Axis(axis.by, tuple(_headings(work)), place, _("nummer"))


def previous_axis(work: Work, axis: AxisSpec) -> Axis:
    """Who spoke just before."""

    def before(item: Item) -> str:
        return _key(work, item.previous) if item.previous is not None else FIRST

    heads = [*_headings(work), Heading(FIRST, _("Åpner"))]
    return Axis(axis.by, tuple(heads), simple(lambda entry: (before(entry.item),)), _("nummer"))
