"""Formulas of a worksheet whose answers are not in the file: what the one who wrote them sees in Excel, nobody else can read.

Excel and LibreOffice save the answer beside each formula. Programs that make workbooks do not, until somebody has opened and saved them.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

from bsb.errors import Fault
from bsb.language import _

__all__ = ["uncomputed"]

_TAG = rb"<(?:\w+:)?"
_CELL = re.compile(
    _TAG + rb"c (?P<of>[^>]*)>\s*" + _TAG + rb"f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:" + _TAG + rb"v\s*/>|" + _TAG + rb"v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)  # fmt: skip
_PLACE = re.compile(rb'\br="([A-Z]+)([0-9]+)"')
# Where the answer is an empty text, that is said.
_TEXT = b't="str"'


def uncomputed(path: Path, page: Any) -> list[Fault]:
    """Return a fault for each formula of a worksheet, read row by row, that has no answer in the file."""
    with zipfile.ZipFile(path) as archive:
        xml = archive.read(page._worksheet_path.lstrip("/"))
    if not re.search(_TAG + rb"f[ >/]", xml):
        return []
    told = (_PLACE.search(cell["of"]) for cell in _CELL.finditer(xml) if _TEXT not in cell["of"])
    return [_fault(place[1].decode(), int(place[2]), path.name) for place in told if place]


def _fault(column: str, line: int, file: str) -> Fault:
    return Fault(
        _("Cellen {cell} har en formel, og svaret er ikke lagret i filen.").format(cell=f"{column}{line}"),
        _("Åpne arket i Excel eller LibreOffice, lagre det, og prøv igjen; eller skriv svaret i stedet for formelen."),
        file,
        line,
    )
