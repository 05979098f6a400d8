"""The sheet with the matrix: frozen heads, wrapped cells, one page wide, its rules under it, links to the quotes."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from bsb.display.writers.parts import Piece, cell_lines, head_text
from bsb.display.writers.xlsx.names import quoted
from bsb.display.writers.xlsx.page import set_up
from bsb.display.writers.xlsx.styles import look, shade_fill
from bsb.display.writers.xlsx.text import CELL_LIMIT, HEIGHT_LIMIT, height_of, lines_in, put, put_rich, split_long
from bsb.language import _, ngettext
from bsb.model.display import Cell, Display, Heading

__all__ = ["HEAD_ROW", "link", "matrix_sheet", "places", "widths"]

HEAD_ROW = 4
Links = Mapping[tuple[str, str], str]


def widths(display: Display) -> tuple[float, list[float]]:
    """Return the width in characters of the row heads and of each column, so that the sheet is about one page wide."""
    longest = max((len(head_text(display, each)) for each in display.rows), default=10)
    left = float(min(max(longest + 2, 14), 34))
    room = 190.0 if display.sheet.format == "A3" and display.sheet.landscape else 120.0
    n = max(len(display.columns), 1)
    heavy = [_weight(display, column) for column in display.columns]
    total = sum(heavy) or 1.0
    share = [(room - left) * weight / total for weight in heavy]
    most = 90.0 if n <= 2 else 60.0
    return left, [float(min(max(each, 9 if n > 12 else 12), most)) for each in share]


def _weight(display: Display, column: Heading) -> float:
    texts = [
        "".join(piece.text for line in cell_lines(cell) for piece in line)
        for cell in display.cells
        if cell.column == column.key
    ]
    longest = max((len(text) for text in texts), default=1)
    return float(min(max(longest, len(column.label), 10), 400) ** 0.6)


def matrix_sheet(book: Any, name: str, display: Display, links: Links, home: str) -> None:
    """Add the matrix of `display` as a sheet. `links` gives the place of each cell's quotes, `home` is the sheet Les meg."""
    sheet = book.create_sheet(name)
    style = look()
    left, tops = widths(display)
    _top(sheet, display, home)
    put(sheet.cell(HEAD_ROW, 1), display.corner or _("Rad"), style.head, style.head_fill)
    for number, column in enumerate(display.columns, 2):
        put(sheet.cell(HEAD_ROW, number), head_text(display, column), style.head, style.head_fill)
    heads = [(head_text(display, column), width) for column, width in zip(display.columns, tops, strict=True)]
    sheet.row_dimensions[HEAD_ROW].height = min(height_of([*heads, (display.corner, left)]), HEIGHT_LIMIT)
    for number, width in enumerate([left, *tops], 1):
        sheet.column_dimensions[_letter(number)].width = width
    row = HEAD_ROW + 1
    for heading in display.rows:
        row = _row(sheet, display, heading, row, (left, tops), links)
    last = _bottom(sheet, display, row + 1, left + sum(tops))
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, 2)
    set_up(sheet, display, last, len(display.columns) + 1, f"1:{HEAD_ROW}")
    sheet.print_title_cols = "A:A"


def places(display: Display) -> dict[tuple[str, str], str]:
    """Return where each cell of `display` will stand in its sheet (the first part of it, where a row takes several)."""
    _left, tops = widths(display)
    row, where = HEAD_ROW + 1, {}
    for heading in display.rows:
        for number, column in enumerate(display.columns, 2):
            where[heading.key, column.key] = f"{_letter(number)}{row}"
        row += _rows_of([_parts(cell, width) for cell, width in zip(_of(display, heading), tops, strict=True)])
        row += not _one_line(display) and any(cell is not None and cell.segments for cell in _of(display, heading))
    return where


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))


def _top(sheet: Any, display: Display, home: str) -> None:
    style = look()
    title = " – ".join(filter(None, (display.id, display.title, display.page)))
    put(sheet.cell(1, 1), title, style.title, wrap=False)
    put(sheet.cell(2, 1), display.question, style.lead, wrap=False)
    link(sheet.cell(3, 1), _("Les meg"), quoted(home, "A1"))
    sheet.row_dimensions[1].height = 26


def link(cell: Any, text: str, place: str, font: Any = None) -> None:
    """Make a cell a link inside the workbook."""
    from openpyxl.worksheet.hyperlink import Hyperlink

    if text:
        put(cell, text, font or look().link, wrap=False)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place, display=None)


def _row(
    sheet: Any, display: Display, heading: Heading, row: int, sizes: tuple[float, list[float]], links: Links
) -> int:
    left, tops = sizes
    style = look()
    fill = {"group": style.group_fill, "level": style.group_fill}.get(heading.kind, style.pale_fill)
    cells = _of(display, heading)
    label = ("    " * heading.level) + head_text(display, heading)
    parts = [_parts(cell, width) for cell, width in zip(cells, tops, strict=True)]
    for part in range(_rows_of(parts)):
        name = label if part == 0 else label + " " + _("(forts.)")
        put(sheet.cell(row, 1), name, style.bold, fill).border = style.box
        texts = [(name, left)]
        for number, (cell, column, pieces, width) in enumerate(
            zip(cells, display.columns, parts, tops, strict=True), 2
        ):
            lines = pieces[part] if part < len(pieces) else []
            _fill(sheet.cell(row, number), cell, lines, heading, column)
            texts.append(("\n".join("".join(piece.text for piece in line) for line in lines), width))
        sheet.row_dimensions[row].height = min(height_of(texts), HEIGHT_LIMIT)
        row += 1
    if _one_line(display):
        _link_cells(sheet, display, heading, row - 1, links)
        return row
    return _link_row(sheet, display, heading, row, links, fill)


