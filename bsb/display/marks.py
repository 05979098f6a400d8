"""Cells that say one thing with one mark: first seen and seen again, present, partly, absent."""

from __future__ import annotations

from bsb.display.axes.judged import latest
from bsb.display.quotelayers import Also, quotes_from
from bsb.display.saying import phase_said
from bsb.display.spot import Spot
from bsb.display.stale import is_stale
from bsb.display.times import event_time, quarter
from bsb.display.work import Work, sign_of
from bsb.language import _
from bsb.model.display import Layer, LayerKind
from bsb.model.human import Assessment, Event
from bsb.text.normalise import slug

__all__ = ["check_layers_of", "event_layers", "event_said", "saturation_layers", "tick_layers"]

FIRST, AGAIN = "●", "○"
PRESENT, PARTLY, ABSENT = "✓", "(✓)", "✗"


def saturation_layers(work: Work, spot: Spot, also: Also) -> list[Layer]:
    """● where a code is seen for the first time (by the interviews' dates), ○ where it is seen again."""
    if not spot.entries:
        return []
    first = work.first_seen.get(spot.code, "")
    is_first = first in {entry.item.transcript for entry in spot.entries}
    note = _("først sett") if is_first else ""
    return [
        Layer(LayerKind.COUNT, FIRST if is_first else AGAIN, spot.segments, number=1.0 if is_first else 0.0, note=note)
    ]


def judged(work: Work, spot: Spot) -> Assessment | None:
    """Return what somebody judged about the code of a place in the case of the place, or None."""
    case = next((each for each in (spot.column.key, spot.row.key) if each in work.material.case), "")
    names = {slug(spot.code), slug(work.code_name(spot.code))}
    rows = [row for row in work.material.human.assessments if row.case == case and slug(row.variable) in names]
    return latest(rows)


def tick_layers(work: Work, spot: Spot, also: Also) -> list[Layer]:
    """✓ (✓) or ✗, with one quote for each side; a human's judgement stands before the rule.

    Rule: only positive statements are ✓, only critical ones ✗, both or mixed ones (✓). No statement is a gap, never ✗.
    """
    said = judged(work, spot)
    if said is not None:
        stale = is_stale(work.material, said.text_hash, said.segments, spot.segments)
        note = said.note or said.rule
        mark = Layer(
            LayerKind.RATING, _tick(said.value), said.segments or spot.segments, note=note, human=True, stale=stale
        )
        return [mark, *_sides(work, spot)]
    sign = sign_of(spot.codings)
    if not sign:
        return []
    text = {"+": PRESENT, "−": ABSENT, "±": PARTLY}[sign]
    return [Layer(LayerKind.RATING, text, spot.segments, sign=sign), *_sides(work, spot)]


def _tick(value: str) -> str:
    words = {"ja": PRESENT, "til-stede": PRESENT, "delvis": PARTLY, "nei": ABSENT, "fravaerende": ABSENT}
    return words.get(slug(value), value)


def _sides(work: Work, spot: Spot) -> list[Layer]:
    found = []
    for sign in ("+", "−"):
        entries = [entry for entry in spot.entries if sign_of(entry.codings) == sign]
        found += quotes_from(work, entries, 1, work.spec.cell.words)
    return found


def event_layers(work: Work, spot: Spot, also: Also) -> list[Layer]:
    """Events with their ids; the first of its row is said to be first, decisive ones say why."""
    rows = [entry.item.row for entry in spot.entries if isinstance(entry.item.row, Event)]
    layers = []
    for row in sorted(rows, key=event_time):
        first = _("første gang") if work.first_events.get(spot.row.key) == row.id else ""
        when = quarter(row.date) or row.phase
        told = quarter(row.date) or phase_said(row.phase)
        text = f"{told}: {row.text}" if when and when not in {spot.column.key, spot.row.key} else row.text
        layers += event_said(row, text, first, "" if work.external else row.id)
    return layers


def event_said(row: Event, text: str, *notes: str) -> list[Layer]:
    """Return an event as `text`, with `notes` beside it; of a decisive one, why it was so has a line of its own."""
    about = _("avgjørende") if row.critical else row.note
    note = "; ".join(filter(None, (about, *notes)))
    said = [Layer(LayerKind.TEXT, text, row.segments, note=note, human=True, decisive=row.critical)]
    if row.critical and row.note:
        said.append(Layer(LayerKind.NOTE, row.note, row.segments, human=True, decisive=True))
    return said


def check_layers_of(work: Work) -> str:
    """Say the rule of the marks, for the rules block."""
    return _(
        "✓ bare positive utsagn, ✗ bare kritiske, (✓) begge deler eller blandet. Det et menneske har vurdert, står foran regelen."
    )
