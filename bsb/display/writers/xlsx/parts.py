"""The parts of a workbook that are written here instead of by openpyxl: the cells of its sheets, and its texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bsb.display.writers.xlsx.grid import Grid
from bsb.display.writers.xlsx.texts import Texts

__all__ = ["parts_of"]

_NAME = "xl/sharedStrings.xml"
_TYPE = b'<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
_LINK = b'<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="/%s" Id="texts"/>'


def parts_of(grids: Iterable[Grid], texts: Texts) -> dict[str, Callable[[bytes], bytes]]:
    """Return for each part of a workbook that is written here what is to be made of openpyxl's."""
    sheets = {f"xl/worksheets/sheet{number}.xml": grid.written for number, grid in enumerate(grids, 1)}
    return {
        **sheets,
        _NAME: texts.written,
        "[Content_Types].xml": lambda xml: _with(xml, b"</Types>", _TYPE),
        "xl/_rels/workbook.xml.rels": lambda xml: _with(xml, b"</Relationships>", _LINK),
    }


def _with(xml: bytes, end: bytes, entry: bytes) -> bytes:
    # Some versions of openpyxl write a part for texts themselves.
    name = _NAME.encode()
    return xml if name.split(b"/")[1] in xml else xml.replace(end, entry % name + end)
