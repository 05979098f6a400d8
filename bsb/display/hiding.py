"""A display with some of its texts printed otherwise: what the release gate holds, as […].

Exactly the texts that `Display.texts` shows to the gate are changed, so that what is let out is what was looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bsb.model.columns import Column, Columns, Content
from bsb.model.display import Account, Cell, Display, Gap, Heading, Layer, Left, Quote
from bsb.model.graph import Graph

__all__ = ["with_texts"]


def with_texts(display: Display, instead: Mapping[str, str]) -> Display:
    """Return `display` with each whole text that is a key of `instead` replaced by what stands there; ids and figures stay.

    Its own texts (`Display.fixed`) hold no word of the study and are not changed.
    """
    if not instead:
        return display
    changed = _Changing({old: new for old, new in instead.items() if old not in display.fixed}).display(display)
    return replace(changed, pages=tuple(with_texts(page, instead) for page in display.pages))


class _Changing:
    """Goes through a display; every method returns the value it was given with its texts changed."""

    def __init__(self, instead: Mapping[str, str]) -> None:
        self._instead = instead

    def display(self, each: Display) -> Display:
        say = self._said
        return replace(
            each,
            title=say(each.title),
            question=say(each.question),
            rows=tuple(map(self._heading, each.rows)),
            columns=tuple(map(self._heading, each.columns)),
            cells=self._cells(each.cells),
            quotes=tuple(map(self._quote, each.quotes)),
            rules=tuple(map(say, each.rules)),
            notes=tuple(map(say, each.notes)),
            account=self._account(each.account),
            page=say(each.page),
            corner=say(each.corner),
            source=say(each.source),
            study=say(each.study),
            order=(say(each.order[0]), say(each.order[1])),
            graph=self._graph(each.graph) if each.graph is not None else None,
        )

    def _said(self, text: str) -> str:
        return self._instead.get(text, text)

    def _heading(self, each: Heading) -> Heading:
        return replace(each, label=self._said(each.label), flag=self._said(each.flag), note=self._said(each.note))

    def _cells(self, cells: Sequence[Cell]) -> Sequence[Cell]:
        if isinstance(cells, Columns):
            return replace(cells, columns=tuple(map(self._column, cells.columns)))
        return tuple(replace(each, layers=tuple(map(self._layer, each.layers))) for each in cells)

    def _column(self, column: Column) -> Column:
        # A content that many rows share stays shared.
        done: dict[int, Content] = {}
        for content in column.contents:
            if id(content) not in done:
                done[id(content)] = content if isinstance(content, Gap) else tuple(map(self._layer, content))
        return replace(column, contents=tuple(done[id(content)] for content in column.contents))

    def _layer(self, each: Layer) -> Layer:
        say = self._said
        return replace(
            each,
            text=say(each.text),
            note=say(each.note),
            question=say(each.question),
            also=tuple(map(say, each.also)),
        )

    def _quote(self, each: Quote) -> Quote:
        say = self._said
        return replace(
            each,
            text=say(each.text),
            question=say(each.question),
            role=say(each.role),
            case=say(each.case),
            codes=tuple(map(say, each.codes)),
            before=tuple((say(who), say(speech)) for who, speech in each.before),
            after=tuple((say(who), say(speech)) for who, speech in each.after),
        )

    def _account(self, each: Account) -> Account:
        return replace(each, unplaced=self._left(each.unplaced), excluded=self._left(each.excluded))

    def _left(self, rows: Sequence[Left]) -> tuple[Left, ...]:
        return tuple(replace(each, reason=self._said(each.reason)) for each in rows)

    def _graph(self, graph: Graph) -> Graph:
        nodes = tuple(replace(each, label=self._said(each.label), note=self._said(each.note)) for each in graph.nodes)
        return replace(graph, nodes=nodes, arrows=tuple(replace(a, label=self._said(a.label)) for a in graph.arrows))
