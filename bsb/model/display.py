"""A display as plain data: what stands in every cell, which segments it rests on, and what was left out.

A `Display` is frozen, holds no library's objects and survives pickling. Writers turn it into files; the report floor
puts it into documents. Nothing in it can be shown without its segments: each layer of each cell carries their ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from bsb.model.graph import Graph

__all__ = [
    "Account",
    "Cell",
    "Display",
    "Edition",
    "Gap",
    "Heading",
    "Layer",
    "LayerKind",
    "Left",
    "Quote",
    "Sheet",
]


class Edition(StrEnum):
    """Who may see it: INTERNAL keeps ids and all rows, EXTERNAL can be shared."""

    INTERNAL = "intern"
    EXTERNAL = "ekstern"


class Gap(StrEnum):
    """Why a cell is empty. The value is what the cell shows; no cell is ever blank."""

    NO_DATA = "–"
    NOT_ASKED = "IS"
    UNKNOWN = "VI"
    NOT_RELEVANT = "IR"
    UNCERTAIN = "?"
    NONE = "0"


class LayerKind(StrEnum):
    """What a layer of a cell is. QUOTE is verbatim, TEXT and SUMMARY are people's words, READING is inference."""

    SUMMARY = "sammendrag"
    RATING = "vurdering"
    SIGN = "fortegn"
    QUOTE = "sitat"
    COUNT = "antall"
    NAMES = "navn"
    TEXT = "tekst"
    READING = "tolkning"
    NOTE = "merknad"


@dataclass(frozen=True, slots=True)
class Layer:
    """One thing in a cell, with the segments it rests on.

    `text` is what is shown; of a QUOTE it is the verbatim excerpt without quotation marks, where `[…]` stands for what is
    left out. `number`/`of` are the figures behind a count (`3 av 14`). `sign` is + − ± or ''. `implied` says that the theme is not
    named. `question` is the interviewer's words before a quote. `human` marks what people write; then an empty `text` is a
    field that waits. `stale` says that the segments have changed since it was written. `also` lists the other places a quote stands in.
    `decisive` marks an event that turned something.
    """

    kind: LayerKind
    text: str
    segments: tuple[str, ...] = ()
    number: float | None = None
    of: int | None = None
    sign: str = ""
    implied: bool = False
    note: str = ""
    question: str = ""
    human: bool = False
    stale: bool = False
    also: tuple[str, ...] = ()
    decisive: bool = False

    @property
    def waits(self) -> bool:
        """Whether this is a human field that nobody has filled."""
        return self.human and not self.text


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a row meets a column: layers in order, or the marker of a gap. `key` is its human key (`row|column`), or ''.

    `shade` is a share 0-1 for heat tables, None for no shade.
    """

    row: str
    column: str
    layers: tuple[Layer, ...] = ()
    gap: Gap | None = None
    segments: tuple[str, ...] = ()
    key: str = ""
    shade: float | None = None

    @property
    def number(self) -> float | None:
        """The first figure in the cell, or None."""
        return next((layer.number for layer in self.layers if layer.number is not None), None)


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a row or column. `kind` is `item`, `group` (a label row), `sum`, `outside` («Uten …») or `level` (a separator).

    `parent` is the key of the group it belongs to; `n` is how many are behind it (people or interviews, see `Display.unit`);
    `width` is how many characters a column is asked to hold in a line (0: as it needs). `flag` is a warning in a few words (`én person`), and `alone` that there is one person behind it; `spare` says that it is left out
    of a matrix where it has nothing.
    """

    key: str
    label: str
    kind: str = "item"
    parent: str = ""
    n: int | None = None
    flag: str = ""
    note: str = ""
    level: int = 0
    spare: bool = False
    alone: bool = False
    width: int = 0


@dataclass(frozen=True)
class Quote:
    """One row of the quote register. `number` counts from 1 and stands where ids may not be shown.

    `text` is the whole segment; `question` the interviewer's words it answers, or ''. `before`/`after` are (speaker, speech)
    pairs around it, for reading in context; empty outside.
    """

    number: int
    segment: str
    text: str
    question: str = ""
    transcript: str = ""
    case: str = ""
    person: str = ""
    role: str = ""
    source: str = ""
    turn: int | None = None
    codes: tuple[str, ...] = ()
    valence: str = ""
    implied: bool = False
    words: int = 0
    illustrative: bool = False
    publishable: bool = True
    proposed: bool = False
    before: tuple[tuple[str, str], ...] = ()
    after: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, **given: Any) -> Quote:
        """Return the quote with the fields given, all of them by name."""
        # A display has tens of thousands; a frozen value sets each of its own fields the long way round.
        made = object.__new__(cls)
        made.__dict__.update(given)
        return made

    def numbered(self, number: int) -> Quote:
        """Return the quote with its number in one display."""
        made = object.__new__(Quote)
        made.__dict__.update(self.__dict__, number=number)
        return made


@dataclass(frozen=True, slots=True)
class Left:
    """Something that did not get a place, or was not to have one, and why. `id` is '' where ids may not be shown."""

    id: str
    reason: str
    n: int = 1


