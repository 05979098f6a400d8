"""The edition that may leave the study (R20): no ids, no single persons, nothing with few behind it, nobody's words lined up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bsb.display.fewness import is_few, without_few
from bsb.display.folding import fold
from bsb.display.spec import AxisSpec, DisplaySpec
from bsb.errors import DisplayError
from bsb.language import _
from bsb.model.display import Account, Cell, Display, Edition, Gap, Heading, Layer, LayerKind, Left, Quote
from bsb.model.graph import Graph
from bsb.text.normalise import text_hash

__all__ = ["for_edition", "shareable"]


def for_edition(spec: DisplaySpec, edition: Edition) -> DisplaySpec:
    """Return `spec` as the edition allows: outside, persons become roles and interviews become cases.

    Raises `DisplayError` for a display that is for the study's own people only.
    """
    if edition is Edition.INTERNAL:
        return spec
    if spec.internal_only:
        raise DisplayError(
            _("«{slug}» er bare for dem som gjør undersøkelsen.").format(slug=spec.slug),
            _("Lag den uten «--edition external»."),
        )
    return replace(spec, rows=_axis(spec.rows), columns=_axis(spec.columns), pages=_pages(spec.pages))


def _axis(axis: AxisSpec) -> AxisSpec:
    swap = {"informant": "rolle", "taler": "rolle", "forrige": "rolle", "intervju": "case"}
    sub = None if axis.sub is None or fold(axis.sub.by) in swap else axis.sub
    by = swap.get(fold(axis.by))
    # What they are ordered by and called is of persons or interviews too.
    return replace(axis, sub=sub) if by is None else replace(axis, by=by, sub=sub, order="", heading="")


def _pages(axis: AxisSpec | None) -> AxisSpec | None:
    return AxisSpec("case") if axis is not None else None


def shareable(display: Display, least: int, named: bool = False) -> Display:
    """Return an external display without ids: quotes are numbered, accounts are counted, nothing with fewer than `least` behind it.

    `named` says that sums count cases that stand by name in the table (`without_few`).
    """
    numbers = {quote.segment: f"#{quote.number}" for quote in display.quotes}
    for page in display.pages:
        for quote in page.quotes:
            numbers.setdefault(quote.segment, f"#{len(numbers) + 1}")
    return _bare(display, numbers, least, named)


def _bare(display: Display, numbers: dict[str, str], least: int, named: bool) -> Display:
    persons = {quote.segment: quote.person for quote in display.quotes}
    said_once = _one_voice_a_row(display.cells, persons)
    cells, heads = without_few(said_once, (*display.rows, *display.columns), least, named)
    shown = {
        each for cell in cells for layer in cell.layers if layer.kind is LayerKind.QUOTE for each in layer.segments
    }
    cells, heads = _without_ids(cells, heads, numbers)
    said = {key for cell in cells if any(not layer.waits for layer in cell.layers) for key in (cell.row, cell.column)}
    rows, columns = (_filled(part, said) for part in (heads[: len(display.rows)], heads[len(display.rows) :]))
    left, top = {each.key for each in rows}, {each.key for each in columns}
    cells = tuple(cell for cell in cells if cell.row in left and cell.column in top)
    return replace(
        display,
        rows=rows,
        columns=columns,
        graph=_graph(display.graph, any(is_few(layer, least) for cell in said_once for layer in cell.layers)),
        cells=tuple(_cell(cell, numbers) for cell in cells),
        quotes=_register(display.quotes, shown, numbers),
        account=_account(display.account),
        pages=tuple(_bare(page, numbers, least, named) for page in display.pages),
    )


def _filled(heads: tuple[Heading, ...], said: set[str]) -> tuple[Heading, ...]:
    """Return headings without those that people were to fill and nobody has."""
    return tuple(each for each in heads if each.kind != "human" or each.key in said)


def _without_ids(
    cells: Sequence[Cell], heads: tuple[Heading, ...], numbers: dict[str, str]
) -> tuple[tuple[Cell, ...], tuple[Heading, ...]]:
    """Return cells and headings where rows that are segments go by their number."""
    named = tuple(
        replace(each, key=numbers[each.key], label=numbers[each.key]) if each.key in numbers else each for each in heads
    )
    keyed = tuple(
        replace(each, row=numbers.get(each.row, each.row), column=numbers.get(each.column, each.column))
        for each in cells
    )
    return keyed, named


def _graph(graph: Graph | None, few: bool) -> Graph | None:
    """Return a graph without ids, and where counts are hidden in its table, without them on its lines."""
    if graph is None:
        return None
    nodes = tuple(replace(each, segments=()) for each in graph.nodes)
    arrows = tuple(replace(each, segments=(), n=0 if few else each.n) for each in graph.arrows)
    return replace(graph, nodes=nodes, arrows=arrows)


def _one_voice_a_row(cells: Sequence[Cell], persons: dict[str, str]) -> tuple[Cell, ...]:
    # The same person's quotes cannot be lined up along a row: the first stays, the rest leave the matrix.
    seen: dict[str, set[str]] = {}
    found = []
    for cell in cells:
        said = seen.setdefault(cell.row, set())
        layers, gone = [], set[str]()
        for layer in cell.layers:
            if layer.kind is LayerKind.QUOTE:
                person = persons.get(layer.segments[0], "") if layer.segments else ""
                if person and person in said:
                    gone.update(layer.segments)
                    continue
                said.add(person)
            layers.append(layer)
        found.append(_without(cell, layers, gone) if gone else cell)
    return tuple(found)


def _without(cell: Cell, layers: list[Layer], gone: set[str]) -> Cell:
    # No link may lead to what has left, and no cell is blank (R11).
    segments = tuple(each for each in cell.segments if each not in gone)
    gap = cell.gap if layers or cell.gap is not None else Gap.NO_DATA
    return replace(cell, layers=tuple(layers), gap=gap, segments=segments)


def _cell(cell: Cell, numbers: dict[str, str]) -> Cell:
    layers = tuple(_layer(layer, numbers) for layer in cell.layers if not layer.waits)
    gap = cell.gap or (Gap.NO_DATA if cell.layers and not layers else None)
    segments = tuple(numbers[each] for each in cell.segments if each in numbers)
    return replace(cell, layers=layers, gap=gap, segments=segments, key="")


def _layer(layer: Layer, numbers: dict[str, str]) -> Layer:
    keep = layer.kind is LayerKind.QUOTE
    return replace(layer, segments=tuple(numbers[each] for each in layer.segments if each in numbers) if keep else ())


def _register(quotes: tuple[Quote, ...], shown: set[str], numbers: dict[str, str]) -> tuple[Quote, ...]:
    # Only what is printed, and in an order that says nothing of who said what when.
    kept = sorted((quote for quote in quotes if quote.segment in shown), key=lambda quote: text_hash(quote.text))
    return tuple(
        replace(
            quote,
            number=int(numbers[quote.segment][1:]),
            segment=numbers[quote.segment],
            transcript="",
            person="",
            turn=None,
            before=(),
            after=(),
        )
        for quote in kept
    )


def _account(account: Account) -> Account:
    reasons = account.reasons()
    return Account(
        account.unit,
        account.selected,
        (),
        tuple(Left("", reason, n) for part, reason, n in reasons if part == "unplaced"),
        tuple(Left("", reason, n) for part, reason, n in reasons if part == "excluded"),
        account.n_placed,
    )
