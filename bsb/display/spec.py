"""What a display file says, as values. Reading and checking the file is in `bsb.display.specfile`.

The Norwegian words of the file are in `bsb.display.words`; `docs/visninger.md` explains each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bsb.model.display import Sheet
from bsb.text.normalise import capital

__all__ = ["AxisSpec", "CellSpec", "DisplaySpec", "FieldSpec", "FilterSpec", "Preset"]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One column that is not an axis: which field it shows, under which heading, and what narrows it.

    `name` is a field of `bsb.display.fields`; `valence` and `role` narrow the segments it looks at; `argument` is what the
    field needs (a variable, an indicator, a step); `quotes` and `words` limit quotes. `empty` says that it has a column where no row has anything.
    """

    name: str
    label: str = ""
    argument: str = ""
    valence: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    directness: str = ""
    quotes: int | None = 1
    words: int = 40
    width: int = 0
    empty: bool = True

    @property
    def key(self) -> str:
        """The key of its column, and of what people write in it: its name and what narrows it."""
        narrowed = ("".join(self.valence), "".join(self.source), "".join(self.role), self.directness)
        return ":".join(filter(None, (self.name, self.argument, *narrowed)))


@dataclass(frozen=True, slots=True)
class AxisSpec:
    """Rows or columns: by what, in which order, how many, and what stands inside each (`sub`).

    `by` names an axis of `bsb.display.axes`. `order` is a word (`kodebok`, `antall` …) or the keys themselves. `codes` is explicit code ids or
    paths; `dimension`, `under` and `level` narrow a code axis. `outside` adds an «Uten …» row or column.
    """

    by: str
    order: str | tuple[str, ...] = ""
    codes: tuple[str, ...] = ()
    dimension: str = ""
    under: str = ""
    level: str = ""
    values: tuple[str, ...] = ()
    prefer: tuple[str, ...] = ()
    most: int | None = None
    outside: bool = False
    empty: bool = True
    fields: tuple[FieldSpec, ...] = ()
    sub: AxisSpec | None = None
    heading: str = ""

    @property
    def called(self) -> str:
        """What stands over the axis, in bokmål: its own heading, else what it is by (`attributt.kjønn` is «Kjønn»)."""
        return self.heading or capital(self.by.rpartition(".")[2])


@dataclass(frozen=True, slots=True)
class CellSpec:
    """What a cell shows, layer by layer. `quotes` None shows all; `rule` is `standard` (the fixed choice) or `alle` (in order)."""

    show: tuple[str, ...] = ("sitat",)
    quotes: int | None = 1
    rule: str = "standard"
    words: int = 40
    attribution: bool = True
    shade: bool = False


@dataclass(frozen=True, slots=True)
class FilterSpec:
    """Which segments (or rows of a human table) the display is about. Empty means no limit."""

    codes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    transcripts: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    valence: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    publishable: bool = False
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class DisplaySpec:
    """A whole display file. `engine` is `pivot`, `register` or `graf`; `basis` names the rows it is made of (`kodinger`, `vurderinger` …).

    `unit` is what counts mean; `show_from` the least count that shows a cell; `hide_below` the least n outside (None: the study's).
    `sums` is `ingen`, `rader`, `kolonner` or `begge`. `pages` parts it into pages by an axis. `turn_wide` turns the
    matrix when it has few rows and many columns. `options` are the engine's own.
    `within` is set for a page: the transcripts it is about, whose segments its account covers.
    """

    slug: str
    id: str = ""
    title: str = ""
    question: str = ""
    engine: str = "pivot"
    basis: str = "kodinger"
    filter: FilterSpec = field(default_factory=FilterSpec)
    rows: AxisSpec = field(default_factory=lambda: AxisSpec("tema"))
    columns: AxisSpec = field(default_factory=lambda: AxisSpec("case"))
    cell: CellSpec = field(default_factory=CellSpec)
    unit: str = "informanter"
    show_from: int = 1
    hide_below: int | None = None
    edition: str = ""
    sheet: Sheet = field(default_factory=Sheet)
    rules: tuple[str, ...] = ()
    sums: str = "ingen"
    pages: AxisSpec | None = None
    chart: str = ""
    step: tuple[str, ...] = ()
    priority: str = ""
    note: str = ""
    transpose: bool = False
    turn_wide: bool = False
    internal_only: bool = False
    options: Mapping[str, str] = field(default_factory=dict)
    within: tuple[str, ...] | None = None
    file: str = ""

    @property
    def ordered_by(self) -> str:
        """The name or number of the variable that cases are ordered by: the first, where the file names none."""
        return self.options.get("ordnet_etter") or "1"

    def part_of(self, axis: AxisSpec) -> str:
        """Return which part of a display file an axis stands in, as the file calls it; '' when it is none of its own."""
        parts = {"rader": self.rows, "kolonner": self.columns, "sider": self.pages}
        return next((name for name, each in parts.items() if each is not None and axis in (each, each.sub)), "")


@dataclass(frozen=True, slots=True)
class Preset:
    """One line of the catalogue: `D16`, `rolleordnet`, title, question, the steps it belongs to, its priority, and what it is for."""

    id: str
    slug: str
    title: str
    question: str
    step: tuple[str, ...]
    priority: str
    note: str
