"""Headings of a matrix: in order, as many as asked for, those inside under their own, what lacks a place last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bsb.display.counting import sizes_of
from bsb.display.folding import fold
from bsb.display.matrix import OUTSIDE
from bsb.display.order import Sizes, arranged, seriated
from bsb.display.placing import Placed, Side
from bsb.display.spec import AxisSpec
from bsb.display.work import Entry, Work
from bsb.language import _
from bsb.model.display import Heading
from bsb.text.normalise import natural

__all__ = ["headings", "seriate"]


def headings(work: Work, side: Side, placed: Placed, part: int, both: bool) -> tuple[tuple[Heading, ...], str]:
    """Return the headings of a side (0 rows, 1 columns) and their order in words."""
    sizes = _sizes(work, placed, part)
    heads, order = arranged(work, side.axis, side.spec, sizes)
    # A whole beside its parts is there for what belongs to none of them; with nothing of the kind it only takes room.
    filled = _covering(sizes)
    heads = tuple(each for each in heads if not each.spare or each.key in filled)
    if not side.spec.empty:
        heads = tuple(each for each in heads if each.kind == "level" or each.key in filled)
    heads = _first(heads, side.spec.most)
    if side.inner is not None and side.spec.sub is not None:
        inner, inner_order = arranged(work, side.inner, side.spec.sub, _inside(sizes))
        order = _("{outer}, deretter {inner}").format(outer=order, inner=inner_order)
        # Judgements of several cases or variables have nothing to say together: the outer row is a heading only.
        outer = "level" if work.spec.cell.show == ("vurdering",) else "group"
        heads = tuple(each for head in heads for each in _nested(head, inner, side.spec.sub, sizes, both, outer))
    if side.spec.outside and OUTSIDE in sizes:
        heads = (*heads, Heading(OUTSIDE, side.missing, kind="outside"))
    return heads, order


def _first(heads: tuple[Heading, ...], most: int | None) -> tuple[Heading, ...]:
    if most is None:
        return heads
    kept = [each for each in heads if each.kind != "level"][:most]
    return tuple(each for each in heads if each in kept or each.kind == "level")


def _covering(keys: Iterable[str]) -> set[str]:
    """Return `keys` and those that they are inside: `nord/bolig` is in `nord`."""
    found = set(keys)
    for key in keys:
        while "/" in key:
            key = key.rpartition("/")[0]
            found.add(key)
    return found


def _nested(
    head: Heading, inner: Sequence[Heading], spec: AxisSpec, sizes: Sizes, both: bool, outer: str = "group"
) -> list[Heading]:
    if head.kind == "level":
        return [head]
    keys = [(f"{head.key}/{sub.key}", sub) for sub in inner]
    # Rows inside show only what is there (the persons of this role); columns inside keep the same pattern under each.
    shown = [(key, sub) for key, sub in keys if key in sizes or (spec.empty and not both)]
    if both and fold(str(spec.order)) == "antall":
        shown.sort(key=lambda each: (-sizes.get(each[0], 0), natural(each[0])))
    below = [
        replace(sub, key=key, parent=head.key, level=1, label=sub.label if both else _joined(head.label, sub.label))
        for key, sub in shown
    ]
    # A heading with nothing under it is a row itself: what is missing is seen (R11).
    return [replace(head, kind=outer if below else "item"), *below] if both else below


def _joined(outer: str, inner: str) -> str:
    """Return `Direkte: Positivt`, and of two that each name their variable, `Tillit: høy; kontinuitet: lav`."""
    return f"{outer}; {inner}" if ": " in outer else f"{outer}: {inner}"


def _sizes(work: Work, placed: Placed, part: int) -> dict[str, float]:
    """Return how many each heading has; one that others are inside has those of them all."""
    held: dict[str, list[Entry]] = defaultdict(list)
    for key, entries in placed.items():
        for each in _covering([key[part]]):
            held[each] += entries
    return sizes_of(work, held)


def _inside(sizes: Sizes) -> dict[str, float]:
    """Return how much there is of each of those inside, whatever they are inside of."""
    found: dict[str, float] = defaultdict(float)
    for key, size in sizes.items():
        found[key.partition("/")[2]] += size
    return found


def seriate(
    rows: tuple[Heading, ...], columns: tuple[Heading, ...], placed: Placed
) -> tuple[tuple[Heading, ...], tuple[Heading, ...]]:
    """Sort the plain rows and columns so that what is alike stands together; the others keep their place at the end."""
    weight = {key: float(len(entries)) for key, entries in placed.items()}
    left, top = seriated(_plain(rows), _plain(columns), weight)
    by_row, by_column = {each.key: each for each in rows}, {each.key: each for each in columns}
    rest_rows = tuple(each for each in rows if each.kind != "item")
    rest_columns = tuple(each for each in columns if each.kind != "item")
    return tuple(by_row[key] for key in left) + rest_rows, tuple(by_column[key] for key in top) + rest_columns


def _plain(heads: Sequence[Heading]) -> list[str]:
    return [each.key for each in heads if each.kind == "item"]
