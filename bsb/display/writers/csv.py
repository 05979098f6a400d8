"""One row per cell in a plain table, for those who count elsewhere."""

from __future__ import annotations

import csv
import io

from bsb.display.writers import WriteOptions
from bsb.display.writers.parts import all_displays, cell_text, head_text
from bsb.language import _
from bsb.model.display import Display, Heading
from bsb.text.sheets import guarded
from bsb.text.writable import clean

__all__ = ["render"]


def render(display: Display, ending: str, options: WriteOptions) -> list[tuple[str, bytes]]:
    """Return the matrix as it stands, semicolon between columns, UTF-8 with BOM as Excel wants it; pages below each other."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for page in all_displays(display):
        for row in _rows(page):
            writer.writerow([_safe(cell) for cell in row])
        writer.writerow([])
    writer.writerow(
        [_safe(_("Felt som begynner med = + - eller @ har fått ' foran, så regnearket ikke tar dem for formler."))]
    )
    return [("", out.getvalue().encode("utf-8-sig"))]


def _rows(page: Display) -> list[list[str]]:
    title = " – ".join(filter(None, (page.id, page.title, page.page)))
    rows = [[title], [page.question], [page.corner, *(head_text(page, each) for each in page.columns)]]
    rows += [[head_text(page, head), *_cells(page, head)] for head in page.rows]
    return [*rows, [page.source], *([line] for line in page.rules)]


def _cells(page: Display, head: Heading) -> list[str]:
    if head.kind == "level":
        return []
    return [cell_text(page.at.get((head.key, column.key))) for column in page.columns]


def _safe(text: str) -> str:
    plain, _lost = clean(text)
    return guarded(plain)
