"""Names of worksheets: what Excel allows, unique, and the same every time."""

from __future__ import annotations

import re

__all__ = ["SheetNames", "quoted"]

_FORBIDDEN = re.compile(r"[\\/*?\[\]:]")


class SheetNames:
    """Gives out sheet names of at most 31 characters, none twice (Excel does not tell upper from lower case)."""

    def __init__(self) -> None:
        self._taken: set[str] = {"history"}

    def give(self, wanted: str, end: str = "") -> str:
        """Return a free name as near `wanted` as Excel allows; `end` is never cut off."""
        base = _FORBIDDEN.sub("-", wanted).strip("' ") or "Ark"
        name, number = _ended(base, end), 2
        while name.lower() in self._taken:
            name, number = _ended(base, f" ({number}){end}"), number + 1
        self._taken.add(name.lower())
        return name


def _ended(base: str, end: str) -> str:
    most = 31 - len(end)
    # What is cut off ends with a word: «Oppfølging i velferden (» is no name.
    return base[:most].rstrip("' " if len(base) <= most else "' (,-–/&") + end


def quoted(sheet: str, ref: str) -> str:
    """Return the place of a link inside the workbook: `'Sitater'!A13`."""
    escaped = sheet.replace("'", "''")
    return f"'{escaped}'!{ref}"
