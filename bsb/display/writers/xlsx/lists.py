"""The other sheets beside the matrix: Les meg, Uten plass, Regnskap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bsb.display.rules import account_line
from bsb.display.writers.parts import all_displays
from bsb.display.writers.xlsx.grid import Grid, letter
from bsb.display.writers.xlsx.names import quoted
from bsb.display.writers.xlsx.page import set_up
from bsb.display.writers.xlsx.text import BOLD, TITLE, height_of, width_for
from bsb.language import _
from bsb.model.columns import is_filled
from bsb.model.display import Display, Left

_NAME, _PAGE, _WHAT = 18.0, 97.0, 44
# Widths of the columns of what has no place; outside, numbers are not shown.
_INSIDE: tuple[float, ...] = (22, 34, 9, 10, 96)
_OUTSIDE: tuple[float, ...] = (24, 60, 10)
# So many numbers in a row that it is no higher than half a page.
_MOST_IDS = 150

__all__ = ["fill_account", "fill_readme", "fill_unplaced"]


def fill_readme(grid: Grid, display: Display, contents: Sequence[tuple[str, str]], quotes: int) -> None:
    """Fill the sheet that says what this is, how it was made, and where to go; `quotes` is in how many places there are quotes."""
    sheet = grid.sheet
    left = max(_NAME, width_for(name for name, _what in contents))
    widths = (left, _PAGE - left)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = widths
    grid.put(1, 1, f"{display.id} {display.title}", "title")
    grid.height(1, TITLE)
    grid.put(2, 1, display.question, "lead")
    row = _pairs(grid, 4, _("Hva er dette"), _about(display, quotes), widths)
    row = _pairs(grid, row + 1, _("Arkene"), [], widths)
    for name, what in contents:
        grid.put(row, 1, name, "link")
        grid.link(row, 1, quoted(name, "A1"))
        if what != name:
            grid.put(row, 2, what, "text")
        row += 1
    rules = [(str(n), rule) for n, rule in enumerate(display.rules, 1)]
    row = _pairs(grid, row + 1, _("Slik er matrisen laget"), rules, widths)
    if display.notes:
        row = _pairs(grid, row + 1, _("Merk"), [("!", note) for note in display.notes], widths)
    one_page = replace(display, sheet=replace(display.sheet, format="A4", landscape=False))
    set_up(sheet, one_page, row, 2, "1:2")


def _about(display: Display, quotes: int) -> list[tuple[str, str]]:
    kind = _("Kan deles utenfor undersøkelsen") if display.external else _("Bare for dem som gjør undersøkelsen")
    source, account = _("Kilde"), _("Regnskap")
    found = [
        (_("Undersøkelse"), display.study),
        (_("Utgave"), kind),
        (source, display.source.removeprefix(f"{source}: ")),
        (account, account_line(display.account).removeprefix(f"{account}: ")),
    ]
    if quotes:
        way = _(
            "Klikk på lenkene under feltene i matrisen for å komme til sitatene bak, og på «til feltet» for å komme tilbake."
        )
        found.append((_("Klikk"), way))
    if any(is_filled(page.cells) for page in all_displays(display)):
        command = ", ".join(f"bsb export {table}.xlsx" for table in display.asks or ("sammendrag",))
        found.append(
            (
                _("Gule felt"),
                _("Venter på at et menneske skriver. Lag et ark å skrive i: {command}").format(command=command),
            )
        )
    if display.reading:
        found.append((_("Din analyse"), display.reading))
    return found


def _pairs(grid: Grid, row: int, title: str, pairs: Sequence[tuple[str, str]], widths: tuple[float, float]) -> int:
    grid.put(row, 1, title, "section")
    row += 1
    for name, text in pairs:
        grid.put(row, 1, name, "name")
        grid.put(row, 2, text, "text")
        grid.height(row, height_of([(name, widths[0] / BOLD), (text, widths[1])]))
        row += 1
    return row


def fill_unplaced(grid: Grid, display: Display) -> None:
    """Fill the sheet of what has no row or column, and of what the selection leaves out (R6): a row for each reason in each interview."""
    columns = _OUTSIDE if display.external else _INSIDE
    heads = (_("Del"), _("Hvorfor"), _("Antall"), _("Intervju"), _("Numrene"))
    grid.put(1, 1, _("Uten plass og holdt utenfor"), "title")
    grid.height(1, TITLE)
    grid.put(2, 1, account_line(display.account), "lead")
    for number, (head, width) in enumerate(zip(heads, columns, strict=False), 1):
        grid.put(4, number, head, "head")
        grid.sheet.column_dimensions[letter(number)].width = width
    row = 5
    for part, lefts in (
        (_("Uten rad eller kolonne"), display.account.unplaced),
        (_("Holdt utenfor"), display.account.excluded),
    ):
        for left in _together(lefts):
            values = (part, left.reason, left.n, left.where, ", ".join(left.ids))[: len(columns)]
            for number, value in enumerate(values, 1):
                grid.put(row, number, value, _look(value))
            grid.height(row, height_of([(str(value), width) for value, width in zip(values, columns, strict=True)]))
            row += 1
    if row == 5:
        grid.put(3, 1, _("Alt har fått plass."), "flow")
    set_up(grid.sheet, display, max(row - 1, 5), len(columns), "4:4")


def _look(value: str | int) -> str:
    # Numbers stand in the middle, apart from the words beside them.
    return "figure" if isinstance(value, int) else "cell"


class _Group(NamedTuple):
    """What was left for one reason in one interview, or so much of it as goes in a row."""

    reason: str
    where: str
    n: int
    ids: tuple[str, ...]


def _together(lefts: Iterable[Left]) -> Iterator[_Group]:
    """Yield reasons as they are first met, and for each the interviews in order; hundreds of rows of one number each are read by nobody."""
    groups: dict[tuple[str, str], list[Left]] = {}
    for left in lefts:
        where, hangs, _number = left.id.rpartition("-")
        groups.setdefault((left.reason, where if hangs else ""), []).append(left)
    order = {reason: at for at, reason in enumerate(dict.fromkeys(reason for reason, _where in groups))}
    for (reason, where), own in sorted(groups.items(), key=lambda group: (order[group[0][0]], group[0][1])):
        for at in range(0, len(own), _MOST_IDS):
            part = own[at : at + _MOST_IDS]
            yield _Group(reason, where, sum(left.n for left in part), tuple(left.id for left in part))


def fill_account(grid: Grid, display: Display) -> None:
    """Fill the account: the three numbers and their reasons, and those of each page."""
    grid.put(1, 1, _("Regnskap"), "title")
    grid.height(1, TITLE)
    grid.put(2, 1, account_line(display.account), "lead")
    heads = ((_("Hva"), _WHAT), (_("Plassert"), 14), (_("Uten plass"), 14), (_("Holdt utenfor"), 14), (_("I alt"), 14))
    for number, (head, width) in enumerate(heads, 1):
        grid.put(4, number, head, "head")
        grid.sheet.column_dimensions[letter(number)].width = width
    row = 5
    for page in all_displays(display):
        account = page.account
        values: tuple[str | int, ...] = (
            page.page or page.title,
            account.n_placed,
            account.n_unplaced,
            account.n_excluded,
            account.selected,
        )
        for number, value in enumerate(values, 1):
            grid.put(row, number, value, _look(value))
        grid.height(row, height_of([(str(values[0]), _WHAT)]))
        row += 1
    names = {"unplaced": _("Uten plass"), "excluded": _("Holdt utenfor")}
    if display.account.reasons():
        grid.put(row + 1, 1, _("Grunner"), "section")
        row += 2
    for part, reason, n in display.account.reasons():
        said = f"{names[part]}: {reason}"
        grid.put(row, 1, said)
        grid.height(row, height_of([(said, _WHAT)]))
        grid.put(row, 2, n, _look(n))
        row += 1
    set_up(grid.sheet, display, row, 5, "4:4")
