"""Not loading what is only asked for in passing: openpyxl loads numpy to know its numbers by sight and Pillow for pictures, and no command
gives it any.

It is a tenth of the time that a display takes before it begins. Only the program `bsb` does this, where every cell that is written is our
own; a script that uses bsb as a library gets openpyxl as it is.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

__all__ = ["without_what_sheets_need_not"]

_ASKS = {"numpy": "openpyxl.compat.numbers", "PIL": "openpyxl.drawing.image"}
"""What need not be loaded, and the module that asks for it in passing."""


class _Finder:
    """Says to openpyxl that these are not there, as where they are not installed; everybody else finds them."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name in _ASKS and _is_asked_by(_ASKS[name]):
            raise ModuleNotFoundError(name, name=name)
        return None


def _is_asked_by(module: str) -> bool:
    frame = sys._getframe()
    while (back := frame.f_back) is not None:
        frame = back
        if not frame.f_globals.get("__name__", "").startswith(("importlib", __name__)):
            return bool(frame.f_globals.get("__name__") == module)
    return False


def without_what_sheets_need_not() -> None:
    """From here on openpyxl, where it is not loaded yet, is loaded without numpy and Pillow."""
    if _Finder not in sys.meta_path:
        sys.meta_path.insert(0, _Finder)
