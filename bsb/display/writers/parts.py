"""A cell as pieces of text with a part to play, so that every writer says the same in its own way.

`+ «Jeg fikk vite alt.» (i) – bruker, I01-S001 [også i Bolig]` is a sign, a quote, a mark, a note and a cross-reference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import NamedTuple

from bsb.display.verbatim import in_marks
from bsb.language import _
from bsb.model.columns import Content
from bsb.model.display import Cell, Display, Gap, Heading, Layer, LayerKind

__all__ = [
    "Piece",
    "all_displays",
    "cell_lines",
    "cell_text",
    "content_lines",
    "gap_name",
    "head_text",
    "is_register",
    "layer_pieces",
    "lines_text",
    "only_piece",
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
        return [Piece(_prompt(layer.kind), "waits")]
    part = "human" if layer.human else "plain"
    return [Piece(layer.text, part), Piece(f" ({layer.note})" if layer.note else "", "note")]


def _note(layer: Layer) -> list[Piece]:
    # Why an event turned something stands under it.
    return [Piece(_("Hvorfor:") + " ", "label"), Piece(layer.text, "human")] if layer.decisive else _plain(layer)


def _prompt(kind: LayerKind) -> str:
    if kind is LayerKind.SUMMARY:
        return _("Sammendrag: fylles ut")
    return _("Vurdering: fylles ut") if kind is LayerKind.RATING else _("fylles ut")


_SHAPES = {
    LayerKind.QUOTE: _quote,
    LayerKind.COUNT: _count,
    LayerKind.SIGN: _sign,
    LayerKind.READING: _reading,
    LayerKind.NOTE: _note,
}

_BARE = {
    LayerKind.TEXT: "plain",
    LayerKind.NAMES: "plain",
    LayerKind.SUMMARY: "plain",
    LayerKind.RATING: "plain",
    LayerKind.COUNT: "count",
    LayerKind.SIGN: "sign",
}


def only_piece(cell: Cell) -> Piece | None:
    """Return what stands in a cell that holds one piece of text and no more: a marker, a number, a word; None where there is more to it.

    Most cells of a large matrix are such, and this is how to write them quickly.
    """
    if not cell.layers:
        return _marked(cell.gap)[0][0] if cell.gap is not None else None
    layer = cell.layers[0]
    part = _BARE.get(layer.kind)
    if part is None or len(cell.layers) > 1 or cell.gap is not None or layer.note or layer.stale:
        return None
    if part == "plain" and layer.human:
        return Piece(layer.text, "human") if layer.text else Piece(_prompt(layer.kind), "waits")
    return Piece(layer.text, part) if layer.text else None


_MOST_KNOWN = 60_000


class _Known:
    """A cell with its lines and its text. The cell is kept, so that its place in memory is not given to another."""

    __slots__ = ("cell", "lines", "text")

    def __init__(self, cell: Cell) -> None:
        self.cell, self.lines = cell, _lines(cell)
        self.text = lines_text(self.lines)


_AsMade = dict[tuple[int, ...], _Known]
"""Cells by what they hold: a page that gathers others holds the same layers as they do."""
_known: ContextVar[_AsMade | None] = ContextVar("known", default=None)


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
    if not cell.layers:
        return _marked(cell.gap)
    known = _known.get()
    return _lines(cell) if known is None else _found(known, cell).lines


def _found(known: _AsMade, cell: Cell) -> _Known:
    key = (id(cell.gap), *map(id, cell.layers))
    found = known.get(key)
    if found is None:
        if len(known) > _MOST_KNOWN:
            known.clear()
        found = known[key] = _Known(cell)
    return found


@cache
def _marked(gap: Gap | None) -> list[list[Piece]]:
    return [[Piece(gap.value, "gap")]] if gap is not None else []


def _lines(cell: Cell) -> list[list[Piece]]:
    return _marked(cell.gap) + [layer_pieces(layer) for layer in cell.layers]


def content_lines(content: Content) -> list[list[Piece]]:
    """Return what a field of a register holds, as lines of pieces."""
    return _marked(content) if isinstance(content, Gap) else [layer_pieces(layer) for layer in content]


def cell_text(cell: Cell | None) -> str:
    """Return a cell as plain text, a line for each layer."""
    if cell is None:
        return ""
    piece = only_piece(cell)
    if piece is not None:
        return piece.text
    known = _known.get()
    return lines_text(_lines(cell)) if known is None else _found(known, cell).text


def lines_text(lines: Sequence[Sequence[Piece]]) -> str:
    """Return lines of pieces as plain text."""
    if len(lines) == 1 and len(lines[0]) == 1:
        return lines[0][0].text
    return "\n".join(["".join([text for text, _part in line]) for line in lines])


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
        # Never broken at the end of a line.
        parts.append(f"(n\u00a0=\u00a0{heading.n})")
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
