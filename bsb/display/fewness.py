"""What few stand behind is merged or hidden in the edition that may be shared (R20)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bsb.display.axes.base import Axis
from bsb.display.matrix import SUM
from bsb.display.work import Entry, Work
from bsb.language import _
from bsb.model.display import Cell, Heading, Layer, LayerKind

__all__ = ["is_few", "merged", "without_few"]

OTHERS = "andre"


def merged(work: Work, axis: Axis) -> Axis:
    """Return an axis of roles or attributes where the values with few people stand together as «De andre».

    Where the few together are still too few, the smallest of the others joins them.
    """
    if not work.external:
        return axis
    by_size = sorted(
        (each for each in axis.headings if each.n or _has_people(axis, each)), key=lambda each: (each.n or 0, each.key)
    )
    few = [each for each in by_size if (each.n or 0) < work.hide_below]
    while few and sum(each.n or 0 for each in few) < work.hide_below and len(few) < len(by_size):
        few.append(by_size[len(few)])
    if not few:
        return axis
    keys = {each.key for each in few}
    others = Heading(OTHERS, _("De andre"), n=sum(each.n or 0 for each in few) or None)
    headings = (*(each for each in axis.headings if each.key not in keys), others)

    def place(entry: Entry) -> tuple[tuple[str, Entry], ...]:
        return tuple((OTHERS if key in keys else key, narrowed) for key, narrowed in axis.place(entry))

    def voices(key: str) -> frozenset[str]:
        assert axis.voices is not None
        return axis.voices(key) if key != OTHERS else frozenset().union(*(axis.voices(each) for each in keys))

    return replace(axis, headings=headings, place=place, voices=voices if axis.voices is not None else None)


def _has_people(axis: Axis, heading: Heading) -> bool:
    # Whoever spoke at the conference only is in no n, and is somebody all the same.
    return axis.voices is not None and bool(axis.voices(heading.key))


def is_few(layer: Layer, least: int) -> bool:
    """Whether a layer counts out of so few that it is hidden."""
    return layer.kind is LayerKind.COUNT and layer.of is not None and 0 < layer.of < least


def without_few(
    cells: Sequence[Cell], headings: tuple[Heading, ...], least: int, named: bool = False
) -> tuple[tuple[Cell, ...], tuple[Heading, ...]]:
    """Return cells and headings where no count has fewer than `least` people behind its whole, and no heading tells so small an n.

    `named` says that sums count judgements of cases, each of which stands in the table: hiding their number hides nothing.
    """
    hidden = _("færre enn {n}").format(n=least)

    def shown(layer: Layer) -> Layer:
        if is_few(layer, least):
            return replace(layer, text=hidden, number=None, of=None, note="")
        return replace(layer, note="") if layer.kind is LayerKind.COUNT and layer.of is not None else layer

    def bare(cell: Cell) -> Cell:
        if named and SUM in {cell.row, cell.column}:
            return cell
        layers = tuple(shown(layer) for layer in cell.layers)
        small = any(layer.text == hidden for layer in layers)
        return replace(cell, layers=layers, shade=None if small else cell.shade)

    heads = tuple(
        replace(each, n=None, flag="", alone=False) if each.alone or (each.n is not None and each.n < least) else each
        for each in headings
    )
    return tuple(bare(cell) for cell in cells), heads
