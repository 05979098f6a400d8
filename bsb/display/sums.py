"""Sum rows and columns (R16): counted again from what is there, never added from what is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bsb.display.counting import count
from bsb.display.matrix import SUM
from bsb.display.ratings import has_value, level_of, scale_levels
from bsb.display.spot import Spot
from bsb.display.work import Entry, Work
from bsb.language import _, ngettext
from bsb.language.numerals import printed
from bsb.model.display import Cell, Gap, Layer, LayerKind
from bsb.model.human import Assessment, Figure

__all__ = ["SUM", "is_rate", "number_of", "sum_cell"]

_MOST_NAMED = 4


def sum_cell(work: Work, spot: Spot) -> Cell:
    """Return the cell of a sum row or column: judged cells as «n av N», figures added, people counted once."""
    rows = [entry.item.row for entry in spot.entries]
    judged = [row for row in rows if isinstance(row, Assessment)]
    figures = [row for row in rows if isinstance(row, Figure)]
    if "metning" in work.spec.cell.show:
        return _new_codes(work, spot)
    if judged:
        layer: Layer | None = _judged(work, judged)
    elif figures:
        layer = _figures(figures)
    else:
        layer = _people(work, spot)
    segments = spot.segments
    if layer is None:
        return Cell(spot.row.key, spot.column.key, (), Gap.NO_DATA, segments)
    return Cell(spot.row.key, spot.column.key, (layer,), None, segments)


def _new_codes(work: Work, spot: Spot) -> Cell:
    """Count the codes on the axis that are first seen in an interview."""
    here = {
        code
        for item in (entry.item for entry in spot.entries)
        for coding in item.codings
        for code in work.top.get(coding.code, ())
    }
    new = sorted(code for code in here if work.first_seen.get(code) == spot.column.key)
    layer = Layer(
        LayerKind.COUNT,
        str(len(new)),
        spot.segments,
        number=float(len(new)),
        note=", ".join(work.code_name(each) for each in new) if len(new) <= _MOST_NAMED else "",
    )
    return Cell(spot.row.key, spot.column.key, (layer,), None, spot.segments)


def _people(work: Work, spot: Spot) -> Layer | None:
    if not spot.entries:
        return None
    found = count(work, spot)
    return Layer(LayerKind.COUNT, found.text, spot.segments, number=found.n, of=found.of, note=found.note)


def counted_level(work: Work, rows: Sequence[Assessment]) -> str:
    """Return which level a sum counts: the display's `sum_teller`, else the highest of the scale."""
    levels = scale_levels(rows)
    return work.spec.options.get("sum_teller", "") or (levels[0] if levels else "")


def _judged(work: Work, rows: Sequence[Assessment]) -> Layer:
    # A row nobody judged leaves the denominator: «13 av 14», not «13 av 15» (R12).
    with_value = [row for row in rows if has_value(row)]
    wanted = level_of(counted_level(work, rows))
    hits = [row for row in with_value if level_of(row.value) == wanted]
    text = _("{n} av {of}").format(n=len(hits), of=len(with_value))
    segments = tuple(sorted({each for row in hits for each in row.segments}))
    return Layer(LayerKind.COUNT, text, segments, number=len(hits), of=len(with_value))


def number_of(row: Figure) -> float | None:
    """Return a figure as a number, or None for a range or a label («30–35», «Dekket»), which are never added."""
    if row.kind != "number":
        return None
    text = row.value.replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace("−", "-").replace(",", ".")
    try:
        return float(text)
    except ValueError:
        return None


_RATE = re.compile(r"%|prosent|\b(per|pr|i|hver)\b|\b(uker?|dager?|måneder?|år|timer?)\b", re.IGNORECASE)


def is_rate(unit: str) -> bool:
    """Whether figures of a unit make no sense added: prices, shares, waiting times."""
    return bool(_RATE.search(unit))


def _figures(rows: Iterable[Figure]) -> Layer | None:
    found = list(rows)
    if any(is_rate(row.unit) for row in found):
        return None
    numbers = [number for row in found if (number := number_of(row)) is not None]
    if not numbers:
        return None
    left_out = len(found) - len(numbers)
    note = (
        ngettext(
            "{n} verdi er ikke et tall og er ikke med", "{n} verdier er ikke tall og er ikke med", left_out
        ).format(n=left_out)
        if left_out
        else ""
    )
    return Layer(LayerKind.COUNT, printed(sum(numbers)), number=sum(numbers), note=note)


def union(groups: Iterable[Iterable[Entry]]) -> tuple[Entry, ...]:
    """Return the entries of several cells, each item once with all its codings."""
    found: dict[str, Entry] = {}
    for group in groups:
        for entry in group:
            before = found.setdefault(entry.item.id, entry)
            if before is not entry:
                # By identity: a coding is one value wherever it stands, and to compare two of them takes long.
                codings = {id(each): each for each in (*before.codings, *entry.codings)}
                found[entry.item.id] = Entry(entry.item, tuple(codings.values()))
    return tuple(found.values())
