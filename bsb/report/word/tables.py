"""Tables that screen readers can read: a header row that repeats, no merged cells, fixed widths, a text alternative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bsb.model.report import Choice
from bsb.report.word.choices import choice_lines
from bsb.report.word.styles import ACCENT
from bsb.report.word.xml import ensure, inside, make, qualified, run, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from bsb.report.word.page import Page

__all__ = ["TableLook", "column_widths", "keep_next", "keep_together", "keep_with_source", "simple_table"]


_SHORT, _SHORT_TEXT = 16, 1800
_LINE = 380


@dataclass(frozen=True, slots=True)
class TableLook:
    """How a table is to look: `widths` in twentieths of a point, which columns are numbers, whether the first column heads the rows."""

    widths: tuple[int, ...]
    numeric: tuple[int, ...] = ()
    row_heads: bool = True
    title: str = ""
    about: str = ""
    room: int = 0


def column_widths(shares: Sequence[float], columns: int, total: int) -> tuple[int, ...]:
    """Return widths that add up to `total`; without shares all are equal."""
    parts = list(shares) if len(shares) == columns else [1.0] * columns
    widths = [int(total * part / sum(parts)) for part in parts]
    widths[-1] += total - sum(widths)
    return tuple(widths)


def simple_table(
    page: Page, header: Sequence[str], rows: Sequence[Sequence[str | Choice]], look: TableLook
) -> _Element:
    """Return a table with one header row."""
    table = make("w:tbl", _table_properties(page, look))
    table.append(make("w:tblGrid", *(make("w:gridCol", w_w=str(width)) for width in look.widths)))
    table.append(_row(page, header, look, head=True))
    for cells in rows:
        table.append(_row(page, cells, look))
    if not look.room:
        keep_together(table)
    return table


def keep_together(table: _Element) -> None:
    """Let a short table stay on one page, with its caption above it."""
    rows = list(inside(table, "w:tr"))
    if len(rows) > _SHORT or sum(len(text_of(row)) for row in rows) > _SHORT_TEXT:
        return
    for row in rows[:-1]:
        for paragraph in inside(row, "w:tc/w:p"):
            keep_next(paragraph)


def keep_next(paragraph: _Element) -> None:
    """Keep a paragraph on the page of what follows it."""
    properties = ensure(paragraph, "w:pPr", first=True)
    if properties.find(qualified("w:keepNext")) is None:
        style = properties.find(qualified("w:pStyle"))
        properties.insert(0 if style is None else 1, make("w:keepNext"))


def keep_with_source(table: _Element) -> None:
    """Keep the last row on the page of the source line under the table."""
    last = list(inside(table, "w:tr"))[-1:]
    for paragraph in (each for row in last for each in inside(row, "w:tc/w:p")):
        keep_next(paragraph)


def _table_properties(page: Page, look: TableLook) -> _Element:
    made = make(
        "w:tblPr",
        make("w:tblStyle", w_val=page.styles.id_of("BSB Tabell")),
        make("w:tblW", w_w=str(sum(look.widths)), w_type="dxa"),
    )
    if look.room:
        # A form shows where each answer goes.
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        made.append(
            make(
                "w:tblBorders",
                *(make(f"w:{s}", w_val="single", w_sz="4", w_space="0", w_color="7F7F7F") for s in sides),
            )
        )
    made.append(make("w:tblLayout", w_type="fixed"))
    made.append(
        make(
            "w:tblLook",
            w_val="04A0" if look.row_heads else "0420",
            w_firstRow="1",
            w_lastRow="0",
            w_firstColumn="1" if look.row_heads else "0",
            w_lastColumn="0",
            w_noHBand="0",
            w_noVBand="1",
        )
    )
    if look.title:
        made.append(make("w:tblCaption", w_val=look.title))
    if look.about:
        made.append(make("w:tblDescription", w_val=look.about))
    return made


def _row(page: Page, cells: Sequence[str | Choice], look: TableLook, head: bool = False) -> _Element:
    properties = make("w:trPr")
    # A row that is surely shorter than a page is kept whole; a long one must be allowed to break.
    if head or max((len(cell) for cell in cells if isinstance(cell, str)), default=0) < 900:
        properties.append(make("w:cantSplit"))
    if look.room and not head:
        properties.append(make("w:trHeight", w_val=str(look.room * _LINE), w_hRule="atLeast"))
    if head:
        properties.append(make("w:tblHeader"))
    row = make("w:tr", properties)
    for number, (text, width) in enumerate(zip(cells, look.widths, strict=True)):
        row.append(_cell(page, text, width, look, number, head))
    return row


def _cell(page: Page, content: str | Choice, width: int, look: TableLook, number: int, head: bool) -> _Element:
    properties = make("w:tcPr", make("w:tcW", w_w=str(width), w_type="dxa"))
    side = (make("w:jc", w_val="right"),) if number in look.numeric else ()
    # Bold, ink and ground are set here too: LibreOffice passes over what a table style says of rows and columns.
    dress = [make("w:b")] if head or (look.row_heads and number == 0) else []
    if head:
        properties.append(make("w:shd", w_val="clear", w_color="auto", w_fill=ACCENT))
        dress.append(make("w:color", w_val="FFFFFF"))
    cell = make("w:tc", properties)
    if isinstance(content, Choice):
        cell.extend(page.paragraph("BSB Celle", *each) for each in choice_lines(page, content))
        return cell
    for line in content.split("\n"):
        cell.append(page.paragraph("BSB Celle", *([run(line, *dress)] if line else []), properties=side))
    return cell
