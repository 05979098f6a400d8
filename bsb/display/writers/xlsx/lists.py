"""The sheets beside the matrix: Les meg, Sitater, Uten plass, Regnskap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bsb.display.rules import account_line
from bsb.display.writers.parts import all_displays
from bsb.display.writers.xlsx.matrix import link
from bsb.display.writers.xlsx.names import quoted
from bsb.display.writers.xlsx.page import set_up
from bsb.display.writers.xlsx.styles import look
from bsb.display.writers.xlsx.text import HEIGHT_LIMIT, height_of, put, split_long
from bsb.language import _
from bsb.model.display import Display, Quote

__all__ = ["account_sheet", "quote_sheet", "readme_sheet", "unplaced_sheet"]

Place = tuple[Display, str, str]


def readme_sheet(book: Any, name: str, display: Display, contents: Sequence[tuple[str, str]]) -> None:
    """Add the sheet that says what this is, how it was made, and where to go."""
    sheet, style = book.create_sheet(name), look()
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, 110
    put(sheet.cell(1, 1), f"{display.id} {display.title}", style.title, wrap=False)
    put(sheet.cell(2, 1), display.question, style.lead, wrap=False)
    row = _pairs(sheet, 4, _("Hva er dette"), _about(display))
    row = _pairs(sheet, row + 1, _("Arkene"), [])
    for sheet_name, what in contents:
        link(sheet.cell(row, 1), sheet_name, quoted(sheet_name, "A1"))
        put(sheet.cell(row, 2), what)
        row += 1
    row = _pairs(
        sheet, row + 1, _("Slik er matrisen laget"), [(str(n), rule) for n, rule in enumerate(display.rules, 1)]
    )
    if display.notes:
        row = _pairs(sheet, row + 1, _("Merk"), [("!", note) for note in display.notes])
    set_up(sheet, display, row, 2, "1:2")


def _about(display: Display) -> list[tuple[str, str]]:
    kind = _("Kan deles utenfor undersøkelsen") if display.external else _("Bare for dem som gjør undersøkelsen")
    return [
        (_("Undersøkelse"), display.study),
        (_("Utgave"), kind),
        (_("Kilde"), display.source),
        (_("Regnskap"), account_line(display.account)),
        (
            _("Klikk"),
            _(
                "Klikk i et felt i matrisen for å komme til sitatene bak. Klikk i kolonnen «Til matrisen» for å komme tilbake."
            ),
        ),
        (
            _("Gule felt"),
            _(
                "Venter på at et menneske skriver. Det du skriver i arket fra «bsb export --table sammendrag», kommer hit."
            ),
        ),
        (_("Din analyse"), display.reading),
    ]


def _pairs(sheet: Any, row: int, title: str, pairs: Sequence[tuple[str, str]]) -> int:
    style = look()
    put(sheet.cell(row, 1), title, style.section, wrap=False)
    row += 1
    for name, text in pairs:
        put(sheet.cell(row, 1), name, style.bold)
        put(sheet.cell(row, 2), text)
        sheet.row_dimensions[row].height = min(height_of([(name, 26), (text, 110)]), HEIGHT_LIMIT)
        row += 1
    return row


def quote_columns(display: Display) -> list[tuple[str, float]]:
    """Return the heads and widths of the quote sheet; outside there are no ids, persons or turns."""
    shared = [(_("Nr."), 6), (_("Rad"), 18), (_("Kolonne"), 18), (_("Fortegn"), 9), (_("Sitat"), 62), (_("Rolle"), 13)]
    if display.external:
        return [*shared, (_("Koder"), 30)]
    inside = [(_("Segment"), 11), (_("Intervju"), 9), (_("Replikk"), 8), (_("Case"), 14)]
    return [*shared, *inside, (_("Koder"), 24), (_("Ord"), 6), (_("Kan siteres"), 9), (_("Status"), 14)]


def quote_sheet(
    book: Any, name: str, display: Display, where: Mapping[tuple[str, str, str], tuple[str, str]]
) -> dict[tuple[str, str, str], str]:
    """Add one row for each quote in each place, places in the matrix's order, with a link back.

    `where` gives (sheet, cell) for (page, row, column). Returns the block of rows of each place, for the links in the matrix.
    """
    sheet, style = book.create_sheet(name), look()
    columns = quote_columns(display)
    back = len(columns) + 1
    put(sheet.cell(1, 1), _("Sitater"), style.title, wrap=False)
    put(
        sheet.cell(2, 1),
        _("Ett sitat for hvert felt det står i, i matrisens rekkefølge. Ordrett og hele."),
        style.lead,
        wrap=False,
    )
    for number, (head, width) in enumerate([*columns, (_("Til matrisen"), 10)], 1):
        put(sheet.cell(4, number), head, style.head, style.head_fill)
        sheet.column_dimensions[_letter(number)].width = width
    blocks: dict[tuple[str, str, str], str] = {}
    row = 5
    for key, quotes in _blocks(display):
        first = row
        for quote in quotes:
            row = _quote_row(sheet, display, quote, _labels(display, key), row)
            if key in where:
                link(sheet.cell(row - 1, back), _("til feltet"), quoted(*where[key]))
        blocks[key] = quoted(name, f"A{first}:{_letter(back)}{row - 1}")
    sheet.freeze_panes = "F5"
    if row > 5:
        _table(sheet, f"A4:{_letter(back)}{row - 1}")
    set_up(sheet, display, max(row - 1, 5), back, "4:4")
    return blocks


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))


def _blocks(display: Display) -> list[tuple[tuple[str, str, str], list[Quote]]]:
    found = []
    for page in all_displays(display):
        if page is display and display.pages:
            continue
        for cell in page.cells:
            quotes = [page.quote[each] for each in cell.segments if each in page.quote]
            if quotes:
                found.append(((page.page, cell.row, cell.column), quotes))
    return found


def _labels(display: Display, key: tuple[str, str, str]) -> tuple[str, str]:
    page = next(each for each in all_displays(display) if each.page == key[0])
    heads = {each.key: each.label for each in (*page.rows, *page.columns)}
    prefix = f"{page.page}: " if page.page else ""
    return prefix + heads.get(key[1], key[1]), heads.get(key[2], key[2])


def _quote_row(sheet: Any, display: Display, quote: Quote, labels: tuple[str, str], row: int) -> int:
    text = f"I: {quote.question}\n{quote.text}" if quote.question else quote.text
    for part in split_long(text):
        values = _values(display, quote, labels, part)
        for number, value in enumerate(values, 1):
            put(sheet.cell(row, number), value)
        sheet.row_dimensions[row].height = min(
            height_of([(part, 62), (labels[0], 18), (labels[1], 18), (", ".join(quote.codes), 24)]), HEIGHT_LIMIT
        )
        row += 1
    return row


def _values(display: Display, quote: Quote, labels: tuple[str, str], text: str) -> list[str | int | None]:
    sign = quote.valence + (" (i)" if quote.implied else "")
    shared: list[str | int | None] = [quote.number, *labels, sign, text, quote.role]
    codes = ", ".join(quote.codes)
    if display.external:
        return [*shared, codes]
    status = (
        _("forslag, ikke sett på")
        if quote.proposed
        else _("godtatt av et menneske")
        if quote.codes
        else _("ikke kodet")
    )
    return [
        *shared,
        quote.segment,
        quote.transcript,
        quote.turn,
        quote.case,
        codes,
        quote.words,
        _("ja") if quote.publishable else _("nei"),
        status,
    ]


def _table(sheet: Any, ref: str) -> None:
    from openpyxl.worksheet.table import Table, TableStyleInfo

    table = Table(displayName="Sitater", ref=ref)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(table)


def unplaced_sheet(book: Any, name: str, display: Display) -> None:
    """Add what is inside the selection but has no row or column, and what the selection leaves out (R6)."""
    sheet, style = book.create_sheet(name), look()
    heads = (
        [(_("Del"), 22), (_("Segment"), 14), (_("Hvorfor"), 60)]
        if not display.external
        else [(_("Del"), 22), (_("Antall"), 10), (_("Hvorfor"), 60)]
    )
    put(sheet.cell(1, 1), _("Uten plass og holdt utenfor"), style.title, wrap=False)
    put(sheet.cell(2, 1), account_line(display.account), style.lead, wrap=False)
    for number, (head, width) in enumerate(heads, 1):
        put(sheet.cell(4, number), head, style.head, style.head_fill)
        sheet.column_dimensions[_letter(number)].width = width
    row = 5
    for part, lefts in (
        (_("Uten rad eller kolonne"), display.account.unplaced),
        (_("Holdt utenfor"), display.account.excluded),
    ):
        for left in lefts:
            put(sheet.cell(row, 1), part)
            put(sheet.cell(row, 2), left.n if display.external else left.id)
            put(sheet.cell(row, 3), left.reason)
            row += 1
    set_up(sheet, display, max(row - 1, 5), 3, "4:4")


def account_sheet(book: Any, name: str, display: Display) -> None:
    """Add the account: the three numbers, their reasons, and those of each page."""
    sheet, style = book.create_sheet(name), look()
    for number, width in enumerate((44, 14, 14, 14, 14), 1):
        sheet.column_dimensions[_letter(number)].width = width
    put(sheet.cell(1, 1), _("Regnskap"), style.title, wrap=False)
    put(sheet.cell(2, 1), account_line(display.account), style.lead, wrap=False)
    heads = (_("Hva"), _("Plassert"), _("Uten plass"), _("Holdt utenfor"), _("I alt"))
    for number, head in enumerate(heads, 1):
        put(sheet.cell(4, number), head, style.head, style.head_fill)
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
            put(sheet.cell(row, number), value)
        row += 1
    row = _pairs_of_reasons(sheet, row + 1, display)
    set_up(sheet, display, row, 5, "4:4")


def _pairs_of_reasons(sheet: Any, row: int, display: Display) -> int:
    style = look()
    names = {"unplaced": _("Uten plass"), "excluded": _("Holdt utenfor")}
    put(sheet.cell(row, 1), _("Grunner"), style.section, wrap=False)
    for part, reason, n in display.account.reasons():
        row += 1
        put(sheet.cell(row, 1), f"{names[part]}: {reason}")
        put(sheet.cell(row, 2), n)
    return row + 1
