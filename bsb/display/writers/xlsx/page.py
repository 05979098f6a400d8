"""Paper: one sheet wide, heads repeated, «Side X av Y» and what edition it is at the foot."""

from __future__ import annotations

from typing import Any

from bsb.language import _
from bsb.model.display import Display

__all__ = ["set_up"]

_A3, _A4 = 8, 9


def set_up(sheet: Any, display: Display, rows: int, columns: int, repeat: str) -> None:
    """Set paper, direction, margins, repeated rows and footer of a sheet."""
    from openpyxl.utils import get_column_letter

    sheet.page_setup.paperSize = _A3 if display.sheet.format == "A3" else _A4
    sheet.page_setup.orientation = "landscape" if display.sheet.landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = repeat
    sheet.print_area = f"A1:{get_column_letter(max(columns, 1))}{max(rows, 1)}"
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.5, 0.7
    safe = display.study.replace("&", "&&")
    sheet.oddFooter.left.text = safe
    sheet.oddFooter.center.text = _("Bare til intern bruk") if not display.external else _("Kan deles")
    sheet.oddFooter.right.text = _("Side {page} av {pages}").format(page="&P", pages="&N")
    for part in (sheet.oddFooter.left, sheet.oddFooter.center, sheet.oddFooter.right):
        part.size, part.font = 8, "Arial,Regular"
    sheet.sheet_view.showGridLines = False
