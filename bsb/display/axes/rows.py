"""Axes of what people have written: variables, values, indicators, domains, findings, goals …"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bsb.display.axes.base import Axis, simple
from bsb.display.conferees import conferees
from bsb.display.folding import fold
from bsb.display.phases import PHASES, phase_place
from bsb.display.saying import phase_said
from bsb.display.spec import AxisSpec
from bsb.display.times import quarter, time_key
from bsb.display.work import Entry, Item, Work
from bsb.language import _
from bsb.model.display import Heading
from bsb.model.marks import THEME_MARK, finding_mark
from bsb.text.normalise import capital, natural

__all__ = ["ROW_AXES", "row_axis"]

# The word in the file, the row's field, and what heads those without it.
_TIMED = frozenset({"time", "year", "phase"})
_NUMBERED = frozenset({"finding", "id", "group"})
ROW_AXES: dict[str, tuple[str, str]] = {
    "variabel": ("variable", "Uten variabel"),
    "verdi": ("value", "Uten verdi"),
    "indikator": ("indicator", "Uten indikator"),
    "år": ("year", "Uten år"),
    "domene": ("domain", "Uten domene"),
    "tidspunkt": ("time", "Uten tid"),
    "hendelsesfase": ("phase", "Uten fase"),
    "funn": ("finding", "Uten funn"),
    "konferanse": ("conference", "Uten konferanse"),
    "svar": ("response", "Uten svar"),
    "gruppe": ("group", "Uten gruppe"),
    "deltakergruppe": ("roles", "Uten deltakergruppe"),
    "status": ("status", "Uten status"),
    "rad": ("id", ""),
}


def row_axis(work: Work, axis: AxisSpec) -> Axis:
    """Return an axis of the values that one field has in the rows, in the order of their first appearance or time."""
    name = next(each for each in ROW_AXES if fold(each) == fold(axis.by))
    attribute, missing = ROW_AXES[name]
    keys = _ordered(attribute, work.items, axis.values)
    headings = tuple(Heading(key, _label(work, name, key)) for key in keys)
    place = simple(lambda entry: _keys(entry, attribute))
    order = (
        _("tid")
        if attribute in _TIMED
        else _("nummer")
        if attribute in _NUMBERED
        else _("den rekkefølgen de er ført i")
    )
    return Axis(axis.by, headings, place, order, _(missing) if missing else "")


def value_of(row: Any, attribute: str) -> str:
    """Return one field of a row as a key; `time` is the date made coarse, else the phase."""
    if attribute == "time":
        return quarter(str(getattr(row, "date", ""))) or str(getattr(row, "phase", ""))
    return str(getattr(row, attribute, "") or "")


def _keys(entry: Entry, attribute: str) -> tuple[str, ...]:
    return (value_of(entry.item.row, attribute),)


def _ordered(attribute: str, items: Iterable[Item], given: tuple[str, ...]) -> list[str]:
    if given:
        return list(given)
    rows = [item.row for item in items]
    if attribute in _TIMED:
        rows.sort(
            key=lambda row: (
                time_key(str(getattr(row, "date", ""))),
                int(getattr(row, "order", 0) or 0),
                natural(getattr(row, "id", "")),
            )
        )
    keys = [key for key in dict.fromkeys(value_of(row, attribute) for row in rows) if key]
    if attribute == "phase" and all(0 < phase_place(key) <= len(PHASES) for key in keys):
        # Phases that everyone knows come in their own order, whether or not anything in them has a date.
        return sorted(keys, key=phase_place)
    return sorted(keys, key=natural) if attribute in _NUMBERED else keys


def _label(work: Work, name: str, key: str) -> str:
    if name == "gruppe":
        groups = (row.roles for row in work.material.human.inputs if row.group == key)
        roles = conferees(work.material, groups, work.hide_below if work.external else 0)
        return _("Gruppe {key}").format(key=key) + (f" ({roles})" if roles else "")
    if name == "funn":
        found = next((each for each in work.material.human.findings if each.id == key), None)
        if found is None and key.startswith(THEME_MARK):
            # What a group said of a theme that nobody has written a finding about.
            return work.code_name(key.removeprefix(THEME_MARK))
        return f"{finding_mark(key)}: {found.wording}" if found is not None else key
    said = phase_said(key) if name in {"hendelsesfase", "tidspunkt"} else key
    return capital(said.replace("_", " "))
