"""What a cell of a spreadsheet says to the one who looks at it.

4.0            4             what a spreadsheet stores of 4
0.45 as 45 %   45 %          what it stores of a share
0.1 + 0.2      0.3           and of what it has worked out
"""

from __future__ import annotations

import datetime
from typing import Any, Final

from bsb.language import current

__all__ = ["in_percent", "plain", "shows_percent"]

_BUILT_IN: Final = (9, 10)
"""The formats `0%` and `0.00%`, which every workbook has by number."""
_OWN: Final = 164
"""From here on a workbook numbers formats of its own."""
_SHOWN: Final = 15
"""So many digits a spreadsheet shows at most; what it stores beyond them is noise."""


def plain(value: object) -> str:
    """Return a value as people mean it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(float(f"{value:.{_SHOWN}g}"))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)


def shows_percent(page: Any) -> bool:
    """Say whether any cell of a worksheet's workbook is shown in percent; few are, and only then is each cell looked at."""
    book = page.parent
    own = {_OWN + number for number, form in enumerate(book._number_formats) if "%" in form}
    return any(style.numFmtId in own or style.numFmtId in _BUILT_IN for style in book._cell_styles)


def in_percent(cell: Any) -> str:
    """Return what a cell shows that is shown in percent, `12,5 %` (`12.5 %` in an English study); '' for any other."""
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, (int, float)) or "%" not in (cell.number_format or ""):
        return ""
    share = plain(float(f"{value * 100:.{_SHOWN - 3}g}"))
    return f"{share if current() == 'en' else share.replace('.', ',')} %"
