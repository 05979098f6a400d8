"""The sheet Sitater: one row for each quote in each place, cell by cell, with a link back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from bsb.display.writers.parts import is_register
from bsb.display.writers.xlsx.grid import AT_A_TIME, ROW, Grid, letter
from bsb.display.writers.xlsx.names import quoted
from bsb.display.writers.xlsx.page import set_up
from bsb.display.writers.xlsx.quoteplan import Key, Plan, planned
from bsb.display.writers.xlsx.text import AIR, BOLD, CELL_LIMIT, HEIGHT_LIMIT, LINE, TITLE, height_of, split_long
from bsb.language import _
from bsb.model.display import Display, Quote

__all__ = ["fill_quotes", "places_in", "quotes_planned", "told"]

_FIRST = 5
_BUTTON = 1.5
_QUOTE, _SIDE, _CODES = 62.0, 18.0, 24.0
_ROLE, _CASE, _STATUS = 13.0, 14.0, 15.0


def quotes_planned(display: Display) -> Plan:
    """Return where every quote will stand in the sheet."""
    return planned(display, _FIRST, _rows_of)


def places_in(name: str, display: Display) -> Callable[[tuple[int, int]], str]:
    """Return what gives rows (the first, and the one after the last) of the sheet called `name` as the place of a link."""
    last = letter(len(_columns(display)) + 1)
    return lambda rows: quoted(name, f"A{rows[0]}:{last}{rows[1] - 1}")


def fill_quotes(grid: Grid, display: Display, plan: Plan, where: Mapping[Key, tuple[str, str]]) -> None:
    """Fill the sheet as planned. `where` gives (sheet, cell) of each (page, row, column), for the links back."""
    columns = [*_columns(display), (_("Til matrisen"), 10.0)]
    back = len(columns)
    grid.put(1, 1, _("Sitater"), "title")
    grid.height(1, TITLE)
    grid.put(2, 1, told(display, plan), "lead")
    if not plan.blocks:
        set_up(grid.sheet, display, 2, back, "1:1")
        return
    for number, (head, width) in enumerate(columns, 1):
        grid.put(4, number, head, "head")
        grid.sheet.column_dimensions[letter(number)].width = width
    # The heads have buttons to filter by beside them.
    grid.height(4, height_of([(head, (width - _BUTTON) / BOLD) for head, width in columns]))
    row, rows = _FIRST, _Rows(grid, display)
    for key, labels, quotes in plan.blocks:
        row = rows.write(quotes, labels, row, where.get(key))
        grid.seal(AT_A_TIME)
    grid.sheet.freeze_panes = "F5"
    _table(grid.sheet, f"A4:{letter(back)}{row - 1}", [head for head, _width in columns])
    set_up(grid.sheet, display, row - 1, back, "4:4")


def told(display: Display, plan: Plan) -> str:
    """Say in a line what stands in the sheet."""
    if plan.blocks:
        return _("Ett sitat for hvert felt det står i, felt for felt. Ordrett og hele.")
    whole = is_register(display) and display.quotes
    return _("Sitatene står hele i matrisen, ett på hver rad.") if whole else _("Displayet viser ingen sitater.")


def _said(quote: Quote) -> str:
    return f"I: {quote.question}\n{quote.text}" if quote.question else quote.text


_FITS = int((HEIGHT_LIMIT - AIR) / LINE * _QUOTE * 0.8)
"""So many characters have room in the highest row there can be."""


def _rows_of(quote: Quote) -> int:
    """Return how many rows a quote takes: one, unless it is higher than a row can be."""
    if len(quote.text) + len(quote.question) + 4 <= _FITS:
        return 1
    return len(_parted(_said(quote)))


def _parted(text: str) -> list[str]:
    if len(text) <= CELL_LIMIT and height_of([(text, _QUOTE)]) < HEIGHT_LIMIT:
        return [text]
    return split_long(text, _FITS)


def _columns(display: Display) -> list[tuple[str, float]]:
    """Return heads and widths; outside there are no ids, persons or turns."""
    shared = [
        (_("Nr."), 6.0),
        (_("Rad"), _SIDE),
        (_("Kolonne"), _SIDE),
        (_("Fortegn"), 9.0),
        (_("Sitat"), _QUOTE),
        (_("Rolle"), _ROLE),
    ]
    if display.external:
        return [*shared, (_("Koder"), 30.0)]
    inside = [(_("Segment"), 11.0), (_("Intervju"), 9.0), (_("Replikk"), 8.0), (_("Case"), _CASE)]
    return [*shared, *inside, (_("Koder"), _CODES), (_("Ord"), 6.0), (_("Kan siteres"), 9.0), (_("Status"), _STATUS)]


class _Rows:
    """Writes quotes; what is the same of a quote in every place is made once."""

    def __init__(self, grid: Grid, display: Display) -> None:
        self._grid = grid
        self._made: dict[str, list[tuple[str, str, float]]] = {}
        self._last = len(_columns(display)) + 1
        self._way_back = grid.cell(ROW, self._last, _("til feltet"), "link")
        self._values = _values_of(display)
        self._external = display.external

    def write(self, quotes: Sequence[Quote], labels: tuple[str, str], row: int, back: tuple[str, str] | None) -> int:
        """Write the quotes of a place under its labels and return the next free row; a text longer than a cell takes several rows.

        `back` is (sheet, cell) of the place, for a link from each quote.
        """
        grid = self._grid
        shown = "".join(grid.cell(ROW, number, label) for number, label in enumerate(labels, 2))
        side = height_of([(label, _SIDE) for label in labels])
        there = quoted(*back) if back is not None else ""
        for quote in quotes:
            made = self._made.get(quote.segment)
            if made is None:
                made = self._made[quote.segment] = list(self._parts(quote))
            end = len(made) - 1
            for number, (before, after, height) in enumerate(made):
                cells = before + shown + after + (self._way_back if there and number == end else "")
                grid.stamp(row, 1, self._last, cells, max(height, side))
                row += 1
            if there:
                grid.link(row - 1, self._last, there)
        return row

    def _parts(self, quote: Quote) -> Iterator[tuple[str, str, float]]:
        codes = ", ".join(quote.codes)
        for part in _parted(_said(quote)):
            values = self._values(quote, part, codes)
            least = _least(quote.role) if self._external else _least(quote.role, quote.case, str(values[-1]))
            after = self._grid.cells(ROW, 4, values)
            height = height_of([(part, _QUOTE), (codes, _CODES)])
            yield self._grid.cell(ROW, 1, quote.number, "figure"), after, max(height, least)


@lru_cache(maxsize=4096)
def _least(role: str, case: str = "", status: str = "") -> float:
    """Return the height that the narrow columns need; few of them differ."""
    return height_of([(role, _ROLE), (case, _CASE), (status, _STATUS)])


def _values_of(display: Display) -> Callable[[Quote, str, str], list[str | int | None]]:
    """Return what gives the values of a quote's row from column 4 on, for its text and its codes in words."""
    yes, no = _("ja"), _("nei")
    waits, accepted, bare = _("forslag, ikke sett på"), _("godtatt av et menneske"), _("ikke kodet")

    def outside(quote: Quote, text: str, codes: str) -> list[str | int | None]:
        return [quote.valence + (" (i)" if quote.implied else ""), text, quote.role, codes]

    def inside(quote: Quote, text: str, codes: str) -> list[str | int | None]:
        status = waits if quote.proposed else accepted if quote.codes else bare
        publishable = yes if quote.publishable else no
        place = [quote.segment, quote.transcript, quote.turn, quote.case]
        return [*outside(quote, text, "")[:3], *place, codes, quote.words, publishable, status]

    return outside if display.external else inside


def _table(sheet: Any, ref: str, heads: list[str]) -> None:
    from openpyxl.worksheet.table import Table, TableStyleInfo

    table: Any = Table(displayName="Sitater", ref=ref)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    # The names are given here, so that nobody reads them back from a hundred thousand cells.
    table._initialise_columns()
    for column, head in zip(table.tableColumns, heads, strict=True):
        column.name = head
    sheet.add_table(table)
