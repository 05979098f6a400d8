"""A cell as pieces of text with a part to play, so that every writer says the same in its own way.

`+ «Jeg fikk vite alt.» (i) – bruker, I01-S001 [også i Bolig]` is a sign, a quote, a mark, a note and a cross-reference.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from bsb.display.verbatim import in_marks
from bsb.language import _
from bsb.model.display import Cell, Display, Gap, Heading, Layer, LayerKind

__all__ = [
    "Piece",
    "all_displays",
    "cell_lines",
    "cell_text",
    "gap_name",
    "head_text",
    "is_register",
    "layer_pieces",
    "put_together_once",
]


class Piece(NamedTuple):
    """Some text and its part: `quote`, `sign`, `count`, `human`, `plain`, `note`, `label`, `question`, `waits`, `stale`, `gap`."""

    text: str
    part: str


def layer_pieces(layer: Layer) -> list[Piece]:
    """Return one layer as pieces on one line (a question before a quote is a line of its own)."""
    pieces = _SHAPES.get(layer.kind, _plain)(layer)
    if layer.stale:
        pieces.append(Piece(" " + _("(må leses på nytt)"), "stale"))
    return [piece for piece in pieces if piece.text]


def _quote(layer: Layer) -> list[Piece]:
    pieces = [Piece(f"I: {layer.question}\n", "question")] if layer.question else []
    if layer.sign:
        pieces.append(Piece(layer.sign + " ", "sign"))
    pieces.append(Piece(in_marks(layer.text), "quote"))
    if layer.implied:
        pieces.append(Piece(" (i)", "note"))
    if layer.note:
        pieces.append(Piece(" – " + layer.note, "note"))
    if layer.also:
        pieces.append(Piece(" [" + _("også i {places}").format(places=", ".join(layer.also)) + "]", "note"))
    return pieces


def _count(layer: Layer) -> list[Piece]:
    return [Piece(layer.text, "count"), Piece(f" ({layer.note})" if layer.note else "", "note")]


def _sign(layer: Layer) -> list[Piece]:
    return [Piece(layer.text, "sign"), Piece(f" {layer.note}" if layer.note else "", "note")]


def _reading(layer: Layer) -> list[Piece]:
    if layer.waits:
        return [Piece(_("Tolkning: fylles ut"), "waits")]
    return [Piece(_("Tolkning:") + " ", "label"), Piece(layer.text, "human")]


def _plain(layer: Layer) -> list[Piece]:
    if layer.waits:
        prompts = {LayerKind.SUMMARY: _("Sammendrag: fylles ut"), LayerKind.RATING: _("Vurdering: fylles ut")}
        return [Piece(prompts.get(layer.kind, _("fylles ut")), "waits")]
    part = "human" if layer.human else "plain"
    return [Piece(layer.text, part), Piece(f" ({layer.note})" if layer.note else "", "note")]


_SHAPES = {LayerKind.QUOTE: _quote, LayerKind.COUNT: _count, LayerKind.SIGN: _sign, LayerKind.READING: _reading}

_MOST_KNOWN = 5_000
# The cell is kept with its lines, so that its place in memory is not given to another.
_known: ContextVar[dict[int, tuple[Cell, list[list[Piece]]]] | None] = ContextVar("known", default=None)


@contextmanager
def put_together_once() -> Iterator[None]:
    """Inside, a cell's lines are made once for all who ask at about the same time; they are not to be changed."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def cell_lines(cell: Cell | None) -> list[list[Piece]]:
    """Return a cell as lines of pieces; a gap is its marker, and what is no cell at all (half a triangle) is nothing."""
    if cell is None:
        return []
    known = _known.get()
    if known is None:
        return _lines(cell)
    if len(known) > _MOST_KNOWN:
        known.clear()
    if id(cell) not in known:
        known[id(cell)] = (cell, _lines(cell))
    return known[id(cell)][1]


def _lines(cell: Cell) -> list[list[Piece]]:
    lines = [layer_pieces(layer) for layer in cell.layers]
    gap = [[Piece(cell.gap.value, "gap")]] if cell.gap is not None else []
    return gap + lines


def cell_text(cell: Cell | None) -> str:
    """Return a cell as plain text, a line for each layer."""
    return "\n".join("".join(piece.text for piece in line) for line in cell_lines(cell))


def gap_name(gap: Gap) -> str:
    """Return what a marker means, for those who hear the table."""
    names = {
        Gap.NO_DATA: _("ingen data"),
        Gap.NOT_ASKED: _("ikke spurt"),
        Gap.UNKNOWN: _("vet ikke"),
        Gap.NOT_RELEVANT: _("ikke relevant"),
        Gap.UNCERTAIN: _("usikkert"),
        Gap.NONE: _("spurt, ikke nevnt"),
    }
    return names[gap]


def head_text(display: Display, heading: Heading) -> str:
    """Return a heading with its n: `Nord (n = 4)`, and its flag."""
    parts = [heading.label]
    if heading.n is not None and heading.kind in {"item", "group"} and display.kind == "matrix":
        parts.append(f"(n = {heading.n})")
    if heading.flag and heading.kind != "level":
        parts.append(f"– {heading.flag}")
    return " ".join(parts)


def all_displays(display: Display) -> Iterator[Display]:
    """Yield a display and its pages, in order."""
    yield display
    yield from display.pages


def is_register(display: Display) -> bool:
    """Whether the rows are the quotes themselves, so that nothing has to be linked."""
    return bool(display.rows and display.columns) and all(row.key in display.quote for row in display.rows)
