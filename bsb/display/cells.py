"""Cells of a matrix: layer by layer, each with its segments, or the marker of a gap (R7, R11)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from bsb.display.counting import count
from bsb.display.folding import fold, suggestion
from bsb.display.gaps import gap_for, marker
from bsb.display.judging import rating_layer
from bsb.display.lists import case_layers, code_layers, content_layers, figure_layers, link_layers, source_layers
from bsb.display.marks import event_layers, event_said, saturation_layers, tick_layers
from bsb.display.quotelayers import Also, nowhere, quote_layers
from bsb.display.saying import phase_said
from bsb.display.spot import Spot
from bsb.display.work import Work, sign_of
from bsb.errors import DisplayError, Fault
from bsb.exchange.human_columns import spoken
from bsb.language import _, ngettext
from bsb.model.display import Cell, Gap, Layer, LayerKind
from bsb.model.human import Assessment, ConferenceInput, Event, HumanRow
from bsb.model.quick import quick

__all__ = ["LAYERS", "cell_for", "check_layers", "row_layers"]


_cell = quick(Cell)


def cell_for(work: Work, spot: Spot, also: Also = nowhere) -> Cell:
    """Return the cell of a place: the layers its spec asks for, or the marker that says why there is nothing."""
    show = work.spec.cell.show
    if not spot.entries and _only_said(show):
        return _cell(spot.row.key, spot.column.key, (), gap_for(work, spot))
    layers: list[Layer] = []
    for name in _shown(show, spot.outer, spot.inner):
        layers.extend(LAYERS[name](work, spot, also))
    said = [layer for layer in layers if layer.text or not layer.human]
    gap = marker(said)
    if gap is not None:
        said, layers = [], [layer for layer in layers if layer.waits]
    elif not said:
        gap = _nothing_shown(layers) if spot.entries else gap_for(work, spot)
    key = f"{spot.row.key}|{spot.column.key}" if _has_human(show) or any(layer.human for layer in layers) else ""
    return _cell(spot.row.key, spot.column.key, tuple(layers), gap, spot.segments, key, _shade(work, spot, said))


def _nothing_shown(layers: list[Layer]) -> Gap | None:
    # Somebody has said something here, so it is neither asked in vain nor never asked.
    return None if any(layer.waits for layer in layers) else Gap.NO_DATA


def check_layers(work: Work) -> None:
    """Raise `DisplayError` when `celle.vis` asks for a layer that does not exist."""
    unknown = [word for word in work.spec.cell.show if _layer(word) is None]
    if unknown:
        what = _("Ukjent innhold «{word}» i «celle: vis».")
        raise DisplayError(
            [Fault(what.format(word=word), suggestion(word, LAYERS), work.spec.file, None, "celle") for word in unknown]
        )


@cache
def _layer(word: str) -> str | None:
    return next((name for name in LAYERS if fold(name) == fold(word)), None)


@cache
def _shown(show: tuple[str, ...], outer: bool, inner: bool) -> list[str]:
    names = [name for word in show if (name := _layer(word)) is not None]
    if outer:
        # The rows inside show the quotes themselves.
        return [name for name in names if name not in {"sitat", "beskrivelse"}] or ["antall"]
    if inner and len(names) > 1:
        return [name for name in names if name not in {"sammendrag", "antall"}] or names
    return names


@cache
def _only_said(show: tuple[str, ...]) -> bool:
    # Where nobody has said anything, these have nothing to show: most places of a large matrix.
    return all(_layer(word) in {"sitat", "antall", "fortegn", "navn"} for word in show)


@cache
def _has_human(show: tuple[str, ...]) -> bool:
    return any(_layer(word) in {"sammendrag", "beskrivelse", "tolkning"} for word in show)


def _shade(work: Work, spot: Spot, layers: list[Layer]) -> float | None:
    if not work.spec.cell.shade:
        return None
    counts = [layer for layer in layers if layer.kind is LayerKind.COUNT]
    found = next((layer for layer in counts if layer.number is not None and layer.of), None)
    return (found.number or 0) / found.of if found is not None and found.of else None


def written(work: Work, spot: Spot, kind: LayerKind, suffix: str = "") -> list[Layer]:
    """Return the human text of a place as a layer; an empty one waits to be filled."""
    found = work.summary(spot.row.key, spot.column.key + suffix)
    if found is None or not found.text:
        return [Layer(kind, "", spot.segments, human=True)] if spot.entries else []
    stale = work.is_old(found, spot.segments, kind is not LayerKind.TEXT)
    segments, note = found.segments or spot.segments, work.about_more(found)
    return [Layer(kind, found.text, segments, note=note, human=True, stale=stale)]


def summary_layers(work: Work, spot: Spot, also: Also) -> list[Layer]:
    """A human's summary of the place."""
    return written(work, spot, LayerKind.SUMMARY)


