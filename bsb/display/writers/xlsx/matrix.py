"""The sheet with the matrix: frozen heads, wrapped cells, one page wide, its rules under it, links to the quotes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import is_

from bsb.display.writers.parts import Piece, cell_lines, head_text, is_register, only_piece
from bsb.display.writers.xlsx.breaks import PLAIN, Pages, part_pages
from bsb.display.writers.xlsx.columns import fill_columns
from bsb.display.writers.xlsx.grid import AT_A_TIME, ROW, Grid, letter
from bsb.display.writers.xlsx.measure import Measured, sheet_widths
from bsb.display.writers.xlsx.names import quoted
from bsb.display.writers.xlsx.page import set_up
from bsb.display.writers.xlsx.parting import Parts, parts_in
from bsb.display.writers.xlsx.text import BOLD, LINE, TITLE, height_of, lines_in, row_height
from bsb.language import _, ngettext
from bsb.model.columns import Columns
from bsb.model.display import Cell, Display, Heading

__all__ = ["HEAD_ROW", "Laid", "fill_matrix", "laid_out"]

HEAD_ROW = 4
_TINY = 1.2
"""How much more a line of links holds: they are of eight points, and the rest of ten."""
_TINY_LINE = 11.25
_CALM = 200
"""What is shorter, in characters, has room in one row."""
Links = Mapping[tuple[str, str], str]


class Laid:
    """A matrix measured for a sheet: how wide its columns are, and how its cells lead to their quotes."""

    def __init__(self, display: Display, linked: bool = True, known: Measured | None = None) -> None:
        self.display = display
        self.linked = linked
        self.register = is_register(display)
        self.one_line = not self.register and _is_one_line(display)
        # Numbers and marks are compared along the row: no column is wider because there is more in it.
        even = _is_shaded(display) or (self.one_line and display.kind == "matrix")
        self.left, self.tops = sheet_widths(display, even, known)
        self.told_below = _is_shaded(display) and self._has_room_below()
        self.pages = Pages()

    def _has_room_below(self) -> bool:
        """Whether what is behind each number of a heat table fits in its link: a link is shown on one line only."""
        wide = {column.key: width * _TINY for column, width in zip(self.display.columns, self.tops, strict=True)}
        shaded = (cell for cell in self.display.cells if cell.shade is not None and cell.layers)
        return all(lines_in(_behind(cell), wide.get(cell.column, 0.0)) == 1 for cell in shaded)

    def may_link(self, heading: Heading, cells: Sequence[Cell | None]) -> bool:
        """Whether a row of links may stand under a heading and its cells.

        LibreOffice shows a linked cell without its line breaks, so only cells of one line are links themselves.
        """
        if self.one_line or heading.kind == "sum" or self.register or not self.linked:
            return False
        return any(cell is not None and cell.segments for cell in cells)


def _is_one_line(display: Display) -> bool:
    shaded = _is_shaded(display) and any(
        cell.shade is not None and any(layer.note for layer in cell.layers) for cell in display.cells
    )
    return not shaded and all(
        len(cell.layers) <= 1 and all(len(layer.text) + len(layer.note) < 40 for layer in cell.layers)
        for cell in display.cells
        if cell.row != "sum"
    )


def _is_shaded(display: Display) -> bool:
    # No field of a register has a shade.
    return not isinstance(display.cells, Columns) and any(cell.shade is not None for cell in display.cells)


def laid_out(display: Display, linked: bool = True, known: Measured | None = None) -> Laid:
    """Return `display` measured for a sheet; `linked` says whether its cells lead to quotes, `known` what its columns need."""
    return Laid(display, linked, known)


def fill_matrix(grid: Grid, laid: Laid, links: Links, home: str) -> dict[tuple[str, str], str]:
    """Fill a sheet with a matrix. `links` gives the place of each cell's quotes, `home` is the sheet Les meg.

    Returns where each cell stands, for the links back; nothing when there are none.
    """
    display = laid.display
    title = " – ".join(filter(None, (display.id, display.title, display.page)))
    grid.put(1, 1, title, "title")
    grid.put(2, 1, display.question, "lead")
    grid.put(3, 1, home, "link")
    grid.link(3, 1, quoted(home, "A1"))
    grid.height(1, TITLE)
    heads = [(display.corner or _("Rad"), laid.left)]
    heads += [(head_text(display, column), width) for column, width in zip(display.columns, laid.tops, strict=True)]
    for number, (text, width) in enumerate(heads, 1):
        grid.put(HEAD_ROW, number, text, "head")
        grid.sheet.column_dimensions[letter(number)].width = width
    high = height_of([(text, width / BOLD) for text, width in heads])
    grid.height(HEAD_ROW, high)
    places, row = _fill_rows(grid, laid, links)
    whole = laid.left + sum(laid.tops)
    last = _bottom(grid, display, row + 1, whole)
    if not laid.register:
        # What is said under the matrix is read together.
        laid.pages.add(row, (last - row) * PLAIN)
        part_pages(grid.sheet, display, laid.pages, TITLE + 2 * PLAIN + high, whole)
    grid.sheet.freeze_panes = f"B{HEAD_ROW + 1}"
    set_up(grid.sheet, display, last, len(display.columns) + 1, f"1:{HEAD_ROW}")
    grid.sheet.print_title_cols = "A:A"
    grid.seal()
    return places


def _fill_rows(grid: Grid, laid: Laid, links: Links) -> tuple[dict[tuple[str, str], str], int]:
    """Fill every row; return where each cell stands, and the next free row."""
    display, places, row = laid.display, dict[tuple[str, str], str](), HEAD_ROW + 1
    if laid.register and isinstance(display.cells, Columns):
        widths = (laid.left, laid.tops)
        return {}, fill_columns(grid, display, widths, row, lambda head, at: _fill_row(grid, laid, head, links, at))
    for heading in display.rows:
        if links:
            places |= {
                (heading.key, each.key): f"{letter(number)}{row}" for number, each in enumerate(display.columns, 2)
            }
        row = _fill_row(grid, laid, heading, links, row)
        grid.seal(AT_A_TIME)
    return places, row


def _fill_row(grid: Grid, laid: Laid, heading: Heading, links: Links, row: int) -> int:
    """Fill the rows of a heading from `row` on, and return the next free one."""
    display, at = laid.display, laid.display.at
    cells = [at.get((heading.key, column.key)) for column in display.columns]
    label = "    " * heading.level + head_text(display, heading)
    head_look = "group" if heading.kind in {"group", "level"} else "rowhead"
    looks = [_look(cell, heading, column) for cell, column in zip(cells, display.columns, strict=True)]
    # A heading takes several rows when its cells are higher than a row can be.
    parted: dict[int, Parts] = {}
    made = [grid.cell(ROW, 1, label, head_look)]
    most = lines_in(label, laid.left / BOLD) * LINE
    for number, (cell, width) in enumerate(zip(cells, laid.tops, strict=True)):
        piece = only_piece(cell) if cell is not None else None
        if piece is not None and len(piece.text) < _CALM:
            made.append(grid.piece(ROW, number + 2, piece, looks[number]))
            most = max(most, lines_in(piece.text, width) * LINE)
            continue
        own = _without_notes(cell) if laid.told_below else cell_lines(cell)
        parts = parted[number] = parts_in(own, width)
        lines, need = parts[0]
        # A long line may have been broken for the width of this very column.
        whole = not laid.told_below and len(lines) == len(own) and all(map(is_, lines, own))
        made.append(grid.lines(ROW, number + 2, lines, looks[number], cell if whole else None))
        most = max(most, need)
    grid.stamp(row, 1, len(made), "".join(made), row_height(most))
    laid.pages.add(row, row_height(most))
    rows = max(map(len, parted.values()), default=1) or 1
    for part in range(1, rows):
        _go_on(grid, laid, row + part, part, parted, looks, (label, head_look))
    if laid.one_line:
        for number, place, _words in _linked(laid, heading, cells, links):
            grid.link(row, number, place)
    elif laid.may_link(heading, cells):
        linked = list(_linked(laid, heading, cells, links))
        if linked:
            _link_row(grid, laid, heading, linked, row + rows)
            rows += 1
    if heading.kind in {"group", "level"}:
        laid.pages.join()
    return row + rows


def _go_on(
    grid: Grid,
    laid: Laid,
    row: int,
    part: int,
    parted: Mapping[int, Parts],
    looks: Sequence[str],
    head: tuple[str, str],
) -> None:
    """Fill one more row of a heading with what its first rows have no room for."""
    name = head[0] + " " + _("(forts.)")
    made = [grid.cell(ROW, 1, name, head[1]), *grid.blanks(tuple(looks))]
    most = lines_in(name, laid.left / BOLD) * LINE
    for number, parts in parted.items():
        if part < len(parts):
            lines, need = parts[part]
            made[number + 1] = grid.lines(ROW, number + 2, lines, looks[number])
            most = max(most, need)
    grid.stamp(row, 1, len(made), "".join(made), row_height(most))
    laid.pages.add(row, row_height(most))


def _without_notes(cell: Cell | None) -> list[list[Piece]]:
    lines = cell_lines(cell)
    if cell is None or cell.shade is None:
        return lines
    return [[piece for piece in line if piece.part != "note"] for line in lines]


def _look(cell: Cell | None, heading: Heading, column: Heading) -> str:
    if cell is None:
        return "group" if heading.kind == "level" else "none"
    if cell.shade is not None:
        return f"shade:{round(cell.shade * 20) * 5}"
    for layer in cell.layers:
        if layer.human and not layer.text:
            return "wait"
    pale = heading.kind in {"sum", "outside"} or column.kind in {"sum", "outside"}
    if cell.gap is not None and not cell.layers:
        return "gap-pale" if pale else "gap"
    return "sum" if heading.kind == "sum" else "pale" if pale else "cell"


def _behind(cell: Cell) -> str:
    return f"{cell.layers[0].note} →" if cell.layers[0].note else ""


def _linked(laid: Laid, heading: Heading, cells: Sequence[Cell | None], links: Links) -> Iterator[tuple[int, str, str]]:
    for number, (column, cell) in enumerate(zip(laid.display.columns, cells, strict=True), 2):
        place = links.get((heading.key, column.key))
        if place and cell is not None and cell.segments:
            n = len(set(cell.segments))
            # In a heat table the link says what is behind the number, so that the number stands alone in its cell.
            behind = _behind(cell) if laid.told_below and cell.shade is not None and cell.layers else ""
            yield number, place, behind or ngettext("{n} sitat →", "{n} sitater →", n).format(n=n)


def _link_row(grid: Grid, laid: Laid, heading: Heading, linked: Sequence[tuple[int, str, str]], row: int) -> None:
    display = laid.display
    look = "tiny-group" if heading.kind == "group" else "tiny"
    made = [grid.cell(ROW, 1, "", look), *grid.blanks((look,) * len(display.columns))]
    most = 0
    for number, place, said in linked:
        made[number - 1] = grid.cell(ROW, number, said, look)
        grid.link(row, number, place)
        most = max(most, lines_in(said, laid.tops[number - 2] * _TINY))
    points = most * _TINY_LINE + 1
    grid.stamp(row, 1, len(made), "".join(made), points)
    laid.pages.join()
    laid.pages.add(row, points)


def _bottom(grid: Grid, display: Display, row: int, width: float) -> int:
    # Not wrapped: the text runs on over the empty cells to the right, so nothing has to be merged.
    block = [(display.source, "small"), ("", "")]
    block += [*((note, "note") for note in display.notes), ("", "")] if display.notes else []
    block += [(_("Slik er matrisen laget"), "section"), *((rule, "flow") for rule in display.rules)]
    block += [("", ""), (_("Din analyse"), "section"), (display.reading, "small")] if display.reading else []
    for text, look in block:
        for line in _wrapped(text, max(int(width * 0.95), 100)) or ("",):
            if line:
                grid.put(row, 1, line, look)
            row += 1
    return row


@lru_cache(maxsize=1024)
def _wrapped(text: str, width: int) -> tuple[str, ...]:
    # The pages of a display say much the same under their matrices.
    return tuple(textwrap.wrap(text, width))