def _of(display: Display, heading: Heading) -> list[Cell | None]:
    return [display.at.get((heading.key, column.key)) for column in display.columns]


def _rows_of(parts: Sequence[Sequence[object]]) -> int:
    return max((len(each) for each in parts), default=1) or 1


def _one_line(display: Display) -> bool:
    """Whether every cell is one short line, so that the cell itself can be the link.

    LibreOffice shows a linked cell without its line breaks, so longer cells get a row of links under them instead.
    """
    return all(
        len(cell.layers) <= 1 and all(len(layer.text) < 40 and not layer.note for layer in cell.layers)
        for cell in display.cells
    )


def _linked(display: Display, heading: Heading, links: Links) -> list[tuple[int, str, int]]:
    found = []
    for number, column in enumerate(display.columns, 2):
        place, cell = links.get((heading.key, column.key)), display.at.get((heading.key, column.key))
        if place and cell is not None and cell.segments:
            found.append((number, place, len(set(cell.segments))))
    return found


def _link_cells(sheet: Any, display: Display, heading: Heading, row: int, links: Links) -> None:
    for number, place, _n in _linked(display, heading, links):
        link(sheet.cell(row, number), "", place)


def _link_row(sheet: Any, display: Display, heading: Heading, row: int, links: Links, fill: Any) -> int:
    targets = _linked(display, heading, links)
    if not targets:
        return row
    style = look()
    for number in range(1, len(display.columns) + 2):
        put(sheet.cell(row, number), "", style.tiny, fill).border = style.box
    for number, place, n in targets:
        said = _behind(display.at[heading.key, display.columns[number - 2].key])
        link(
            sheet.cell(row, number), said or ngettext("{n} sitat →", "{n} sitater →", n).format(n=n), place, style.tiny
        )
    sheet.row_dimensions[row].height = 12
    return row + 1


def _behind(cell: Cell) -> str:
    """In a heat table the link says what is behind the number, so that the number stands alone in its cell."""
    if cell.shade is None or not cell.layers or not cell.layers[0].note:
        return ""
    return f"{cell.layers[0].note} →"


def _fill(target: Any, cell: Cell | None, lines: Sequence[Sequence[Piece]], heading: Heading, column: Heading) -> None:
    style = look()
    target.border = style.over if heading.kind == "sum" else style.box
    if cell is None:
        target.fill = style.none_fill if heading.kind != "level" else style.group_fill
        return
    if cell.shade is not None:
        target.fill = shade_fill(round(cell.shade, 2))
    elif any(layer.waits for layer in cell.layers):
        target.fill = style.wait_fill
    elif heading.kind in {"sum", "outside"} or column.kind in {"sum", "outside"}:
        target.fill = style.pale_fill
    if cell.shade is not None:
        lines = [[piece for piece in line if piece.part != "note"] for line in lines]
    if lines:
        put_rich(target, lines)
    if cell.gap is not None and not cell.layers:
        target.alignment = style.middle


def _parts(cell: Cell | None, width: float) -> list[list[list[Piece]]]:
    """Part the lines of a cell so that each part fits in one row: nothing is cut at the height or length a cell can have."""
    lines = [part for line in cell_lines(cell) for part in _shortened(line)]
    room = int((HEIGHT_LIMIT - 5) / 13.5)
    found: list[list[list[Piece]]] = [[]]
    used = length = 0
    for line in lines:
        text = "".join(piece.text for piece in line)
        need = lines_in(text, width)
        if found[-1] and (used + need > room or length + len(text) + 1 > CELL_LIMIT):
            found.append([])
            used = length = 0
        found[-1].append(line)
        used, length = used + need, length + len(text) + 1
    return found


def _shortened(line: list[Piece]) -> list[list[Piece]]:
    text = "".join(piece.text for piece in line)
    if len(text) <= CELL_LIMIT:
        return [line]
    return [[Piece(part, "quote")] for part in split_long(text, CELL_LIMIT - 1)]


def _bottom(sheet: Any, display: Display, row: int, width: float) -> int:
    style = look()
    # Not wrapped: the text runs on over the empty cells to the right, so nothing has to be merged.
    block = [(display.source, style.small), ("", None)]
    block += [(note, style.bold) for note in display.notes]
    block += [(_("Slik er matrisen laget"), style.section), *((rule, style.plain) for rule in display.rules)]
    block += [("", None), (_("Din analyse"), style.section), (display.reading, style.small)] if display.reading else []
    for text, font in block:
        for line in textwrap.wrap(text, max(int(width * 0.95), 100)) or [""]:
            if line:
                put(sheet.cell(row, 1), line, font, wrap=False)
            row += 1
    return row