def descriptor_layers(work: Work, spot: Spot, also: Also) -> list[Layer]:
    """The analyst's word for it (`skeptisk`), as a line of its own."""
    return written(work, spot, LayerKind.TEXT, "#beskrivelse")


def reading_layers(work: Work, spot: Spot, also: Also) -> list[Layer]:
    """What the analyst infers; printed after «Tolkning:»."""
    return [layer for layer in written(work, spot, LayerKind.READING, "#tolkning") if layer.text]


def sign_layers(work: Work, spot: Spot, also: Also) -> list[Layer]:
    """+ − or ±, with how many statements lie on each side (R15)."""
    signs = [sign_of(entry.codings) for entry in spot.entries]
    if not any(signs):
        return []
    text = sign_of(spot.codings)
    note = ", ".join(_side(sign, signs.count(sign)) for sign in ("+", "−", "±") if sign in signs)
    return [Layer(LayerKind.SIGN, text, spot.segments, sign=text, note=note)]


def _side(sign: str, n: int) -> str:
    names = {
        "+": ngettext("{n} positivt", "{n} positive", n),
        "−": ngettext("{n} kritisk", "{n} kritiske", n),
        "±": ngettext("{n} blandet", "{n} blandede", n),
    }
    return names[sign].format(n=n)


def count_layers(work: Work, spot: Spot, also: Also) -> list[Layer]:
    """«n av N» in the display's unit."""
    found = count(work, spot)
    if not spot.entries:
        return []
    least = work.spec.show_from
    if 0 < found.n < least:
        # Few is not none: the cell says so, and not how few.
        least = max(least, work.hide_below) if work.external else least
        return [Layer(LayerKind.COUNT, _("færre enn {n}").format(n=least), spot.segments)]
    return [Layer(LayerKind.COUNT, found.text, spot.segments, number=found.n, of=found.of, note=found.note)]


def name_layers(work: Work, spot: Spot, also: Also) -> list[Layer]:
    """Which cases, not only how many."""
    names = sorted({work.case_name(entry.item.case) for entry in spot.entries if entry.item.case}, key=fold)
    return [Layer(LayerKind.NAMES, ", ".join(names), spot.segments, number=len(names))] if names else []


def rating_layers(work: Work, spot: Spot, also: Also) -> list[Layer]:
    """The judgement of a case on a variable, where the item is one."""
    layers = []
    for row in (
        entry.item.row for entry in spot.entries if isinstance(entry.item.row, Assessment) and entry.item.row.value
    ):
        phase = phase_said(row.phase) if row.phase not in {spot.row.key, spot.column.key} else ""
        layers.append(rating_layer(work, row, row.note, phase))
    return layers


def value_layers(work: Work, spot: Spot, also: Also) -> list[Layer]:
    """What a row says in its own words: an event, a conference's answer, a figure."""
    return [layer for entry in spot.entries if entry.item.row is not None for layer in row_layers(work, entry.item.row)]


def answer_layers(work: Work, spot: Spot, also: Also) -> list[Layer]:
    """What groups at a conference said of a finding: `bekrefter: Slik er det her også.`"""
    layers = []
    for row in (entry.item.row for entry in spot.entries if isinstance(entry.item.row, ConferenceInput)):
        said = f"{spoken(row.response)}: {row.text}" if row.text else spoken(row.response)
        layers.append(
            Layer(
                LayerKind.TEXT, said, row.segments, note="" if work.external or len(row.id) > 8 else row.id, human=True
            )
        )
    return layers


def turn_layers(work: Work, spot: Spot, also: Also) -> list[Layer]:
    """How many turns."""
    n = len(spot.entries)
    return [Layer(LayerKind.COUNT, str(n), number=float(n), of=len(work.items))] if n else []


def row_layers(work: Work, row: HumanRow) -> list[Layer]:
    """One human row as a layer."""
    text = str(getattr(row, "text", "") or getattr(row, "wording", "") or getattr(row, "value", ""))
    if not text:
        return []
    if isinstance(row, Event):
        return event_said(row, text)
    segments = tuple(getattr(row, "segments", ()) or getattr(row, "supports", ()))
    return [Layer(LayerKind.TEXT, text, segments, note=str(getattr(row, "note", "")), human=True)]


LAYERS: dict[str, Callable[[Work, Spot, Also], list[Layer]]] = {
    "sammendrag": summary_layers,
    "vurdering": rating_layers,
    "fortegn": sign_layers,
    "sitat": quote_layers,
    "antall": count_layers,
    "navn": name_layers,
    "beskrivelse": descriptor_layers,
    "tolkning": reading_layers,
    "verdi": value_layers,
    "svar": answer_layers,
    "ytringer": turn_layers,
    "metning": saturation_layers,
    "merke": tick_layers,
    "hendelse": event_layers,
    "innhold": content_layers,
    "koder": code_layers,
    "caser": case_layers,
    "kilder": source_layers,
    "lenker": link_layers,
    "tall": figure_layers,
}
"""What a cell can show: the words of `celle: vis`."""
