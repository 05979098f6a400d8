"""A workbook of any display: Les meg, Matrise, Sitater, Uten plass, Regnskap, with links both ways."""

from __future__ import annotations

import io
from typing import Any

from bsb.display.writers import WriteOptions
from bsb.display.writers.parts import all_displays
from bsb.display.writers.xlsx.lists import account_sheet, quote_sheet, readme_sheet, unplaced_sheet
from bsb.display.writers.xlsx.matrix import matrix_sheet, places
from bsb.display.writers.xlsx.names import SheetNames
from bsb.display.writers.zipped import steady
from bsb.language import _
from bsb.model.display import Display

__all__ = ["render"]


def render(display: Display, ending: str, options: WriteOptions) -> list[tuple[str, bytes]]:
    """Return the workbook's bytes; the same display gives the same bytes."""
    from openpyxl import Workbook

    book: Any = Workbook()
    book.remove(book.active)
    _fill(book, display)
    _properties(book, display)
    out = io.BytesIO()
    book.save(out)
    return [("", steady(out.getvalue()))]


def _fill(book: Any, display: Display) -> None:
    names = SheetNames()
    home = names.give(_("Les meg"))
    pages = [(page, names.give(_sheet_name(display, page))) for page in all_displays(display)]
    quotes, lost, account = names.give(_("Sitater")), names.give(_("Uten plass")), names.give(_("Regnskap"))
    where = {}
    for page, name in pages:
        where.update(_where(page, name))
    blocks = quote_sheet(book, quotes, display, where)
    for page, name in pages:
        links = {(row, column): place for (at, row, column), place in blocks.items() if at == page.page}
        matrix_sheet(book, name, page, links, home)
    unplaced_sheet(book, lost, display)
    account_sheet(book, account, display)
    readme_sheet(book, home, display, _contents(pages, (quotes, lost, account)))
    order = [home, *(name for _page, name in pages), quotes, lost, account]
    book._sheets.sort(key=lambda sheet: order.index(sheet.title))
    book.active = 1


def _sheet_name(display: Display, page: Display) -> str:
    return page.page if display.pages else _("Matrise")


def _where(page: Display, name: str) -> dict[tuple[str, str, str], tuple[str, str]]:
    return {(page.page, row, column): (name, ref) for (row, column), ref in places(page).items()}


def _contents(pages: list[tuple[Display, str]], rest: tuple[str, str, str]) -> list[tuple[str, str]]:
    found = [(name, page.question if len(pages) == 1 else page.page) for page, name in pages]
    quotes, lost, account = rest
    return [
        *found,
        (quotes, _("alle sitatene bak matrisen, hele og ordrett")),
        (lost, _("det som ikke fikk plass, og hvorfor")),
        (account, _("regnskapet: ingenting er borte")),
    ]


def _properties(book: Any, display: Display) -> None:
    import datetime

    properties = book.properties
    properties.creator = properties.lastModifiedBy = "bsb"
    properties.title = f"{display.id} {display.title}"
    properties.subject, properties.language = display.question, "nb-NO"
    properties.created = properties.modified = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)
