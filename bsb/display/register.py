"""The register engine: one row for each thing, one column for each field, and a sum row where sums have meaning.

interview   minutes  pages               Intervju   Minutter  Sider
I01         110      24        becomes   I01        110       24
I02         60       –                   I02        60        –
                                         I alt      170       24
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from bsb.display.axes import Axis, axis_for, simple
from bsb.display.fields import Field, Row, field_for
from bsb.display.order import arranged
from bsb.display.pivot import OUTSIDE, Matrix
from bsb.display.select import Selection
from bsb.display.spec import FieldSpec
from bsb.display.sums import SUM, union
from bsb.display.work import Entry, Work
from bsb.language import _
from bsb.model.display import Account, Cell, Gap, Heading, Left
from bsb.text.normalise import fold_ascii

__all__ = ["build_register"]


def build_register(work: Work, selection: Selection) -> Matrix:
    """Give `selection` rows by the row axis of `work.spec` and fill its fields."""
    axis = _axis(work)
    placed, lost = _placed(work, axis)
    sizes = {key: float(len({entry.item.person or entry.item.id for entry in found})) for key, found in placed.items()}
    heads, order = arranged(work, axis, work.spec.rows, sizes)
    if not work.spec.rows.empty:
        heads = tuple(each for each in heads if each.kind == "level" or each.key in placed)
    if work.spec.rows.most is not None:
        heads = heads[: work.spec.rows.most]
    if work.spec.rows.outside and OUTSIDE in placed:
        heads = (*heads, Heading(OUTSIDE, axis.missing, kind="outside"))
    rows = [_row(work, axis, head, tuple(placed.get(head.key, ()))) for head in heads if head.kind != "level"]
    columns = [(field_for(work, each), each) for each in work.spec.columns.fields]
    cells = [_cell(work, row, field, spec) for row in rows for field, spec in columns]
    heads, cells = _total(work, heads, rows, columns, cells)
    top = tuple(
        Heading(_key(spec), spec.label or field.label, n=spec.width or None, kind="human" if field.human else "item")
        for field, spec in columns
    )
    account = _account(selection, {each.key for each in heads}, placed, lost)
    return Matrix(heads, top, tuple(cells), account, (order, _("gitt i visningen")), work.spec.rows.heading)


def _axis(work: Work) -> Axis:
    if fold_ascii(work.spec.rows.by).lower() in {"segment", "rad"} or not work.spec.rows.by:
        headings = tuple(Heading(item.id, item.id) for item in work.items)
        return Axis("rad", headings, simple(lambda entry: (entry.item.id,)), _("nummer"))
    return axis_for(work, work.spec.rows)


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


def _row(work: Work, axis: Axis, head: Heading, entries: tuple[Entry, ...]) -> Row:
    scope = axis.scope(head.key) if axis.scope is not None and head.kind != "outside" else None
    here = (
        scope if scope is not None else frozenset(entry.item.transcript for entry in entries if entry.item.transcript)
    )
    if scope is None and axis.is_code:
        here = frozenset(work.material.transcript)
    allowed = {entry.item.transcript for entry in entries} if work.spec.basis == "intervjuer" else here
    cases = (head.key,) if head.key in work.material.case else tuple(sorted({entry.item.case for entry in entries}))
    voices = axis.voices(head.key) if axis.voices is not None else None
    return Row(
        head, entries, tuple(sorted(here & allowed)), cases, code=head.key if axis.is_code else "", voices=voices
    )


def _key(spec: FieldSpec) -> str:
    return ":".join(
        filter(None, (spec.name, spec.argument, "".join(spec.valence), "".join(spec.source), spec.directness))
    )


def _cell(work: Work, row: Row, field: Field, spec: FieldSpec) -> Cell:
    content = field.fill(work, row, spec)
    layers = () if isinstance(content, Gap) else tuple(content)
    gap = content if isinstance(content, Gap) else None
    segments = tuple(dict.fromkeys(each for layer in layers for each in layer.segments))
    return Cell(row.key, _key(spec), layers, gap, segments, f"{row.key}|{_key(spec)}" if field.human else "")


def _total(
    work: Work, heads: tuple[Heading, ...], rows: list[Row], columns: list[tuple[Field, FieldSpec]], cells: list[Cell]
) -> tuple[tuple[Heading, ...], list[Cell]]:
    if fold_ascii(work.spec.sums).lower() not in {"kolonner", "begge"} or not rows:
        return heads, cells
    head = Heading(SUM, work.spec.options.get("sum_tekst", "") or _("I alt"), kind="sum")
    transcripts = tuple(sorted({each for row in rows for each in row.transcripts}))
    cases = tuple(dict.fromkeys(case for row in rows for case in row.cases))
    whole = Row(head, union(row.entries for row in rows), transcripts, cases, total=True)
    for field, spec in columns:
        cell = _cell(work, whole, field, spec) if field.sums else Cell(SUM, _key(spec), (), Gap.NOT_RELEVANT)
        cells.append(replace(cell, gap=None) if not field.sums else cell)
    return (*heads, head), cells


def _account(selection: Selection, keys: set[str], placed: dict[str, list[Entry]], lost: dict[str, str]) -> Account:
    inside = {entry.item.id for key, entries in placed.items() if key in keys and key != OUTSIDE for entry in entries}
    left = [
        Left(item.id, lost.get(item.id) or _("raden vises ikke (grensen «maks»)"))
        for item in selection.items
        if item.id not in inside
    ]
    return Account(
        selection.unit,
        len(selection.items) + len(selection.excluded),
        tuple(item.id for item in selection.items if item.id in inside),
        tuple(left),
        selection.excluded,
    )
