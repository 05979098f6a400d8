"""The matrix as a table that can be read, heard, filtered and walked with the keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bsb.display.verbatim import is_in_marks, out_of_marks
from bsb.display.writers.html.safe import esc
from bsb.display.writers.parts import Piece, all_displays, cell_lines, gap_name, head_text, is_register, only_piece
from bsb.language import _, current, ngettext
from bsb.model.display import Cell, Display, Gap, Heading

__all__ = ["Block", "Places", "region", "table"]

_SIDES = {"+": "pos", "−": "neg", "±": "mix"}
_SHORT = 100


@dataclass(frozen=True, slots=True)
class Block:
    """The quotes of one cell: where it is, in words, and the segments, each once."""

    title: str
    segments: tuple[str, ...]


class Places:
    """Numbers for the cells that have quotes, the same on the page and in the register."""

    def __init__(self, display: Display) -> None:
        self.of: dict[tuple[str, str, str], int] = {}
        self.blocks: list[Block] = []
        for page in all_displays(display):
            known = page.quote
            heads = {each.key: each.label for each in (*page.rows, *page.columns)}
            # Where a row is one quote, its cells all lead to the same one: one way there is enough.
            once = is_register(page)
            seen: set[str] = set()
            for cell in page.cells:
                segments = tuple(each for each in dict.fromkeys(cell.segments) if each in known)
                if segments and not (once and cell.row in seen):
                    seen.add(cell.row)
                    self.of[page.page, cell.row, cell.column] = len(self.blocks)
                    place = (page.page, heads.get(cell.row, cell.row), heads.get(cell.column, cell.column))
                    self.blocks.append(Block(" · ".join(filter(None, place)), segments))


def table(display: Display, places: Places, number: int) -> str:
    """Return the table of one page."""
    heads = "".join(
        f'<th scope="col" class="{esc(each.kind)}"{_title(each)}>{esc(head_text(display, each))}</th>'
        for each in display.columns
    )
    corner = esc(display.corner or _("Rad"))
    body = "".join(_row(display, each, places) for each in display.rows)
    caption = " – ".join(filter(None, (display.title, display.page)))
    name = esc(_("Matrise: {title}").format(title=caption))
    kind = " quotes" if is_register(display) else ""
    return (
        f'<div class="scroll" id="{region(number)}" role="region" tabindex="0" aria-label="{name}"><table class="matrix{kind}" id="matrise-{number}">'
        f'<caption>{esc(caption)}</caption><thead><tr><th scope="col" class="corner">{corner}</th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def region(number: int) -> str:
    """Return the id of the part of a page that a matrix is moved in."""
    return f"utsnitt-{number}"


def _title(heading: Heading) -> str:
    return f' title="{esc(heading.note)}"' if heading.note else ""


def _row(display: Display, heading: Heading, places: Places) -> str:
    if heading.kind == "level":
        return f'<tr class="level"><th scope="rowgroup" colspan="{len(display.columns) + 1}">{esc(heading.label)}</th></tr>'
    cells = "".join(_cell(display, heading, column, places) for column in display.columns)
    depth = f' style="padding-left:{0.6 + 1.1 * heading.level:.1f}rem"' if heading.level else ""
    kind = f"{heading.kind} sub" if heading.level else heading.kind
    return f'<tr class="{esc(kind)}"><th scope="row"{depth}{_title(heading)}>{esc(head_text(display, heading))}</th>{cells}</tr>'


def _cell(display: Display, row: Heading, column: Heading, places: Places) -> str:
    cell = display.at.get((row.key, column.key))
    if cell is None:
        return f'<td class="none"><span class="hidden">{esc(_("vises ikke"))}</span></td>'
    piece = only_piece(cell)
    if piece is not None and len(piece.text) < _SHORT:
        lines = _alone(piece, cell.gap, current())
    else:
        lines = "".join([_line(line, cell.gap) for line in cell_lines(cell)])
    kinds = [
        column.kind if column.kind in {"sum", "outside"} else "",
        "waits" if any(layer.waits for layer in cell.layers) else "",
    ]
    kinds += ["gapped" if cell.gap is not None else ""]
    style = _shade(cell)
    return (
        f'<td class="{" ".join(filter(None, kinds))}"{style}>{lines}{_button(display, row, column, cell, places)}</td>'
    )


@lru_cache(maxsize=4096)
def _alone(piece: Piece, gap: Gap | None, language: str) -> str:
    """Return a piece that is all there is in its cell; in a large register the same few stand in most cells."""
    return _line([piece], gap)


def _line(line: list[Piece], gap: Gap | None) -> str:
    if line and line[0].part == "gap" and gap is not None:
        name = gap_name(gap)
        return f'<p class="gap"><abbr title="{esc(name)}" aria-label="{esc(name)}">{esc(line[0].text)}</abbr></p>'
    spans = "".join(_span(piece) for piece in line)
    kind = "quote" if any(piece.part == "quote" for piece in line) else line[0].part if line else "plain"
    return f'<p class="l-{esc(kind)}">{spans}</p>'


def _span(piece: Piece) -> str:
    if piece.part == "quote" and is_in_marks(piece.text):
        return f"<q>{esc(out_of_marks(piece.text))}</q>"
    text = esc(piece.text).replace("\n", "<br>")
    if piece.part == "quote":
        return f"<span>{text}</span>"
    if piece.part == "sign" and piece.text.strip() in _SIDES:
        sign = piece.text.strip()
        side = _SIDES[sign]
        names = {"pos": _("positivt"), "neg": _("kritisk"), "mix": _("blandet")}
        return f'<abbr class="sign {side}" title="{esc(names[side])}">{esc(sign)}</abbr> '
    return f'<span class="{esc(piece.part)}">{text}</span>'


def _shade(cell: Cell) -> str:
    if cell.shade is None:
        return ""
    share = min(max(cell.shade, 0.0), 1.0)
    low, high = (0xF2, 0xF7, 0xFC), (0x7F, 0xB2, 0xE0)
    colour = "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(low, high, strict=True))
    return f' style="background:#{colour}"'


def _button(display: Display, row: Heading, column: Heading, cell: Cell, places: Places) -> str:
    number = places.of.get((display.page, row.key, column.key))
    if number is None:
        return ""
    n = len(places.blocks[number].segments)
    said = ngettext("{n} sitat", "{n} sitater", n).format(n=n)
    label = _("{said} i feltet {row}, {column}").format(said=said, row=row.label, column=column.label)
    return (
        f'<p class="more"><a href="#felt-{number}" data-felt="{number}" aria-label="{esc(label)}">{esc(said)}</a></p>'
    )
