"""The register engine: one row for each thing, one column for each field, and a sum row where sums have meaning.

interview   minutes  pages               Intervju   Minutter  Sider
I01         110      24        becomes   I01        110       24
I02         60       –                   I02        60        –
                                         I alt      170       24
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bsb.display.axes import Axis, axis_for, simple
from bsb.display.counting import sizes_of
from bsb.display.extras import field_cell, row_for
from bsb.display.fields import Row, field_for
from bsb.display.folding import fold
from bsb.display.matrix import OUTSIDE, Matrix
from bsb.display.order import arranged
from bsb.display.placing import account_of
from bsb.display.select import Selection
from bsb.display.sums import SUM, union
from bsb.display.times import event_time
from bsb.display.work import Entry, Work
from bsb.language import _
from bsb.model.columns import Column, Columns
from bsb.model.display import Cell, Heading
from bsb.model.human import Event

__all__ = ["build_register"]


def build_register(work: Work, selection: Selection) -> Matrix:
    """Give `selection` rows by the row axis of `work.spec` and fill its fields."""
    axis = _axis(work)
    placed, lost = _placed(work, axis)
    heads, order = _heads(work, axis, placed)
    rows = [row_for(work, axis, head, tuple(placed.get(head.key, ()))) for head in heads if head.kind != "level"]
    specs = work.spec.columns.fields
    fields = [field_for(work, each) for each in specs]
    columns = [(spec, field, spec.key) for spec, field in zip(specs, fields, strict=True)]
    held = tuple(
        [Column(key, tuple([field.fill(work, row, spec) for row in rows]), field.human) for spec, field, key in columns]
    )
    cells: Sequence[Cell] = Columns(tuple([row.key for row in rows]), tuple([row.segments for row in rows]), held)
    total = _total(work, rows)
    if total is not None:
        heads = (*heads, total.heading)
        cells = [
            *cells,
            *(
                field_cell(work, total, spec, field, key) if field.sums else Cell(SUM, key)
                for spec, field, key in columns
            ),
        ]
    top = tuple(
        Heading(key, field.head(work, spec), kind="human" if field.human else "field", width=spec.width)
        for spec, field, key in columns
    )
    shown = {head.key for head in heads}
    kept = {(key, ""): entries for key, entries in placed.items() if key in shown and key != OUTSIDE}
    hidden = {
        entry.item.id: _("raden vises ikke (grensen «maks»)")
        for key, found in placed.items()
        if key not in shown
        for entry in found
    }
    inside = {entry.item.id for found in kept.values() for entry in found}
    account = account_of(selection, kept, {**{key: why for key, why in hidden.items() if key not in inside}, **lost})
    return Matrix(
        heads,
        top,
        cells if total is None else tuple(cells),
        account,
        (order, _("gitt i visningen")),
        work.spec.rows.called,
        kind="register",
    )


def _axis(work: Work) -> Axis:
    if fold(work.spec.rows.by) in {"segment", "rad", ""}:
        events = sorted(_events(work), key=event_time)
        ids = [event.id for event in events] or [item.id for item in work.items]
        headings = tuple(Heading(each, each) for each in ids)
        return Axis("rad", headings, simple(lambda entry: (entry.item.id,)), _("tid") if events else _("nummer"))
    return axis_for(work, work.spec.rows)


def _events(work: Work) -> list[Event]:
    return [item.row for item in work.items if isinstance(item.row, Event)] if work.spec.basis == "hendelser" else []


def _placed(work: Work, axis: Axis) -> tuple[dict[str, list[Entry]], dict[str, str]]:
    placed: dict[str, list[Entry]] = defaultdict(list)
    lost: dict[str, str] = {}
    for item in work.items:
        places = axis.place(Entry(item))
        for key, entry in places:
            placed[key].append(entry)
        if not places:
            lost[item.id] = axis.missing or _("uten plass på aksen")
            placed[OUTSIDE].append(Entry(item))
    return placed, lost


def _heads(work: Work, axis: Axis, placed: dict[str, list[Entry]]) -> tuple[tuple[Heading, ...], str]:
    spec = work.spec.rows
    heads, order = arranged(work, axis, spec, sizes_of(work, placed))
    if not spec.empty:
        heads = tuple(each for each in heads if each.kind == "level" or each.key in placed)
    if spec.most is not None:
        heads = heads[: spec.most]
    if spec.outside and OUTSIDE in placed:
        heads = (*heads, Heading(OUTSIDE, axis.missing, kind="outside"))
    return heads, order


def _total(work: Work, rows: list[Row]) -> Row | None:
    if fold(work.spec.sums) not in {"kolonner", "begge"} or not rows:
        return None
    head = Heading(SUM, _(work.spec.options.get("sum_tekst", "") or "I alt"), kind="sum")
    transcripts = tuple(sorted({each for row in rows for each in row.transcripts}))
    cases = tuple(dict.fromkeys(case for row in rows for case in row.cases))
    return Row(head, union(row.entries for row in rows), transcripts, cases, total=True)