@dataclass(frozen=True, slots=True)
class Account:
    """Where everything went: placed + without place + excluded = selected. `unit` names what is counted (`segmenter`)."""

    unit: str = "segmenter"
    selected: int = 0
    placed: tuple[str, ...] = ()
    unplaced: tuple[Left, ...] = ()
    excluded: tuple[Left, ...] = ()
    placed_n: int | None = None

    @property
    def n_placed(self) -> int:
        """How many have a place."""
        return len(self.placed) if self.placed_n is None else self.placed_n

    @property
    def n_unplaced(self) -> int:
        """How many are inside the selection but have no row or column."""
        return sum(left.n for left in self.unplaced)

    @property
    def n_excluded(self) -> int:
        """How many the selection leaves out."""
        return sum(left.n for left in self.excluded)

    @property
    def balances(self) -> bool:
        """Whether the three parts make up the whole."""
        return self.n_placed + self.n_unplaced + self.n_excluded == self.selected

    def reasons(self) -> tuple[tuple[str, str, int], ...]:
        """(part, reason, n) for everything not placed, in the order the parts are printed."""
        counted: dict[tuple[str, str], int] = {}
        for part, rows in (("unplaced", self.unplaced), ("excluded", self.excluded)):
            for left in rows:
                counted[part, left.reason] = counted.get((part, left.reason), 0) + left.n
        return tuple((part, reason, n) for (part, reason), n in counted.items())


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper it is meant for."""

    format: str = "A3"
    landscape: bool = True
    rows_max: int = 15


@dataclass(frozen=True)
class Display:
    """One display: a question, two axes, cells, and the account of what they are made of.

    `id` is `D05`; `slug` the preset's name; `page` is '' or names this page (`Intervju I03`); further pages are in `pages`.
    `rules` is the block «Slik er matrisen laget», line by line. `chart` names the drawing that suits it, or ''. `corner` heads the row
    headings. `order` is (rows, columns) in words. `unit` is what counts mean. `asks` names the tables in which people fill what waits.
    `levels` are those of what is judged, lowest first, where a drawing needs them.
    `fixed` are texts of the program itself, which hold no word of the study.
    """

    id: str
    slug: str
    title: str
    question: str
    rows: tuple[Heading, ...] = ()
    columns: tuple[Heading, ...] = ()
    cells: Sequence[Cell] = ()
    rules: tuple[str, ...] = ()
    account: Account = field(default_factory=Account)
    source: str = ""
    quotes: tuple[Quote, ...] = ()
    notes: tuple[str, ...] = ()
    edition: Edition = Edition.INTERNAL
    page: str = ""
    pages: tuple[Display, ...] = ()
    corner: str = ""
    unit: str = ""
    order: tuple[str, str] = ("", "")
    sheet: Sheet = field(default_factory=Sheet)
    chart: str = ""
    graph: Graph | None = None
    study: str = ""
    asks: tuple[str, ...] = ()
    reading: str = ""
    proposed: int = 0
    kind: str = "matrix"
    levels: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()

    @cached_property
    def at(self) -> Mapping[tuple[str, str], Cell]:
        """Cells by (row key, column key)."""
        from bsb.model.columns import Columns

        if isinstance(self.cells, Columns):
            return self.cells.at
        return {(cell.row, cell.column): cell for cell in self.cells}

    @cached_property
    def quote(self) -> Mapping[str, Quote]:
        """Quotes by segment id."""
        return {quote.segment: quote for quote in self.quotes}

    @property
    def external(self) -> bool:
        """Whether this is the edition that may leave the study."""
        return self.edition is Edition.EXTERNAL

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield (place, text) for every text a writer may print and that may hold words of the study, for the release gate."""
        fixed = frozenset(self.fixed)
        yield from ((place, text) for place, text in self._texts() if text not in fixed)
        for page in self.pages:
            yield from page.texts()

    def _texts(self) -> Iterator[tuple[str, str]]:
        yield "title", self.title
        yield "question", self.question
        yield from ((f"row {row.key}", text) for row in self.rows for text in (row.label, row.flag, row.note) if text)
        yield from (
            (f"column {col.key}", text) for col in self.columns for text in (col.label, col.flag, col.note) if text
        )
        for cell in self.cells:
            for layer in cell.layers:
                for text in (layer.text, layer.note, layer.question, *layer.also):
                    if text:
                        yield f"cell {cell.row}|{cell.column}", text
        for quote in self.quotes:
            yield from ((f"quote {quote.number}", text) for text in _quote_texts(quote) if text)
        yield from (("rules", line) for line in self.rules)
        yield from (("notes", line) for line in self.notes)
        yield from (("account", left.reason) for left in (*self.account.unplaced, *self.account.excluded))
        yield from (("about", text) for text in (self.page, self.corner, self.source, self.study, *self.order) if text)
        yield from self._graph_texts()

    def _graph_texts(self) -> Iterator[tuple[str, str]]:
        if self.graph is not None:
            yield from (
                (f"node {node.key}", text) for node in self.graph.nodes for text in (node.label, node.note) if text
            )
            yield from ((f"arrow {a.source}>{a.target}", a.label) for a in self.graph.arrows if a.label)


def _quote_texts(quote: Quote) -> Iterator[str]:
    yield from (quote.text, quote.question, quote.role, quote.case, *quote.codes)
    for speaker, speech in (*quote.before, *quote.after):
        yield speaker
        yield speech
