"""A workbook of any display: Les meg, Matrise, Sitater, Uten plass, Regnskap, with links both ways."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bsb.display.writers import WriteOptions
from bsb.display.writers.parts import all_displays
from bsb.display.writers.xlsx.grid import Grid
from bsb.display.writers.xlsx.lists import fill_account, fill_readme, fill_unplaced
from bsb.display.writers.xlsx.matrix import fill_matrix, laid_out
from bsb.display.writers.xlsx.measure import Measured, sheets_of
from bsb.display.writers.xlsx.names import SheetNames
from bsb.display.writers.xlsx.parts import parts_of
from bsb.display.writers.xlsx.quoteplan import Key, gathers
from bsb.display.writers.xlsx.quotesheet import fill_quotes, places_in, quotes_planned, told
from bsb.display.writers.xlsx.styles import Looks, set_ground
from bsb.display.writers.xlsx.texts import Texts
from bsb.language import _, current
from bsb.model.display import Display
from bsb.text.workbooks import workbook_bytes
from bsb.text.zipped import steady

__all__ = ["render"]


def render(display: Display, ending: str, options: WriteOptions) -> list[tuple[str, bytes]]:
    """Return the workbook's bytes; the same display gives the same bytes."""
    from openpyxl import Workbook

    book: Any = Workbook()
    set_ground(book)
    texts = Texts(Looks(book.active.cell(1, 1)))
    grids = _filled(book, display, texts)
    _properties(book, display)
    return [("", steady(workbook_bytes(book), parts_of(grids, texts)))]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet with a matrix: which page it is of, the part of it, what the sheet is called, and what its columns need."""

    page: Display
    part: Display
    name: str
    known: Measured


def _sheets(display: Display, names: SheetNames) -> Iterator[_Sheet]:
    """Yield each matrix sheet: a page takes several when it has more than twenty columns (R3), or words that would be broken."""
    for page in all_displays(display):
        for part, known in sheets_of(page):
            yield _Sheet(page, part, _named(names, page, part), known)


def _filled(book: Any, display: Display, texts: Texts) -> list[Grid]:
    names = SheetNames()
    home = names.give(_("Les meg"))
    sheets = list(_sheets(display, names))
    quotes, lost, account = names.give(_("Sitater")), names.give(_("Uten plass")), names.give(_("Regnskap"))
    order = [home, *(each.name for each in sheets), quotes, lost, account]
    book.active.title = home
    grids = {name: Grid(book[home] if name == home else book.create_sheet(name), texts) for name in order}
    plan = quotes_planned(display)
    place_of = places_in(quotes, display)
    where: dict[Key, tuple[str, str]] = {}
    for each in sheets:
        # Sheet by sheet: each is laid out, filled and pressed together before the next.
        page, laid = each.page, laid_out(each.part, not gathers(each.page), each.known)
        links = {cell: place_of(rows) for cell, rows in plan.links[page.page].items()}
        there = fill_matrix(grids[each.name], laid, links, home)
        where |= {(page.page, *place): (each.name, ref) for place, ref in there.items()}
    fill_quotes(grids[quotes], display, plan, where)
    fill_unplaced(grids[lost], display)
    fill_account(grids[account], display)
    fill_readme(grids[home], display, _contents(sheets, (quotes, told(display, plan)), lost, account), len(plan.blocks))
    book.active = 1
    return [grids[name] for name in order]


def _named(names: SheetNames, page: Display, part: Display) -> str:
    number = part.page.removeprefix(page.page).removeprefix(", ")
    return names.give(page.page or _("Matrise"), f", {number}" if number else "")


def _contents(sheets: list[_Sheet], quotes: tuple[str, str], lost: str, account: str) -> list[tuple[str, str]]:
    found = [(each.name, each.part.page or each.part.question) for each in sheets]
    return [
        *found,
        quotes,
        (lost, _("Det som ikke fikk plass, og hvorfor.")),
        (account, _("Regnskapet: ingenting er borte.")),
    ]


def _properties(book: Any, display: Display) -> None:
    properties = book.properties
    properties.creator = properties.lastModifiedBy = "bsb"
    properties.title = f"{display.id} {display.title}"
    properties.subject = display.question
    properties.language = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}[current()]
    properties.created = properties.modified = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)
