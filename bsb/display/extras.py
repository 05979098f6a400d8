"""What stands beside the crossing of two axes: ratings at the left, other fields at the right, a row for people's own words at the foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bsb.display.axes import Axis
from bsb.display.fields import Field, Row, field_for
from bsb.display.folding import fold
from bsb.display.matrix import SUM
from bsb.display.spec import FieldSpec
from bsb.display.work import Entry, Work
from bsb.language import _
from bsb.model.columns import cell_of
from bsb.model.display import Cell, Gap, Heading, Layer, LayerKind

__all__ = ["Beside", "field_cell", "field_columns", "last_row", "row_for"]

LAST = "siste-rad"


def field_cell(work: Work, row: Row, spec: FieldSpec, field: Field, key: str) -> Cell:
    """Return one cell of a field; `key` is its column's."""
    return cell_of(row.key, key, field.fill(work, row, spec), row.segments, field.human)


def row_for(work: Work, axis: Axis, head: Heading, entries: tuple[Entry, ...]) -> Row:
    """Return a heading and its entries as a register row: with the transcripts, cases, code and voices it is about."""
    plain = head.kind not in {"outside", "sum"}
    scope = axis.scope(head.key) if axis.scope is not None and plain else None
    if scope is None:
        scope = (
            frozenset(work.material.transcript)
            if axis.is_code
            else frozenset(e.item.transcript for e in entries if e.item.transcript)
        )
    if work.spec.basis == "intervjuer":
        scope &= {entry.item.transcript for entry in entries}
    cases = (
        (head.key,) if head.key in work.material.case else tuple(sorted({e.item.case for e in entries if e.item.case}))
    )
    voices = axis.voices(head.key) if axis.voices is not None and plain else None
    return Row(
        head, entries, tuple(sorted(scope)), cases, code=head.key if axis.is_code and plain else "", voices=voices
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """Columns of fields: those that stand next to what they rate, before the crossing, those after it, and the cells of both."""

    first: tuple[Heading, ...] = ()
    last: tuple[Heading, ...] = ()
    cells: tuple[Cell, ...] = ()


def field_columns(
    work: Work, left: Sequence[Heading], entries_of: Callable[[Heading], tuple[Entry, ...]], axis: Axis
) -> Beside:
    """Return the columns that `kolonner: felt` adds to a pivot."""
    specs = work.spec.columns.fields
    rows = [row_for(work, axis, head, entries_of(head)) for head in left if head.kind != "level"] if specs else []
    fields = [(spec, field_for(work, spec), spec.key) for spec in specs]
    columns = [[field_cell(work, row, spec, field, key) for row in rows] for spec, field, key in fields]
    shown = [
        (field.rates, _head(work, spec), cells)
        for (spec, field, _key), cells in zip(fields, columns, strict=True)
        if (spec.empty and not field.sparse) or any(cell.layers for cell in cells)
    ]
    heads = tuple(head for _rates, head, _cells in shown)
    cells = tuple(cell for row in zip(*(cells for _rates, _head, cells in shown), strict=True) for cell in row)
    # Fields are of one row each: under them the sum row says that it has no sum (R11).
    summed = fold(work.spec.sums) in {"kolonner", "begge"}
    return Beside(
        tuple(head for rates, head, _cells in shown if rates),
        tuple(head for rates, head, _cells in shown if not rates),
        (*cells, *(Cell(SUM, head.key, (), Gap.NO_DATA) for head in heads if summed)),
    )


def _head(work: Work, spec: FieldSpec) -> Heading:
    field = field_for(work, spec)
    kind = "human" if field.human else "field"
    return Heading(spec.key, field.head(work, spec), kind=kind, width=spec.width)


def last_row(work: Work, top: Sequence[Heading]) -> tuple[tuple[Heading, ...], tuple[Cell, ...]]:
    """Return the row that `valg: siste_rad` adds for people's own words (`Spennvidde`), one field for each column."""
    label = work.spec.options.get("siste_rad", "")
    if not label:
        return (), ()
    cells = []
    for column in top:
        found = work.summary(LAST, column.key)
        layer = Layer(
            LayerKind.SUMMARY,
            found.text if found is not None else "",
            found.segments if found is not None else (),
            human=True,
        )
        cells.append(Cell(LAST, column.key, (layer,), None, layer.segments, f"{LAST}|{column.key}"))
    return (Heading(LAST, _(label), kind="sum"),), tuple(cells)
