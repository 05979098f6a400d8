"""Cells that somebody has merged in Excel: only the first of them holds what is seen over all of them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["Region", "merged_regions", "with_merged"]

_MERGED = re.compile(rb'mergeCell [^>]*ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')


class Region(NamedTuple):
    """Merged cells: the first row and column and the last, from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        from openpyxl.utils import get_column_letter

        return f"{get_column_letter(self.left)}{self.top}:{get_column_letter(self.right)}{self.bottom}"


def merged_regions(path: Path, page: Any) -> list[Region]:
    """Return the merged cells of a worksheet that is read row by row."""
    from openpyxl.utils import column_index_from_string as column

    # openpyxl leaves them out of what it reads row by row, and takes ten times as long to read a whole sheet.
    with zipfile.ZipFile(path) as archive:
        xml = archive.read(page._worksheet_path.lstrip("/"))
    found = (match.groups() for match in _MERGED.finditer(xml, max(0, xml.rfind(b"sheetData"))))
    return [
        Region(int(above), column(left.decode()), int(below), column(right.decode()))
        for left, above, right, below in found
    ]


def with_merged(
    table: Sequence[Sequence[str]], regions: Iterable[Region]
) -> tuple[list[list[str]], set[tuple[int, int]]]:
    """Return `table` with what is seen in every merged cell, and the places (from 0) of those that stand below the first.

    What is merged over several columns and is alone in its row is a heading between the rows, and stays in its first cell.
    """
    made = [list(row) for row in table]
    below: set[tuple[int, int]] = set()
    for region in regions:
        for row, column in _places(region, table):
            value = table[region.top - 1][region.left - 1]
            made[row][column] = value
            if row >= region.top and value:
                below.add((row, column))
    return made, below


def _places(region: Region, table: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    # A region may claim a million rows; those that hold nothing are not there.
    for row in range(region.top - 1, min(region.bottom, len(table))):
        width = len(table[row])
        alone = not any(cell for at, cell in enumerate(table[row], 1) if not region.left <= at <= region.right)
        last = region.left if alone and region.right > region.left else region.right
        if region.left <= len(table[region.top - 1]):
            yield from ((row, column) for column in range(region.left - 1, min(last, width)))
