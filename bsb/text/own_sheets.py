"""Sheets that bsb wrote and people have filled in, read back however they have been handled in between.

A sheet of one's own in front, a title above the headings and a tab with another name are all read past. What would lose an answer without
a word is refused: cells merged over several rows (only the first keeps the answer), a heading that stands twice, answers under no heading,
and a copy of the page that says something else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from bsb.errors import Fault, TableError
from bsb.language import _, in_every
from bsb.text.merged import Region, merged_regions
from bsb.text.sheets import (
    ABOVE,
    SheetRow,
    fold_header,
    in_bokmal,
    is_empty,
    is_workbook,
    open_workbook,
    overfull,
    page_table,
    read_csv,
    reading,
    rows_under,
)
from bsb.text.uncomputed import uncomputed

__all__ = ["read_own_sheet", "refuse_open"]

_NUMBER = re.compile(r"_\d+$")

_LOCKS = ("~$", ".~lock.")
"""How the file begins that Excel and LibreOffice put beside a sheet while it is open."""

_Table = Sequence[Sequence[str]]


def read_own_sheet(path: Path, page: str, headings: Iterable[str], needed: Collection[str]) -> list[SheetRow] | None:
    """Return the rows of the page whose headings hold all of `needed`, keyed in bokmål; None where no page does.

    `page` is its name in bokmål and is looked at first. `headings` are as for `in_bokmal`. Raises `TableError` for a file that cannot be
    read, and with every place where an answer would be lost.
    """
    wanted = tuple(headings)
    refuse_open(path)
    found: list[SheetRow] | None = None
    with reading(path):
        for table, merged, formulas in _pages(path, page) if is_workbook(path) else [(read_csv(path), [], [])]:
            if (top := _top(table, wanted, needed)) is None:
                continue
            if found is not None:
                _refuse_another_page(path, found, in_bokmal(rows_under(table, top), wanted))
                continue
            wide = [] if is_workbook(path) else overfull(table, top)
            nameless = wide or list(_nameless(table, top))
            if faults := [*_over_rows(top, merged), *_twice(table[top], top + 1, wanted), *nameless, *formulas]:
                raise TableError(Fault(one.what, one.repair, path.name, one.line) for one in faults)
            found = in_bokmal(rows_under(table, top), wanted)
            if len(needed) == 1:
                # A heading alone may well stand on a page of somebody's own.
                break
    return found


def _refuse_another_page(path: Path, first: Sequence[SheetRow], other: Sequence[SheetRow]) -> None:
    """Raise `TableError` where a page that was copied says something that the first does not: it would be lost."""
    if [row.cells for row in other] not in ([], [row.cells for row in first]):
        raise TableError(
            Fault(
                _("Arket har flere sider (faner) med de samme overskriftene, og de sier ikke det samme."),
                _("Samle det som er skrevet, på den ene siden, og slett den andre."),
                path.name,
            )
        )


def refuse_open(path: Path) -> None:
    """Raise `TableError` for a sheet that somebody has open: what is not saved would be lost when the file is deleted after it was read in."""
    if path.name.startswith(_LOCKS):
        what = _("Dette er ikke arket, men filen som sier at noen har det åpent.")
        raise TableError(Fault(what, _("Lagre og lukk arket, og bruk navnet til selve arket."), path.name))
    lock = next((one for one in (f"~${path.name}", f".~lock.{path.name}#") if path.with_name(one).exists()), "")
    if lock:
        raise TableError(
            Fault(
                _("Arket er åpent hos noen, og det som ikke er lagret der, ville ikke blitt med."),
                _("Lagre og lukk det, og prøv igjen. Er det ikke åpent noe sted, slett filen {lock}.").format(
                    lock=lock
                ),
                path.name,
            )
        )


def _pages(path: Path, first: str) -> Iterator[tuple[_Table, list[Region], list[Fault]]]:
    names = set(in_every(first))
    with open_workbook(path) as book:
        for page in sorted(book.worksheets, key=lambda page: page.title not in names):
            yield page_table(page), merged_regions(path, page), uncomputed(path, page)


def _top(table: _Table, headings: Sequence[str], needed: Collection[str]) -> int | None:
    """Return at which row of `table` (from 0) the headings stand."""
    filled = [place for place, row in enumerate(table) if not is_empty(row)]
    for place in filled[:ABOVE]:
        if set(needed) <= set(_keys(table[place], headings)):
            return place
    return None


def _over_rows(top: int, merged: Iterable[Region]) -> Iterator[Fault]:
    for region in merged:
        if region.bottom > max(top + 1, region.top):
            yield Fault(
                _("Cellene {cells} er slått sammen.").format(cells=region),
                _("Del dem igjen, og skriv svaret i hver rad det gjelder."),
            )


def _twice(row: Sequence[str], line: int, headings: Sequence[str]) -> Iterator[Fault]:
    """Yield a fault for each heading of the sheet that stands over several columns."""
    ours = {fold_header(heading) for heading in headings}
    places: dict[str, list[str]] = {}
    for column, key in enumerate(_keys(row, headings), 1):
        if _NUMBER.sub("", key) in ours:
            places.setdefault(key, []).append(_letter(column))
    for letters in places.values():
        if len(letters) > 1:
            yield Fault(
                _("Kolonnene {letters} har samme overskrift.").format(letters=", ".join(letters)),
                _("Samle svarene i den ene, og ta bort resten."),
                line=line,
            )


def _nameless(table: _Table, top: int) -> Iterator[Fault]:
    """Yield a fault for each column with something in it and no heading."""
    headings = table[top]
    for column in range(max(map(len, table))):
        named = column < len(headings) and fold_header(headings[column])
        if not named and any(column < len(row) and row[column].strip() for row in table[top + 1 :]):
            yield Fault(
                _("Kolonne {letter} er fylt ut, men har ingen overskrift.").format(letter=_letter(column + 1)),
                _("Skriv overskriften igjen, eller en egen hvis det som står der, bare er til deg selv."),
                line=top + 1,
            )


def _keys(row: Sequence[str], headings: Iterable[str]) -> list[str]:
    """Return the headings of a row as keys in bokmål, in their order."""
    return [key for cell in row for key in in_bokmal([SheetRow(0, {fold_header(cell): ""})], headings)[0].cells]


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))
